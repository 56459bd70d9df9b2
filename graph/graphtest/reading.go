package graphtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// testRoundTrip stores everything that a batch can say.
func testRoundTrip(t *testing.T, s graph.Store) {
	full := claim("Nvidia", "invested-in", "Sakana AI", func(f *graph.Fact) {
		f.Subject.Aliases = []string{"NVDA", "Nvidia Corp"}
		f.Object.Type = ""
		f.Qualifiers = graph.Qualifiers{
			When: "2018/2023", Share: "0.125", Round: "series-b", Role: "co-lead", Undisclosed: true,
			Amount: &graph.Money{Value: "20000000000.5", Currency: "JPY", Bound: graph.AtLeast},
		}
		f.Modality, f.Confidence = graph.Rumoured, 0.123456789
	})
	sum := claim("Sakana AI", "valued-at", "", func(f *graph.Fact) {
		f.Subject.Type = ""
		f.Object = graph.Object{Sum: &graph.Money{Value: "400000000000", Currency: "JPY", Bound: graph.Approximate, Name: "environ 400 milliards de yens"}}
	})
	b := article("nouvelles.txt", full, sum)
	b.Document = graph.Document{
		Name: "nouvelles.txt", URL: "https://example.org/a?b=c", Title: "Sakana AI lève des fonds", Author: "A. Rimbal, B. Delmas", Language: "fr",
		Published: "2026-01-26", Read: time.Date(2026, 1, 27, 10, 0, 0, 123, time.UTC), Reading: "rules/7 all",
	}
	b.Facts[0].Evidence[0].SaidBy = "Le Journal"
	b = sign(b)
	again := b.Facts[0].Evidence[0]
	again.Start, again.Quote, again.SaidBy = again.Start+7, again.Quote[7:], ""
	b.Facts[0].Evidence = append(b.Facts[0].Evidence, again)
	add(t, s, b)

	require.Equal(t, b.Facts, facts(t, s, all))
	require.Equal(t, []graph.Document{b.Document}, documents(t, s))
	text, err := s.Text(context.Background(), b.Document.ID)
	require.NoError(t, err)
	require.Equal(t, b.Text, text)
	e, err := s.Entity(context.Background(), "nvidia")
	require.NoError(t, err)
	require.Equal(t, full.Subject, e)
}

// testOddBytes stores what some engine or encoding might trip over.
func testOddBytes(t *testing.T, s graph.Store) {
	odd := "\x00 \r\n \"quoted\\\" \xe9 \u2028 <iri> _:b 日本語 🙂 a:b"
	f := claim(odd, "pred:icate "+odd, "relata:entity:x", func(f *graph.Fact) {
		f.Role, f.Subject.Aliases = odd, []string{"x" + odd}
	})
	b := article("\xff"+odd, f)
	add(t, s, b, article("Twin", claim("acquired", "acquired", "relata::entity::x")))
	require.Equal(t, b.Facts, facts(t, s, graph.Pattern{Document: b.Document.ID}))
	require.Equal(t, b.Facts, facts(t, s, graph.Pattern{Object: "relata:entity:x"}))
	require.Equal(t, b.Facts, facts(t, s, graph.Pattern{Predicates: []string{f.Predicate}}))
	require.Len(t, facts(t, s, graph.Pattern{Predicates: []string{"acquired"}}), 1)
	require.Len(t, facts(t, s, graph.Pattern{Subject: "acquired"}), 1)
	text, err := s.Text(context.Background(), b.Document.ID)
	require.NoError(t, err)
	require.Equal(t, b.Text, text)
	remove(t, s, b)
	require.Len(t, facts(t, s, all), 1)
}

func testNames(t *testing.T, s graph.Store) {
	add(t, s, article("News",
		claim("Société Énorme", "invested-in", "L’Oréal", func(f *graph.Fact) { f.Subject.Aliases = []string{"SocÉn"} }),
		claim("Sakana AI", "partnered-with", "Google"),
		claim("Sakana", "makes", "Sakana AI", func(f *graph.Fact) { f.Object.Entity.ID = "sakana-ai-2" })))
	for name, want := range map[string][]string{
		"societe enorme": {"société-énorme"}, "SOCIÉTÉ ÉNORME S.A.": {"société-énorme"}, "socen": {"société-énorme"},
		"L'Oreal": {"l’oréal"}, "sakana ai": {"sakana-ai", "sakana-ai-2"}, "Sakana": {"sakana"}, "Google Inc.": {"google"},
		"Goog": {}, "invested-in": {}, "": {},
	} {
		require.Equal(t, want, named(t, s, name), name)
	}
}

