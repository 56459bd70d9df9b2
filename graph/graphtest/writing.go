package graphtest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

var all = graph.Pattern{}

func testAdd(t *testing.T, s graph.Store) {
	require.Empty(t, facts(t, s, all))
	require.Empty(t, documents(t, s))
	b := article("News", claim("Google", "invested-in", "Abeja", in("2018")), claim("Abeja", "valued-at", "", worth("50000000", "USD", "50 million dollars")))
	add(t, s, b)
	require.Equal(t, []string{"abeja valued-at 50000000 USD", "google invested-in abeja 2018"}, lines(t, s, all))
	require.Equal(t, []graph.Document{b.Document}, documents(t, s))

	nothing := article("No facts")
	add(t, s, nothing)
	require.Len(t, documents(t, s), 2)
	require.Len(t, facts(t, s, all), 2)
}

func testAddTwice(t *testing.T, s graph.Store) {
	b := article("News", claim("Google", "invested-in", "Abeja"), claim("Google", "invested-in", "Abeja"))
	b.Document.Read = time.Date(2026, 1, 27, 10, 0, 0, 5, time.UTC)
	add(t, s, b)
	once := facts(t, s, all)
	require.Len(t, once, 1, "the same fact told twice is one fact")
	require.Len(t, once[0].Evidence, 2)

	later := b
	later.Document.Read = b.Document.Read.AddDate(0, 1, 0)
	add(t, s, b, later)
	require.Equal(t, once, facts(t, s, all))
	require.Equal(t, []graph.Document{b.Document}, documents(t, s), "the first reading counts")
}

func testReplace(t *testing.T, s graph.Store) {
	other := article("Other news", claim("Google", "acquired", "Mandiant"))
	before := article("News", claim("Google", "invested-in", "Abeja"), claim("Google", "acquired", "Mandiant"), claim("Nvidia", "acquired", "Arm"))
	after := before
	after.Document.Name, after.Document.Title = "news.txt", "News"
	after.Facts = before.Facts[:1]
	after = sign(after)

	add(t, s, other, before, after)
	require.Equal(t, []string{"google acquired mandiant", "google invested-in abeja"}, lines(t, s, all))
	require.Len(t, facts(t, s, graph.Pattern{Object: "mandiant"})[0].Evidence, 1)
	require.Equal(t, "news.txt", facts(t, s, graph.Pattern{Object: "abeja"})[0].Evidence[0].Document)
	require.Empty(t, named(t, s, "Arm"))
	require.Len(t, documents(t, s), 2)

	add(t, s, before)
	require.Equal(t, []string{"google acquired mandiant", "google invested-in abeja", "nvidia acquired arm"}, lines(t, s, all))
}

func testRefuse(t *testing.T, s graph.Store) {
	good := article("News", claim("Google", "invested-in", "Abeja"))
	add(t, s, good)
	kept := facts(t, s, all)

	for name, spoil := range map[string]func(*graph.Batch){
		"id of document":  func(b *graph.Batch) { b.Document.ID = "0" },
		"id of fact":      func(b *graph.Batch) { b.Facts[1].ID = "0" },
		"no evidence":     func(b *graph.Batch) { b.Facts[1].Evidence = nil },
		"false quotation": func(b *graph.Batch) { b.Facts[1].Evidence[0].Quote = "Something else" },
		"no subject":      func(b *graph.Batch) { b.Facts[1].Subject = graph.Entity{} },
	} {
		bad := article("Bad news", claim("Nvidia", "acquired", "Arm"), claim("Nvidia", "acquired", "Mellanox"))
		spoil(&bad)
		require.Error(t, s.Add(context.Background(), bad), name)
		require.Equal(t, kept, facts(t, s, all), name)
		require.Len(t, documents(t, s), 1, name)
		require.Empty(t, named(t, s, "Nvidia"), name)
	}
}

func testDelete(t *testing.T, s graph.Store) {
	first := article("First", claim("Google", "invested-in", "Abeja"), claim("Nvidia", "acquired", "Mellanox"))
	second := article("Second", claim("Google", "acquired", "Mandiant"), claim("Abeja", "valued-at", "", worth("5", "USD", "")))
	add(t, s, first, second)
	remove(t, s, first)
	require.Equal(t, []string{"abeja valued-at 5 USD", "google acquired mandiant"}, lines(t, s, all))
	require.Empty(t, named(t, s, "Nvidia"), "an entity without facts is gone")
	_, err := s.Text(context.Background(), first.Document.ID)
	require.ErrorIs(t, err, graph.ErrNotFound)

	remove(t, s, second)
	require.Empty(t, facts(t, s, all))
	require.Empty(t, documents(t, s))
	add(t, s, second, first)
	require.Len(t, facts(t, s, all), 4)
	require.Equal(t, []string{"nvidia"}, named(t, s, "Nvidia"))
}

func testShared(t *testing.T, s graph.Store) {
	first := article("First", claim("Google", "invested-in", "Abeja", sure(0.6)))
	second := article("Second", claim("Google", "invested-in", "Abeja", sure(0.8)))
	add(t, s, second, first)
	both := facts(t, s, all)
	require.Len(t, both, 1)
	require.Equal(t, 0.8, both[0].Confidence, "the highest confidence holds")
	require.Equal(t, append(first.Facts[0].Evidence, second.Facts[0].Evidence...), both[0].Evidence)
	require.Len(t, facts(t, s, graph.Pattern{Document: first.Document.ID})[0].Evidence, 2)

	remove(t, s, second)
	require.Equal(t, first.Facts, facts(t, s, all))
	remove(t, s, first)
	require.Empty(t, facts(t, s, all))
}

// testSameEnds has two facts that differ by their qualifiers alone.
func testSameEnds(t *testing.T, s graph.Store) {
	seed := article("Seed", claim("Google", "invested-in", "Abeja", round("seed")))
	later := article("Later", claim("Google", "invested-in", "Abeja", round("series-a")), claim("Google", "invested-in", "Abeja", as(graph.Denied)))
	add(t, s, seed, later)
	require.Len(t, facts(t, s, all), 3)
	require.Len(t, facts(t, s, graph.Pattern{Subject: "google", Object: "abeja", Predicates: []string{"invested-in"}}), 3)
	remove(t, s, later)
	require.Equal(t, seed.Facts, facts(t, s, all))
}

// testWriteWhileReading writes in the body of a loop over facts.
func testWriteWhileReading(t *testing.T, s graph.Store) {
	add(t, s, article("News", claim("Google", "invested-in", "Abeja"), claim("Google", "invested-in", "Stores")))
	for f, err := range s.Facts(context.Background(), all) {
		require.NoError(t, err)
		add(t, s, article("About "+f.Object.ID, claim(f.Object.Name, "partnered-with", "Google")))
	}
	require.Len(t, facts(t, s, all), 4)
}
