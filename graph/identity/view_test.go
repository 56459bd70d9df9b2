package identity_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/graphtest"
	"github.com/relata-kg/relata/graph/identity"
)

var update = flag.Bool("update", false, "rewrite what the files of testdata expect")

// TestView reads the stories of testdata/view: facts, judgements, and the graph
// as it is seen with them, whole or from one name.
func TestView(t *testing.T) {
	stories(t, "view", func(t *testing.T, a map[string]string, section string) string {
		v := identity.View{Reader: store(t, batches(t, a["facts"])), Judgements: judgements(t, a["judgements"])}
		name, isNamed := strings.CutPrefix(section, "about ")
		if !isNamed {
			return short(t, v, graph.Pattern{})
		}
		named, err := v.Named(context.Background(), name)
		require.NoError(t, err)
		var b strings.Builder
		for _, e := range named {
			b.WriteString(short(t, v, graph.Pattern{Either: e.ID}))
		}
		return b.String()
	})
}

// stories runs the files of a folder of testdata: tell gives what each section
// behind "facts" and "judgements" must be.
func stories(t *testing.T, folder string, tell func(t *testing.T, a map[string]string, section string) string) {
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			sections := map[string]string{}
			for _, f := range archive.Files {
				sections[f.Name] = string(f.Data)
			}
			for i, f := range archive.Files {
				if f.Name == "facts" || f.Name == "judgements" {
					continue
				}
				got := tell(t, sections, f.Name)
				if *update {
					archive.Files[i].Data = []byte(got)
					continue
				}
				require.Equal(t, string(f.Data), got, "section %s", f.Name)
			}
			if *update {
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o666))
			}
		})
	}
}

// TestViewIsReader holds a view without judgements to all that a store must do.
func TestViewIsReader(t *testing.T) {
	graphtest.Volatile(t, func(t testing.TB) graph.Store {
		s, err := cayley.Open(context.Background(), cayley.Memory, cayley.Options{})
		require.NoError(t, err)
		return viewed{identity.View{Reader: s}, s, s, s}
	})
}

// viewed is a store that is read through a view.
type viewed struct {
	graph.Reader
	graph.Writer
	graph.Archive
	io.Closer
}

// TestInvented makes up worlds of names that are alike and judgements about
// them, and sees that merging and undoing gives back what was, that the order
// of reading plays no part, that a document deleted takes along what it joined,
// that what is judged different stays apart, and that each way of asking tells
// the same.
func TestInvented(t *testing.T) {
	names := []string{"Acme", "ACME Bank", "ABOK", "Acme Bank of Kyoto / ABOK", "Acme Bureau of Knitting / ABOK", "Zed", "Zed Group / ZGRP", "ZGRP", "Nice [place]", "Nice", "Quux []", "Quu X"}
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 7))
		pick := func() string { return names[r.IntN(len(names))] }
		var facts bytes.Buffer
		for range 5 + r.IntN(25) {
			object := pick()
			if r.IntN(5) == 0 {
				object = "5 USD"
			}
			fmt.Fprintf(&facts, "doc %d | %s | invested-in | %s | %s\n", r.IntN(5), pick(), object, []string{"", "2020", "2021"}[r.IntN(3)])
		}
		all := batches(t, facts.String())
		for i := range all {
			all[i].Document.Published = graph.Date(fmt.Sprint(2019 + i))
			for k := range all[i].Facts {
				all[i].Facts[k].Confidence = 0.4 + 0.1*float64(i)
				all[i].Facts[k].Evidence[0].Published = all[i].Document.Published
			}
		}
		s := store(t, all)
		var j *identity.Judgements
		plain := jsonl(t, identity.View{Reader: s}, graph.Pattern{})

		for range 6 {
			verdict := identity.Same
			if r.IntN(3) == 0 {
				verdict = identity.Different
			}
			a, b := end(pick()).Name, end(pick()).Name
			before := jsonl(t, identity.View{Reader: s, Judgements: j}, graph.Pattern{})
			if _, err := j.Without(a, b); err == nil {
				continue // it would replace what is judged already
			}
			more, err := j.With(verdict, a, b, "")
			if err != nil {
				continue // it contradicts what is judged already
			}
			undone, err := more.Without(b, a)
			require.NoError(t, err)
			require.Equal(t, before, jsonl(t, identity.View{Reader: s, Judgements: undone}, graph.Pattern{}), "undoing %s", more.Bytes())
			j = more
			checkView(t, s, j)
		}
		r.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		again := store(t, all)
		v := identity.View{Reader: s, Judgements: j}
		require.Equal(t, jsonl(t, v, graph.Pattern{}), jsonl(t, identity.View{Reader: again, Judgements: j}, graph.Pattern{}))
		require.Equal(t, plain, jsonl(t, identity.View{Reader: s}, graph.Pattern{}))

		require.NoError(t, again.Delete(t.Context(), all[0].Document.ID))
		rest := identity.View{Reader: store(t, all[1:]), Judgements: j}
		require.Equal(t, jsonl(t, rest, graph.Pattern{}), jsonl(t, identity.View{Reader: again, Judgements: j}, graph.Pattern{}))
	}
}

