package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// jsonFormat is an answer whole, as one object.
const jsonFormat = "json"

// answerTo runs q on the graph, writes the answer by write and tells on standard
// error what it leaves out. Flags that are given win over q.
func answerTo(c *cli.Context, o *ontology.Ontology, q query.Request, write func(io.Writer, query.Answer) error) error {
	s, err := selected(c, o)
	if err != nil {
		return err
	}
	return withGraph(c, func(g graph.Reader) error { return answerFrom(c, g, o, s.narrow(q), write) })
}

// answerFrom is answerTo for a graph that is open and a request that flags have narrowed.
func answerFrom(c *cli.Context, g graph.Reader, o *ontology.Ontology, q query.Request, write func(io.Writer, query.Answer) error) error {
	trace := &query.Trace{Reader: g}
	a, err := query.Run(c.Context, trace, q, o)
	if errors.Is(err, query.ErrRequest) {
		err = usageError{err}
	}
	if c.Bool("explain") {
		explain(c, q, trace)
	}
	if err != nil {
		return err
	}
	if err := output(c, func(w io.Writer) error { return write(w, a) }); err != nil {
		return err
	}
	note(c, a)
	if c.Bool("fail-empty") && isEmpty(a) {
		return errEmpty
	}
	return nil
}

func isEmpty(a query.Answer) bool { return len(a.Facts)+len(a.Ranks)+len(a.Paths) == 0 }

// explain tells how a request was understood, and what was looked up.
func explain(c *cli.Context, q query.Request, t *query.Trace) {
	tell := func(line string) { fmt.Fprintln(c.App.ErrWriter, printable(line)) }
	tell("understood: " + q.String())
	for _, l := range t.Lookups {
		tell("looked up " + l.String())
	}
	if t.More > 0 {
		tell(fmt.Sprintf("… and %s more", count(t.More, "look-up")))
	}
}

// note tells on standard error what an answer does not hold.
func note(c *cli.Context, a query.Answer) {
	tell := func(format string, args ...any) {
		fmt.Fprintln(c.App.ErrWriter, printable(fmt.Sprintf(format, args...)))
	}
	for _, u := range a.Unknown {
		tell("%s", u.Error())
	}
	if isEmpty(a) && len(a.Unknown) == 0 {
		tell("no fact of the graph answers this")
	}
	for _, h := range a.Hidden {
		tell("not shown: %s %s; see --modality", count(h.Facts, "fact"), h.Modality)
	}
	if a.Superseded > 0 {
		tell("not shown: %s over by then; see --as-of", count(a.Superseded, "state"))
	}
	if a.Incomplete != "" {
		tell("there may be more: %s", a.Incomplete)
	}
	if a.Next != "" {
		tell("there is more: --cursor %s", a.Next)
	}
}

// writeAnswer writes an answer in the format that --format names, or in another
// one if it names none.
func writeAnswer(c *cli.Context, o *ontology.Ontology, otherwise string) func(io.Writer, query.Answer) error {
	return func(w io.Writer, a query.Answer) error {
		name := c.String("format")
		if name == "" {
			name = otherwise
		}
		switch {
		case name == tableFormat:
			return writeAnswerTable(w, a)
		case name == jsonFormat:
			return json.NewEncoder(w).Encode(a)
		}
		f, err := exportFormat(c, name, tableFormat, jsonFormat)
		if err != nil {
			return err
		}
		if list, isList := listing(a); isList {
			return list.write(w, f.Name)
		}
		if n := len(a.Contradictions); n > 0 {
			fmt.Fprintf(c.App.ErrWriter, "among these: %s; see --format table or json\n", count(n, "contradiction"))
		}
		return f.Write(c.Context, w, each(a.Facts), export.Options{Title: strings.Join(c.Args().Slice(), " "), Language: c.String("lang"), Ontology: o})
	}
}

// writeAnswerTable writes what was wanted, the facts that prove it, and what
// contradicts them.
func writeAnswerTable(w io.Writer, a query.Answer) error {
	for _, line := range wanted(a) {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	if list, isList := listing(a); isList {
		if err := list.write(w, tableFormat); err != nil {
			return err
		}
	} else if err := writeTable(w, each(a.Facts)); err != nil {
		return err
	}
	for _, x := range a.Contradictions {
		_, err := fmt.Fprintf(w, "contradiction (%s): %s (%s) ≠ %s (%s)\n",
			strings.Join(x.About, ", "), factLine(x.A), printable(sources(x.A)), factLine(x.B), printable(sources(x.B)))
		if err != nil {
			return err
		}
	}
	return nil
}

// wanted is what was asked for beside the facts, a line each.
func wanted(a query.Answer) (lines []string) {
	if _, isCommon := a.Request.(query.Common); isCommon {
		for _, e := range a.Entities {
			lines = append(lines, printable(e.Name))
		}
	}
	for _, d := range a.Dates {
		lines = append(lines, string(d))
	}
	for _, s := range a.Sums {
		lines = append(lines, s.String())
	}
	if a.Undisclosed > 0 {
		lines = append(lines, count(a.Undisclosed, "sum")+" undisclosed")
	}
	if a.Unstated > 0 {
		lines = append(lines, count(a.Unstated, "sum")+" not told")
	}
	if a.Count != nil {
		lines = append(lines, fmt.Sprint(*a.Count))
	}
	return lines
}

// each yields facts that are in memory.
func each(facts []graph.Fact) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		for _, f := range facts {
			if !yield(f, nil) {
				return
			}
		}
	}
}
