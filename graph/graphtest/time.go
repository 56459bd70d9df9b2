package graphtest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// readOn is b, read on a day of January 2026.
func readOn(day int, b graph.Batch) graph.Batch {
	b.Document.Read = time.Date(2026, 1, day, 12, 0, 0, 0, time.UTC)
	return b
}

// knownAt selects what had been read by the end of a day of January 2026.
func knownAt(day int) graph.Pattern {
	return graph.Pattern{KnownAt: time.Date(2026, 1, day, 23, 0, 0, 0, time.UTC)}
}

// testKnownAt reads two documents on different days, and the first one again.
func testKnownAt(t *testing.T, s graph.Store) {
	told := func(confidence float64, words string) graph.Fact {
		return claim("Google", "valued-at", "", worth("5", "USD", words), sure(confidence))
	}
	first := readOn(2, article("First", told(0.5, "five"), claim("Google", "invested-in", "Abeja")))
	second := readOn(4, article("Second", told(0.9, "5 dollars")))
	add(t, s, second, first)

	require.Empty(t, lines(t, s, knownAt(1)))
	early := facts(t, s, knownAt(3))
	require.Len(t, early, 2)
	require.Equal(t, 0.5, early[1].Confidence, "what is told later plays no part")
	require.Equal(t, "five", early[1].Object.Sum.Name)
	require.Equal(t, first.Facts[0].Evidence, early[1].Evidence)
	require.Equal(t, 0.9, facts(t, s, knownAt(4))[1].Confidence)
	require.Len(t, facts(t, s, knownAt(4))[1].Evidence, 2)

	// Read again, it has been known since the first time.
	add(t, s, readOn(9, first))
	require.Equal(t, early, facts(t, s, knownAt(3)))
	// Forgotten, it is known anew.
	remove(t, s, first)
	require.Empty(t, lines(t, s, knownAt(3)))
	add(t, s, readOn(9, first))
	require.Len(t, lines(t, s, knownAt(8)), 1)
	require.Len(t, lines(t, s, knownAt(9)), 2)
}

// testSideBySide has documents that contradict each other, and states of which
// one takes the place of another: a store keeps all of it, each with the evidence
// of those who say so, and forgets one without the other.
func testSideBySide(t *testing.T, s graph.Store) {
	role := func(role string) func(*graph.Fact) { return func(f *graph.Fact) { f.Role = role } }
	price := func(value string) func(*graph.Fact) {
		return func(f *graph.Fact) { f.Amount = &graph.Money{Value: value, Currency: "USD"} }
	}
	cheap := article("Cheap", claim("Google", "acquired", "Wiz", in("2025"), price("5")))
	dear := article("Dear", claim("Google", "acquired", "Wiz", in("2025"), price("7")))
	never := article("Never", claim("Google", "acquired", "Wiz", as(graph.Denied)))
	before := dated("2020-01-01", article("Before", claim("Ada", "works-for", "Google", in("2018"), role("CFO"))))
	after := dated("2024-01-01", article("After", claim("Ada", "works-for", "Nvidia", in("2023"), role("CEO"))))
	add(t, s, cheap, dear, never, before, after)

	require.Len(t, facts(t, s, graph.Pattern{Subject: "google", Object: "wiz"}), 3)
	for _, f := range facts(t, s, all) {
		require.Len(t, f.Evidence, 1)
	}
	require.Len(t, facts(t, s, graph.Pattern{Modalities: []graph.Modality{graph.Denied}}), 1)
	require.Equal(t, []string{"ada works-for google 2018"}, lines(t, s, graph.Pattern{Subject: "ada", AsOf: "2022"}))
	require.Equal(t, []string{"ada works-for google 2018", "ada works-for nvidia 2023"}, lines(t, s, graph.Pattern{Subject: "ada", AsOf: "2024"}))

	remove(t, s, dear)
	remove(t, s, after)
	require.Equal(t, cheap.Facts, facts(t, s, graph.Pattern{Object: "wiz", Modalities: []graph.Modality{graph.Asserted}}))
	require.Equal(t, before.Facts, facts(t, s, graph.Pattern{Subject: "ada"}))
}

// testQuoted has a document that is known by quotations alone, beside one with its
// text that says the same.
func testQuoted(t *testing.T, s graph.Store) {
	whole := article("News", claim("Google", "invested-in", "Abeja"))
	quoted := whole
	quoted.Document.ID, quoted.Text = graph.SourceID("News", ""), ""
	quoted.Facts = []graph.Fact{whole.Facts[0]}
	e := whole.Facts[0].Evidence[0]
	e.DocumentID = quoted.Document.ID
	quoted.Facts[0].Evidence = []graph.Evidence{e}
	add(t, s, quoted, whole)
	require.Len(t, documents(t, s), 2)
	require.Len(t, facts(t, s, all)[0].Evidence, 2)

	got, err := s.Batch(context.Background(), quoted.Document.ID)
	require.NoError(t, err)
	require.Equal(t, quoted, got)
	text, err := s.Text(context.Background(), quoted.Document.ID)
	require.NoError(t, err)
	require.Empty(t, text)
	remove(t, s, whole)
	require.Equal(t, quoted.Facts, facts(t, s, all))

	quoted.Facts[0].Evidence[0].End++
	require.Error(t, s.Add(context.Background(), quoted), "a quotation of another length")
}
