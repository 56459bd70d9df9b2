package cayley_test

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// refused opens a database that cannot be had, and returns the error, which
// must name it.
func refused(t *testing.T, address string, o cayley.Options) error {
	t.Helper()
	_, err := cayley.Open(context.Background(), address, o)
	require.ErrorContains(t, err, "database "+address+": ")
	return err
}

func TestOpenMustExist(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "graph.db")
	require.ErrorIs(t, refused(t, missing, cayley.Options{MustExist: true}), fs.ErrNotExist)
	require.NoDirExists(t, missing)
	require.NoError(t, open(t, missing).Close())
	s, err := cayley.Open(context.Background(), missing, cayley.Options{MustExist: true})
	require.NoError(t, err)
	require.NoError(t, s.Close())
}

func TestOpenTwice(t *testing.T) {
	address := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, address)
	require.ErrorIs(t, refused(t, address, cayley.Options{}), cayley.ErrInUse)
	require.NoError(t, s.Close())
	require.NoError(t, open(t, address).Close())
}

// TestOpenInOtherProcess runs this test again as a second process.
func TestOpenInOtherProcess(t *testing.T) {
	const variable = "RELATA_TEST_ADDRESS"
	if address := os.Getenv(variable); address != "" {
		require.ErrorIs(t, refused(t, address, cayley.Options{}), cayley.ErrInUse)
		return
	}
	address := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, address)
	second := exec.Command(os.Args[0], "-test.run=^TestOpenInOtherProcess$", "-test.v")
	second.Env = append(os.Environ(), variable+"="+address)
	out, err := second.CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Contains(t, string(out), "--- PASS")
	require.NoError(t, s.Close())
}

func TestOpenNoDatabase(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "letter.txt"), []byte("Dear"), 0o600))
	require.ErrorContains(t, refused(t, folder, cayley.Options{}), "no database")
	refused(t, filepath.Join(folder, "letter.txt"), cayley.Options{})
	refused(t, filepath.Join(folder, "letter.txt", "graph.db"), cayley.Options{})
}

func TestOpenOldFormat(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "CURRENT"), []byte("MANIFEST-000000\n"), 0o600))
	require.ErrorIs(t, refused(t, folder, cayley.Options{}), quadstore.ErrOldFormat)
	require.ErrorIs(t, refused(t, folder, cayley.Options{MustExist: true}), quadstore.ErrOldFormat)
}

func TestOpenDamaged(t *testing.T) {
	address := filepath.Join(t.TempDir(), "graph.db")
	require.NoError(t, open(t, address).Close())
	require.NoError(t, os.WriteFile(filepath.Join(address, "MANIFEST-000001"), []byte("nonsense\n"), 0o600))
	refused(t, address, cayley.Options{})
}

// TestReadDamaged flips bytes in a table of a database and reads on: an error
// is right, facts are right, but fewer facts in silence are not.
func TestReadDamaged(t *testing.T) {
	address := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, address)
	require.NoError(t, s.Add(context.Background(), invent(0)))
	require.NoError(t, s.Close())
	require.NoError(t, open(t, address).Close(), "opening writes tables")
	tables, err := filepath.Glob(filepath.Join(address, "*.sst"))
	require.NoError(t, err)
	require.NotEmpty(t, tables)
	for _, table := range tables {
		data, err := os.ReadFile(table)
		require.NoError(t, err)
		for i := range min(len(data)-100, 4000) {
			data[i] ^= 0x55
		}
		require.NoError(t, os.WriteFile(table, data, 0o600))
	}
	damaged, err := cayley.Open(context.Background(), address, cayley.Options{})
	if err == nil {
		defer damaged.Close()
		for _, failed := range damaged.Facts(context.Background(), graph.Pattern{}) {
			err = failed
		}
	}
	require.ErrorContains(t, err, "database "+address+": ")
	require.Regexp(t, `file 0\d+`, err.Error())
}

func TestOpenUnwritable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write anywhere")
	}
	folder := t.TempDir()
	require.NoError(t, os.Chmod(folder, 0o500))
	require.ErrorIs(t, refused(t, filepath.Join(folder, "graph.db"), cayley.Options{}), fs.ErrPermission)
}
