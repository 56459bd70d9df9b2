package serve

import (
	"context"
	"errors"

	"github.com/relata-kg/relata/graph"
)

type documentsInput struct{ PageParams }

// listed is a document, and how many facts it tells.
type listed struct {
	graph.Document
	Facts int `json:"facts"`
}

type documentList struct {
	Documents []listed `json:"documents"`
	Next      string   `json:"next,omitempty" doc:"The cursor of the next page"`
}

// documents lists those after the cursor, which is the id of the last one told.
func (a *api) documents(ctx context.Context, in *documentsInput) (*output[documentList], error) {
	page := a.page(in.PageParams)
	found := documentList{Documents: []listed{}}
	for d, err := range a.Archive.Documents(ctx) {
		if err != nil {
			return nil, a.fault(err)
		}
		if d.ID <= page.Cursor {
			continue
		}
		if len(found.Documents) == page.Limit {
			found.Next = found.Documents[page.Limit-1].ID
			break
		}
		n := 0
		for _, err := range a.Graph.Facts(ctx, graph.Pattern{Document: d.ID}) {
			if err != nil {
				return nil, a.fault(err)
			}
			n++
		}
		found.Documents = append(found.Documents, listed{d, n})
	}
	return linked(in.PageParams, found.Next, found), nil
}

// told is a document with what it tells. Evidence counts bytes of the text.
type told struct {
	Document graph.Document `json:"document"`
	Text     string         `json:"text" doc:"The start and end of evidence are bytes of it, in UTF-8"`
	Facts    []graph.Fact   `json:"facts"`
}

func tells(b graph.Batch) told {
	return told{b.Document, b.Text, append([]graph.Fact{}, b.Facts...)}
}

func (a *api) document(ctx context.Context, in *idInput) (*output[told], error) {
	b, err := a.Archive.Batch(ctx, in.ID)
	if err != nil {
		return nil, a.fault(err)
	}
	return &output[told]{Body: tells(b)}, nil
}

func (a *api) remove(ctx context.Context, in *idInput) (*struct{}, error) {
	return nil, a.fault(a.Writer.Delete(ctx, in.ID))
}

// ready is a problem if the graph does not answer.
func (a *api) ready(ctx context.Context) error {
	if _, err := a.Graph.Entity(ctx, "relata"); err != nil && !errors.Is(err, graph.ErrNotFound) {
		a.Log.Error("not ready", "error", err.Error())
		return problem(503, "the graph cannot be read")
	}
	return nil
}
