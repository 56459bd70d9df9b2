package quadstore

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"
)

// engineQuads is how many quads BenchmarkEngines puts into each engine.
const engineQuads = 200_000

// inventIDs makes the quads of a graph in which few nodes are in many.
func inventIDs() []ids {
	r := rand.New(rand.NewPCG(1, 2))
	some := func(n float64) uint64 { return 1 + uint64(math.Pow(n, r.Float64())) }
	quads := make([]ids, engineQuads)
	for i := range quads {
		quads[i] = ids{some(50_000), 1 + r.Uint64N(8), some(100_000), uint64(1000 + i/7)}
	}
	return quads
}

// BenchmarkEngines puts the same keys of four indexes into Pebble and into
// bbolt, in batches that are each on disk when they end.
func BenchmarkEngines(b *testing.B) {
	quads := inventIDs()
	for _, size := range []int{100, 10_000} {
		name := map[int]string{100: "small batches", 10_000: "large batches"}[size]
		used := quads[:min(len(quads), size*200)]
		b.Run("pebble, "+name, func(b *testing.B) {
			for b.Loop() {
				folder := b.TempDir()
				db, err := openEngine(folder, tuning(vfs.Default))
				require.NoError(b, err)
				inBatches(used, size, func(keys [][]byte) {
					batch := db.NewBatch()
					for _, key := range keys {
						require.NoError(b, batch.Set(key, nil, nil))
					}
					require.NoError(b, batch.Commit(pebble.Sync))
				})
				require.NoError(b, db.Flush())
				report(b, folder, len(used))
				require.NoError(b, db.Close())
			}
		})
		b.Run("bbolt, "+name, func(b *testing.B) {
			for b.Loop() {
				folder := b.TempDir()
				db, err := bbolt.Open(filepath.Join(folder, "db"), 0o600, nil)
				require.NoError(b, err)
				inBatches(used, size, func(keys [][]byte) {
					require.NoError(b, db.Update(func(tx *bbolt.Tx) error {
						bucket, err := tx.CreateBucketIfNotExists([]byte("quads"))
						for _, key := range keys {
							if err == nil {
								err = bucket.Put(key, nil)
							}
						}
						return err
					}))
				})
				report(b, folder, len(used))
				require.NoError(b, db.Close())
			}
		})
	}
}

func inBatches(quads []ids, size int, write func(keys [][]byte)) {
	for len(quads) > 0 {
		n := min(size, len(quads))
		var keys [][]byte
		for _, q := range quads[:n] {
			for _, x := range indexes {
				keys = append(keys, x.prefix(q, 4))
			}
		}
		write(keys)
		quads = quads[n:]
	}
}

func report(b *testing.B, folder string, quads int) {
	files, err := os.ReadDir(folder)
	require.NoError(b, err)
	bytes := int64(0)
	for _, f := range files {
		info, err := f.Info()
		require.NoError(b, err)
		if filepath.Ext(f.Name()) != ".log" { // a log is written once and used again
			bytes += info.Size()
		}
	}
	b.ReportMetric(float64(bytes)/float64(quads), "bytes/quad")
}
