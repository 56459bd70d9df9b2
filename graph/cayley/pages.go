package cayley

import (
	"context"
	"iter"
	"runtime"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// The first page of facts is small, since who wants few facts waits for few. Where
// nobody waits for a lock, pages grow, and are read ahead once they are long.
const (
	firstPage = 32
	longPage  = 1024
	largePage = 4096
	// pageSize is how many facts, or documents, are read under one lock that keeps the
	// writer waiting.
	pageSize = 128
)

// page is what is read of one page of the facts of some spans.
type page struct {
	facts  []graph.Fact
	isLast bool
	err    error
}

// pager reads pages one after another, or several at a time: where one ends is known
// before it is read whole.
type pager struct {
	store   *Store
	pattern graph.Pattern
	spans   []span
	size    int
	begun   []chan page
	// next gives where the page starts that comes after those begun.
	next chan start
}

// start is where a page starts: behind a place, or at the first fact if that is nil,
// or nowhere.
type start struct {
	behind *place
	isEnd  bool
}

// pages yields the facts that match p, in their order. The last page may have an
// error. Once pages are long the next ones are read while one is used; none is when
// the loop has ended.
func (s *Store) pages(ctx context.Context, p graph.Pattern) iter.Seq[page] {
	return func(yield func(page) bool) {
		ctx, cancel := context.WithCancel(ctx)
		r := &pager{store: s, pattern: p, spans: spansOf(p), size: firstPage, next: make(chan start, 1)}
		defer func() {
			cancel()
			for _, c := range r.begun {
				<-c
			}
		}()
		for next := r.read(ctx, start{}, r.size, r.next); yield(next) && !next.isLast; {
			for len(r.begun) == 0 || r.size > longPage && len(r.begun) < runtime.GOMAXPROCS(0) {
				r.begin(ctx)
			}
			next = <-r.begun[0]
			r.begun = r.begun[1:]
		}
	}
}

// begin begins to read the next page.
func (r *pager) begin(ctx context.Context) {
	r.size = min(2*r.size, largePage)
	size, from, to, c := r.size, r.next, make(chan start, 1), make(chan page, 1)
	r.next, r.begun = to, append(r.begun, c)
	go func() { c <- r.read(ctx, <-from, size, to) }()
}

// read reads a page of a size. As soon as that is known it sends where the page behind
// it starts: once, whatever happens.
func (r *pager) read(ctx context.Context, from start, size int, next chan<- start) page {
	if from.isEnd {
		next <- from
		return page{isLast: true}
	}
	p, isSent := page{isLast: true}, false
	p.err = r.store.view(ctx, func(v *view) error {
		found, err := v.list(ctx, r.pattern, r.spans, from.behind, size)
		if err != nil {
			return err
		}
		if len(found) == size {
			next <- start{behind: &found[size-1].place}
			p.isLast, isSent = false, true
		}
		p.facts, err = v.facts(ctx, r.pattern, found)
		return err
	})
	if !isSent {
		next <- start{isEnd: true}
	}
	p.isLast = p.isLast || p.err != nil
	return p
}

// pagesOfEdges is pages for an engine that keeps no records.
func (s *Store) pagesOfEdges(ctx context.Context, p graph.Pattern) iter.Seq[page] {
	return func(yield func(page) bool) {
		edges, err := s.edges(ctx, p)
		if err != nil {
			yield(page{err: err})
			return
		}
		for part := range slices.Chunk(edges, pageSize) {
			facts, err := s.factsOf(ctx, p, part)
			if !yield(page{facts: facts, err: err}) || err != nil {
				return
			}
		}
	}
}

// factsOf reads those facts of edges that match p.
func (s *Store) factsOf(ctx context.Context, p graph.Pattern, edges []edge) (facts []graph.Fact, err error) {
	err = s.view(ctx, func(v *view) error {
		for _, e := range edges {
			f, told, err := v.fact(ctx, e, p.KnownAt)
			if err != nil {
				return err
			}
			if told && p.Match(f) {
				facts = append(facts, f)
			}
		}
		return nil
	})
	return facts, err
}
