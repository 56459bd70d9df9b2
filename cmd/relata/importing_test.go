package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestImportSlowly imports what comes down a pipe that is never closed: each
// document is stored and told of soon, and who interrupts then need not wait for
// the pipe.
func TestImportSlowly(t *testing.T) {
	before := longest
	longest = 50 * time.Millisecond
	defer func() { longest = before }()
	_, dumps, whole := killedCorpus(t, 1)
	file, err := os.ReadFile(dumps[0])
	require.NoError(t, err)
	address := filepath.Join(t.TempDir(), "graph.db")

	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	stdin, pipe := io.Pipe()
	told, log := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"relata", "import", "-", "-v", "-d", address}, stdin, io.Discard, log)
		log.Close() //nolint:errcheck // never fails
	}()
	lines := bufio.NewScanner(told)
	documents := bytes.SplitAfter(file, []byte("\n{\"document\""))
	rest := ""
	for _, d := range documents[:3] {
		block := strings.TrimSuffix(rest+string(d), `{"document"`)
		rest = `{"document"`
		_, err := io.WriteString(pipe, block)
		require.NoError(t, err)
		require.True(t, lines.Scan(), "the document is told of while the pipe is open")
		require.Contains(t, lines.Text(), " facts")
	}
	interrupt()
	for lines.Scan() {
		require.Contains(t, lines.Text(), "interrupted")
	}
	require.Equal(t, interrupted, <-code)
	stored := blocks(t, address)
	require.Len(t, stored, 3)
	for name, document := range stored {
		require.Equal(t, whole[name], document)
	}
}
