package serve

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/klauspost/compress/gzhttp"
)

// progress is how far the reading of an article is.
type progress struct {
	Read int `json:"sentences"`
	Of   int `json:"of"`
}

// often is how often progress is told at most.
const often = 200 * time.Millisecond

// tell reads an article as posted does, and sends events on the way: progress, and
// in the end a result or a problem.
func (a *api) tell(w http.ResponseWriter, r *http.Request, t Text, keep bool) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set(gzhttp.HeaderNoCompression, "1") // it would hold events back
	send := func(event string, v any) {
		data, err := json.Marshal(v)
		if err != nil {
			a.Log.Error("event", "error", err.Error())
			panic(http.ErrAbortHandler)
		}
		// Who has gone is noticed by the context of the request.
		_, _ = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, data)
		_ = http.NewResponseController(w).Flush()
	}
	send("progress", progress{})
	last := time.Now()
	found, err := a.read(r.Context(), t, keep, func(read, of int) {
		if now := time.Now(); read == of || now.Sub(last) > often {
			last = now
			send("progress", progress{read, of})
		}
	})
	var p *huma.ErrorModel
	switch {
	case err == nil:
		send("result", found)
	case errors.As(err, &p):
		send("problem", p)
	default:
		panic(err) // all errors of read are problems
	}
}
