package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

// isTerminal reports whether a person looks at what is written to w.
func isTerminal(w io.Writer) bool {
	f, isFile := w.(*os.File)
	return isFile && term.IsTerminal(int(f.Fd()))
}

// width is how many columns the terminal w has, 0 if it is none or does not say:
// then nothing needs to fit. $COLUMNS goes before what the terminal says.
func width(w io.Writer) int {
	if !isTerminal(w) {
		return 0
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	n, _, err := term.GetSize(int(w.(*os.File).Fd()))
	if err != nil {
		return 0
	}
	return n
}

// colour is how a terminal is told to change colour.
type colour string

const (
	bold   colour = "\x1b[1m"
	red    colour = "\x1b[31m"
	yellow colour = "\x1b[33m"
	blue   colour = "\x1b[34m"
)

// modalityColours are those of what is not simply so.
var modalityColours = map[string]colour{"planned": blue, "rumoured": yellow, "denied": red}

// isColoured reports whether w shows colours, and its user wants them: see
// no-color.org.
func isColoured(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}

func (c colour) paint(s string) string {
	if c == "" || s == "" {
		return s
	}
	return string(c) + s + "\x1b[0m"
}
