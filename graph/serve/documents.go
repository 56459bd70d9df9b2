package serve

import (
	"context"
	"net/http"
	"time"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

type entitiesInput struct {
	Name  string `query:"q" required:"true" minLength:"1" maxLength:"500" doc:"A name or alias"`
	Limit int    `query:"limit" minimum:"0" maximum:"100" doc:"At most so many"`
}

// named are the entities that bear a name and, if none does, those nearest to it.
type named struct {
	Entities []graph.Entity `json:"entities"`
	Near     []graph.Entity `json:"near,omitempty"`
}

func (a *api) entities(ctx context.Context, in *entitiesInput) (*answer, error) {
	found := named{Entities: []graph.Entity{}}
	list, err := a.Graph.Named(ctx, in.Name)
	if err != nil {
		return nil, fault(err)
	}
	found.Entities = append(found.Entities, list...)
	if len(list) == 0 {
		if found.Near, err = query.Near(ctx, a.Graph, in.Name); err != nil {
			return nil, fault(err)
		}
	}
	if in.Limit > 0 {
		found.Entities = found.Entities[:min(in.Limit, len(found.Entities))]
	}
	return jsonOf(found)
}

type idInput struct {
	ID string `path:"id" maxLength:"500"`
}

// sided counts the facts of a predicate by the end at which an entity stands.
type sided struct {
	Subject int `json:"as_subject"`
	Object  int `json:"as_object"`
}

func (a *api) entity(ctx context.Context, in *idInput) (*answer, error) {
	e, err := a.Graph.Entity(ctx, in.ID)
	if err != nil {
		return nil, fault(err)
	}
	counts := map[string]*sided{}
	of := func(predicate string) *sided {
		if counts[predicate] == nil {
			counts[predicate] = &sided{}
		}
		return counts[predicate]
	}
	for f, err := range a.Graph.Facts(ctx, graph.Pattern{Subject: e.ID}) {
		if err != nil {
			return nil, fault(err)
		}
		of(f.Predicate).Subject++
	}
	for f, err := range a.Graph.Facts(ctx, graph.Pattern{Object: e.ID}) {
		if err != nil {
			return nil, fault(err)
		}
		of(f.Predicate).Object++
	}
	return jsonOf(struct {
		Entity     graph.Entity      `json:"entity"`
		Predicates map[string]*sided `json:"predicates"`
	}{e, counts})
}

// predicate is one of the ontology, as clients see it.
type predicate struct {
	Name      string            `json:"name"`
	Doc       string            `json:"doc"`
	Inverse   string            `json:"inverse,omitempty"`
	Labels    map[string]string `json:"labels,omitempty"`
	Symmetric bool              `json:"symmetric,omitempty"`
	Subject   []graph.Type      `json:"subject"`
	Object    []graph.Type      `json:"object"`
}

func (a *api) predicates(context.Context, *struct{}) (*answer, error) {
	list := []predicate{}
	for _, p := range a.Ontology.Predicates {
		list = append(list, predicate{p.Name, p.Doc, p.Inverse, p.Labels, p.Symmetric, p.Subject, p.Object})
	}
	return jsonOf(list)
}

type documentsInput struct {
	PageParams
}

// documents lists those after the cursor, which is the id of the last one told.
func (a *api) documents(ctx context.Context, in *documentsInput) (*answer, error) {
	page := a.page(in.PageParams)
	found := struct {
		Documents []graph.Document `json:"documents"`
		Next      string           `json:"next,omitempty"`
	}{Documents: []graph.Document{}}
	for d, err := range a.Archive.Documents(ctx) {
		if err != nil {
			return nil, fault(err)
		}
		if d.ID <= page.Cursor {
			continue
		}
		if len(found.Documents) == page.Limit {
			found.Next = found.Documents[page.Limit-1].ID
			break
		}
		found.Documents = append(found.Documents, d)
	}
	return jsonOf(found)
}

// told is a document with what it tells.
type told struct {
	Document graph.Document `json:"document"`
	Text     string         `json:"text"`
	Facts    []graph.Fact   `json:"facts"`
}

func (a *api) document(ctx context.Context, in *idInput) (*answer, error) {
	b, err := a.Archive.Batch(ctx, in.ID)
	if err != nil {
		return nil, fault(err)
	}
	return jsonOf(told{b.Document, b.Text, orEmpty(b.Facts)})
}

func orEmpty(facts []graph.Fact) []graph.Fact {
	if facts == nil {
		return []graph.Fact{}
	}
	return facts
}

type textInput struct {
	Body Text
}

func (a *api) extract(ctx context.Context, in *textInput) (*answer, error) {
	b, err := a.Extract(ctx, in.Body)
	if err != nil {
		return nil, misread(err)
	}
	return jsonOf(told{b.Document, b.Text, orEmpty(b.Facts)})
}

func (a *api) add(ctx context.Context, in *textInput) (*answer, error) {
	b, err := a.Extract(ctx, in.Body)
	if err != nil {
		return nil, misread(err)
	}
	b.Document.Read = time.Now().UTC()
	if err := a.Writer.Add(ctx, b); err != nil {
		return nil, fault(err)
	}
	return jsonOf(told{b.Document, b.Text, orEmpty(b.Facts)})
}

func (a *api) remove(ctx context.Context, in *idInput) (*struct{}, error) {
	return nil, fault(a.Writer.Delete(ctx, in.ID))
}

// plain adds what is no part of the described interface.
func (a *api) plain(mux *http.ServeMux) {
	alive := func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) }
	mux.HandleFunc("GET /healthz", alive)
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		for _, err := range a.Archive.Documents(r.Context()) {
			if err != nil {
				problem(w, http.StatusServiceUnavailable, "the graph cannot be read")
				return
			}
			break
		}
		alive(w, r)
	})
	mux.Handle("GET /metrics", a.metrics.handler())
	a.reconciles(mux)
	if a.MCP != nil {
		mux.Handle("/mcp", a.MCP)
	}
	if a.Page != nil {
		mux.Handle("/", http.FileServerFS(a.Page))
		return
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusNotFound, "there is nothing here; /openapi.json says what there is")
	})
}
