// Package run reads many documents. Articles go in, in the order in which they
// are to come out; a bounded number of them is read at a time; their batches
// are handed on one by one in that order, whatever the number of jobs. A
// document that fails, even by a panic, is told of and passed over, and so is
// one that is known to be read already: a run that was interrupted goes on
// where it stopped. Memory does not grow with the number of documents.
//
// What reading is, what is known, and what becomes of a batch, are func fields.
package run

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Runner reads documents. Extract and Deliver must be set.
type Runner struct {
	// Jobs is how many articles are read at a time. If zero, as many as Go
	// runs threads at once (GOMAXPROCS).
	Jobs int
	// Extract reads one article. It is called by several goroutines at once.
	Extract func(context.Context, text.Article) (graph.Batch, error)
	// Known, if set, reports whether an article need not be read, because what was
	// delivered of it is there. It is called as Extract is, and before an article is
	// passed over once more as Deliver is: what was delivered meanwhile may have
	// changed the answer.
	Known func(context.Context, text.Article) bool
	// Deliver takes a batch. It is called by the goroutine that calls Run, one
	// batch at a time, in the order of the articles. Its error ends the run.
	Deliver func(context.Context, graph.Batch) error
	// Failed, if set, is told of each document that gave no batch, as Deliver is.
	Failed func(Failure)
	// Progress, if set, is told the count after each document, as Deliver is.
	Progress func(Progress)
}

// Progress counts the documents that are over and done with.
type Progress struct {
	// Done, Known and Failed are numbers of documents: those delivered, passed over,
	// and without a batch. Facts is the number of delivered facts.
	Done, Known, Failed, Facts int
}

// Failure is a document that gave no batch.
type Failure struct {
	// Name is the document's, empty if not even that is known.
	Name string
	Err  error
}

// PanicError is the error of a document at which Extract panicked.
type PanicError struct {
	Value any
	// Stack is the trace of the goroutine, for a report of the bug.
	Stack []byte
}

// Error gives the value of the panic without the stack.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// Run reads the articles. The error is that of ctx or of Deliver; what was
// delivered before it stays so.
// Once ctx is done nothing more is delivered, and Run returns even if the
// iterator still waits for input: that ends at its next article.
func (r Runner) Run(ctx context.Context, articles iter.Seq2[text.Article, error]) error {
	jobs := r.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()

	// The length of ordered bounds how far reading runs ahead of delivery.
	work := make(chan *task)
	ordered := make(chan *task, 2*jobs)
	for range jobs {
		workers.Go(func() { r.work(ctx, work) })
	}
	go feed(ctx, articles, work, ordered)
	return r.deliver(ctx, ordered)
}

// task is one article on its way; done is closed when the other fields are set.
type task struct {
	article text.Article
	batch   graph.Batch
	err     error
	// known says that the article was not read.
	known bool
	done  chan struct{}
}

// feed makes tasks of the articles: first in the order of delivery, then for
// the workers.
func feed(ctx context.Context, articles iter.Seq2[text.Article, error], work, ordered chan<- *task) {
	defer close(ordered)
	defer close(work)
	for a, err := range articles {
		t := &task{article: a, err: err, done: make(chan struct{})}
		if !send(ctx, ordered, t) {
			return
		}
		if err != nil {
			close(t.done)
			continue
		}
		if !send(ctx, work, t) {
			return
		}
	}
}

func send(ctx context.Context, to chan<- *task, t *task) bool {
	select {
	case to <- t:
		return true
	case <-ctx.Done():
		return false
	}
}

// work reads articles until there are no more or ctx is done.
func (r Runner) work(ctx context.Context, tasks <-chan *task) {
	for {
		select {
		case t, more := <-tasks:
			if !more {
				return
			}
			if t.known = r.Known != nil && r.Known(ctx, t.article); !t.known {
				t.batch, t.err = r.read(ctx, t.article)
			}
			close(t.done)
		case <-ctx.Done():
			return
		}
	}
}

// read calls Extract and turns its panic into an error.
func (r Runner) read(ctx context.Context, a text.Article) (b graph.Batch, err error) {
	defer func() {
		if v := recover(); v != nil {
			b, err = graph.Batch{}, &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return r.Extract(ctx, a)
}

// deliver hands on what the workers read, in order.
func (r Runner) deliver(ctx context.Context, ordered <-chan *task) error {
	var p Progress
	for {
		t, err := next(ctx, ordered)
		if err != nil {
			return fmt.Errorf("read documents: %w", err)
		}
		if t == nil {
			return nil
		}
		if err := r.take(ctx, t, &p); err != nil {
			return fmt.Errorf("deliver %s: %w", t.article.Name, err)
		}
		if r.Progress != nil {
			r.Progress(p)
		}
	}
}

// take does with a task what is to be done with it, and counts it.
func (r Runner) take(ctx context.Context, t *task, p *Progress) error {
	if t.known && !r.Known(ctx, t.article) {
		t.known = false
		t.batch, t.err = r.read(ctx, t.article)
	}
	switch {
	case t.known:
		p.Known++
	case t.err != nil:
		p.Failed++
		if r.Failed != nil {
			r.Failed(failure(t))
		}
	default:
		if err := r.Deliver(ctx, t.batch); err != nil {
			return err
		}
		p.Done++
		p.Facts += len(t.batch.Facts)
	}
	return nil
}

// next waits for the next task to be done; nil means that there are no more.
func next(ctx context.Context, ordered <-chan *task) (*task, error) {
	var t *task
	select {
	case t = <-ordered:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if t != nil {
		select {
		case <-t.done:
		case <-ctx.Done():
		}
	}
	return t, ctx.Err()
}

// failure names the document of a task that failed.
func failure(t *task) Failure {
	var e *source.Error
	if errors.As(t.err, &e) {
		return Failure{Name: e.Name, Err: e.Err}
	}
	return Failure{Name: t.article.Name, Err: t.err}
}
