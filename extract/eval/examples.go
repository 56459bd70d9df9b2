package eval

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// Examples is how the examples in the files of predicates were read.
type Examples struct {
	Total   int       `json:"examples"`
	Misread []Misread `json:"misread,omitempty"`
}

// Misread is an example from which other facts were read than its file says.
type Misread struct {
	Predicate string `json:"predicate"`
	Language  string `json:"language"`
	// Line is where the example stands: "acquired.txt:40".
	Line string `json:"line"`
	Text string `json:"text"`
	// Wanted and Got are facts as the file writes them, sorted.
	Wanted []string `json:"wanted,omitempty"`
	Got    []string `json:"got,omitempty"`
}

// RunExamples reads the examples of predicates, each as an article of one
// sentence, by extract. An example is read right if the facts of its predicate are
// those that its file says, with those qualifiers that the file gives. Examples
// come in the order of the predicates, then languages, then lines. The error is
// the first of extract.
func RunExamples(ctx context.Context, extract func(context.Context, text.Article) (graph.Batch, error), predicates []ontology.Predicate) (Examples, error) {
	var all Examples
	for _, p := range predicates {
		for _, language := range slices.Sorted(maps.Keys(p.Examples)) {
			for _, e := range p.Examples[language] {
				batch, err := extract(ctx, exampleArticle(e, language))
				if err != nil {
					return all, fmt.Errorf("%s: read the example: %w", e.Line, err)
				}
				all.Total++
				m := Misread{Predicate: p.Name, Language: language, Line: e.Line, Text: e.Text, Wanted: slices.Sorted(slices.Values(e.Facts))}
				for _, f := range batch.Facts {
					if f.Predicate == p.Name {
						m.Got = append(m.Got, asExample(f, e.Facts, p.Symmetric))
					}
				}
				if slices.Sort(m.Got); !slices.Equal(m.Wanted, m.Got) {
					all.Misread = append(all.Misread, m)
				}
			}
		}
	}
	return all, nil
}

func exampleArticle(e ontology.Example, language string) text.Article {
	return text.Article{
		Document: graph.Document{ID: graph.DocumentID(e.Text), Name: e.Line, Language: language},
		Text:     e.Text,
		Blocks:   []text.Block{{Span: text.Span{End: len(e.Text)}}},
	}
}

// asExample writes a fact like the wanted one with the same ends, with the
// qualifiers that it gives; with none, if no wanted one has these ends.
func asExample(f graph.Fact, wanted []string, symmetric bool) string {
	object := f.Object.Name
	if f.Object.Sum != nil {
		object = f.Object.Sum.Value + " " + f.Object.Sum.Currency
	}
	ends, turned := f.Subject.Name+" -> "+object, object+" -> "+f.Subject.Name
	keys := []string{}
	for _, w := range wanted {
		pair, qualifiers, _ := strings.Cut(w, ";")
		if pair = strings.TrimSpace(pair); pair != ends && !(symmetric && pair == turned) {
			continue
		}
		ends = pair
		for q := range strings.FieldsSeq(qualifiers) {
			key, _, _ := strings.Cut(q, "=")
			keys = append(keys, key)
		}
	}
	values := map[string]string{
		"when": string(f.When), "share": f.Share, "round": f.Round, "role": strings.ReplaceAll(f.Role, " ", "_"), "modality": string(f.Modality),
	}
	if f.Amount != nil {
		values["amount"] = f.Amount.Value + f.Amount.Currency
	}
	var list []string
	for _, k := range slices.Compact(keys) {
		list = append(list, k+"="+values[k])
	}
	if len(list) == 0 {
		return ends
	}
	return ends + " ; " + strings.Join(list, " ")
}

// WriteJSON writes the report as one JSON object.
func (x Examples) WriteJSON(w io.Writer) error { return writeJSON(w, x) }

// WriteText writes each misread example with what was wanted and what was read,
// then how many were read right.
func (x Examples) WriteText(w io.Writer) error {
	var b strings.Builder
	facts := func(list []string) string {
		if len(list) == 0 {
			return "none"
		}
		return strings.Join(list, " | ")
	}
	for _, m := range x.Misread {
		fmt.Fprintf(&b, "%s: %s\n    wanted: %s\n    read:   %s\n", m.Line, m.Text, facts(m.Wanted), facts(m.Got))
	}
	fmt.Fprintf(&b, "%d of %d examples are read right\n", x.Total-len(x.Misread), x.Total)
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}
