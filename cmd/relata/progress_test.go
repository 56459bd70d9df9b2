package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestMeter sees what is shown on a terminal, and when nothing is.
func TestMeter(t *testing.T) {
	for _, c := range []struct {
		name  string
		from  time.Time
		over  bool
		total int
		shown string
	}{
		{name: "of a known number", total: 10, shown: `7 facts +30% \|█+ +\| \(3/10, .* documents/\w+\) \[\d+s:\d+s\]`},
		{name: "of more than was thought", total: 2, shown: `7 facts +33% .*1/3`},
		{name: "of an unknown number", shown: `7 facts \([13]/-, .* documents/\w+\)`},
		{name: "within the first second", total: 10, from: time.Now().Add(time.Hour)},
		{name: "quiet", total: 10, over: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			on := &screen{w: &out, from: c.from, over: c.over}
			m := newMeter(on, "documents", c.total)
			m.at(1, "7 facts")
			time.Sleep(150 * time.Millisecond) // so that there is a rate, and a new picture of it
			m.at(3, "7 facts")
			m.end()
			shown := out.String()
			m.at(4, "8 facts")
			require.Equal(t, shown, out.String(), "drawn after its end")
			if c.shown == "" {
				require.Empty(t, shown)
				return
			}
			require.Regexp(t, c.shown, shown)
		})
	}
}
