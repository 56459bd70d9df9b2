package cayley

import (
	"context"
	"iter"
	"runtime"

	"github.com/relata-kg/relata/graph"
)

// pageSize is how many facts are read under one lock. Where nobody waits for
// the lock, pages grow up to largePage: who wants few facts waits for few.
const (
	pageSize  = 128
	largePage = 4096
)

// page is what is read of one page of edges.
type page struct {
	facts []graph.Fact
	err   error
}

// pager reads pages, several at a time once the first is used.
type pager struct {
	store   *Store
	pattern graph.Pattern
	edges   []edge // those of which no page was begun
	size    int
	begun   []chan page
	// idle are the passes that no page goes through; there are as many as pages
	// are read at a time.
	idle chan *pass
}

// pages yields those facts of edges that match p, in their order. The last page
// may have an error. Where readers keep nobody waiting, the next pages are read
// while one is used; none is when the loop has ended.
func (s *Store) pages(ctx context.Context, p graph.Pattern, edges []edge) iter.Seq[page] {
	return func(yield func(page) bool) {
		ctx, cancel := context.WithCancel(ctx)
		r := &pager{store: s, pattern: p, edges: edges, size: pageSize, idle: make(chan *pass, runtime.GOMAXPROCS(0))}
		defer func() {
			cancel()
			for _, c := range r.begun {
				<-c
			}
		}()
		for range cap(r.idle) {
			r.idle <- new(pass)
		}
		for atOnce := 1; len(r.edges)+len(r.begun) > 0; {
			for len(r.edges) > 0 && len(r.begun) < atOnce {
				r.begin(ctx)
			}
			next := <-r.begun[0]
			r.begun = r.begun[1:]
			if s.engine.snapshot != nil {
				atOnce = cap(r.idle)
				r.size = min(2*r.size, largePage)
				for len(r.edges) > 0 && len(r.begun) < atOnce {
					r.begin(ctx)
				}
			}
			if !yield(next) || next.err != nil {
				return
			}
		}
	}
}

// begin begins to read the next page.
func (r *pager) begin(ctx context.Context) {
	edges := r.edges[:min(r.size, len(r.edges))]
	r.edges = r.edges[len(edges):]
	c := make(chan page, 1)
	r.begun = append(r.begun, c)
	go func() {
		through := <-r.idle
		facts, err := r.store.facts(ctx, r.pattern, edges, through)
		r.idle <- through
		c <- page{facts, err}
	}()
}
