package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/fixtures"
)

// TestStopped reads many documents in two ways: undisturbed, and killed or
// interrupted again and again at random, each time going on with the same
// command. Both graphs must be the same, but for the clock of reading.
func TestStopped(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	documents, times := 600, 5
	if os.Getenv("RELATA_TEST_LONG") != "" {
		documents, times = 5000, 50
	}
	r := rand.New(rand.NewPCG(7, 2026))
	t.Chdir(t.TempDir())
	writeArticles(t, r, "news", documents)

	require.Equal(t, partlyDone, relata(t, "add", "news", "-d", "whole.db", "--fast", "-q"))
	done := 0
	for i := range times {
		// Where it stops is told by the documents that it reads, since no clock runs
		// alike on all machines: the next stop lies ahead, and before the end.
		ahead := (documents*8/10 - done) / (times - i)
		done += stopAfter(t, 1+r.IntN(max(1, 2*ahead-1)), pick(r, syscall.SIGKILL, syscall.SIGINT), "add", "news", "-d", "broken.db", "--fast", "-v")
	}
	t.Logf("%d of %d documents were read in %d runs that were stopped", done, documents, times)
	require.Equal(t, partlyDone, relata(t, "add", "news", "-d", "broken.db", "--fast", "-q"))
	require.Equal(t, 0, relata(t, "doctor", "-d", "broken.db"))

	for _, how := range [][]string{{"--documents"}, {"--format", "jsonl"}, {"--format", "dot"}} {
		var graphs [2]string
		for i, db := range []string{"whole.db", "broken.db"} {
			require.Equal(t, 0, relata(t, append([]string{"export", "-d", db, "-o", "out"}, how...)...))
			content, err := os.ReadFile("out")
			require.NoError(t, err)
			graphs[i] = clock.ReplaceAllString(string(content), "")
		}
		require.NotEmpty(t, graphs[0])
		require.True(t, graphs[0] == graphs[1], "export %v", how) // too long to print
	}
}

// clock is the time at which a document was read, in a dump.
var clock = regexp.MustCompile(`,"read":"[^"]*"`)

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// writeArticles writes articles into a folder: sentences of our fixtures in a
// new order, some of them twice under two names, some nearly so, some empty, some
// in a language that is not read.
func writeArticles(t *testing.T, r *rand.Rand, folder string, n int) {
	sentences := map[string][]string{}
	for _, f := range fixtures.All() {
		for _, s := range regexp.MustCompile(`[^.\n]{30,300}\.(?:\s|$)`).FindAllString(f.Text, -1) {
			sentences[f.Language] = append(sentences[f.Language], strings.TrimSpace(s))
		}
	}
	require.NoError(t, os.Mkdir(folder, 0o777))
	var last string
	for i := range n {
		text := last
		switch {
		case i%50 == 7:
			text = ""
		case i%50 == 17:
			text = "Der Konzern hat am Dienstag die Übernahme des Unternehmens bekanntgegeben und will damit weiter wachsen."
		case i%10 == 3:
			text += "\nThis text was first told elsewhere.\n"
		case i%10 != 5:
			all := pick(r, sentences["fr"], sentences["en"])
			text = fmt.Sprintf("date: %d-%02d-%02d\n\n", 2015+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28))
			for range 2 + r.IntN(3) {
				text += pick(r, all...) + "\n"
			}
			last = text
		}
		require.NoError(t, os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", r.IntN(90000)*10+i%10)), []byte(text), 0o666))
	}
}

// command is this test as the program, which handles signals.
func command(t *testing.T, args ...string) *exec.Cmd {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Args = append([]string{"relata-signalled"}, args...)
	return cmd
}

// relata runs the program and returns its exit code.
func relata(t *testing.T, args ...string) int {
	cmd := command(t, args...)
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Run(); err != nil {
		require.ErrorAs(t, err, new(*exec.ExitError), "%s", log.String())
	}
	require.NotContains(t, log.String(), "panic")
	return cmd.ProcessState.ExitCode()
}

// stopAfter runs the program and sends it a signal once it has begun to store the
// nth document. It returns how many it told of.
func stopAfter(t *testing.T, n int, signal syscall.Signal, args ...string) (told int) {
	cmd := command(t, args...)
	log, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	for lines := bufio.NewScanner(log); lines.Scan(); {
		if !strings.HasPrefix(lines.Text(), "news"+string(filepath.Separator)) {
			continue
		}
		if told++; told == n {
			require.NoError(t, cmd.Process.Signal(signal))
			_, err := io.Copy(io.Discard, log)
			require.NoError(t, err)
			break
		}
	}
	require.Error(t, cmd.Wait(), "it was stopped")
	require.Equal(t, n, told)
	if signal == syscall.SIGINT {
		require.Equal(t, interrupted, cmd.ProcessState.ExitCode())
	} else {
		require.False(t, cmd.ProcessState.Exited())
	}
	return told
}
