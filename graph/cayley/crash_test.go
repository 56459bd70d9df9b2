package cayley_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
)

// killed is how often TestKill kills a writer, unless RELATA_TEST_LONG is set.
const (
	killed     = 20
	killedLong = 200
)

// TestKill kills a process that adds documents, at random moments, and sees
// that each document it told of is there, whole, and no half of another. Run
// by itself, it is that process.
func TestKill(t *testing.T) {
	const variable = "RELATA_TEST_KILL"
	if address := os.Getenv(variable); address != "" {
		addForEver(t, address)
	}
	rounds := killed
	if os.Getenv("RELATA_TEST_LONG") != "" {
		rounds = killedLong
	}
	address := filepath.Join(t.TempDir(), "graph.db")
	r := rand.New(rand.NewPCG(2026, 11))
	told := 0
	for round := range rounds {
		writer := exec.Command(os.Args[0], "-test.run=^TestKill$")
		writer.Env = append(os.Environ(), variable+"="+address)
		out, err := writer.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, writer.Start())
		kill := time.AfterFunc(time.Duration(20+r.IntN(150))*time.Millisecond, func() {
			writer.Process.Kill() //nolint:errcheck // it may have ended
		})
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if n, err := strconv.Atoi(lines.Text()); err == nil {
				told = max(told, n+1)
			}
		}
		writer.Wait() //nolint:errcheck // it was killed
		kill.Stop()
		checkWhole(t, address, told, round%10 == 9)
	}
	require.Positive(t, told, "no writer lived long enough")
}

// addForEver adds documents where a killed process left off, and tells the
// number of each that is stored.
func addForEver(t *testing.T, address string) {
	s := open(t, address)
	n := 0
	for _, err := range s.Documents(context.Background()) {
		require.NoError(t, err)
		n++
	}
	for ; ; n++ {
		require.NoError(t, s.Add(context.Background(), invent(n)))
		fmt.Println(n)
	}
}

// checkWhole sees that the first documents are there and that the last are
// whole, or thoroughly that nothing at all is wrong.
func checkWhole(t *testing.T, address string, told int, thoroughly bool) {
	s := open(t, address)
	documents := 0
	for _, err := range s.Documents(context.Background()) {
		require.NoError(t, err)
		documents++
	}
	require.GreaterOrEqual(t, documents, told, "an acknowledged document is lost")
	for n := max(0, documents-3); n < documents; n++ {
		want := invent(n)
		text, err := s.Text(context.Background(), want.Document.ID)
		require.NoError(t, err)
		require.Equal(t, want.Text, text)
		found := 0
		for _, err := range s.Facts(context.Background(), graph.Pattern{Document: want.Document.ID}) {
			require.NoError(t, err)
			found++
		}
		require.Len(t, want.Facts, found)
	}
	if thoroughly {
		require.NoError(t, s.(*cayley.Store).Check(context.Background(), func(fault string) { t.Error(fault) }))
	}
	require.NoError(t, s.Close())
}
