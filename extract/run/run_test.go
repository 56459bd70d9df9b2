package run_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// articles yields n articles; every seventh cannot be read.
func articles(n int) iter.Seq2[text.Article, error] {
	return func(yield func(text.Article, error) bool) {
		for i := range n {
			var a text.Article
			var err error
			a.Name = fmt.Sprintf("doc %d", i)
			if i%7 == 6 {
				a, err = text.Article{}, &source.Error{Name: a.Name, Err: errors.New("is empty")}
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// slow reads later articles faster, fails on some and panics on others.
func slow(_ context.Context, a text.Article) (graph.Batch, error) {
	var i int
	if _, err := fmt.Sscanf(a.Name, "doc %d", &i); err != nil {
		return graph.Batch{}, err
	}
	time.Sleep(time.Duration(50-i) * time.Millisecond)
	switch i % 10 {
	case 3:
		return graph.Batch{}, errors.New("is in German")
	case 5:
		panic("no root")
	}
	return graph.Batch{Document: a.Document, Facts: make([]graph.Fact, i%3)}, nil
}

// transcript tells everything that a run says.
func transcript(jobs int) string {
	var b strings.Builder
	r := run.Runner{
		Jobs:    jobs,
		Extract: slow,
		Deliver: func(_ context.Context, batch graph.Batch) error {
			fmt.Fprintln(&b, batch.Document.Name)
			return nil
		},
		Progress: func(p run.Progress) { fmt.Fprintln(&b, p.Done, p.Failed, p.Facts) },
	}
	failures, err := r.Run(context.Background(), articles(50))
	for _, f := range failures {
		fmt.Fprintf(&b, "%s: %v\n", f.Name, f.Err)
	}
	fmt.Fprint(&b, err)
	return b.String()
}

func TestSameAtAnyJobs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		want := transcript(1)
		require.Contains(t, want, "doc 49\n34 16 35\n")
		require.Contains(t, want, "doc 3: is in German\ndoc 5: panic: no root\ndoc 6: is empty\n")
		for _, jobs := range []int{0, 2, 3, 8, 64} {
			require.Equal(t, want, transcript(jobs), "%d jobs", jobs)
		}
	})
}

func TestBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		at, most := 0, 0
		enter := func(n int) {
			mu.Lock()
			defer mu.Unlock()
			at += n
			most = max(most, at)
		}
		r := run.Runner{
			Jobs: 3,
			Extract: func(ctx context.Context, a text.Article) (graph.Batch, error) {
				enter(1)
				defer enter(-1)
				time.Sleep(time.Second)
				return graph.Batch{}, nil
			},
			Deliver: func(context.Context, graph.Batch) error { return nil },
		}
		start := time.Now()
		_, err := r.Run(context.Background(), articles(14))
		require.NoError(t, err)
		require.Equal(t, 3, most)
		require.Equal(t, 4*time.Second, time.Since(start), "12 articles, 3 at a time")
	})
}

// TestInterrupted stops a run whose source waits for input for ever.
func TestInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		input := make(chan struct{})
		waiting := func(yield func(text.Article, error) bool) {
			for a, err := range articles(5) {
				if !yield(a, err) {
					return
				}
			}
			<-input
		}
		delivered := 0
		r := run.Runner{
			Extract: func(context.Context, text.Article) (graph.Batch, error) { return graph.Batch{}, nil },
			Deliver: func(context.Context, graph.Batch) error { delivered++; return nil },
		}
		failures, err := r.Run(ctx, waiting)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Empty(t, failures)
		require.Equal(t, 5, delivered)
		close(input)
	})
}

func TestDeliveryFails(t *testing.T) {
	full := errors.New("disk full")
	r := run.Runner{
		Extract: func(_ context.Context, a text.Article) (graph.Batch, error) {
			return graph.Batch{Document: a.Document}, nil
		},
		Deliver: func(_ context.Context, b graph.Batch) error {
			if b.Document.Name == "doc 2" {
				return full
			}
			return nil
		},
	}
	_, err := r.Run(context.Background(), articles(1000))
	require.ErrorIs(t, err, full)
	require.EqualError(t, err, "deliver doc 2: disk full")
}

func BenchmarkRun(b *testing.B) {
	r := run.Runner{
		Extract: func(_ context.Context, a text.Article) (graph.Batch, error) { return graph.Batch{}, nil },
		Deliver: func(context.Context, graph.Batch) error { return nil },
	}
	for b.Loop() {
		_, err := r.Run(context.Background(), articles(1000))
		require.NoError(b, err)
	}
}
