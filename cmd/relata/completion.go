package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// The scripts hand the words before the cursor to relata complete, which prints
// what may stand there, a line each; without a line, files may.
var (
	//go:embed completion/relata.bash
	bashScript string
	//go:embed completion/relata.zsh
	zshScript string
	//go:embed completion/relata.fish
	fishScript string
)

// scripts are those of the shells.
var scripts = map[string]*string{"bash": &bashScript, "zsh": &zshScript, "fish": &fishScript}

// shells are the keys of scripts, sorted.
var shells = []string{"bash", "fish", "zsh"}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print what makes a shell complete verbs, flags and values",
		ArgsUsage: "bash|zsh|fish",
		Description: `Prints a script for the shell, to be read when it starts.

echo 'source <(relata completion bash)' >> ~/.bashrc
echo 'source <(relata completion zsh)' >> ~/.zshrc
relata completion fish > ~/.config/fish/completions/relata.fish`,
		Action: func(c *cli.Context) error {
			script := scripts[c.Args().First()]
			if script == nil || c.Args().Len() > 1 {
				return usagef("completion is for one of %s%s", strings.Join(shells, ", "), query.Meant(c.Args().First(), shells))
			}
			_, err := fmt.Fprint(c.App.Writer, *script)
			return err
		},
	}
}

// completeCommand is what the scripts call: its arguments are the words behind
// the program's name, the last of which, be it empty, is to be completed.
func completeCommand() *cli.Command {
	return &cli.Command{
		Name:            "complete",
		Hidden:          true,
		SkipFlagParsing: true,
		Action: func(c *cli.Context) error {
			words := c.Args().Slice()
			if len(words) > 0 && words[0] == "--" {
				words = words[1:]
			}
			if len(words) == 0 {
				return nil
			}
			for _, word := range completions(c.App.VisibleCommands(), words) {
				if _, err := fmt.Fprintln(c.App.Writer, word); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// completions are what the last of words may become.
func completions(verbs []*cli.Command, words []string) (found []string) {
	last := words[len(words)-1]
	for _, word := range candidates(verbs, words) {
		if strings.HasPrefix(word, last) {
			found = append(found, word)
		}
	}
	return found
}

// candidates are what may stand in the place of the last of words.
func candidates(verbs []*cli.Command, words []string) (found []string) {
	if len(words) == 1 {
		for _, v := range verbs {
			found = append(found, v.Name)
		}
		return found
	}
	i := slices.IndexFunc(verbs, func(v *cli.Command) bool { return v.HasName(words[0]) })
	if i < 0 {
		return nil
	}
	verb, before, last := verbs[i], words[len(words)-2], words[len(words)-1]
	if len(words) > 2 && strings.HasPrefix(before, "-") && valuedFlags(verb.Flags)[strings.TrimLeft(before, "-")] {
		return listed(values(verb, strings.TrimLeft(before, "-")), last)
	}
	if strings.HasPrefix(last, "-") {
		for _, f := range verb.VisibleFlags() {
			found = append(found, "--"+f.Names()[0])
		}
		return append(found, "--help")
	}
	switch verb.Name {
	case "completion":
		return shells
	case "top":
		return relations()
	case "entities":
		return []string{"merge", "split", "undo"}
	}
	return nil
}

// listed are the values that may follow in a list such as "a,b".
func listed(values []string, list string) []string {
	comma := strings.LastIndex(list, ",")
	if comma < 0 {
		return values
	}
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = list[:comma+1] + v
	}
	return all
}

// values are those that a flag of verb takes, nil if it takes any.
func values(verb *cli.Command, flag string) []string {
	switch flag {
	case "format":
		return formatsOf(verb)
	case "predicates":
		return ontology.Default().Names()
	case "modality":
		return namesOf(graph.Modalities)
	case "type":
		return namesOf([]graph.Type{graph.Organization, graph.Person, graph.Place, graph.Product})
	case "by":
		return []string{"deals", "sum", "centrality"}
	case "lang":
		var codes []string
		for _, l := range lang.All {
			codes = append(codes, l.Code)
		}
		return codes
	}
	return nil
}

// formatsOf are the formats that the help of a verb names.
func formatsOf(verb *cli.Command) []string {
	for _, f := range verb.Flags {
		text, isText := f.(*cli.StringFlag)
		if isText && text.Name == "format" {
			_, list, _ := strings.Cut(text.Usage, ": ")
			list, _, _ = strings.Cut(list, " (")
			return strings.FieldsFunc(strings.ReplaceAll(list, " or ", ","), func(r rune) bool { return r == ',' || r == ' ' })
		}
	}
	return nil
}

// relations are predicates and their inverses.
func relations() (names []string) {
	for _, p := range ontology.Default().Predicates {
		names = append(names, p.Name)
		if p.Inverse != "" {
			names = append(names, p.Inverse)
		}
	}
	return names
}
