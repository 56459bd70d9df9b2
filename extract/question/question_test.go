package question_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/question"
)

var update = flag.Bool("update", false, "rewrite testdata/questions.txt with what is understood now")

// TestQuestions reads every question of testdata/questions.txt. Each line is a
// question and how it is understood, or why it is not, apart by " => ".
func TestQuestions(t *testing.T) {
	const file = "testdata/questions.txt"
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	r := reader()
	var now strings.Builder
	lines := bufio.NewScanner(strings.NewReader(string(data)))
	for lines.Scan() {
		q, _, isQuestion := strings.Cut(lines.Text(), " => ")
		if !isQuestion {
			now.WriteString(lines.Text() + "\n")
			continue
		}
		now.WriteString(q + " => " + understand(t, r, q) + "\n")
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(now.String()), 0o644))
		return
	}
	require.Equal(t, string(data), now.String())
}

// reader is one with a day and with names that are written in lower case.
func reader() *question.Reader {
	return &question.Reader{Today: "2026-01-26", Known: func(name string) bool {
		return slices.Contains([]string{"slack", "mistral ai"}, name)
	}}
}

// understand is the query of a question as words, or what was not understood.
func understand(t *testing.T, r *question.Reader, q string) string {
	understood, err := r.Read(context.Background(), q, "")
	var m *question.Misunderstood
	if errors.As(err, &m) {
		return "not understood: " + m.Reason
	}
	require.NoError(t, err)
	return understood.String()
}
