// Package bench measures the embedded store on an invented graph of investors:
// what goes in is a number of facts and a folder, what comes out are rows of
// measurements beside the bars that they should meet.
package bench

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
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
// yet, and measures it. loaded is told how many facts are in it, and rows are yielded
// as they come. list runs the command
// relata facts for an entity, in a process of its own, and counts the facts.
func Run(ctx context.Context, address string, facts int, loaded func(facts int), row func(Row), list func(name string) (int, error)) error {
	if err := load(ctx, address, facts, loaded, row); err != nil {
		return err
	}
	if err := ask(ctx, address, facts, row); err != nil {
		return err
	}
	if err := walk(ctx, address, facts, row); err != nil {
		return err
	}
	m := measurement{what: "relata facts, whole process"}
	if err := m.repeat(0, asked/10, func(k int) (int, error) { return list(typical("Company", facts, k)) }); err != nil {
		return err
	}
	row(Row{m.what, m.String(), "under 60 ms"})
	return nil
}

// ask measures a store as it is asked for facts.
func ask(ctx context.Context, address string, facts int, row func(Row)) (err error) {
	store, err := cayley.Open(ctx, address, cayley.Options{MustExist: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := look(ctx, store, facts, row); err != nil {
		return err
	}
	return beside(ctx, store, facts, row)
}

// walk measures the quads under a store as ids.
func walk(ctx context.Context, address string, facts int, row func(Row)) (err error) {
	e, err := openEmbedded(address)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	found, err := measure(ctx, e, facts)
	if err != nil {
		return err
	}
	raw, err := e.raw(ctx, facts)
	if err != nil {
		return err
	}
	for _, m := range found {
		r := Row{What: m.what, Measured: m.String()}
		if m.what == idsAlone {
			ratio := float64(percentile(m.times, 50)) / float64(percentile(raw.times, 50))
			r.Measured, r.Bar = fmt.Sprintf("%v (%.1f times the raw engine)", m, ratio), "at most 3 times"
		}
		row(r)
	}
	return nil
}

func load(ctx context.Context, address string, facts int, loaded func(facts int), row func(Row)) error {
	if _, err := os.Stat(address); err == nil {
		return fmt.Errorf("bench: %s is there already: %w", address, fs.ErrExist)
	}
	store, err := cayley.Open(ctx, address, cayley.Options{})
	if err != nil {
		return err
	}
	began := time.Now()
	if err := store.Load(ctx, announced(documents(facts), loaded)); err != nil {
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

// announced tells how many facts the documents that were taken have.
func announced(documents iter.Seq2[graph.Batch, error], tell func(facts int)) iter.Seq2[graph.Batch, error] {
	return func(yield func(graph.Batch, error) bool) {
		facts := 0
		for b, err := range documents {
			if !yield(b, err) {
				return
			}
			facts += len(b.Facts)
			tell(facts)
		}
	}
}

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
