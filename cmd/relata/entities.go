package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

func entitiesCommand() *cli.Command {
	return &cli.Command{
		Name:      "entities",
		Usage:     "list who and what is in the graph; merge and split names",
		ArgsUsage: "[merge|split|undo NAME NAME]",
		Description: `Without arguments, lists the entities of the graph, those with most facts first.
--candidates lists pairs that may be the same, with what speaks for it.

Names that differ by case, accents or legal form are one, and so are a name and the
acronym of four letters or more that a document gives for it. All else is for you to
judge: merge makes two names one entity, under the first of them; split keeps two apart,
whatever speaks for joining them; undo forgets what was judged of the two. Judgements
are lines of a text file, which you may edit and keep under version control. The graph
itself is never changed by them: every verb reads it through that file, and without it
all is as before.

relata entities
relata entities --candidates --limit 20
relata entities merge "Meta" "Facebook" --reason "renamed in 2021"
relata entities split "Orange" "Orange Bank"
relata entities undo "Meta" "Facebook"
relata entities --format jsonl --judgements names.txt`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "candidates", DisableDefaultText: true, Usage: "list pairs that may be the same"},
			&cli.StringFlag{Name: "reason", Usage: "why: `WORDS` to be kept with the judgement"},
			&cli.IntFlag{Name: "limit", DefaultText: "all", Usage: "at most `N` entities or pairs"},
			databaseFlag(), judgementsFlag(), failEmptyFlag(), quietFlag(),
			formatFlag(tableFormat + ", jsonl (default: jsonl, on a terminal table)"), outputFlag(), timeoutFlag(),
		},
		Action: entities,
	}
}

func entities(c *cli.Context) error {
	args := c.Args().Slice()
	switch {
	case len(args) == 0:
		return listEntities(c)
	case c.Bool("candidates"):
		return usagef("--candidates takes no arguments")
	case !slices.Contains([]string{"merge", "split", "undo"}, args[0]):
		return usagef("there is no %q; want merge, split or undo, and two names", args[0])
	case len(args) != 3:
		return usagef("%s takes two names; put each in quotes", args[0])
	}
	return withStore(c, func(store graph.Store) error { return judge(c, store, args[0], args[1:]) })
}

// judge changes the file of judgements. The store that is held open meanwhile
// keeps others from doing so at the same time.
func judge(c *cli.Context, store graph.Reader, verb string, names []string) error {
	file := judgementsFile(c)
	j, err := readJudgements(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	told := "are judged no more"
	if verb == "undo" {
		// Names may have left the graph since.
		j, err = j.Without(names[0], names[1])
	} else {
		for i, name := range names {
			if names[i], err = nameFor(c, store, name); err != nil {
				return err
			}
		}
		verdict := identity.Same
		told = "are the same"
		if verb == "split" {
			verdict, told = identity.Different, "are different"
		}
		j, err = j.With(verdict, names[0], names[1], c.String("reason"))
	}
	if err != nil {
		return err
	}
	if err := writeJudgements(file, j); err != nil || c.Bool("quiet") {
		return err
	}
	_, err = fmt.Fprintln(c.App.Writer, printable(fmt.Sprintf("%s and %s %s: kept in %s", names[0], names[1], told, file)))
	return err
}

// nameFor is what a judgement calls the entity that name stands for: its own
// name, or its id if it shares that name. The error tells of a name that stands
// for none, or for several.
func nameFor(c *cli.Context, store graph.Reader, name string) (string, error) {
	named, err := store.Named(c.Context, name)
	if err != nil {
		return "", err
	}
	if own := slices.IndexFunc(named, func(e graph.Entity) bool { return e.ID == identity.Slug(name) }); own >= 0 {
		named = named[own : own+1]
	} else if e, err := store.Entity(c.Context, name); err == nil {
		named = []graph.Entity{e}
	} else if !errors.Is(err, graph.ErrNotFound) {
		return "", err
	}
	switch {
	case len(named) == 0:
		return "", fmt.Errorf("the graph knows nobody and nothing called %q", name)
	case len(named) > 1:
		var ids []string
		for _, e := range named {
			ids = append(ids, e.ID)
		}
		return "", fmt.Errorf("several are called %q: say which of %s", name, strings.Join(ids, ", "))
	}
	e := named[0]
	for _, call := range []string{e.Name, e.ID} {
		if identity.Slug(call) == e.ID {
			return call, nil
		}
	}
	return "", fmt.Errorf("%s has the id %q, which no judgement can write", e.Name, e.ID)
}
