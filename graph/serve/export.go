package serve

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/query"
)

type exportInput struct {
	Focus string `query:"focus" maxLength:"500" doc:"Only what is known about this name"`
	Depth int    `query:"depth" minimum:"0" maximum:"4" doc:"With focus, so many facts far; 1 if not given"`
	Top   int    `query:"top" minimum:"0" doc:"Only so many names with the most relations"`
	Title string `query:"title" maxLength:"200" doc:"The title of a picture"`
	Lang  string `query:"lang" enum:"en,fr" doc:"The language of the words on a picture"`
	FilterParams
}

// mediaTypes are those of formats that have one of their own; the others are text.
var mediaTypes = map[string]string{
	"svg": "image/svg+xml", "png": "image/png", "dot": "text/vnd.graphviz", "jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8",
	"jsonld": "application/ld+json", "nquads": "application/n-quads", "turtle": "text/turtle", "graphml": "application/graphml+xml",
	"gexf": "application/gexf+xml", "cytoscape": "application/json", "ftm": "application/jsonl", "parquet": "application/vnd.apache.parquet",
}

func mediaType(f export.Format) string {
	return cmp.Or(mediaTypes[f.Name], "text/plain; charset=utf-8")
}

// exporter streams facts in a format. What goes wrong after the first bytes cuts the
// answer off, so that nobody takes it for whole.
func (a *api) exporter(format export.Format) func(context.Context, *exportInput) (*huma.StreamResponse, error) {
	return func(ctx context.Context, in *exportInput) (*huma.StreamResponse, error) {
		facts, err := a.part(ctx, in)
		if err != nil {
			return nil, err
		}
		read := &readable{facts: facts}
		options := export.Options{Title: in.Title, Language: in.Lang, Ontology: a.Ontology}
		return &huma.StreamResponse{Body: func(to huma.Context) {
			late := &firstByte{to: to, format: format}
			out := bufio.NewWriterSize(late, 1<<16)
			// As a bufio.Writer, it would be flushed by formats that have one too.
			err := format.Write(ctx, struct{ io.Writer }{out}, read.all(), options)
			if err == nil {
				err = out.Flush()
			}
			if err == nil && !late.begun {
				_, err = late.Write(nil)
			}
			switch {
			case err == nil:
			case late.begun:
				a.Log.Error("export cut off", "format", format.Name, "error", err.Error())
				panic(http.ErrAbortHandler)
			case read.err == nil && ctx.Err() == nil: // too large for a picture, and the like
				sendTo(to, problem(http.StatusUnprocessableEntity, err.Error()))
			default:
				sendTo(to, a.fault(err))
			}
		}}, nil
	}
}

// readable are facts, and the error at which reading them ended: it is the graph's,
// any other the format's.
type readable struct {
	facts iter.Seq2[graph.Fact, error]
	err   error
}

func (r *readable) all() iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		for f, err := range r.facts {
			if err != nil {
				r.err = err
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// sendTo writes a problem.
func sendTo(to huma.Context, err error) {
	p := err.(*huma.ErrorModel) // nothing else comes here
	to.SetHeader("Content-Type", "application/problem+json")
	to.SetStatus(p.Status)
	_ = json.NewEncoder(to.BodyWriter()).Encode(p) // a client that has gone misses nothing
}

// part is the facts that an export is of.
func (a *api) part(ctx context.Context, in *exportInput) (iter.Seq2[graph.Fact, error], error) {
	f, relations, err := a.filter(in.FilterParams)
	if err != nil {
		return nil, err
	}
	facts, err := query.Part{Relations: relations, Filter: f, Name: in.Focus, Depth: in.Depth, Top: in.Top}.Facts(ctx, a.Graph)
	if u, isUnknown := errors.AsType[query.Unknown](err); isUnknown {
		return nil, unknown("query.focus", u.Name, u.Near)
	}
	return facts, a.fault(err)
}

// firstByte sends the headers with the first byte, so that what fails before it can
// be told.
type firstByte struct {
	to     huma.Context
	format export.Format
	begun  bool
}

func (w *firstByte) Write(b []byte) (int, error) {
	if !w.begun {
		w.begun = true
		w.to.SetHeader("Content-Type", mediaType(w.format))
		w.to.SetHeader("Content-Disposition", `inline; filename="relata.`+w.format.Name+`"`)
		w.to.SetStatus(http.StatusOK)
	}
	return w.to.BodyWriter().Write(b)
}