// testDisagreement has three documents that do not agree about an entity and a
// sum. What most say counts, then what sorts first, in whatever order they came.
func testDisagreement(t *testing.T, s graph.Store) {
	call := func(name string, kind graph.Type, words string) graph.Batch {
		return article("By "+name, claim("X", "valued-at", "", worth("5", "USD", words), func(f *graph.Fact) {
			f.Subject = graph.Entity{ID: "x", Name: name, Type: kind}
		}))
	}
	a, b, c := call("X Corp", graph.Product, "five"), call("X", "", "5 dollars"), call("X", graph.Organization, "USD 5")
	c.Text += "Another document.\n"
	c = sign(c)
	words := map[string]string{a.Document.ID: "five", b.Document.ID: "5 dollars", c.Document.ID: "USD 5"}
	first := min(a.Document.ID, b.Document.ID, c.Document.ID)

	for _, order := range [][]graph.Batch{{a, b, c}, {c, b, a}, {b, a, c}} {
		add(t, s, order...)
		e, err := s.Entity(context.Background(), "x")
		require.NoError(t, err)
		require.Equal(t, graph.Entity{ID: "x", Name: "X", Type: graph.Organization, Aliases: []string{"X Corp"}}, e)
		found := facts(t, s, all)
		require.Len(t, found, 1)
		require.Equal(t, e, found[0].Subject)
		require.Equal(t, words[first], found[0].Object.Sum.Name)
		require.Equal(t, []string{"x"}, named(t, s, "x corp"))
		for _, batch := range order {
			remove(t, s, batch)
		}
	}
	add(t, s, b, a)
	e, err := s.Entity(context.Background(), "x")
	require.NoError(t, err)
	require.Equal(t, graph.Entity{ID: "x", Name: "X", Type: graph.Product, Aliases: []string{"X Corp"}}, e)
}

func testNotFound(t *testing.T, s graph.Store) {
	ctx := context.Background()
	add(t, s, article("News", claim("Google", "invested-in", "Abeja")))
	_, err := s.Entity(ctx, "nobody")
	require.ErrorIs(t, err, graph.ErrNotFound)
	require.ErrorContains(t, err, "nobody")
	_, err = s.Entity(ctx, "invested-in")
	require.ErrorIs(t, err, graph.ErrNotFound)
	_, err = s.Text(ctx, "0000")
	require.ErrorIs(t, err, graph.ErrNotFound)
	_, err = s.Document(ctx, "0000")
	require.ErrorIs(t, err, graph.ErrNotFound)
	_, err = s.Batch(ctx, "0000")
	require.ErrorIs(t, err, graph.ErrNotFound)
	require.ErrorIs(t, s.Delete(ctx, "0000"), graph.ErrNotFound)
	require.ErrorIs(t, s.Delete(ctx, "google"), graph.ErrNotFound)
	for _, p := range []graph.Pattern{{Subject: "nobody"}, {Object: "nobody"}, {Either: "nobody"}, {Document: "0000"}, {Predicates: []string{"nothing"}}, {Subject: "invested-in"}} {
		require.Empty(t, facts(t, s, p))
	}
	require.Len(t, facts(t, s, all), 1)
}

func testCancelled(t *testing.T, s graph.Store) {
	b := article("News", claim("Google", "invested-in", "Abeja"), claim("Google", "invested-in", "Stores"))
	add(t, s, b)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, s.Add(ctx, article("Other", claim("Nvidia", "acquired", "Arm"))), context.Canceled)
	require.ErrorIs(t, s.Delete(ctx, b.Document.ID), context.Canceled)
	_, err := s.Entity(ctx, "google")
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Named(ctx, "google")
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Text(ctx, b.Document.ID)
	require.ErrorIs(t, err, context.Canceled)
	_, err = s.Batch(ctx, b.Document.ID)
	require.ErrorIs(t, err, context.Canceled)
	for _, err := range s.Documents(ctx) {
		require.ErrorIs(t, err, context.Canceled)
	}
	calls := 0
	for _, err := range s.Facts(ctx, all) {
		require.ErrorIs(t, err, context.Canceled)
		calls++
	}
	require.Equal(t, 1, calls)
	require.Len(t, facts(t, s, all), 2)
}

// testCancelledMidway cancels in a loop over more facts than a store reads at once.
func testCancelledMidway(t *testing.T, s graph.Store) {
	var told []graph.Fact
	for i := range 500 {
		told = append(told, claim("Google", "invested-in", fmt.Sprint("Company ", i)))
	}
	b := article("News", told...)
	add(t, s, b)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	found := 0
	var last error
	for _, err := range s.Facts(ctx, all) {
		if last = err; err == nil {
			found++
		}
		cancel()
	}
	require.ErrorIs(t, last, context.Canceled)
	require.Less(t, found, len(told))

	// A write that is cut short is none.
	short, stop := context.WithTimeout(context.Background(), time.Millisecond)
	defer stop()
	if err := s.Delete(short, b.Document.ID); err != nil {
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Len(t, facts(t, s, all), len(told))
	} else {
		require.Empty(t, facts(t, s, all))
	}
}

// testReopen closes a store and opens it again.
func testReopen(t *testing.T, open func(t testing.TB, dir string) graph.Store) {
	dir := t.TempDir()
	s := open(t, dir)
	b := article("News", claim("Google", "invested-in", "Abeja"), claim("Nvidia", "acquired", "Mellanox"))
	gone := article("Gone", claim("Nvidia", "acquired", "Arm"))
	add(t, s, b, gone)
	remove(t, s, gone)
	before := facts(t, s, all)
	require.NoError(t, s.Close())
	require.NoError(t, s.Close(), "closing twice")
	_, err := s.Entity(context.Background(), "google")
	require.Error(t, err, "a closed store")

	s = open(t, dir)
	require.Equal(t, before, facts(t, s, all))
	add(t, s, gone)
	require.NoError(t, s.Close())
	s = open(t, dir)
	require.Len(t, facts(t, s, all), 3)
	require.Len(t, documents(t, s), 2)
	require.NoError(t, s.Close())
}
