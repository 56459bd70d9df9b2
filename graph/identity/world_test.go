package identity_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
)

// batches reads facts, one a line: the document that tells it, subject,
// predicate, object, and perhaps a date. An end is a name, with other names
// after slashes and a type in brackets if it is no organization: "Mitsubishi UFJ
// / MUFG", "Nice [place]", "X []". An object in dollars is a sum.
func batches(t testing.TB, facts string) (all []graph.Batch) {
	t.Helper()
	for line := range strings.Lines(facts) {
		cells := strings.Split(line, "|")
		if len(cells) < 4 {
			require.Empty(t, strings.TrimSpace(line), "no fact")
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		f := graph.Fact{Subject: end(cells[1]), Predicate: cells[2], Modality: graph.Asserted, Confidence: 0.8, Extractor: "test/1"}
		if sum, isSum := strings.CutSuffix(cells[3], " USD"); isSum {
			f.Object.Sum = &graph.Money{Value: sum, Currency: "USD", Name: sum + " dollars, says " + cells[0]}
		} else {
			f.Object.Entity = end(cells[3])
		}
		if len(cells) > 4 {
			f.When = graph.Date(cells[4])
		}
		f.ID = f.Identify()
		i := slices.IndexFunc(all, func(b graph.Batch) bool { return b.Document.Name == cells[0] })
		if i < 0 {
			i = len(all)
			all = append(all, graph.Batch{Document: graph.Document{Name: cells[0]}, Text: cells[0] + "\n"})
		}
		b := &all[i]
		quote := fmt.Sprintf("Line %d.", len(b.Facts))
		f.Evidence = []graph.Evidence{{Document: cells[0], Start: len(b.Text), End: len(b.Text) + len(quote), Quote: quote}}
		b.Text += quote + "\n"
		b.Facts = append(b.Facts, f)
	}
	for i := range all {
		all[i].Document.ID = graph.DocumentID(all[i].Text)
		for k := range all[i].Facts {
			all[i].Facts[k].Evidence[0].DocumentID = all[i].Document.ID
		}
	}
	return all
}

func end(cell string) graph.Entity {
	kind := graph.Organization
	if name, in, hasType := strings.Cut(strings.TrimSuffix(cell, "]"), "["); hasType {
		cell, kind = name, graph.Type(in)
	}
	names := strings.Split(cell, "/")
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	e := graph.Entity{ID: identity.Slug(names[0]), Name: names[0], Type: kind}
	if len(names) > 1 {
		e.Aliases = slices.Sorted(slices.Values(names[1:]))
	}
	return e
}

// store keeps batches in memory.
func store(t testing.TB, all []graph.Batch) graph.Store {
	t.Helper()
	s, err := cayley.Open(context.Background(), cayley.Memory, cayley.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	for _, b := range all {
		require.NoError(t, s.Add(context.Background(), b))
	}
	return s
}

func judgements(t testing.TB, lines string) *identity.Judgements {
	t.Helper()
	j, err := identity.Parse("identity.txt", strings.NewReader(lines))
	require.NoError(t, err)
	return j
}

// jsonl is what an export of g gives, a line a fact.
func jsonl(t testing.TB, g graph.Reader, p graph.Pattern) string {
	t.Helper()
	var b strings.Builder
	for f, err := range g.Facts(context.Background(), p) {
		require.NoError(t, err)
		require.Equal(t, f.Identify(), f.ID)
		require.NoError(t, f.WriteJSONL(&b))
	}
	return b.String()
}

// short is what an export of g gives in short: for each fact its ends and who
// tells it, then the entities at these.
func short(t testing.TB, g graph.Reader, p graph.Pattern) string {
	t.Helper()
	var b strings.Builder
	entities := map[string]graph.Entity{}
	for f, err := range g.Facts(context.Background(), p) {
		require.NoError(t, err)
		entities[f.Subject.ID] = f.Subject
		object := f.Object.Text()
		if f.Object.Sum != nil {
			object += " (" + f.Object.Sum.Name + ")"
		} else {
			entities[f.Object.ID] = f.Object.Entity
		}
		var told []string
		for _, e := range f.Evidence {
			told = append(told, e.Document)
		}
		fmt.Fprintf(&b, "%s %s %s %s: %s\n", f.Subject.Name, f.Predicate, object, f.When, strings.Join(told, ", "))
	}
	for _, id := range slices.Sorted(func(yield func(string) bool) {
		for id := range entities {
			if !yield(id) {
				return
			}
		}
	}) {
		e := entities[id]
		fmt.Fprintf(&b, "  %s = %s [%s] %s\n", id, e.Name, e.Type, strings.Join(e.Aliases, ", "))
	}
	return strings.ReplaceAll(b.String(), " :", ":")
}
