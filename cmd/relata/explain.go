package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract"
	documents "github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
)

// explainFacts writes the facts of the articles that c names, each with the reasons
// for it: for people, or as JSON Lines.
func explainFacts(c *cli.Context, x *extract.Extractor, w io.Writer) error {
	write := writeExplained
	switch name := c.String("format"); name {
	case "", tableFormat:
	case export.JSONL.Name:
		write = writeExplainedJSON
	default:
		return usagef("--explain: cannot be written as %q; want %s or %s", name, tableFormat, export.JSONL.Name)
	}
	var e explanations
	return readArticles(c, documents.Runner{Extract: e.reading(x), Deliver: func(_ context.Context, b graph.Batch) error {
		out := bufio.NewWriter(w)
		for i, why := range e.of(b) {
			if err := write(out, b.Facts[i], why); err != nil {
				return err
			}
		}
		return out.Flush()
	}})
}

// explanations are those of documents that are read and not yet written: reading
// many documents at once hands on no more than their facts.
type explanations struct {
	mu   sync.Mutex
	read map[[2]string][][]extract.Explanation
}

// reading reads as x does, and keeps the explanations.
func (e *explanations) reading(x *extract.Extractor) func(context.Context, text.Article) (graph.Batch, error) {
	e.read = map[[2]string][][]extract.Explanation{}
	return func(ctx context.Context, a text.Article) (graph.Batch, error) {
		b, why, err := x.Explain(ctx, a)
		if err != nil {
			return b, err
		}
		e.mu.Lock()
		defer e.mu.Unlock()
		e.read[documentKey(b)] = append(e.read[documentKey(b)], why)
		return b, nil
	}
}

// of takes the explanations of a batch's facts. If a document was named twice, each
// reading of it said the same.
func (e *explanations) of(b graph.Batch) []extract.Explanation {
	e.mu.Lock()
	defer e.mu.Unlock()
	list := e.read[documentKey(b)]
	e.read[documentKey(b)] = list[1:]
	if len(list) == 1 {
		delete(e.read, documentKey(b))
	}
	return list[0]
}

func documentKey(b graph.Batch) [2]string { return [2]string{b.Document.Name, b.Document.ID} }

// writeExplainedJSON writes a fact as one line of JSON, as the contract has it, with
// one member more.
func writeExplainedJSON(w io.Writer, f graph.Fact, why extract.Explanation) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err := enc.Encode(struct {
		graph.Fact
		Explain extract.Explanation `json:"explain"`
	}{f, why})
	if err != nil {
		return fmt.Errorf("write fact %s: %w", f.ID, err)
	}
	return nil
}

// shownTellings is how many tellings of a fact are shown to people.
const shownTellings = 3

// writeExplained writes a fact and the reasons for it as lines for people, the
// surest tellings first.
func writeExplained(w io.Writer, f graph.Fact, why extract.Explanation) error {
	b := new(strings.Builder)
	fmt.Fprintln(b, factLine(f))
	tellings := slices.Clone(why.Tellings)
	slices.SortStableFunc(tellings, func(a, b extract.Telling) int { return cmp.Compare(b.Score, a.Score) })
	fmt.Fprintf(b, "    confidence %.2f, calibrated from the score %.2f of %s\n", f.Confidence, why.Score, count(len(tellings)+why.More, "telling"))
	for i, t := range tellings {
		if i == shownTellings {
			fmt.Fprintf(b, "    … and %d more\n", len(tellings)-i+why.More)
			break
		}
		writeTelling(b, t)
	}
	_, err := fmt.Fprintln(w, b)
	return err
}

func writeTelling(b *strings.Builder, t extract.Telling) {
	line := func(name, format string, args ...any) {
		fmt.Fprintf(b, "        %-8s %s\n", name, printable(fmt.Sprintf(format, args...)))
	}
	fmt.Fprintf(b, "    %s\n", score(t))
	for i, p := range t.Passages {
		if i == 0 || p.Start != t.Passages[i-1].Start {
			line("text", "“%s”", p.Quote)
		}
		if p.Pattern == "" {
			line("judged", "“%s”, as learnt: no wording has it", p.Trigger)
		} else {
			line("wording", "“%s” by %s: %s", p.Trigger, p.Wording, p.Pattern)
		}
		path := p.Path
		if p.Passive {
			path += " (passive)"
		}
		line("tree", "%s", path)
		if len(p.Mended) > 0 {
			line("mended", "%s", strings.Join(p.Mended, "; "))
		}
	}
	if t.Rule != "" {
		line("rule", "gives %s", t.Rule)
	}
	line("subject", "%s", found(t.Subject))
	for _, l := range t.Subject.Chain {
		line("", "%s", link(l))
	}
	line("object", "%s", found(t.Object))
	for _, l := range t.Object.Chain {
		line("", "%s", link(l))
	}
}

// score is how the score of a telling comes about.
func score(t extract.Telling) string {
	s := fmt.Sprintf("score %.2f = %.2f for the wording", t.Score, t.Passages[0].Prior)
	part := func(f float64, why string) {
		if f != 1 {
			s += fmt.Sprintf(" × %.2f %s", f, why)
		}
	}
	part(t.Subject.Sure, "for who the subject is")
	part(t.Subject.Typed, "for the subject's type")
	part(t.Object.Sure, "for who the object is")
	part(t.Object.Typed, "for the object's type")
	return s
}

// found says how the words of an end were found.
func found(x extract.End) string {
	if x.Text == "" {
		return "left unsaid"
	}
	s := "“" + x.Text + "”"
	if x.Role != "subject" && x.Role != "object" {
		s += ", the " + x.Role
	}
	if x.Slot != "" {
		s += ", slot " + x.Slot
	}
	if len(x.Ways) > 0 {
		s += ": " + strings.Join(x.Ways, ", ")
	}
	return s
}

// link is a step of coreference as people read it.
func link(l extract.Link) string {
	s := "is “" + l.To + "”"
	if l.From != "" {
		s = "“" + l.From + "” " + s
	}
	switch {
	case l.To == "":
		s = "is somebody"
	case l.Back == 1:
		s += ", a sentence before"
	case l.Back > 1:
		s += fmt.Sprintf(", %d sentences before", l.Back)
	}
	s += ": " + string(l.Ground)
	if l.Lead > 0 {
		s += fmt.Sprintf(", by %.1f", l.Lead)
	}
	for i, t := range l.Terms {
		separator := ", "
		if i == 0 {
			separator = " ("
		}
		s += fmt.Sprintf("%s%s %+.1f", separator, t.What, t.Weight)
	}
	if len(l.Terms) > 0 {
		s += ")"
	}
	return s
}
