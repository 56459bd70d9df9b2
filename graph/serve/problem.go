package serve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// Misread is the error for a question or an article that cannot be read.
type Misread struct{ Err error }

// Error is what could not be read, and why.
func (m *Misread) Error() string { return m.Err.Error() }

// Unwrap returns the reason.
func (m *Misread) Unwrap() error { return m.Err }

// problem is an error as RFC 9457 has it.
func problem(status int, detail string, faults ...error) huma.StatusError {
	return huma.NewError(status, detail, faults...)
}

// sendProblem writes err, or that the server is at fault if it is no problem.
func sendProblem(w http.ResponseWriter, err error) {
	p, isProblem := errors.AsType[*huma.ErrorModel](err)
	if !isProblem {
		p = &huma.ErrorModel{Title: http.StatusText(http.StatusInternalServerError), Status: http.StatusInternalServerError, Detail: atFault}
	}
	h := w.Header()
	h.Del("Content-Length")
	h.Set("Content-Type", "application/problem+json")
	if p.Status == http.StatusServiceUnavailable || p.Status == http.StatusTooManyRequests {
		h.Set("Retry-After", "1")
	}
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // a client that has gone misses nothing
}

// What a client is told of faults: where the graph lies and how it fails is for the
// log.
const (
	atFault = "this is a fault of the server; its log tells more"
	tooLong = "this took longer than a request may"
)

// fault is an error of the graph, or of what was handed in, as the client is to see
// it: a problem.
func (a *api) fault(err error) error {
	var misread *Misread
	switch {
	case err == nil:
		return nil
	case errors.As(err, new(*huma.ErrorModel)):
		return err
	case errors.As(err, &misread):
		return problem(http.StatusUnprocessableEntity, misread.Error())
	case errors.Is(err, query.ErrRequest), errors.Is(err, errWide):
		return problem(http.StatusUnprocessableEntity, err.Error())
	case errors.Is(err, graph.ErrNotFound):
		return problem(http.StatusNotFound, "the graph does not have it")
	case errors.Is(err, context.DeadlineExceeded):
		return problem(http.StatusServiceUnavailable, tooLong)
	case errors.Is(err, context.Canceled):
		return problem(http.StatusServiceUnavailable, "the client has gone, or the server stops")
	}
	a.Log.Error("fault", "error", err.Error())
	return problem(http.StatusInternalServerError, atFault)
}

// unknown is the problem of a name that the graph does not have, with those that may
// be meant.
func unknown(location, name string, near []graph.Entity) error {
	faults := make([]error, len(near))
	for i, e := range near {
		faults[i] = &huma.ErrorDetail{Message: "did you mean " + e.Name + "?", Location: location, Value: e.ID}
	}
	return problem(http.StatusNotFound, fmt.Sprintf("the graph knows nobody and nothing called %q", name), faults...)
}
