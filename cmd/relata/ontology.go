package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/graph/ontology"
)

func ontologyFlag() cli.Flag {
	return &cli.StringFlag{Name: "ontology", EnvVars: []string{"RELATA_ONTOLOGY"}, DefaultText: "those of the program alone",
		Usage: "add the predicates in the files of `FOLDER`, or put them in place of those of the same name"}
}

// vocabulary is the ontology that the flags choose: the program's, with the
// user's own predicates if there are some.
func vocabulary(c *cli.Context) (*ontology.Ontology, error) {
	own, err := ownPredicates(c)
	if err != nil || own == nil {
		return ontology.Default(), err
	}
	all, err := ontology.Default().With(own)
	if err != nil {
		return nil, usagef("--ontology: %w", err)
	}
	return all, nil
}

// ownPredicates are those of the folder that --ontology names, nil if it names
// none.
func ownPredicates(c *cli.Context) (*ontology.Ontology, error) {
	folder := c.String("ontology")
	if folder == "" {
		return nil, nil
	}
	own, err := ontology.Open(folder)
	if err != nil {
		return nil, usagef("--ontology: %w", err)
	}
	for _, p := range own.Predicates {
		if err := readLanguages(p); err != nil {
			return nil, usagef("--ontology: %w", err)
		}
	}
	return own, nil
}

// readLanguages is an error if p has words for a language that is not read:
// nobody would ever hear of them.
func readLanguages(p ontology.Predicate) error {
	for _, code := range slices.Sorted(maps.Keys(p.Wordings)) {
		if _, known := lang.Get(code); !known {
			return fmt.Errorf("%s: the language %q of this wording is not read: want %s", p.Wordings[code][0].Line, code, languageCodes())
		}
	}
	for _, code := range slices.Sorted(maps.Keys(p.Examples)) {
		if _, known := lang.Get(code); !known {
			return fmt.Errorf("%s: the language %q of this example is not read: want %s", p.Examples[code][0].Line, code, languageCodes())
		}
	}
	return nil
}
