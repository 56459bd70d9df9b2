package question_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	// minRight is the least part of the answerable questions that must be
	// understood rightly: a floor under what is reached, the goal being 0.90.
	minRight = 0.80
	// maxWrong is the greatest part of all questions that may be understood
	// wrongly.
	maxWrong = 0.03
)

// TestHeldout reads the questions of testdata/heldout.txt and unseen.txt, which the
// grammar is not written after. Each line is a question and how a careful person
// understands it, apart by " => "; where several understandings are equally
// right they are apart by " || ". Of a question that the graph cannot answer
// the understanding is "not understood".
func TestHeldout(t *testing.T) {
	for _, file := range []string{"heldout", "unseen"} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + file + ".txt")
			require.NoError(t, err)
			heldOut(t, string(data))
		})
	}
}

// heldOut reads the questions of a file.
func heldOut(t *testing.T, data string) {
	const none = "not understood"
	r := reader()
	for section := range strings.SplitSeq(strings.TrimPrefix(data, "# "), "\n# ") {
		lang, lines, _ := strings.Cut(section, "\n")
		t.Run(lang, func(t *testing.T) {
			var all, answerable, right, missed, wrong, otherwise int
			for line := range strings.Lines(lines) {
				q, expected, isQuestion := strings.Cut(strings.TrimSpace(line), " => ")
				require.True(t, isQuestion, line)
				all++
				if expected != none {
					answerable++
				}
				got := understand(t, r, q)
				refused := strings.HasPrefix(got, none+":")
				switch {
				case expected == none && refused:
				case slices.Contains(strings.Split(expected, " || "), got):
					right++
				case refused:
					missed++
					t.Logf("missed: %s\n  got:  %s\n  want: %s", q, got, expected)
				default:
					wrong++
					if expected != none {
						otherwise++
					}
					t.Logf("WRONG: %s\n  got:  %s\n  want: %s", q, got, expected)
				}
			}
			require.NotZero(t, answerable)
			t.Logf("%d questions, %d answerable: %d right (%.1f %%), %d not understood", all, answerable, right, percent(right, answerable), missed)
			t.Logf("%d wrong (%.1f %% of all): %d understood otherwise, %d answered that should not be", wrong, percent(wrong, all), otherwise, wrong-otherwise)
			assert.GreaterOrEqual(t, percent(right, answerable), 100*minRight, "right of the answerable, in percent")
			assert.LessOrEqual(t, percent(wrong, all), 100*maxWrong, "wrong of all, in percent")
		})
	}
}

// percent is how many in a hundred n of all are.
func percent(n, all int) float64 {
	return 100 * float64(n) / float64(all)
}
