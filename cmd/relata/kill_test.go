package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/dump"
)

// killed is how often TestKill kills each command, unless RELATA_TEST_LONG is set.
const (
	killed     = 20
	killedLong = 200
)

// killedArticles is how many articles a command that is killed is given.
const killedArticles = 40

// TestKill kills add and import at random moments. Every document that they told
// of is then there, and every one that is there is what it would be had nobody
// been killed.
func TestKill(t *testing.T) {
	rounds := killed
	if os.Getenv("RELATA_TEST_LONG") != "" {
		rounds = killedLong
	}
	folders, dumps, whole := killedCorpus(t, rounds)
	for command, inputs := range map[string][]string{"add": folders, "import": dumps} {
		t.Run(command, func(t *testing.T) {
			address := filepath.Join(t.TempDir(), "graph.db")
			r := rand.New(rand.NewPCG(2026, 11))
			told := map[string]bool{}
			for round, input := range inputs {
				for _, name := range killOne(t, r, command, input, address) {
					told[name] = true
				}
				checkKilled(t, address, told, whole, round%10 == 9)
			}
			require.Greater(t, len(told), rounds, "the commands were killed too early")
			require.Less(t, len(told), rounds*killedArticles, "the commands were not killed")
		})
	}
}

// killedCorpus makes a folder of articles and a dump of them for each round. whole
// are the documents by name, as a dump has them.
func killedCorpus(t *testing.T, rounds int) (folders, dumps []string, whole map[string]string) {
	dir := t.TempDir()
	whole = map[string]string{}
	for round := range rounds {
		folder := filepath.Join(dir, fmt.Sprintf("articles-%03d", round))
		require.NoError(t, os.Mkdir(folder, 0o777))
		for n := range killedArticles {
			text := fmt.Sprintf("date: 2026-01-26\n\nThis is article %d of day %d. Nvidia invested in Sakana AI in 2024. Slack was bought by Salesforce in %d.\n", n, round, 1990+n%30)
			require.NoError(t, os.WriteFile(filepath.Join(folder, fmt.Sprintf("%02d.txt", n)), []byte(text), 0o666))
		}
		address := filepath.Join(dir, "whole.db")
		var log bytes.Buffer
		code := run(context.Background(), []string{"relata", "add", "-q", folder, "-d", address}, strings.NewReader(""), &log, &log)
		require.Zero(t, code, log.String())
		documents := blocks(t, address)
		var all strings.Builder
		for name, document := range documents {
			whole[name] = document
			all.WriteString(document)
		}
		file := filepath.Join(dir, fmt.Sprintf("dump-%03d.jsonl", round))
		require.NoError(t, os.WriteFile(file, []byte(all.String()), 0o666))
		folders, dumps = append(folders, folder), append(dumps, file)
		require.NoError(t, os.RemoveAll(address))
	}
	return folders, dumps, whole
}

var (
	documentName = regexp.MustCompile(`^{"document":{"id":"[^"]*","name":"([^"]*)"`)
	// whenRead is what differs between two readings of a document.
	whenRead = regexp.MustCompile(`,"read":"[^"]*"`)
)

// blocks are the lines of each document of a graph, by its name.
func blocks(t *testing.T, address string) map[string]string {
	s, err := cayley.Open(context.Background(), address, cayley.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	var out bytes.Buffer
	require.NoError(t, dump.JSONL.Write(context.Background(), &out, s))
	found := map[string]string{}
	name := ""
	for line := range strings.Lines(out.String()) {
		if start := documentName.FindStringSubmatch(line); start != nil {
			name = start[1]
		}
		found[name] += whenRead.ReplaceAllString(line, "")
	}
	return found
}

// killOne runs a command and kills it: some time after its start, or after it has
// told of some documents. It returns the names of those.
func killOne(t *testing.T, r *rand.Rand, name, input, address string) (told []string) {
	command := exec.Command(os.Args[0])
	command.Args = []string{"relata", name, "-v", input, "-d", address}
	stderr, err := command.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	kill := func() { command.Process.Kill() } //nolint:errcheck // it may have ended
	limit := r.IntN(killedArticles)
	if r.IntN(4) == 0 {
		timer := time.AfterFunc(time.Duration(r.IntN(120))*time.Millisecond, kill)
		defer timer.Stop()
	}
	for lines := bufio.NewScanner(stderr); lines.Scan(); {
		document, facts, found := strings.Cut(lines.Text(), ": ")
		if !found || !strings.Contains(facts, " facts") {
			continue
		}
		if told = append(told, document); len(told) > limit {
			time.AfterFunc(time.Duration(r.IntN(3000))*time.Microsecond, kill)
		}
	}
	command.Wait() //nolint:errcheck // it was killed
	return told
}

// checkKilled holds what is stored against what was told and what is whole; if
// thoroughly, it has the doctor look too.
func checkKilled(t *testing.T, address string, told map[string]bool, whole map[string]string, thoroughly bool) {
	stored := blocks(t, address)
	for name := range told {
		require.Contains(t, stored, name, "an acknowledged document is lost")
	}
	for name, document := range stored {
		require.Equal(t, whole[name], document)
	}
	if thoroughly {
		s, err := cayley.Open(context.Background(), address, cayley.Options{})
		require.NoError(t, err)
		require.NoError(t, s.Check(context.Background(), func(fault string) { t.Error(fault) }))
		require.NoError(t, s.Close())
	}
}
