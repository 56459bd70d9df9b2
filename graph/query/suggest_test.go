package query_test

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// large is a graph with very many facts before those of the Reader.
type large struct{ graph.Reader }

func (l large) Facts(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		for i := range p.Limit {
			id := fmt.Sprint("aaa-", i)
			f := graph.Fact{Subject: graph.Entity{ID: id, Name: id}, Predicate: "uses", Object: graph.Object{Entity: graph.Entity{ID: "aaa", Name: "Aaa"}}}
			if !yield(f, ctx.Err()) {
				return
			}
		}
	}
}

// TestSuggestInLargeGraph misspells names that lie behind all that is looked at.
func TestSuggestInLargeGraph(t *testing.T) {
	trace := &query.Trace{Reader: large{store(t, world)}}
	a := ask(t, trace, query.Path{From: "Gogle", To: "Sakana AI Labs"})
	require.Equal(t, []string{"google"}, ids(a.Unknown[0].Near))
	require.Equal(t, []string{"sakana-ai"}, ids(a.Unknown[1].Near))
	require.Less(t, len(trace.Lookups)+trace.More, 1500, "of look-ups")
	require.Empty(t, ask(t, trace, query.Query{About: "Basefarm"}).Unknown[0].Near)
}
