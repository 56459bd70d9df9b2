package cayley

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// healthy fills a store with three documents that tell facts in common, of which
// one is known by quotations alone.
func healthy(t *testing.T, s *Store) {
	for _, name := range []string{"First", "Second", "Third"} {
		b := tale(name)
		own := b.Facts[0]
		own.Subject = graph.Entity{ID: "fund-" + strings.ToLower(name), Name: "Fund " + name, Type: graph.Organization, Aliases: []string{"F" + name}}
		own.Qualifiers = graph.Qualifiers{When: "2024", Share: "0.5", Round: "seed", Role: "lead", Undisclosed: true, Amount: &graph.Money{Value: "5", Currency: "EUR"}}
		own.ID = own.Identify()
		worth := b.Facts[0]
		worth.Predicate, worth.Object = "valued-at", graph.Object{Sum: &graph.Money{Value: "7", Currency: "USD", Name: "seven"}}
		worth.ID = worth.Identify()
		b.Facts = append(b.Facts, own, worth)
		b.Document.Published, b.Document.Title, b.Document.Author, b.Document.Reading = "2026-01-26", "About it", "Ada Rimbal", "rules/1"
		if name == "Third" {
			b.Document.ID, b.Text = graph.SourceID(b.Document.Name, b.Document.Published), ""
		}
		require.NoError(t, s.Add(context.Background(), b))
	}
}

func checked(t *testing.T, s *Store) (faults []string) {
	require.NoError(t, s.Check(context.Background(), func(fault string) { faults = append(faults, fault) }))
	return faults
}

// quadsOf lists all quads of a store.
func quadsOf(t *testing.T, s *Store) (all []quad.Quad) {
	require.NoError(t, s.view(context.Background(), func(v *view) error {
		var refs []quadRefs
		err := v.every(context.Background(), func(q quadRefs) error { refs = append(refs, q); return nil })
		require.NoError(t, err)
		all, err = v.resolve(context.Background(), refs)
		return err
	}))
	return all
}

// stores are those that the tests of the doctor are run on.
var stores = map[string]func(t *testing.T) *Store{
	"memory": func(t *testing.T) *Store { return opened(t, Memory) },
	"folder": inRAM,
}

// inRAM is a store in a folder of no disk: what is tried on it thousands of times
// would wait for one.
func inRAM(t *testing.T) *Store {
	files := vfs.NewMem()
	s := &Store{address: "graph.db", engine: embedded("graph.db")}
	s.engine.open = func() (cgraph.QuadStore, error) { return quadstore.Open("graph.db", quadstore.Options{FS: files}) }
	var err error
	s.quads, err = s.engine.open()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func opened(t *testing.T, address string) *Store {
	s, err := Open(context.Background(), address, Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// maySay are the predicates of what a document need not say: nobody can know
// that it once did.
var maySay = []quad.Value{name, title, author, language, url, published, read, reading, kind}

// TestDoctor takes out each quad in turn, and sees that this is found and mended,
// and that no other fact is lost by it than those that the quad was of.
func TestDoctor(t *testing.T) {
	for where, open := range stores {
		t.Run(where, func(t *testing.T) {
			s := open(t)
			healthy(t, s)
			require.Empty(t, checked(t, s))
			before := quadsOf(t, s)
			for _, q := range before {
				// What went before would slow down what comes.
				s := open(t)
				healthy(t, s)
				require.NoError(t, s.engine.apply(s.quads, change{deltas: []cgraph.Delta{{Quad: q, Action: cgraph.Delete}}}))
				s.entities.begin()
				s.entities.forgetAll()
				if q.Label != nil && q.Predicate == name || !slices.Contains(maySay, q.Predicate) {
					require.NotEmpty(t, checked(t, s), "without %v", q)
				}
				require.NoError(t, s.Repair(context.Background()))
				require.Empty(t, checked(t, s), "without %v", q)
				for _, f := range factsOf(t, s) {
					require.NotEmpty(t, f.Subject.Name, "without %v", q)
				}
				lost := 5 - len(factsOf(t, s))
				require.LessOrEqual(t, lost, 1, "without %v", q)
				if lost > 0 {
					unread := func(d graph.Document) bool { return d.Reading == "" }
					require.True(t, slices.ContainsFunc(documentsOf(t, s), unread), "without %v, some document is to be read again", q)
				}
				if !isContent(q) && q.Predicate != tells {
					require.Zero(t, lost, "without %v", q)
				}
				for _, d := range documentsOf(t, s) {
					require.NoError(t, s.Delete(context.Background(), d.ID))
				}
				require.Empty(t, quadsOf(t, s), "without %v, and then without all", q)
				healthy(t, s)
				require.ElementsMatch(t, before, quadsOf(t, s))
				require.NoError(t, s.Close())
			}
		})
	}
}

func factsOf(t *testing.T, s *Store) (found []graph.Fact) {
	for f, err := range s.Facts(context.Background(), graph.Pattern{}) {
		require.NoError(t, err)
		found = append(found, f)
	}
	return found
}

func documentsOf(t *testing.T, s *Store) (found []graph.Document) {
	for d, err := range s.Documents(context.Background()) {
		require.NoError(t, err)
		found = append(found, d)
	}
	return found
}

// TestDoctorStrays adds quads and changes records: each is found, and gone after
// the repair.
func TestDoctorStrays(t *testing.T) {
	first, fact := tale("First"), factNode(tale("First").Facts[0].ID)
	doc := documentNode(first.Document.ID)
	for _, q := range []quad.Quad{
		{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.IRI("c")},
		{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.IRI("c"), Label: factNode("0")},
		{Subject: quad.IRI("google"), Predicate: quad.IRI("sold"), Object: quad.IRI("wiz"), Label: fact},
		{Subject: fact, Predicate: when, Object: quad.String("1999")},
		{Subject: factNode("0"), Predicate: when, Object: quad.String("1999")},
		{Subject: factNode("0"), Predicate: toldBy, Object: doc, Label: doc},
		{Subject: fact, Predicate: toldBy, Object: documentNode("0"), Label: documentNode("0")},
		{Subject: fact, Predicate: tells, Object: quad.String("nonsense"), Label: doc},
		{Subject: fact, Predicate: tells, Object: quad.String(`0.5 "" "" 0 5 "false" ""`), Label: doc},
		{Subject: entityNode("google"), Predicate: folded, Object: nameNode("gogle"), Label: doc},
		{Subject: entityNode("nobody"), Predicate: name, Object: quad.String("Nobody"), Label: doc},
		{Subject: entityNode("google"), Predicate: name, Object: quad.String("Alphabet"), Label: doc},
		{Subject: doc, Predicate: read, Object: quad.String("yesterday")},
		{Subject: textNode(first.Document.ID), Predicate: text, Object: quad.String("First, changed")},
		{Subject: textNode("0"), Predicate: text, Object: quad.String("Of nothing")},
	} {
		t.Run(fmt.Sprint(q), func(t *testing.T) {
			s := stores["folder"](t)
			healthy(t, s)
			require.NoError(t, s.engine.apply(s.quads, change{deltas: []cgraph.Delta{{Quad: q, Action: cgraph.Add}}}))
			require.NotEmpty(t, checked(t, s))
			require.NoError(t, s.Repair(context.Background()))
			require.Empty(t, checked(t, s))
			require.GreaterOrEqual(t, len(factsOf(t, s)), 4)
		})
	}
}
