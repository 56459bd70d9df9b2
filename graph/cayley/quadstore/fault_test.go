package quadstore_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// about is a batch of quads that belong together.
func about(n int) (deltas []cgraph.Delta) {
	for i := range 10 {
		q := quad.Make(quad.IRI(fmt.Sprint("s", n)), quad.IRI("p"), quad.Int(i), quad.IRI(fmt.Sprint("label", n)))
		deltas = append(deltas, cgraph.Delta{Quad: q, Action: cgraph.Add})
	}
	return deltas
}

func quadsOf(deltas []cgraph.Delta) (quads []quad.Quad) {
	for _, d := range deltas {
		quads = append(quads, d.Quad)
	}
	return quads
}

// TestPowerLoss writes batches, loses power, in which any part of what was not
// synced may be lost, and sees that every batch that was acknowledged is there
// and every one that is there is whole.
func TestPowerLoss(t *testing.T) {
	files := vfs.NewCrashableMem()
	written := 0
	for round := range 30 {
		qs, err := quadstore.Open("db", quadstore.Options{FS: files})
		require.NoError(t, err)
		for range 1 + round%7 {
			require.NoError(t, qs.ApplyDeltas(about(written), cgraph.IgnoreOpts{}))
			written++
		}
		l := qs.Loader()
		require.NoError(t, l.Load(quadsOf(about(written)), nil))
		require.NoError(t, l.Flush())
		written++
		require.NoError(t, l.Load(quadsOf(about(-1-round)), nil))
		after := files.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: 50, RNG: rand.New(rand.NewPCG(1, uint64(round)))})
		require.NoError(t, qs.Close())
		files = after

		qs, err = quadstore.Open("db", quadstore.Options{FS: files})
		require.NoError(t, err)
		for n := -1 - round; n < written; n++ {
			size := sizeOf(t, qs, quad.IRI(fmt.Sprint("label", n)))
			if n >= 0 {
				require.EqualValues(t, 10, size, "batch %d", n)
			} else {
				require.Contains(t, []int64{0, 10}, size, "batch %d", n)
			}
		}
		require.NoError(t, qs.Close())
	}
}

// sizeOf counts the quads with a label.
func sizeOf(t *testing.T, qs *quadstore.QuadStore, label quad.Value) int64 {
	size, err := qs.QuadIteratorSize(context.Background(), quad.Label, qs.ValueOf(label))
	require.NoError(t, err)
	return size.Size
}

// TestDiskFull writes to a disk without room: nothing is stored, what is there
// can be read, and with room again writing goes on.
func TestDiskFull(t *testing.T) {
	files := vfs.NewMem()
	qs, err := quadstore.Open("db", quadstore.Options{FS: files})
	require.NoError(t, err)
	require.NoError(t, qs.ApplyDeltas(about(1), cgraph.IgnoreOpts{}))
	files.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: 1 << 20, TotalBytes: 1 << 30})
	require.ErrorIs(t, qs.ApplyDeltas(about(2), cgraph.IgnoreOpts{}), quadstore.ErrDiskFull)
	require.EqualValues(t, 10, sizeOf(t, qs, quad.IRI("label1")))
	require.EqualValues(t, 0, sizeOf(t, qs, quad.IRI("label2")))
	files.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: 1 << 30, TotalBytes: 1 << 30})
	require.NoError(t, qs.ApplyDeltas(about(2), cgraph.IgnoreOpts{}))
	require.EqualValues(t, 10, sizeOf(t, qs, quad.IRI("label2")))

	l := qs.Loader()
	require.NoError(t, l.Load(quadsOf(about(3)), nil))
	files.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: 1 << 20, TotalBytes: 1 << 30})
	require.ErrorIs(t, l.Flush(), quadstore.ErrDiskFull)
	require.EqualValues(t, 0, sizeOf(t, qs, quad.IRI("label3")))
	files.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: 1 << 30, TotalBytes: 1 << 30})
	require.NoError(t, l.Flush())
	require.EqualValues(t, 10, sizeOf(t, qs, quad.IRI("label3")))
	require.Empty(t, faults(t, qs))
	require.NoError(t, qs.Close())
}

// TestLostLoad sees that a loader whose quads could not be stored, in the turn
// of another writer, does not say that they are.
func TestLostLoad(t *testing.T) {
	store, _, end := fresh(t)
	defer end()
	qs := store.(*quadstore.QuadStore)
	l, other := qs.Loader(), qs.Loader()
	require.NoError(t, l.Load(quadsOf(about(1)), nil))
	type unkept struct{ quad.IRI }
	require.Error(t, other.Load([]quad.Quad{{Subject: unkept{"s"}, Predicate: quad.IRI("p"), Object: quad.IRI("o")}}, nil))
	require.Error(t, l.Flush())
	require.NoError(t, qs.ApplyDeltas(about(2), cgraph.IgnoreOpts{}))
	require.EqualValues(t, 10, sizeOf(t, qs, quad.IRI("label2")))
	require.EqualValues(t, 0, sizeOf(t, qs, quad.IRI("label1")))
	require.Empty(t, faults(t, qs))
}

// TestCancelled sees that a scan ends with its context.
func TestCancelled(t *testing.T) {
	store, _, end := fresh(t)
	defer end()
	require.NoError(t, store.ApplyDeltas(about(1), cgraph.IgnoreOpts{}))
	ctx, cancel := context.WithCancel(context.Background())
	it := store.QuadsAllIterator()
	require.True(t, it.Next(ctx))
	cancel()
	require.False(t, it.Next(ctx))
	require.ErrorIs(t, it.Err(), context.Canceled)
}
