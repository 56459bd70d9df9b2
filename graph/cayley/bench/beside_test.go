package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// besideFacts is how many facts BenchmarkBeside asks of, unless the environment
// has another number in RELATA_BENCH_FACTS.
const besideFacts = 2000

// BenchmarkBeside asks the embedded store, SQLite with the same indexes and
// Cayley's own store over bolt the same of the same quads. It prints each
// measurement with how many times that of the embedded store its median is.
func BenchmarkBeside(b *testing.B) {
	ctx, facts := context.Background(), besideFacts
	if set := os.Getenv("RELATA_BENCH_FACTS"); set != "" {
		var err error
		facts, err = strconv.Atoi(set)
		require.NoError(b, err)
	}
	for b.Loop() {
		folder := b.TempDir()
		address := filepath.Join(folder, "graph.db")
		require.NoError(b, load(ctx, address, facts, func(int) {}, func(r Row) { fmt.Println("relata |", r.What, "|", r.Measured) }))
		ours, err := openEmbedded(address)
		require.NoError(b, err)
		size, err := ours.Stats(ctx, true)
		require.NoError(b, err)
		first := report(b, ctx, "relata", ours, facts, nil)

		began := time.Now()
		lite := newSQLite(b, ctx, filepath.Join(folder, "lite"), ours)
		tellLoad(b, "SQLite", filepath.Join(folder, "lite"), size.Quads.Size, time.Since(began))
		report(b, ctx, "SQLite", lite, facts, first)
		require.NoError(b, lite.db.Close())

		began = time.Now()
		stock := newBolt(b, ctx, filepath.Join(folder, "bolt"), ours)
		tellLoad(b, "bolt", filepath.Join(folder, "bolt"), size.Quads.Size, time.Since(began))
		report(b, ctx, "bolt", stock, facts, first)
		require.NoError(b, stock.quads.Close())
		require.NoError(b, ours.Close())
	}
}

func tellLoad(b *testing.B, name, folder string, quads int64, took time.Duration) {
	bytes, err := folderSize(folder)
	require.NoError(b, err)
	fmt.Printf("%s | load | %.0f quads/s, %.0f bytes a quad\n", name, float64(quads)/took.Seconds(), float64(bytes)/float64(quads))
}

// report prints what was measured of an engine, beside what was measured first.
func report(b *testing.B, ctx context.Context, name string, e engine, facts int, first []measurement) []measurement {
	found, err := measure(ctx, e, facts)
	require.NoError(b, err)
	for i, m := range found {
		times := 1.0
		if first != nil {
			times = float64(percentile(m.times, 50)) / float64(percentile(first[i].times, 50))
			if len(m.times) == len(first[i].times) {
				require.Equal(b, first[i].found, m.found, "%s: %s", name, m.what)
			}
		}
		fmt.Printf("%s | %s | %v | %.1f times\n", name, m.what, m, times)
	}
	return found
}
