package quadstore_test

import (
	"io"
	"os"
	"syscall"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// readOnly is a file system in which nothing can be written.
type readOnly struct{ vfs.FS }

func refuse(op, path string) error { return &os.PathError{Op: op, Path: path, Err: syscall.EROFS} }

func (readOnly) Create(name string, _ vfs.DiskWriteCategory) (vfs.File, error) {
	return nil, refuse("create", name)
}

func (readOnly) Lock(name string) (io.Closer, error)      { return nil, refuse("lock", name) }
func (readOnly) MkdirAll(dir string, _ os.FileMode) error { return refuse("mkdir", dir) }
func (readOnly) Remove(name string) error                 { return refuse("remove", name) }
func (readOnly) Rename(old, _ string) error               { return refuse("rename", old) }
func (readOnly) RemoveAll(name string) error              { return refuse("remove", name) }
func (readOnly) Link(old, _ string) error                 { return refuse("link", old) }
func (f readOnly) Unwrap() vfs.FS                         { return f.FS }

// TestReadOnly opens a store that is there, and one that is not, where nothing can
// be written.
func TestReadOnly(t *testing.T) {
	files := vfs.NewMem()
	qs, err := quadstore.Open("db", quadstore.Options{FS: files})
	require.NoError(t, err)
	require.NoError(t, qs.ApplyDeltas(about(1), cgraph.IgnoreOpts{}))
	require.NoError(t, qs.Close())
	for _, folder := range []string{"db", "other"} {
		_, err := quadstore.Open(folder, quadstore.Options{FS: readOnly{files}})
		require.ErrorIs(t, err, syscall.EROFS)
		require.ErrorContains(t, err, folder)
	}
	qs, err = quadstore.Open("db", quadstore.Options{FS: files})
	require.NoError(t, err)
	require.Empty(t, faults(t, qs))
	require.NoError(t, qs.Close())
}
