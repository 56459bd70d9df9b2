package export

import (
	"cmp"
	"context"
	"crypto/sha256"
	"iter"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// each hands every fact to do, until the first error of facts, ctx or do.
func each(ctx context.Context, facts iter.Seq2[graph.Fact, error], do func(*graph.Fact) error) error {
	for f, err := range facts {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := do(&f); err != nil {
			return err
		}
	}
	return nil
}

// link is a fact as an edge between two nodes. A sum that is an object is a node
// of its own there: whatever is said of a fact is said of an edge.
type link struct {
	*graph.Fact
	to graph.Entity
	// words are those of the predicate in the language of the export.
	words string
}

// links hands the facts on as edges, and before each its ends as nodes unless
// they have been handed on before.
func links(ctx context.Context, facts iter.Seq2[graph.Fact, error], o Options, node func(graph.Entity) error, edge func(link) error) error {
	known := seen{}
	return each(ctx, facts, func(f *graph.Fact) error {
		l := link{Fact: f, to: f.Object.Entity, words: o.words(f.Predicate)}
		if f.Object.Sum != nil {
			l.to = graph.Entity{ID: f.ID + "/sum", Name: f.Object.Sum.String(), Type: graph.MoneyType}
		}
		for _, e := range []graph.Entity{f.Subject, l.to} {
			if known.isNew(e.ID) {
				if err := node(e); err != nil {
					return err
				}
			}
		}
		return edge(l)
	})
}

// vocabulary is the ontology of o.
func (o Options) vocabulary() *ontology.Ontology {
	if o.Ontology == nil {
		return ontology.Default()
	}
	return o.Ontology
}

// words are those for a predicate in the language of o.
func (o Options) words(predicate string) string {
	p, _ := o.vocabulary().Predicate(predicate)
	return cmp.Or(p.Labels[cmp.Or(o.Language, "en")], strings.ReplaceAll(predicate, "-", " "))
}

// seen tells what is new: of a million names it keeps a hash each, not more.
type seen map[[16]byte]struct{}

// isNew reports whether name comes for the first time.
func (s seen) isNew(name string) bool {
	h := sha256.Sum256([]byte(name))
	key := [16]byte(h[:16])
	if _, known := s[key]; known {
		return false
	}
	s[key] = struct{}{}
	return true
}
