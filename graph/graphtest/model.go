package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// model is a store as simple as can be: the batches by the id of the document.
type model map[string]graph.Batch

// testModel makes up a history of additions and deletions, and after each step
// holds what the store says against what the model says.
func testModel(t *testing.T, s graph.Store) {
	r := rand.New(rand.NewPCG(2026, 1))
	m := model{}
	for step := range 150 {
		if ids := slices.Sorted(maps.Keys(m)); len(ids) > 0 && r.IntN(4) == 0 {
			gone := ids[r.IntN(len(ids))]
			delete(m, gone)
			require.NoError(t, s.Delete(context.Background(), gone))
		} else {
			b := inventBatch(r)
			if before, ok := m[b.Document.ID]; ok {
				b.Document.Read = before.Document.Read
			}
			m[b.Document.ID] = b
			add(t, s, b)
		}
		require.Equal(t, m.facts(all), facts(t, s, all), "step %d", step)
		p := inventPattern(r, m)
		require.Equal(t, m.facts(p), facts(t, s, p), "step %d: %+v", step, p)
		m.checkEntities(t, s)
		require.Equal(t, m.documents(), documents(t, s), "step %d", step)
		m.checkBatch(t, s, r)
	}
}

var (
	inventedNames      = []string{"Ada", "Bob", "Cid", "Dot", "Eve"}
	inventedPredicates = []string{"acquired", "invested-in", "valued-at"}
	inventedDates      = []graph.Date{"", "2019", "2020-05", "2020-05-03", "2018/2021"}
)

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// inventBatch makes one of twelve texts tell up to four facts.
func inventBatch(r *rand.Rand) graph.Batch {
	var told []graph.Fact
	for range r.IntN(5) {
		told = append(told, inventFact(r))
	}
	b := article(fmt.Sprint("News ", r.IntN(12)), told...)
	// The facts differ and the text does not: as if read by another version.
	lines := strings.Repeat("Something was said here.\n", 4)
	b.Text = b.Document.Name + "\n" + lines
	for i := range b.Facts {
		start := len(b.Document.Name) + 1 + 25*r.IntN(4)
		b.Facts[i].Evidence = []graph.Evidence{{Start: start, End: start + 24, Quote: b.Text[start : start+24], SaidBy: pick(r, []string{"", "Ada"})}}
	}
	b.Document.Published = pick(r, inventedDates[:4])
	b.Document.Read = time.Date(2026, 1, 1+r.IntN(9), 0, 0, 0, 0, time.UTC)
	return sign(b)
}

func inventFact(r *rand.Rand) graph.Fact {
	predicate := pick(r, inventedPredicates)
	return claim(pick(r, inventedNames), predicate, pick(r, inventedNames), func(f *graph.Fact) {
		if predicate == "valued-at" {
			f.Object = graph.Object{Sum: &graph.Money{Value: pick(r, []string{"5", "60"}), Currency: "EUR", Name: pick(r, []string{"", "some", "much"})}}
		}
		f.Subject.Name = pick(r, []string{f.Subject.Name, "The " + f.Subject.Name})
		f.Subject.Type = pick(r, []graph.Type{"", graph.Organization, graph.Person})
		f.Subject.Aliases = pick(r, [][]string{nil, {"Alias of " + f.Subject.ID}})
		f.When = pick(r, inventedDates)
		f.Round = pick(r, []string{"", "", "seed"})
		if r.IntN(4) == 0 {
			f.Amount = &graph.Money{Value: "3", Currency: "USD", Bound: graph.AtMost}
		}
		f.Modality = pick(r, graph.Modalities[:2])
		f.Confidence = float64(r.IntN(100)) / 100
		f.Extractor = pick(r, []string{"rules/1", "rules/2", ""})
	})
}

// inventPattern sets each field now and then.
func inventPattern(r *rand.Rand, m model) (p graph.Pattern) {
	now := func() bool { return r.IntN(4) == 0 }
	end := func() string { return entity(pick(r, inventedNames)).ID }
	if now() {
		p.Subject = end()
	}
	if now() {
		p.Object = end()
	}
	if now() {
		p.Either = end()
	}
	if now() {
		p.Predicates = []string{pick(r, inventedPredicates), pick(r, inventedPredicates)}
	}
	if now() {
		p.Modalities = graph.Modalities[:1]
	}
	if ids := slices.Sorted(maps.Keys(m)); now() && len(ids) > 0 {
		p.Document = pick(r, ids)
	}
	if now() {
		p.Since, p.Until = pick(r, inventedDates), pick(r, inventedDates)
	}
	if now() {
		p.AsOf = pick(r, inventedDates)
	}
	if now() {
		p.KnownAt = time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	}
	if now() {
		p.MinConfidence = 0.5
	}
	if now() {
		p.Limit = 1 + r.IntN(3)
	}
	return p
}

