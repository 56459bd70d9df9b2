package serve

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// articleRoutes are those that take an article, as JSON or as a text: they are
// described by hand, since they answer at once or step by step.
func (a *api) articleRoutes(described *huma.OpenAPI, mux *http.ServeMux) {
	text, result := media[Text](described, "Text"), media[told](described, "Told")
	var parameters []*huma.Param
	for _, name := range textParameters {
		parameters = append(parameters, &huma.Param{Name: name, In: "query", Schema: &huma.Schema{Type: huma.TypeString}, Description: "With a text, what the field of that name is in JSON"})
	}
	post := func(path, id, doc string, keep bool, status int) {
		all := map[int]*huma.Response{status: {Description: doc, Content: map[string]*huma.MediaType{"application/json": result}}}
		events := &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Description: "Events: progress, with the sentences read and of how many; then result, which is what JSON would be, or problem"}}
		if all[200] == nil {
			all[200] = &huma.Response{Description: "For who accepts text/event-stream", Content: map[string]*huma.MediaType{}}
		}
		all[200].Content["text/event-stream"] = events
		described.AddOperation(&huma.Operation{
			OperationID: id, Method: http.MethodPost, Path: path, Summary: doc, Parameters: parameters,
			RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
				"application/json": text, "text/plain": {Schema: &huma.Schema{Type: huma.TypeString}},
			}},
			Responses: responses(described, a.refusals(keep, 400, 413, 415, 422, 429, 500, 503), all),
		})
		mux.HandleFunc(http.MethodPost+" "+path, a.posted(keep, status))
	}
	post("/v1/extract", "extract", "The facts of an article, which is not kept", false, http.StatusOK)
	post("/v1/documents", "add", "Adds an article with its facts", true, http.StatusCreated)
}

// textParameters say of a text what JSON says in its fields.
var textParameters = []string{"date", "url", "title", "lang"}

// posted reads an article, and keeps it if asked to.
func (a *api) posted(keep bool, status int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		t, err := article(r)
		if err != nil {
			sendProblem(w, err)
			return
		}
		if wantsEvents(r) {
			a.tell(w, r, t, keep)
			return
		}
		found, err := a.read(r.Context(), t, keep, nil)
		if err != nil {
			sendProblem(w, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if keep {
			w.Header().Set("Location", "/v1/documents/"+found.Document.ID)
		}
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(found) // a client that has gone misses nothing
	}
}

// read reads an article, when one of the readers is free, and keeps it if asked to.
func (a *api) read(ctx context.Context, t Text, keep bool, progress func(read, of int)) (told, error) {
	select {
	case a.readers <- struct{}{}:
		defer func() { <-a.readers }()
	case <-ctx.Done():
		return told{}, a.fault(ctx.Err())
	}
	b, err := a.Extract(ctx, t, progress)
	if err == nil && keep {
		b.Document.Read = time.Now().UTC()
		err = a.Writer.Add(ctx, b)
	}
	return tells(b), a.fault(err)
}

// article is what a request brings.
func article(r *http.Request) (t Text, err error) {
	kind, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := strings.ToLower(parameters["charset"])
	isText := kind == "text/plain"
	if r.Header.Get("Content-Type") != "" && (err != nil || kind != "application/json" && !isText) || charset != "" && charset != "utf-8" {
		return t, problem(http.StatusUnsupportedMediaType, "want application/json or text/plain, in UTF-8")
	}
	for name := range r.URL.Query() {
		if !isText || !slices.Contains(textParameters, name) {
			return t, wrong(name, "", errors.New("there is no such parameter"))
		}
	}
	body, err := io.ReadAll(r.Body)
	switch {
	case errors.As(err, new(*http.MaxBytesError)):
		return t, problem(http.StatusRequestEntityTooLarge, "the body is larger than the server takes")
	case err != nil:
		return t, problem(http.StatusBadRequest, "the body cannot be read")
	case isText:
		q := r.URL.Query()
		t = Text{string(body), q.Get("date"), q.Get("url"), q.Get("title"), q.Get("lang")}
	default:
		if t, err = parse(body); err != nil {
			return t, err
		}
	}
	if strings.TrimSpace(t.Text) == "" {
		return t, problem(http.StatusUnprocessableEntity, "there is no text to read")
	}
	return t, nil
}

// parse reads JSON. The error is a problem.
func parse(body []byte) (t Text, err error) {
	var any json.RawMessage
	if err := json.Unmarshal(body, &any); err != nil {
		return t, problem(http.StatusBadRequest, "the body is not JSON: "+err.Error())
	}
	d := json.NewDecoder(strings.NewReader(string(body)))
	d.DisallowUnknownFields()
	if err := d.Decode(&t); err != nil {
		return t, problem(http.StatusUnprocessableEntity, "the body is no article: "+strings.TrimPrefix(err.Error(), "json: "))
	}
	return t, nil
}

// wantsEvents reports whether who asks is to be told of progress.
func wantsEvents(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.Contains(r.Header.Get("Accept"), "text/event-stream")
}
