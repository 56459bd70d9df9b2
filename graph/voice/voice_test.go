package voice_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/fixtures"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/voice"
)

// copies are what papers do to a wire.
var copies = map[string]func(text string) string{
	"as it is": func(s string) string { return s },
	"another headline": func(s string) string {
		_, body, _ := strings.Cut(s, "\n\n")
		return "What you should know this morning\n\n" + body
	},
	"in capitals":            strings.ToUpper,
	"another layout":         func(s string) string { return strings.Join(strings.Fields(s), "\n") },
	"cut after three fifths": func(s string) string { return s[:strings.LastIndexByte(s[:len(s)*3/5], ' ')] },
	"with a first line and a last": func(s string) string {
		return "By our own correspondent, with the agencies, who wrote it up late last night\n" + s + "\nRead more on this and other houses in our pages of tomorrow, and on our site."
	},
}

func TestCopies(t *testing.T) {
	all := fixtures.All()
	for i, f := range all {
		original := voice.Sketch(f.Text)
		require.Len(t, original, 171)
		for what, alter := range copies {
			require.True(t, voice.AreCopies(original, voice.Sketch(alter(f.Text))), "%s %s", f.Name, what)
		}
		for _, other := range all[:i] {
			require.False(t, voice.AreCopies(original, voice.Sketch(other.Text)), "%s and %s", f.Name, other.Name)
		}
	}
}

func TestShort(t *testing.T) {
	require.Empty(t, voice.Sketch(""))
	require.Empty(t, voice.Sketch(strings.Repeat("Nvidia invested in Sakana AI. ", 100)), "one row over and over")
	require.False(t, voice.AreCopies("", ""))
	require.False(t, voice.AreCopies("no sketch", "n0 sketch"))
}

func TestDistinct(t *testing.T) {
	wire, other := fixtures.All()[0].Text, fixtures.All()[1].Text
	from := func(document, text, quote string) graph.Evidence {
		return graph.Evidence{Document: document, Quote: quote, Sketch: voice.Sketch(text)}
	}
	given := []graph.Evidence{
		from("a", wire, "1"), from("a", wire, "2"), from("b", copies["another headline"](wire), "1"),
		from("c", other, "1"), from("d", "Too short.", "1"), from("e", "Too short.", "1"), from("f", wire, "1"),
	}
	var kept []string
	for _, e := range voice.Distinct(given) {
		kept = append(kept, e.Document+e.Quote)
	}
	require.Equal(t, []string{"a1", "a2", "c1", "d1", "e1"}, kept)
	require.Len(t, given, 7)
	require.Equal(t, "f", given[6].Document, "what is given is not changed")
	require.Empty(t, voice.Distinct(nil))
}

func BenchmarkSketch(b *testing.B) {
	text := fixtures.All()[0].Text
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		voice.Sketch(text)
	}
}
