package serve

import (
	"context"
	"iter"
	"reflect"
	"sync"
	"time"

	"github.com/relata-kg/relata/graph"
)

// sample is a graph that remembers its first facts for a while: names like one that
// is unknown, or typed half, are looked for among them, and a client may do that at
// each key.
type sample struct {
	graph.Reader

	mu    sync.Mutex
	facts []graph.Fact
	limit int
	read  time.Time
}

// fresh is for how long the first facts are remembered.
const fresh = 10 * time.Second

// Facts implements graph.Reader.
func (s *sample) Facts(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Fact, error] {
	if p.Limit == 0 || !reflect.DeepEqual(p, graph.Pattern{Limit: p.Limit}) {
		return s.Reader.Facts(ctx, p)
	}
	return func(yield func(graph.Fact, error) bool) {
		facts, err := s.first(ctx, p)
		if err != nil {
			yield(graph.Fact{}, err)
			return
		}
		for _, f := range facts {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// first returns as many facts as p has for a limit.
func (s *sample) first(ctx context.Context, p graph.Pattern) ([]graph.Fact, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.limit == p.Limit && time.Since(s.read) < fresh {
		return s.facts, nil
	}
	var facts []graph.Fact
	for f, err := range s.Reader.Facts(ctx, p) {
		if err != nil {
			return nil, err
		}
		facts = append(facts, f)
	}
	s.facts, s.limit, s.read = facts, p.Limit, time.Now()
	return facts, nil
}
