package model_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/model"
)

// school is one for the small lessons of the tests.
var school = model.School{Hidden: 8, Nets: 2, Epochs: 30, Least: 1, Rate: 0.1, Right: 1}

// either makes lessons that no sum of weights gets right: class 0 is right if one of
// two features is there, but not both; class 1 is right if the first is.
func either(n int) []model.Lesson {
	r := rand.New(rand.NewPCG(3, 4))
	keys := random(4)
	var lessons []model.Lesson
	for range n {
		a, b := r.IntN(2), r.IntN(2)
		l := model.Lesson{Parts: [][]model.Key{{keys[a]}, {keys[2+b]}}, Classes: []uint8{0, 1}, Right: []bool{a != b, a == 1}}
		lessons = append(lessons, l)
	}
	return lessons
}

// scores are those of a lesson.
func scores(n *model.Net, l model.Lesson) []int32 { return n.Score(&model.Sheet{}, l.Parts...) }

func TestNetLearnsWhatNoSumOfWeightsDoes(t *testing.T) {
	lessons := either(400)
	n := school.Learn(lessons, 2)
	require.Equal(t, 32, n.Hidden())
	for _, l := range lessons {
		for c, x := range scores(&n, l) {
			require.Equal(t, l.Right[c], x > 0, "class %d", c)
		}
	}
}

func TestNetIsTheSameFromAFile(t *testing.T) {
	lessons := either(50)
	n, again := school.Learn(lessons, 2), school.Learn(lessons, 2)
	var b, c bytes.Buffer
	for out, net := range map[*bytes.Buffer]model.Net{&b: n, &c: again} {
		f := &model.File{}
		f.AddNet("net", net)
		_, err := f.WriteTo(out)
		require.NoError(t, err)
	}
	require.Equal(t, b.Bytes(), c.Bytes(), "the same lessons")
	f, err := model.Parse(b.Bytes())
	require.NoError(t, err)
	read, err := f.Net("net", 2)
	require.NoError(t, err)
	for _, l := range lessons {
		require.Equal(t, scores(&n, l), scores(&read, l))
	}
	_, err = f.Net("net", 3)
	require.EqualError(t, err, `section "net" has 2 classes, not 3`)
}

// TestNetAddsUp holds the sums of many features, in one go and one by one, against
// each other: none may outgrow the bits that it is kept in.
func TestNetAddsUp(t *testing.T) {
	keys := random(1000)
	n := school.Learn([]model.Lesson{{Parts: [][]model.Key{keys}, Classes: []uint8{0}, Right: []bool{true}}}, 1)
	all, one := make([]int32, n.Hidden()), make([]int32, n.Hidden())
	n.Add(all, keys)
	for _, k := range keys {
		n.Add(one, []model.Key{k})
	}
	require.Equal(t, one, all)
	require.NotEqual(t, make([]int32, n.Hidden()), all)
}

func BenchmarkNet(b *testing.B) {
	keys := random(150)
	n := school.Learn([]model.Lesson{{Parts: [][]model.Key{keys}, Classes: []uint8{0}, Right: []bool{true}}}, 16)
	var sheet model.Sheet
	for b.Loop() {
		n.Score(&sheet, keys)
	}
}
