package cayley

import (
	"bytes"
	"context"
	"encoding/base32"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// fullDisk is a file system that has room for so many bytes in the files of a
// kind. What goes over that is written in part, and is an error.
type fullDisk struct {
	vfs.FS
	kind string
	left *atomic.Int64
}

func (d fullDisk) in(name string, f vfs.File, err error) (vfs.File, error) {
	if err != nil || !strings.Contains(filepath.Base(name), d.kind) {
		return f, err
	}
	return fullFile{f, d.left}, nil
}

func (d fullDisk) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := d.FS.Create(name, c)
	return d.in(name, f, err)
}

func (d fullDisk) ReuseForWrite(old, name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := d.FS.ReuseForWrite(old, name, c)
	return d.in(name, f, err)
}

type fullFile struct {
	vfs.File
	left *atomic.Int64
}

func (f fullFile) Write(p []byte) (int, error) {
	left := f.left.Add(-int64(len(p)))
	if left >= 0 {
		return f.File.Write(p)
	}
	room := max(0, left+int64(len(p)))
	n, err := f.File.Write(p[:room])
	if err != nil {
		return n, err
	}
	return n, &os.PathError{Op: "write", Path: "a full disk", Err: syscall.ENOSPC}
}

// Sync fails too: what is written in part is in no file of a full disk.
func (f fullFile) Sync() error {
	if f.left.Load() < 0 {
		return syscall.ENOSPC
	}
	return f.File.Sync()
}

// SyncData is Sync.
func (f fullFile) SyncData() error { return f.Sync() }

// inOneWord writes bytes as letters and digits.
var inOneWord = base32.StdEncoding.WithPadding(base32.NoPadding)

// wide is a document whose text has about so many bytes, most of them one long word
// that cannot be packed by much.
func wide(n, size int) graph.Batch {
	b := tale(fmt.Sprintf("News %d", n))
	noise := make([]byte, inOneWord.DecodedLen(size))
	rand.NewChaCha8([32]byte{7, byte(n), byte(n >> 8)}).Read(noise) //nolint:errcheck // it never fails
	b.Text = b.Text + "\n" + inOneWord.EncodeToString(noise)
	b.Document.ID = graph.DocumentID(b.Text)
	return b
}

// fulls are where the disk is full at last: up to so many bytes into the files of
// a kind, while documents are added whose texts have so many.
var fulls = []struct {
	kind string
	room int64
	size int
}{
	{".log", 64 << 10, 10},
	{".log", 120 << 20, 1 << 20},
	{".sst", 100 << 20, 1 << 20},
	{"MANIFEST", 2 << 10, 1 << 20},
	{"", 2 << 10, 10},
}

// TestDiskFull has processes add documents until the disk is full, at one byte or
// another. Each ends with an error that names the database; whoever opens that
// next finds all that was acknowledged, and no fault. Run by itself, it is such a
// process.
func TestDiskFull(t *testing.T) {
	const variable = "RELATA_TEST_DISK"
	if job := os.Getenv(variable); job != "" {
		var address, kind string
		var room int64
		var size int
		_, err := fmt.Sscanf(job, "%q %q %d %d", &address, &kind, &room, &size)
		require.NoError(t, err)
		fill(address, kind, room, size)
	}
	rounds := 1
	if os.Getenv("RELATA_TEST_LONG") != "" {
		rounds = 30
	}
	r := rand.New(rand.NewPCG(2026, 12))
	for _, full := range fulls {
		for range rounds {
			room := r.Int64N(full.room)
			address := filepath.Join(t.TempDir(), "graph.db")
			writer := exec.Command(os.Args[0], "-test.run=^TestDiskFull$")
			writer.Env = append(os.Environ(), fmt.Sprintf("%s=%q %q %d %d", variable, address, full.kind, room, full.size))
			told, log := filled(t, writer)
			require.Contains(t, log, "relata: database "+address+": ", "room for %d of %s", room, full.kind)
			require.NotContains(t, log, "goroutine ", "room for %d of %s", room, full.kind)
			require.NotContains(t, log, "hangs", "room for %d of %s", room, full.kind)
			t.Logf("room for %d of %q: %d stored, then %s", room, full.kind, told, log)
			checkFilled(t, address, told, full.size)
		}
	}
}

// filled runs a writer until it fails, and returns how many documents it told of
// and what it said at last.
func filled(t *testing.T, writer *exec.Cmd) (told int, log string) {
	var out, errs bytes.Buffer
	writer.Stdout, writer.Stderr = &out, &errs
	require.Error(t, writer.Run(), "the disk was not full")
	return strings.Count(out.String(), "\n"), errs.String()
}

// checkFilled opens a database when there is room again.
func checkFilled(t *testing.T, address string, told, size int) {
	s, err := Open(context.Background(), address, Options{})
	require.NoError(t, err)
	for n := range told {
		want := wide(n, size)
		text, err := s.Text(context.Background(), want.Document.ID)
		require.NoError(t, err, "document %d is lost", n)
		require.Equal(t, want.Text, text)
	}
	require.Empty(t, checked(t, s))
	require.LessOrEqual(t, len(documentsOf(t, s)), told+1)
	require.NoError(t, s.Add(context.Background(), wide(told, size)))
	require.NoError(t, s.Close())
}

// fill adds documents until there is no room, and tells the number of each that
// is stored. Then it reads, which may fail but not wait for ever.
func fill(address, kind string, room int64, size int) {
	left := &atomic.Int64{}
	left.Store(room)
	s := &Store{address: address, engine: embedded(address)}
	s.engine.open = func() (cgraph.QuadStore, error) {
		return quadstore.Open(address, quadstore.Options{FS: fullDisk{vfs.Default, kind, left}})
	}
	fail := func(err error) {
		fmt.Fprintln(os.Stderr, "relata:", err)
		os.Exit(1)
	}
	var err error
	if s.quads, err = s.engine.open(); err != nil {
		fail(s.wrap(err))
	}
	for n := 0; ; n++ {
		late := time.AfterFunc(60*time.Second, func() { fail(errors.New("writing hangs")) })
		if err := s.Add(context.Background(), wide(n, size)); err != nil {
			time.AfterFunc(20*time.Second, func() { fail(fmt.Errorf("%w; then reading hangs", err)) })
			for range s.Facts(context.Background(), graph.Pattern{}) {
				break
			}
			if closed := s.Close(); closed != nil {
				fmt.Fprintln(os.Stderr, "relata: closing:", closed)
			}
			fail(err)
		}
		late.Stop()
		fmt.Println(n)
	}
}
