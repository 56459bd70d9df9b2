package cayley

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// damages are what may become of a file. A file that stays as it is, by chance,
// is one that is not damaged.
var damages = map[string]func(data []byte, r *rand.Rand) []byte{
	"empty":     func([]byte, *rand.Rand) []byte { return []byte{} },
	"cut":       func(data []byte, r *rand.Rand) []byte { return data[:r.IntN(len(data)+1)] },
	"random":    func(data []byte, r *rand.Rand) []byte { return noise(len(data), r) },
	"longer":    func(data []byte, r *rand.Rand) []byte { return append(data, noise(1000, r)...) },
	"flipped":   func(data []byte, r *rand.Rand) []byte { return flip(data, r, 1) },
	"scratched": func(data []byte, r *rand.Rand) []byte { return flip(data, r, 50) },
	"zeroes":    func(data []byte, _ *rand.Rand) []byte { return make([]byte, len(data)) },
	"gone":      nil,
}

func noise(n int, r *rand.Rand) []byte {
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	return data
}

func flip(data []byte, r *rand.Rand, times int) []byte {
	for range times {
		if len(data) > 0 {
			data[r.IntN(len(data))] ^= 1 << r.IntN(8)
		}
	}
	return data
}

// TestDamaged damages each file of a database in each way. Then there is an error
// that names the database and the file; or everything is there, as if nothing had
// happened; or, of the log, documents that came last are not there, as after a
// loss of power.
func TestDamaged(t *testing.T) {
	rounds := 2
	if os.Getenv("RELATA_TEST_LONG") != "" {
		rounds = 50
	}
	whole, states := database(t)
	r := rand.New(rand.NewPCG(2026, 13))
	files, err := os.ReadDir(whole)
	require.NoError(t, err)
	for _, file := range files {
		for kind, damage := range damages {
			for range rounds {
				address := filepath.Join(t.TempDir(), "graph.db")
				require.NoError(t, os.CopyFS(address, os.DirFS(whole)))
				path := filepath.Join(address, file.Name())
				data, err := os.ReadFile(path)
				require.NoError(t, err)
				if damage == nil {
					require.NoError(t, os.Remove(path))
				} else {
					require.NoError(t, os.WriteFile(path, damage(bytes.Clone(data), r), 0o666))
				}
				checkDamaged(t, address, file.Name()+" "+kind, file.Name(), states)
			}
		}
	}
}

// number is that of a file, in its name and in errors.
var number = regexp.MustCompile(`0*([1-9]\d*)`)

func checkDamaged(t *testing.T, address, what, file string, states [][]graph.Fact) {
	found, err := readAll(address)
	if err != nil {
		require.ErrorContains(t, err, "database "+address+": ", what)
		said := strings.ReplaceAll(err.Error(), address, "")
		if strings.HasPrefix(file, "marker.") && strings.Contains(said, file[:len("marker.manif")]) {
			return // another number may be missing
		}
		if !strings.Contains(said, file) && (number.FindString(file) == "" || !strings.Contains(said, number.FindString(file))) {
			t.Errorf("%s: the error does not name the file: %s", what, said)
		}
		return
	}
	if !strings.HasSuffix(file, ".log") {
		states = states[len(states)-1:]
	}
	for _, state := range states {
		if len(state) == len(found) {
			require.Equal(t, state, found, what)
			return
		}
	}
	t.Errorf("%s: %d facts in silence", what, len(found))
}

// readAll reads all facts of a database, and has the doctor look at it.
func readAll(address string) (found []graph.Fact, err error) {
	s, err := Open(context.Background(), address, Options{MustExist: true})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for f, err := range s.Facts(context.Background(), graph.Pattern{}) {
		if err != nil {
			return nil, err
		}
		found = append(found, f)
	}
	faults := ""
	err = s.Check(context.Background(), func(fault string) { faults += fault + "\n" })
	if err == nil && faults != "" {
		err = errors.New("wrong: " + faults)
	}
	return found, err
}

// database makes a database with a file of each kind, and lists what its facts
// were after each document.
func database(t *testing.T) (address string, states [][]graph.Fact) {
	address = filepath.Join(t.TempDir(), "graph.db")
	states = [][]graph.Fact{nil}
	n := 0
	for range 3 { // each opening makes a table of the log
		s, err := Open(context.Background(), address, Options{})
		require.NoError(t, err)
		for range 4 {
			b := tale("News " + string(rune('a'+n)))
			b.Facts[0].Subject = graph.Entity{ID: string(rune('a' + n)), Name: "Fund " + string(rune('a'+n))}
			b.Facts[0].ID = b.Facts[0].Identify()
			require.NoError(t, s.Add(context.Background(), b))
			n++
			states = append(states, factsOf(t, s))
		}
		require.NoError(t, s.Close())
	}
	return address, states
}
