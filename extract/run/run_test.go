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
		Failed:   func(f run.Failure) { fmt.Fprintf(&b, "%s: %v\n", f.Name, f.Err) },
		Progress: func(p run.Progress) { fmt.Fprintln(&b, p.Done, p.Failed, p.Facts) },
	}
	fmt.Fprint(&b, r.Run(context.Background(), articles(50)))
	return b.String()
}

func TestSameAtAnyJobs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		want := transcript(1)
		require.Contains(t, want, "doc 49\n34 16 35\n")
		require.Contains(t, want, "doc 3: is in German\n3 1 3\ndoc 4\n4 1 4\ndoc 5: panic: no root\n4 2 4\ndoc 6: is empty\n")
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
		err := r.Run(context.Background(), articles(14))
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
		err := r.Run(ctx, waiting)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Equal(t, 5, delivered)
		close(input)
	})
}

// TestKnown passes over what was delivered, also while the same text under
// another name takes its place and gives it back: the last one named counts, as
// if all had been read.
func TestKnown(t *testing.T) {
	for _, jobs := range []int{1, 2, 8} {
		stored := map[string]string{"same": "second", "other": "other"} // names by text
		var mu sync.Mutex
		var read []string
		var last run.Progress
		r := run.Runner{
			Jobs: jobs,
			Known: func(_ context.Context, a text.Article) bool {
				mu.Lock()
				defer mu.Unlock()
				return stored[a.Text] == a.Name
			},
			Extract: func(_ context.Context, a text.Article) (graph.Batch, error) {
				return graph.Batch{Document: a.Document, Text: a.Text}, nil
			},
			Deliver: func(_ context.Context, b graph.Batch) error {
				mu.Lock()
				defer mu.Unlock()
				read = append(read, b.Document.Name)
				stored[b.Text] = b.Document.Name
				return nil
			},
			Progress: func(p run.Progress) { last = p },
		}
		given := func(yield func(text.Article, error) bool) {
			for _, a := range [][2]string{{"first", "same"}, {"second", "same"}, {"other", "other"}} {
				if !yield(text.Article{Document: graph.Document{Name: a[0]}, Text: a[1]}, nil) {
					return
				}
			}
		}
		require.NoError(t, r.Run(t.Context(), given))
		require.Equal(t, map[string]string{"same": "second", "other": "other"}, stored, "%d jobs", jobs)
		require.Equal(t, []string{"first", "second"}, read)
		require.Equal(t, run.Progress{Done: 2, Known: 1}, last)
	}
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
	err := r.Run(context.Background(), articles(1000))
	require.ErrorIs(t, err, full)
	require.EqualError(t, err, "deliver doc 2: disk full")
}

func BenchmarkRun(b *testing.B) {
	r := run.Runner{
		Extract: func(_ context.Context, a text.Article) (graph.Batch, error) { return graph.Batch{}, nil },
		Deliver: func(context.Context, graph.Batch) error { return nil },
	}
	for b.Loop() {
		err := r.Run(context.Background(), articles(1000))
		require.NoError(b, err)
	}
}
