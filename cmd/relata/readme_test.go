package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/fixtures"
)

var update = flag.Bool("update", false, "rewrite the picture of the README and what scripts compare with")

// TestReadme runs the commands that the README shows, in a folder of their own
// with the fixtures as articles, and looks for what it says they print: every line in
// order, where "…" stands for anything; the widths of columns may differ. A file that
// it shows by "cat" is written.
func TestReadme(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	require.NoError(t, err)
	picture, err := filepath.Abs(filepath.Join("..", "..", "fixtures", "demo.svg"))
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	require.NoError(t, os.Mkdir("articles", 0o777))
	for _, f := range fixtures.All() {
		require.NoError(t, os.WriteFile(filepath.Join("articles", filepath.Base(f.Name)), []byte(f.Text), 0o666))
	}
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(string(data), -1) {
		for _, session := range regexp.MustCompile(`(?m)^\$ `).Split(block[1], -1)[1:] {
			command, shown, _ := strings.Cut(session, "\n")
			requireShown(t, command, shown)
		}
	}
	requirePicture(t, picture, "relata-demo.svg")
}

// requirePicture holds the picture in the README against the one that the
// demonstration has drawn.
func requirePicture(t *testing.T, shown, drawn string) {
	got, err := os.ReadFile(drawn)
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile(shown, got, 0o666))
	}
	want, err := os.ReadFile(shown)
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, got), "%s is not what the demonstration draws; run this test with -update", shown)
}

// filling matches what fills the columns of a table.
var filling = regexp.MustCompile(`  +|─+`)

// said matches: echo "text" | relata …
var said = regexp.MustCompile(`^echo "(.*)" \| (relata .*)$`)

func requireShown(t *testing.T, command, shown string) {
	if command == "go test ./..." {
		return // that is what runs this
	}
	if name, ok := strings.CutPrefix(command, "cat "); ok {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(shown), 0o666))
		return
	}
	stdin := ""
	if m := said.FindStringSubmatch(command); m != nil {
		stdin, command = m[1]+"\n", m[2]
	}
	command = strings.Replace(command, "go run ./cmd/relata", "relata", 1)
	var out, log bytes.Buffer
	code := run(context.Background(), words(command), strings.NewReader(stdin), &out, &log)
	require.Equal(t, done, code, "%s\n%s", command, log.String())

	rest := filling.ReplaceAllString(out.String(), " ")
	exact := true
	for line := range strings.Lines(shown) {
		line, goesOn := strings.CutSuffix(line, "…\n")
		line = filling.ReplaceAllString(line, " ")
		before, after, found := strings.Cut(rest, line)
		require.True(t, found && (!exact || before == ""), "%s\nshown: %s\nnot in: %s", command, line, rest)
		rest, exact = after, !goesOn
	}
	require.True(t, !exact || rest == "", "%s\nnot shown: %s", command, rest)
}

// words splits a command at its spaces, but for those within double quotes.
func words(command string) []string {
	var w []string
	for i, part := range strings.Split(command, `"`) {
		if i%2 == 1 {
			w = append(w, part)
			continue
		}
		w = append(w, strings.Fields(part)...)
	}
	return w
}
