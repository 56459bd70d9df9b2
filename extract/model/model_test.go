package model_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/model"
)

// random makes n different keys.
func random(n int) []model.Key {
	r := rand.New(rand.NewPCG(1, 2))
	seen := map[model.Key]bool{}
	var keys []model.Key
	for len(keys) < n {
		if k := model.Key(r.Uint32()); !seen[k] {
			seen[k] = true
			keys = append(keys, k)
		}
	}
	return keys
}

func TestIndexFindsWhatItHoldsAndNothingElse(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100, 20_000} {
		keys := append(random(2*n), 0, 0xFFFFFFFE, 0xFFFFFFFF)
		var entries []model.Entry
		for i, k := range keys[:n] {
			entries = append(entries, model.Entry{Key: k, Value: uint32(i)})
		}
		x := model.Pack(entries)
		require.Equal(t, n, x.Len())
		for i, k := range keys {
			v, ok := x.Find(k)
			require.Equal(t, i < n, ok, "key %d of %d", i, n)
			if ok {
				require.Equal(t, uint32(i), v)
			}
		}
	}
}

// learn teaches a builder that each of the keys means the class of its
// number.
func learn(classes int, keys []model.Key) *model.Builder {
	b := model.NewBuilder(classes)
	for i, k := range keys {
		b.Update(k, i%classes, 3)
		b.Update(k, (i+1)%classes, -1)
		b.Step()
	}
	return b
}

func best(scores []int32) int {
	at := 0
	for i, s := range scores {
		if s > scores[at] {
			at = i
		}
	}
	return at
}

func TestTablesScoreAsTheyLearnt(t *testing.T) {
	keys := random(3000)
	keys = keys[:2900] // what was learnt last weighs little on average
	dense := learn(model.DenseClasses, random(3000)).Dense(0)
	sparse := learn(40, random(3000)).Sparse(0)
	for i, k := range keys {
		var three [model.DenseClasses]int32
		dense.Add(&three, []model.Key{k})
		require.Equal(t, i%model.DenseClasses, best(three[:]))
		forty := make([]int32, 40)
		sparse.Add(forty, []model.Key{k})
		require.Equal(t, i%40, best(forty))
	}
}

func TestFreshLearnsOnlyWhatWasChosen(t *testing.T) {
	b := model.NewBuilder(2)
	for range 3 {
		b.Update(7, 0, 1)
	}
	b.Update(8, 1, 1)
	fresh := b.Fresh(1)
	fresh.Update(7, 1, 1)
	fresh.Update(8, 1, 1)
	scores := make([]int32, 2)
	fresh.Add(scores, 8)
	require.Equal(t, []int32{0, 0}, scores)
	fresh.Add(scores, 7)
	require.Equal(t, []int32{0, 1}, scores)
}

// file is a model file with one section of each kind.
func file(t testing.TB) []byte {
	f := &model.File{}
	f.AddStrings("names", []string{"a", "bé", "c"})
	f.AddIndex("index", model.Pack([]model.Entry{{Key: 5, Value: 6}, {Key: 1 << 31, Value: 7}}))
	f.AddDense("dense", learn(model.DenseClasses, random(50)).Dense(0))
	f.AddSparse("sparse", learn(9, random(50)).Sparse(20))
	f.AddNet("net", school.Learn(either(20), 2))
	var b bytes.Buffer
	_, err := f.WriteTo(&b)
	require.NoError(t, err)
	return b.Bytes()
}

func TestFile(t *testing.T) {
	f, err := model.Parse(file(t))
	require.NoError(t, err)
	names, err := f.Strings("names")
	require.NoError(t, err)
	require.Equal(t, []string{"a", "bé", "c"}, names)
	x, err := f.Index("index")
	require.NoError(t, err)
	v, ok := x.Find(1 << 31)
	require.True(t, ok)
	require.Equal(t, uint32(7), v)
	_, err = f.Dense("dense")
	require.NoError(t, err)
	s, err := f.Sparse("sparse", 9)
	require.NoError(t, err)
	require.Equal(t, 9, s.Classes())
	_, err = f.Sparse("sparse", 10)
	require.EqualError(t, err, `section "sparse" has 9 classes, not 10`)
	_, err = f.Index("indices")
	require.EqualError(t, err, `model file without section "indices"`)
}

func TestDamageIsAnError(t *testing.T) {
	whole := file(t)
	for i := range whole {
		damaged := bytes.Clone(whole)
		damaged[i] ^= 0x40
		_, err := model.Parse(damaged)
		require.Error(t, err, "byte %d", i)
		_, err = model.Parse(whole[:i])
		require.Error(t, err, "the first %d bytes", i)
	}
}

// FuzzTables reads sections that no builder made; what can be read can be used.
func FuzzTables(f *testing.F) {
	f.Add([]byte{0}, uint32(0))
	f.Add([]byte{2, 1, 1, 9, 9, 9, 9, 9, 9, 9, 9}, uint32(2))
	f.Add([]byte{3, 0, 0, 0, 1, 7, 1, 2, 2, 5}, uint32(7))
	f.Add(slices.Concat([]byte{32, 0, 0, 0, 1, 0, 0, 0}, make([]byte, 8*32+8), []byte{1, 7}, make([]byte, 32)), uint32(7))
	f.Fuzz(func(t *testing.T, section []byte, k uint32) {
		if strings.ContainsRune(string(section), '\n') {
			return
		}
		file := &model.File{}
		file.AddStrings("x", []string{string(section)})
		if x, err := file.Index("x"); err == nil {
			x.Find(model.Key(k))
		}
		for classes := range 5 {
			if n, err := file.Net("x", classes); err == nil {
				sum := make([]int32, n.Hidden())
				n.Add(sum, []model.Key{model.Key(k)})
				n.Scores(make([]int32, classes), sum)
			}
			if s, err := file.Sparse("x", classes); err == nil {
				s.Add(make([]int32, classes), []model.Key{model.Key(k)})
			}
		}
	})
}

func TestParseClasses(t *testing.T) {
	x, err := model.ParseClasses("c.txt", strings.NewReader("# two\n12: lundi mardi\n\n3: acheter\n"))
	require.NoError(t, err)
	v, ok := x.Find(model.Key(model.String("mardi")))
	require.True(t, ok)
	require.Equal(t, uint32(12), v)
	_, err = model.ParseClasses("c.txt", strings.NewReader("12: a\nb: c\n"))
	require.ErrorContains(t, err, "c.txt:2: number of a class")
}

func BenchmarkDense(b *testing.B) {
	keys := random(200_000)
	table := learn(model.DenseClasses, keys).Dense(0)
	var scores [model.DenseClasses]int32
	for i := 0; b.Loop(); i++ {
		at := i * 64 % (len(keys) - 64)
		table.Add(&scores, keys[at:at+64])
	}
}