// checkBatch asks the store for all that one document says: what a store that
// has nothing else would.
func (m model) checkBatch(t *testing.T, s graph.Store, r *rand.Rand) {
	if len(m) == 0 {
		return
	}
	id := pick(r, slices.Sorted(maps.Keys(m)))
	got, err := s.Batch(context.Background(), id)
	require.NoError(t, err)
	require.Equal(t, graph.Batch{Document: m[id].Document, Text: m[id].Text, Facts: model{id: m[id]}.facts(all)}, got)
}

func (m model) documents() []graph.Document {
	var found []graph.Document
	for _, id := range slices.Sorted(maps.Keys(m)) {
		found = append(found, m[id].Document)
	}
	return found
}

// facts answers as a store does, by looking at everything.
func (m model) facts(p graph.Pattern) (found []graph.Fact) {
	byID := map[string]*graph.Fact{}
	for _, d := range m.documents() {
		if !p.KnownAt.IsZero() && d.Read.After(p.KnownAt) {
			continue
		}
		wording := map[string]string{}
		for _, f := range m[d.ID].Facts {
			if f.Object.Sum != nil && f.Object.Sum.Name != "" && (wording[f.ID] == "" || f.Object.Sum.Name < wording[f.ID]) {
				wording[f.ID] = f.Object.Sum.Name
			}
		}
		for _, f := range m[d.ID].Facts {
			merge(byID, f, wording[f.ID])
		}
	}
	entities := m.entities()
	for _, f := range byID {
		f.Subject = entities[f.Subject.ID]
		if f.Object.Sum == nil {
			f.Object.Entity = entities[f.Object.ID]
		}
		slices.SortFunc(f.Evidence, func(a, b graph.Evidence) int {
			return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Published, b.Published), cmp.Compare(a.Start, b.Start), cmp.Compare(a.SaidBy, b.SaidBy), cmp.Compare(a.DocumentID, b.DocumentID))
		})
		f.Evidence = slices.Compact(f.Evidence)
		if selects(p, *f) {
			found = append(found, *f)
		}
	}
	slices.SortFunc(found, func(a, b graph.Fact) int {
		return cmp.Or(cmp.Compare(a.Subject.ID, b.Subject.ID), cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(objectKey(a), objectKey(b)), cmp.Compare(a.ID, b.ID))
	})
	if p.Limit > 0 && len(found) > p.Limit {
		found = found[:p.Limit]
	}
	return found
}

// merge adds f, as one document tells it, to what the documents before told.
func merge(byID map[string]*graph.Fact, f graph.Fact, wording string) {
	if f.Object.Sum != nil {
		sum := *f.Object.Sum
		sum.Name = wording
		f.Object.Sum = &sum
	}
	known, ok := byID[f.ID]
	if !ok {
		f.Evidence = slices.Clone(f.Evidence)
		byID[f.ID] = &f
		return
	}
	known.Evidence = append(known.Evidence, f.Evidence...)
	known.Confidence = max(known.Confidence, f.Confidence)
	if f.Extractor != "" && (known.Extractor == "" || f.Extractor < known.Extractor) {
		known.Extractor = f.Extractor
	}
	if f.Object.Sum != nil && known.Object.Sum.Name == "" {
		known.Object.Sum.Name = wording
	}
}

func objectKey(f graph.Fact) string {
	if s := f.Object.Sum; s != nil {
		return s.Value + " " + s.Currency + " " + string(s.Bound)
	}
	return f.Object.ID
}

func selects(p graph.Pattern, f graph.Fact) bool {
	told := func(holds func(graph.Evidence) bool) bool { return slices.ContainsFunc(f.Evidence, holds) }
	from, until := f.When.Span()
	switch {
	case p.Subject != "" && f.Subject.ID != p.Subject,
		p.Object != "" && f.Object.ID != p.Object,
		p.Either != "" && f.Subject.ID != p.Either && f.Object.ID != p.Either,
		len(p.Predicates) > 0 && !slices.Contains(p.Predicates, f.Predicate),
		len(p.Modalities) > 0 && !slices.Contains(p.Modalities, f.Modality),
		p.Document != "" && !told(func(e graph.Evidence) bool { return e.DocumentID == p.Document }),
		f.Confidence < p.MinConfidence:
		return false
	}
	if since, _ := p.Since.Span(); p.Since != "" && !until.After(since) {
		return false
	}
	if _, end := p.Until.Span(); p.Until != "" && (f.When == "" || !from.Before(end)) {
		return false
	}
	_, end := p.AsOf.Span()
	if p.AsOf != "" && f.When != "" {
		return from.Before(end)
	}
	return p.AsOf == "" || told(func(e graph.Evidence) bool {
		published, _ := e.Published.Span()
		return e.Published == "" || published.Before(end)
	})
}
