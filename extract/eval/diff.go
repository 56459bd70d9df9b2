package eval

import (
	"fmt"
	"io"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Difference is one disagreement between the gold and what was found.
type Difference struct {
	Document string `json:"document"`
	// Kind is "missed", "wrong", "differs" (a right fact with another
	// qualifier) or "forbidden".
	Kind string `json:"kind"`
	// Fact is the fact in one line: ends, predicate, qualifiers.
	Fact string `json:"fact"`
	// Note is the evidence of a wrong fact, the passage of a missed one where
	// the gold marks one, what differs, or why it is none.
	Note string `json:"note,omitempty"`
}

// WriteDiff writes the differences for a person to read: by document, the
// wrong facts with the passages that misled the extractor.
func (r Report) WriteDiff(w io.Writer) error {
	document := ""
	for _, d := range r.Differences {
		var b strings.Builder
		if d.Document != document {
			document = d.Document
			fmt.Fprintf(&b, "\n%s\n", document)
		}
		fmt.Fprintf(&b, "  %-8s %s\n", d.Kind, d.Fact)
		if d.Note != "" {
			fmt.Fprintf(&b, "           %s\n", d.Note)
		}
		if _, err := io.WriteString(w, b.String()); err != nil {
			return fmt.Errorf("write differences: %w", err)
		}
	}
	return nil
}

// differences lists those of one document: missed, wrong, then differing facts.
func differences(r result) []Difference {
	var all []Difference
	for _, p := range r.missed {
		all = append(all, Difference{r.document, "missed", goldLine(*p.gold), quoted(r.passage)})
	}
	for _, p := range r.wrong {
		all = append(all, Difference{r.document, "wrong", foundLine(*p.found), quotes(*p.found)})
	}
	for _, p := range r.right {
		if note := qualifiersThatDiffer(p); note != "" && r.passage == "" {
			all = append(all, Difference{r.document, "differs", foundLine(*p.found), note})
		}
	}
	return all
}

// forbidden lists what was found though the gold says that it is no fact. Of
// the check set only the number shows.
func forbidden(r result) []Difference {
	var all []Difference
	for _, p := range r.forbidden {
		d := Difference{r.document, "forbidden", foundLine(*p.found), p.gold.Why}
		if r.check {
			d.Fact, d.Note = "(check set)", ""
		}
		all = append(all, d)
	}
	return all
}

// qualifiersThatDiffer is "when 2024, want 2024-05; …", empty if none differ.
func qualifiersThatDiffer(p pair) string {
	var notes []string
	for _, q := range qualifiers {
		if q.compare(*p.gold, *p.found) == wrong {
			want, got := q.show(*p.gold, *p.found)
			notes = append(notes, fmt.Sprintf("%s %s, want %s", q.name, orNone(got), orNone(want)))
		}
	}
	return strings.Join(notes, "; ")
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// quotes are the passages that a fact cites.
func quotes(f graph.Fact) string {
	var all []string
	for _, e := range f.Evidence {
		all = append(all, quoted(e.Quote))
	}
	return strings.Join(all, " … ")
}

// quoted is a passage in quotation marks, on one line; empty if it is.
func quoted(passage string) string {
	if passage == "" {
		return ""
	}
	return "« " + strings.Join(strings.Fields(passage), " ") + " »"
}

// goldLine writes a fact of the gold: "Wave | raised | 200 m USD (when 2021-09)".
func goldLine(g Fact) string {
	object := g.Object.Name
	if g.Object.Sum != nil {
		object = g.Object.Sum.money().String()
	}
	return line(g.Subject, g.Predicate, object, func(q qualifier) string {
		want, _ := q.show(g, graph.Fact{})
		return want
	})
}

// foundLine writes a fact of the extractor likewise.
func foundLine(f graph.Fact) string {
	return line(f.Subject.Name, f.Predicate, f.Object.Text(), func(q qualifier) string {
		_, got := q.show(Fact{}, f)
		return got
	})
}

func line(subject, predicate, object string, value func(qualifier) string) string {
	var details []string
	for _, q := range qualifiers {
		if v := value(q); v != "" && v != string(graph.Asserted) {
			details = append(details, q.name+" "+v)
		}
	}
	s := subject + " | " + predicate + " | " + object
	if len(details) > 0 {
		s += " (" + strings.Join(details, ", ") + ")"
	}
	return s
}
