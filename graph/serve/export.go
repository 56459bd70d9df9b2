package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"iter"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/query"
)

type exportInput struct {
	Focus string `query:"focus" doc:"Only what is known about this name"`
	Depth int    `query:"depth" minimum:"0" maximum:"4" doc:"With focus, so many facts far; 1 if not given"`
	Top   int    `query:"top" minimum:"0" doc:"Only so many names with the most relations"`
	Title string `query:"title" maxLength:"200" doc:"The title of a picture"`
	Lang  string `query:"lang" enum:"en,fr" doc:"The language of the words on a picture"`
	FilterParams
}

// mediaTypes are those of formats that have one of their own.
var mediaTypes = map[string]string{
	"svg": "image/svg+xml", "png": "image/png", "dot": "text/vnd.graphviz", "jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8",
	"jsonld": "application/ld+json", "nquads": "application/n-quads", "turtle": "text/turtle", "graphml": "application/graphml+xml",
	"gexf": "application/gexf+xml", "cytoscape": "application/json", "ftm": "application/jsonl", "parquet": "application/vnd.apache.parquet",
}

// exporter streams facts in a format. What goes wrong after the first byte cuts the
// answer off.
func (a *api) exporter(format export.Format) func(context.Context, *exportInput) (*huma.StreamResponse, error) {
	return func(ctx context.Context, in *exportInput) (*huma.StreamResponse, error) {
		return a.export(ctx, format, in)
	}
}

func (a *api) export(ctx context.Context, format export.Format, in *exportInput) (*huma.StreamResponse, error) {
	facts, err := a.part(ctx, in)
	if err != nil {
		return nil, err
	}
	options := export.Options{Title: in.Title, Language: in.Lang, Ontology: a.Ontology}
	return &huma.StreamResponse{Body: func(to huma.Context) {
		late := &firstByte{to: to, media: mediaTypes[format.Name]}
		out := bufio.NewWriterSize(late, 1<<16)
		err := format.Write(ctx, out, facts, options)
		if err == nil {
			err = out.Flush()
		}
		if err == nil && !late.begun {
			_, err = late.Write(nil)
		}
		switch {
		case err == nil:
		case late.begun:
			a.Log.Error("export", "format", format.Name, "error", err.Error())
			panic(context.Canceled) // the client sees that it is cut off
		default:
			status := huma.Error422UnprocessableEntity(err.Error())
			to.SetHeader("Content-Type", "application/problem+json")
			to.SetStatus(status.GetStatus())
			_ = json.NewEncoder(to.BodyWriter()).Encode(status)
		}
	}}, nil
}

// part is the facts that an export is of.
func (a *api) part(ctx context.Context, in *exportInput) (iter.Seq2[graph.Fact, error], error) {
	f, err := a.filter(in.FilterParams)
	if err != nil {
		return nil, err
	}
	relations, err := a.relations(in.Predicate)
	if err != nil {
		return nil, err
	}
	p := pattern(f, relations)
	facts := a.Graph.Facts(ctx, p)
	if in.Focus != "" {
		entities, err := a.Graph.Named(ctx, in.Focus)
		if err != nil {
			return nil, fault(err)
		}
		if len(entities) == 0 {
			return nil, huma.Error404NotFound("the graph knows nobody and nothing of that name")
		}
		var ids []string
		for _, e := range entities {
			ids = append(ids, e.ID)
		}
		facts = query.Around(ctx, a.Graph, p, ids, max(1, in.Depth))
	}
	if in.Top > 0 {
		facts = query.Among(facts, in.Top)
	}
	return facts, nil
}

// firstByte sends the headers with the first byte, so that what fails before it can
// be told.
type firstByte struct {
	to    huma.Context
	media string
	begun bool
}

func (w *firstByte) Write(b []byte) (int, error) {
	if !w.begun {
		w.begun = true
		if w.media == "" {
			w.media = "text/plain; charset=utf-8"
		}
		w.to.SetHeader("Content-Type", w.media)
		w.to.SetStatus(200)
	}
	return w.to.BodyWriter().Write(b)
}
