package dump

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// Joiner puts facts without texts to what a graph has of their documents. It is
// for one import: it lists the documents once.
type Joiner struct {
	Graph graph.Archive
	// texts are the ids of the documents whose texts are kept, by the id that
	// they would have without.
	texts map[string][]string
}

// Join returns the documents to store for a document that Read has yielded: one
// with a text as it is. Of one without, each fact goes to the document of the same
// name and day whose text it quotes, if the graph has that; the others are added
// to what the graph knows by quotations already. What it knows is left out.
func (j *Joiner) Join(ctx context.Context, b graph.Batch) ([]graph.Batch, error) {
	if !b.Document.IsQuoted() {
		return []graph.Batch{b}, nil
	}
	if err := j.list(ctx); err != nil {
		return nil, err
	}
	var known []graph.Batch
	for _, id := range append(slices.Clone(j.texts[b.Document.ID]), b.Document.ID) {
		document, err := j.Graph.Batch(ctx, id)
		switch {
		case errors.Is(err, graph.ErrNotFound):
			document = graph.Batch{Document: b.Document}
		case err != nil:
			return nil, err
		}
		known = append(known, document)
	}
	b.Facts = news(b.Facts, known)
	var joined []graph.Batch
	for _, document := range known {
		var found []graph.Fact
		if found, b.Facts = divide(b.Facts, document); len(found) == 0 {
			continue
		}
		document.Facts = append(document.Facts, found...)
		if len(document.Facts) > maxFacts {
			return nil, fmt.Errorf("document %s tells more than %d facts", document.Document.Name, maxFacts)
		}
		joined = append(joined, document)
	}
	return joined, nil
}

func (j *Joiner) list(ctx context.Context) error {
	if j.texts != nil {
		return nil
	}
	j.texts = map[string][]string{}
	for d, err := range j.Graph.Documents(ctx) {
		if err != nil {
			return err
		}
		if !d.IsQuoted() {
			source := graph.SourceID(d.Name, d.Published)
			j.texts[source] = append(j.texts[source], d.ID)
		}
	}
	return nil
}

// news lists the facts for which not all evidence is known from one or another of
// the documents: a quotation may stand in several texts of one name.
func news(facts []graph.Fact, known []graph.Batch) []graph.Fact {
	evidence := map[string][]graph.Evidence{}
	for _, document := range known {
		for _, f := range document.Facts {
			evidence[f.ID] = append(evidence[f.ID], f.Evidence...)
		}
	}
	return slices.DeleteFunc(facts, func(f graph.Fact) bool {
		return !slices.ContainsFunc(f.Evidence, func(e graph.Evidence) bool {
			return !slices.ContainsFunc(evidence[f.ID], func(o graph.Evidence) bool {
				o.DocumentID = e.DocumentID
				return e == o
			})
		})
	})
}

// divide parts facts, by their evidence, into what quotes the document and what
// does not.
func divide(facts []graph.Fact, document graph.Batch) (found, left []graph.Fact) {
	for _, f := range facts {
		in, out := f, f
		in.Evidence, out.Evidence = nil, nil
		for _, e := range f.Evidence {
			if document.CheckEvidence(e) == nil {
				e.DocumentID = document.Document.ID
				in.Evidence = append(in.Evidence, e)
			} else {
				out.Evidence = append(out.Evidence, e)
			}
		}
		if len(in.Evidence) > 0 {
			found = append(found, in)
		}
		if len(out.Evidence) > 0 {
			left = append(left, out)
		}
	}
	return found, left
}
