// Package bench measures the embedded store on an invented graph of investors:
// what goes in is a number of facts and a folder, what comes out are rows of
// measurements beside the bars that they should meet.
package bench

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
)

// Row is one measurement.
type Row struct {
	// What is measured, what came out, and what should.
	What, Measured, Bar string
}

// Run makes a graph of about facts facts at the address, which must not exist
// yet, and measures it. Rows are yielded as they come.
func Run(ctx context.Context, address string, facts int, row func(Row)) error {
	if err := load(ctx, address, facts, row); err != nil {
		return err
	}
	store, err := cayley.Open(ctx, address, cayley.Options{MustExist: true})
	if err != nil {
		return err
	}
	if err := look(ctx, store, facts, row); err != nil {
		store.Close() //nolint:errcheck // the first error tells more
		return err
	}
	if err := beside(ctx, store, facts, row); err != nil {
		store.Close() //nolint:errcheck // the first error tells more
		return err
	}
	return store.Close()
}

func load(ctx context.Context, address string, facts int, row func(Row)) error {
	if _, err := os.Stat(address); err == nil {
		return fmt.Errorf("bench: %s is there already: %w", address, fs.ErrExist)
	}
	store, err := cayley.Open(ctx, address, cayley.Options{})
	if err != nil {
		return err
	}
	began := time.Now()
	if err := store.Load(ctx, documents(facts)); err != nil {
		store.Close() //nolint:errcheck // the first error tells more
		return err
	}
	took := time.Since(began)
	quads, err := store.Size(ctx)
	if err != nil {
		return err
	}
	if err := store.Close(); err != nil {
		return err
	}
	bytes, err := folderSize(address)
	if err != nil {
		return err
	}
	row(Row{"quads", fmt.Sprint(quads), ""})
	row(Row{"load", fmt.Sprintf("%.0f quads/s", float64(quads)/took.Seconds()), "at least 100000"})
	row(Row{"on disk", fmt.Sprintf("%.0f bytes a quad", float64(bytes)/float64(quads)), "at most 100"})
	row(Row{"peak memory", peakMemory(), "under 1 GB"})
	return nil
}

// look times questions that people ask.
func look(ctx context.Context, store *cayley.Store, facts int, row func(Row)) error {
	for _, q := range []struct {
		what, bar string
		pattern   func(k int) graph.Pattern
	}{
		{"who invested in X", "under 0.2 ms", func(k int) graph.Pattern {
			return graph.Pattern{Object: named("Company", facts/8+k).ID, Predicates: []string{"invested-in"}}
		}},
		{"X invested in whom", "under 0.2 ms", func(k int) graph.Pattern {
			return graph.Pattern{Subject: named("Fund", facts/20+k).ID, Predicates: []string{"invested-in"}}
		}},
		{"facts of a document", "", func(k int) graph.Pattern { return graph.Pattern{Document: invent(k, facts).Document.ID} }},
	} {
		var times []time.Duration
		for k := range min(300, facts/20) {
			p := q.pattern(k)
			began := time.Now()
			if err := drain(ctx, store, p); err != nil {
				return err
			}
			times = append(times, time.Since(began))
		}
		row(Row{q.what, timing(times), q.bar})
	}
	return nil
}

func drain(ctx context.Context, store graph.Reader, p graph.Pattern) error {
	for _, err := range store.Facts(ctx, p) {
		if err != nil {
			return err
		}
	}
	return nil
}

// timing writes the median and the 99th percentile of times.
func timing(times []time.Duration) string {
	slices.Sort(times)
	return fmt.Sprintf("%.3f ms, p99 %.3f ms", milliseconds(percentile(times, 50)), milliseconds(percentile(times, 99)))
}

// percentile needs sorted times, at least one.
func percentile(times []time.Duration, p int) time.Duration { return times[(len(times)-1)*p/100] }

func milliseconds(d time.Duration) float64 { return float64(d) / 1e6 }

// folderSize is how many bytes the files of a folder take.
func folderSize(folder string) (bytes int64, err error) {
	err = filepath.WalkDir(folder, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	return bytes, err
}

// peakMemory is the most memory that the process had, "unknown" where the
// system does not tell.
func peakMemory() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(status)) {
		var kilobytes int
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kilobytes); n == 1 {
			return fmt.Sprintf("%d MB", kilobytes>>10)
		}
	}
	return "unknown"
}
