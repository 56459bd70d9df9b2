package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/eval"
	"github.com/relata-kg/relata/graph/ontology"
)

// evaluateExamples reads the examples of the predicates that --predicates names;
// if it is not given, of the user's own, or of all if there are none.
func evaluateExamples(c *cli.Context) error {
	if c.Args().Present() {
		return usagef("--examples takes no gold: the examples are in the files of the predicates")
	}
	own, err := ownPredicates(c)
	if err != nil {
		return err
	}
	x, err := extractor(c)
	if err != nil {
		return err
	}
	wanted := x.Predicates
	if len(wanted) == 0 && own != nil {
		wanted = own.Names()
	}
	chosen := slices.DeleteFunc(slices.Clone(x.Ontology.Predicates), func(p ontology.Predicate) bool {
		return len(wanted) > 0 && !slices.Contains(wanted, p.Name)
	})
	examples, err := eval.RunExamples(c.Context, x.Extract, chosen)
	if err != nil {
		return err
	}
	err = output(c, func(w io.Writer) error {
		if c.String("format") == "json" {
			return examples.WriteJSON(w)
		}
		return examples.WriteText(w)
	})
	if err != nil {
		return err
	}
	if n := len(examples.Misread); n > 0 {
		return fmt.Errorf("%d of %s are not read right", n, count(examples.Total, "example"))
	}
	return nil
}