// checkView sees that each way of asking v for facts tells the same, in order,
// and that judgements are kept.
func checkView(t *testing.T, s graph.Store, j *identity.Judgements) {
	ctx := context.Background()
	v := identity.View{Reader: s, Judgements: j}
	var all []graph.Fact
	for f, err := range v.Facts(ctx, graph.Pattern{}) {
		require.NoError(t, err)
		if len(all) > 0 {
			require.Negative(t, all[len(all)-1].Compare(f), "out of order, or twice")
		}
		all = append(all, f)
	}
	patterns := []graph.Pattern{{MinConfidence: 0.5}, {MinConfidence: 0.7}, {Since: "2021"}, {AsOf: "2020"}, {AsOf: "2022"}, {Limit: 3}}
	for d, err := range s.Documents(ctx) {
		require.NoError(t, err)
		patterns = append(patterns, graph.Pattern{Document: d.ID})
	}
	for e, err := range s.Facts(ctx, graph.Pattern{}) {
		require.NoError(t, err)
		patterns = append(patterns, graph.Pattern{Subject: e.Subject.ID}, graph.Pattern{Either: e.Subject.ID}, graph.Pattern{Object: e.Object.ID, Subject: e.Subject.ID})
	}
	for _, p := range patterns {
		var want []string
		whole := map[string]string{}
		for _, id := range []string{p.Subject, p.Object, p.Either} {
			if id != "" {
				e, err := v.Entity(ctx, id)
				require.NoError(t, err)
				whole[id] = e.ID
			}
		}
		for _, f := range all {
			if (p.Subject == "" || f.Subject.ID == whole[p.Subject]) && (p.Object == "" || f.Object.ID == whole[p.Object]) &&
				(p.Either == "" || f.Subject.ID == whole[p.Either] || f.Object.ID == whole[p.Either]) && p.Match(f) &&
				(p.Limit == 0 || len(want) < p.Limit) {
				var b strings.Builder
				require.NoError(t, f.WriteJSONL(&b))
				want = append(want, b.String())
			}
		}
		require.Equal(t, strings.Join(want, ""), jsonl(t, v, p), "%+v with %s", p, j.Bytes())
	}
	for _, judged := range j.All() {
		a, errA := v.Entity(ctx, identity.Slug(judged.Names[0]))
		b, errB := v.Entity(ctx, identity.Slug(judged.Names[1]))
		if errA == nil && errB == nil {
			require.Equal(t, judged.Verdict == identity.Same, a.ID == b.ID, "%s", judged)
		}
	}
}

// BenchmarkFacts reads all facts of a graph in memory, as they are kept and
// through a view. One name in eight is in capitals, and may be an acronym.
func BenchmarkFacts(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	name := func() string {
		n := r.IntN(5000)
		if n%8 == 0 {
			return fmt.Sprintf("AC%c%c", 'A'+n%26, 'A'+n/26%26)
		}
		return fmt.Sprintf("Name %d", n)
	}
	var facts bytes.Buffer
	for i := range 10_000 {
		fmt.Fprintf(&facts, "doc %d | %s | invested-in | %s\n", i/10, name(), name())
	}
	s := store(b, batches(b, facts.String()))
	j := judgements(b, "same: Name 1 | Name 4000\nsame: Name 2 | Name 2001 | Name 3")
	for _, c := range []struct {
		name  string
		graph graph.Reader
	}{{"kept", s}, {"viewed", identity.View{Reader: s, Judgements: j}}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				for _, err := range c.graph.Facts(b.Context(), graph.Pattern{}) {
					require.NoError(b, err)
				}
			}
		})
	}
}
