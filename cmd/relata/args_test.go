package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"
)

func TestReorder(t *testing.T) {
	verbs := []*cli.Command{{Name: "ask", Flags: []cli.Flag{
		&cli.StringFlag{Name: "format", Aliases: []string{"f"}},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}},
	}}, {Name: "complete", SkipFlagParsing: true}}
	for given, want := range map[string]string{
		"relata":                              "relata",
		"relata --help":                       "relata --help",
		"relata unknown x --format json":      "relata unknown x --format json",
		"relata ask who":                      "relata ask -- who",
		"relata ask who --format json":        "relata ask --format json -- who",
		"relata ask who --format=json what":   "relata ask --format=json -- who what",
		"relata ask who -f json -q what":      "relata ask -f json -q -- who what",
		"relata ask -q who":                   "relata ask -q -- who",
		"relata ask - -q":                     "relata ask -q -- -",
		"relata ask who -- --format json":     "relata ask -- who --format json",
		"relata ask who --format":             "relata ask --format -- who",
		"relata ask who --nonsense":           "relata ask --nonsense -- who",
		"relata complete -- ask who --format": "relata complete -- ask who --format",
	} {
		got := reorder(verbs, strings.Fields(given))
		require.Equal(t, want, strings.Join(got, " "), given)
	}
}
