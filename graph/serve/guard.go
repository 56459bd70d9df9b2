package serve

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

// guard lets through what the server may answer, in its bounds, and tells the log
// and the metrics of it. routes says which route a request goes.
func (a *api) guard(routes *http.ServeMux, next http.Handler) http.Handler {
	atWork := make(chan struct{}, a.Limits.AtOnce)
	clients := &clients{rate: rate.Limit(a.Limits.PerSecond), known: map[netip.Prefix]*client{}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, route := routes.Handler(r)
		seen := &watched{ResponseWriter: w, status: http.StatusOK, start: time.Now()}
		defer a.told(r, route, seen)
		defer a.survive(route, seen)
		secure(seen.Header())
		if origin := neighbour(r); origin != "" {
			seen.Header().Set("Access-Control-Allow-Origin", origin)
			seen.Header().Add("Vary", "Origin")
		}
		if r.Method == http.MethodOptions {
			a.options(seen, r, routes)
			return
		}
		if err := a.refused(r, route); err != nil {
			if err.GetStatus() == http.StatusUnauthorized {
				seen.Header().Set("WWW-Authenticate", `Bearer realm="relata"`)
			}
			sendProblem(seen, err)
			return
		}
		if !slices.Contains(watching, route) {
			if !clients.allow(r) {
				sendProblem(seen, problem(http.StatusTooManyRequests, "more requests a second than one client may make"))
				return
			}
			select {
			case atWork <- struct{}{}:
				defer func() { <-atWork }()
			default:
				sendProblem(seen, problem(http.StatusServiceUnavailable, "too many requests are at work"))
				return
			}
		}
		limit := a.time(r, route)
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		// Who does not read what is sent must not hold it for ever either. Not every
		// connection can be told: then the context alone bounds.
		_ = http.NewResponseController(w).SetWriteDeadline(seen.start.Add(limit + grace))
		r.Body = http.MaxBytesReader(seen, r.Body, a.Limits.Body)
		next.ServeHTTP(seen, r.WithContext(ctx))
	})
}

// watching are the routes of those who look after the server: a busy one answers
// them too.
var watching = []string{healthRoute, readyRoute, metricsRoute}

// time is how long a request may take.
func (a *api) time(r *http.Request, route string) time.Duration {
	if wantsEvents(r) || strings.HasPrefix(route, exportRoute) || strings.HasSuffix(route, " "+mcpPath) {
		return a.Limits.Work
	}
	return a.Limits.Time
}

// survive ends a request that has panicked, and not the server.
func (a *api) survive(route string, seen *watched) {
	v := recover()
	if v == nil {
		return
	}
	if v == http.ErrAbortHandler { // the client is to see that its answer is cut off
		panic(v)
	}
	a.Log.Error("panic", "route", route, "value", fmt.Sprint(v), "stack", string(debug.Stack()))
	if seen.wrote {
		panic(http.ErrAbortHandler)
	}
	sendProblem(seen, problem(http.StatusInternalServerError, atFault))
}

// told tells of a request that is over, by its route: paths and parameters may hold
// what nobody else is to read.
func (a *api) told(r *http.Request, route string, seen *watched) {
	took := time.Since(seen.start)
	method, path, known := strings.Cut(route, " ")
	if !known {
		method, path = r.Method, route
	}
	if path == "" {
		method, path = "any", "other" // names of methods are the client's, and without end
	}
	a.metrics.observe(method, path, seen.status, took)
	a.Log.Info("request", "method", method, "route", path, "status", seen.status, "bytes", seen.bytes, "took", took.Round(time.Microsecond).String())
}

// secure sets the headers that keep a browser from doing anything else with what is
// served.
func secure(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
}

// watched notes what is answered.
type watched struct {
	http.ResponseWriter
	start  time.Time
	status int
	bytes  int64
	wrote  bool
}

func (w *watched) WriteHeader(status int) {
	if !w.wrote {
		w.status, w.wrote = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(b []byte) (int, error) {
	w.wrote = true
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Flush sends what was written.
func (w *watched) Flush() {
	w.wrote = true
	_ = http.NewResponseController(w.ResponseWriter).Flush() // a client that has gone misses nothing
}

// Unwrap lets http.ResponseController find what can set deadlines.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }
