package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/relata-kg/relata/graph/export"
)

// Routes that are treated apart.
const (
	healthRoute    = "GET /healthz"
	readyRoute     = "GET /readyz"
	metricsRoute   = "GET /metrics"
	describedRoute = "GET /openapi.json"
	exportRoute    = "GET /v1/export."
	pageRoute      = "GET /"
	wordsRoute     = "GET /{$}"
	noRoute        = "GET /v1/" // for paths that no other takes
	mcpPath        = "/mcp"
)

// routes is all that is answered. What is described is so in /openapi.json.
func (a *api) routes() (*http.ServeMux, error) {
	mux := http.NewServeMux()
	config := huma.DefaultConfig("Relata", "1")
	config.Info.Description = "Who is related to whom, with the sentence that proves each fact. Errors are problems (RFC 9457)."
	config.DocsPath, config.OpenAPIPath, config.SchemasPath = "", "", ""
	config.RejectUnknownQueryParameters = true
	config.CreateHooks = nil // no $schema beside the answers
	shape(config.Components.Schemas)
	if a.ReadToken != "" || a.WriteToken != "" {
		config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer"}}
		config.Security = []map[string][]string{{"token": {}}}
	}
	described := humago.New(taggedMux{mux}, config)
	a.graphRoutes(described)
	a.articleRoutes(described.OpenAPI(), mux)
	a.otherRoutes(described.OpenAPI(), mux)
	settle(config.Components.Schemas)
	description, err := json.Marshal(described.OpenAPI())
	if err != nil {
		return nil, fmt.Errorf("describe the interface: %w", err)
	}
	mux.Handle(describedRoute, tagged(sends("application/json", description)))
	return mux, nil
}

// taggedMux gives all answers but streams an ETag.
type taggedMux struct{ *http.ServeMux }

func (m taggedMux) HandleFunc(route string, f func(http.ResponseWriter, *http.Request)) {
	if strings.HasPrefix(route, exportRoute) {
		m.Handle(route, http.HandlerFunc(f))
		return
	}
	m.Handle(route, tagged(http.HandlerFunc(f)))
}

// graphRoutes are those that ask the graph.
func (a *api) graphRoutes(to huma.API) {
	get := func(path, id, doc string, errors ...int) huma.Operation {
		o := huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: doc, Errors: append(errors, a.refusals(false, 422, 429, 503)...)}
		if !strings.HasPrefix(http.MethodGet+" "+path, exportRoute) {
			o.Responses = map[string]*huma.Response{"304": {Description: "The ETag that If-None-Match names is that of the answer"}}
		}
		return o
	}
	huma.Register(to, get("/v1/facts", "facts", "Facts, each with the passages that prove it"), a.facts)
	huma.Register(to, get("/v1/ask", "ask", "The answer to a question in English or French"), a.ask)
	huma.Register(to, get("/v1/path", "path", "How two are connected"), a.path)
	huma.Register(to, get("/v1/top", "top", "Who is first"), a.top)
	huma.Register(to, get("/v1/entities", "entities", "Entities by the beginning of a name"), a.entities)
	huma.Register(to, get("/v1/entities/{id}", "entity", "An entity, and in how many facts it stands", 404), a.entity)
	huma.Register(to, get("/v1/predicates", "predicates", "The predicates that facts have"), a.predicates)
	huma.Register(to, get("/v1/documents", "documents", "The documents that were read"), a.documents)
	huma.Register(to, get("/v1/documents/{id}", "document", "A document with its text and what it tells", 404), a.document)
	for _, f := range export.Formats {
		o := get("/v1/export."+f.Name, "export-"+f.Name, "Facts as "+f.Doc, 404)
		o.Responses = map[string]*huma.Response{"200": {Description: f.Doc, Content: map[string]*huma.MediaType{
			mediaType(f): {Schema: &huma.Schema{Type: huma.TypeString}},
		}}}
		huma.Register(to, o, a.exporter(f))
	}
	huma.Register(to, huma.Operation{
		OperationID: "delete", Method: http.MethodDelete, Path: "/v1/documents/{id}", Summary: "Forgets a document and all that only it said",
		DefaultStatus: http.StatusNoContent, Errors: a.refusals(true, 404, 422, 429, 503),
	}, a.remove)
}

// refusals are the statuses of who may not ask, or not write, after others.
func (a *api) refusals(writes bool, others ...int) []int {
	switch {
	case a.ReadToken == "" && a.WriteToken == "":
		return append(others, 403, 421)
	case writes:
		return append(others, 401, 403)
	}
	return append(others, 401)
}

// otherRoutes are those that tell of the server, and those of other protocols.
func (a *api) otherRoutes(described *huma.OpenAPI, mux *http.ServeMux) {
	text := func(path, id, doc string, errors []int, f http.HandlerFunc) {
		described.AddOperation(&huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: doc, Responses: responses(described, errors, map[int]*huma.Response{
			200: {Description: doc, Content: map[string]*huma.MediaType{"text/plain": {Schema: &huma.Schema{Type: huma.TypeString}}}},
		})})
		mux.Handle(http.MethodGet+" "+path, f)
	}
	var elsewhere []int // who may ask from elsewhere bears a token, or needs none
	if a.ReadToken == "" && a.WriteToken == "" {
		elsewhere = a.refusals(false)
	}
	ok := sends("text/plain; charset=utf-8", []byte("ok\n"))
	text("/healthz", "health", "The server answers", elsewhere, ok)
	text("/readyz", "ready", "The graph answers", append(elsewhere, 503), func(w http.ResponseWriter, r *http.Request) {
		if err := a.ready(r.Context()); err != nil {
			sendProblem(w, err)
			return
		}
		ok(w, r)
	})
	text("/metrics", "metrics", "What Prometheus reads", a.refusals(false), a.metrics.handler().ServeHTTP)
	described.AddOperation(&huma.Operation{OperationID: "openapi", Method: http.MethodGet, Path: "/openapi.json", Summary: "This description", Responses: responses(described, elsewhere, map[int]*huma.Response{
		200: {Description: "OpenAPI", Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Type: huma.TypeObject}}}},
		304: {Description: "The ETag that If-None-Match names is that of the answer"},
	})})
	a.reconcileRoutes(described, mux)
	if a.MCP != nil {
		described.Info.Description += " Language models call " + mcpPath + ", by the Model Context Protocol, which describes its tools itself."
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
			mux.Handle(method+" "+mcpPath, a.MCP)
		}
	}
	mux.HandleFunc(noRoute, func(w http.ResponseWriter, _ *http.Request) {
		sendProblem(w, problem(http.StatusNotFound, nothingHere))
	})
	if a.Page != nil {
		mux.Handle(pageRoute, tagged(http.FileServerFS(a.Page)))
		return
	}
	mux.Handle(wordsRoute, sends("text/plain; charset=utf-8", []byte("Relata answers under /v1/, as /openapi.json describes.\n")))
}

const nothingHere = "there is nothing here; /openapi.json says what there is"

// sends answers the same to all.
func sends(media string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", media)
		_, _ = w.Write(data) // a client that has gone misses nothing
	}
}

// orProblem answers with a problem where there is no route, or none for the method.
func orProblem(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, route := mux.Handler(r)
		if route != "" {
			mux.ServeHTTP(w, r)
			return
		}
		said := &held{header: http.Header{}, status: http.StatusOK}
		h.ServeHTTP(said, r)
		detail := nothingHere
		if allowed := said.header.Get("Allow"); allowed != "" {
			w.Header().Set("Allow", allowed)
			detail = "this takes " + allowed
		}
		sendProblem(w, problem(said.status, detail))
	})
}
