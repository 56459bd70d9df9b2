package graphtest

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// claim makes a fact without evidence. The ends are names; changes are made
// before it gets its id.
func claim(subject, predicate, object string, changes ...func(*graph.Fact)) graph.Fact {
	f := graph.Fact{
		Subject: entity(subject), Predicate: predicate, Object: graph.Object{Entity: entity(object)},
		Modality: graph.Asserted, Confidence: 0.9, Extractor: "test/1",
	}
	for _, change := range changes {
		change(&f)
	}
	f.ID = f.Identify()
	return f
}

// entity is an organization of that name, whose id is the name in lower case.
func entity(name string) graph.Entity {
	id := strings.ReplaceAll(strings.ToLower(name), " ", "-")
	return graph.Entity{ID: id, Name: name, Type: graph.Organization}
}

func in(when graph.Date) func(*graph.Fact)  { return func(f *graph.Fact) { f.When = when } }
func as(m graph.Modality) func(*graph.Fact) { return func(f *graph.Fact) { f.Modality = m } }
func sure(confidence float64) func(*graph.Fact) {
	return func(f *graph.Fact) { f.Confidence = confidence }
}
func round(round string) func(*graph.Fact) { return func(f *graph.Fact) { f.Round = round } }

func worth(value, currency, name string) func(*graph.Fact) {
	return func(f *graph.Fact) {
		f.Object = graph.Object{Sum: &graph.Money{Value: value, Currency: currency, Name: name}}
	}
}

// article makes a document that tells facts, one a line, each line being the
// evidence. Its name is its headline.
func article(name string, facts ...graph.Fact) graph.Batch {
	b := graph.Batch{Document: graph.Document{Name: name}, Text: name + "\n"}
	for _, f := range facts {
		line := f.Subject.Name + " " + f.Predicate + " " + f.Object.Text() + "."
		f.Evidence = []graph.Evidence{{Start: len(b.Text), End: len(b.Text) + len(line), Quote: line}}
		b.Text += line + "\n"
		b.Facts = append(b.Facts, f)
	}
	return sign(b)
}

// sign gives a batch the id of its text, and its evidence the document.
func sign(b graph.Batch) graph.Batch {
	b.Document.ID = graph.DocumentID(b.Text)
	for i := range b.Facts {
		for j := range b.Facts[i].Evidence {
			e := &b.Facts[i].Evidence[j]
			e.Document, e.DocumentID, e.Published = b.Document.Name, b.Document.ID, b.Document.Published
		}
	}
	return b
}

// dated is b, published on that day.
func dated(published graph.Date, b graph.Batch) graph.Batch {
	b.Document.Published = published
	return sign(b)
}

func add(t testing.TB, s graph.Writer, batches ...graph.Batch) {
	t.Helper()
	for _, b := range batches {
		require.NoError(t, s.Add(context.Background(), b), "add %s", b.Document.Name)
	}
}

func remove(t testing.TB, s graph.Writer, b graph.Batch) {
	t.Helper()
	require.NoError(t, s.Delete(context.Background(), b.Document.ID), "delete %s", b.Document.Name)
}

func facts(t testing.TB, s graph.Reader, p graph.Pattern) []graph.Fact {
	t.Helper()
	var found []graph.Fact
	for f, err := range s.Facts(context.Background(), p) {
		require.NoError(t, err, "facts of %+v", p)
		found = append(found, f)
	}
	return found
}

// lines are the facts that match p, in short: "google invested-in abeja 2018".
func lines(t testing.TB, s graph.Reader, p graph.Pattern) []string {
	t.Helper()
	short := []string{}
	for _, f := range facts(t, s, p) {
		object := f.Object.ID
		if f.Object.Sum != nil {
			object = f.Object.Sum.Value + " " + f.Object.Sum.Currency
		}
		short = append(short, strings.TrimSpace(f.Subject.ID+" "+f.Predicate+" "+object+" "+string(f.When)))
	}
	return short
}

func documents(t testing.TB, s graph.Archive) []graph.Document {
	t.Helper()
	var found []graph.Document
	for d, err := range s.Documents(context.Background()) {
		require.NoError(t, err)
		one, err := s.Document(context.Background(), d.ID)
		require.NoError(t, err)
		require.Equal(t, d, one)
		found = append(found, d)
	}
	return found
}

func names(entities []graph.Entity) []string {
	ids := []string{}
	for _, e := range entities {
		ids = append(ids, e.ID)
	}
	return ids
}

func named(t testing.TB, s graph.Reader, name string) []string {
	t.Helper()
	found, err := s.Named(context.Background(), name)
	require.NoError(t, err)
	return names(found)
}
