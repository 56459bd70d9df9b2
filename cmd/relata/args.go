package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// reorder moves the flags of a verb before its arguments, because cli takes
// everything behind the first argument for an argument, and people write
// relata ask "…" --format json. What follows "--" is never a flag. args[0] is
// the program and args[1] the verb; without a verb, or with one that reads flags
// itself, args are returned as given.
func reorder(verbs []*cli.Command, args []string) []string {
	if len(args) < 2 {
		return args
	}
	i := slices.IndexFunc(verbs, func(v *cli.Command) bool { return v.HasName(args[1]) })
	if i < 0 || verbs[i].SkipFlagParsing {
		return args
	}
	valued := valuedFlags(verbs[i].Flags)
	var flags, arguments []string
	rest := args[2:]
	for len(rest) > 0 {
		word := rest[0]
		rest = rest[1:]
		switch {
		case word == "--":
			arguments = append(arguments, rest...)
			rest = nil
		case word == "-" || !strings.HasPrefix(word, "-"):
			arguments = append(arguments, word)
		default:
			flags = append(flags, word)
			if valued[strings.TrimLeft(word, "-")] && len(rest) > 0 {
				flags = append(flags, rest[0])
				rest = rest[1:]
			}
		}
	}
	return slices.Concat(args[:2], flags, []string{"--"}, arguments)
}

// withHelp makes "relata help VERB" of args "relata VERB --help", which cli knows.
func withHelp(args []string) []string {
	if len(args) < 2 || args[1] != "help" {
		return args
	}
	return slices.Concat(args[:1], args[2:], []string{"--help"})
}

// valuedFlags are the names of the flags that take the next word as their
// value. A word such as format=json is no name, and so carries its own.
func valuedFlags(flags []cli.Flag) map[string]bool {
	valued := map[string]bool{}
	for _, f := range flags {
		if _, isBool := f.(*cli.BoolFlag); isBool {
			continue
		}
		for _, name := range f.Names() {
			valued[name] = true
		}
	}
	return valued
}
