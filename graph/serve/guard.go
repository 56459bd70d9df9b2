package serve

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// problem writes an error as RFC 9457 has it.
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "status": status, "detail": detail})
}

// guard lets through what the server may answer, in its bounds.
func (a *api) guard(next http.Handler) http.Handler {
	atWork := make(chan struct{}, a.Limits.AtOnce)
	clients := &clients{rate: rate.Limit(a.Limits.PerSecond), known: map[string]*client{}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, seen := time.Now(), &watched{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			if v := recover(); v != nil {
				a.Log.Error("panic", "path", r.URL.Path, "value", fmt.Sprint(v), "stack", string(debug.Stack()))
				if !seen.wrote {
					problem(seen, http.StatusInternalServerError, "this is a fault of the server")
				}
			}
			a.metrics.observe(r, seen.status, time.Since(start))
			a.Log.Info("request", "method", r.Method, "path", r.URL.Path, "status", seen.status, "bytes", seen.bytes, "took", time.Since(start).Round(time.Microsecond).String())
		}()
		secure(seen.Header())
		if status, reason := a.refused(r); status != 0 {
			if status == http.StatusUnauthorized {
				seen.Header().Set("WWW-Authenticate", `Bearer realm="relata"`)
			}
			problem(seen, status, reason)
			return
		}
		if !clients.allow(r) {
			seen.Header().Set("Retry-After", "1")
			problem(seen, http.StatusTooManyRequests, "more requests a second than one client may make")
			return
		}
		select {
		case atWork <- struct{}{}:
			defer func() { <-atWork }()
		default:
			seen.Header().Set("Retry-After", "1")
			problem(seen, http.StatusServiceUnavailable, "too many requests are at work")
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), a.Limits.Time)
		defer cancel()
		r.Body = http.MaxBytesReader(seen, r.Body, a.Limits.Body)
		next.ServeHTTP(seen, r.WithContext(ctx))
	})
}

// secure sets the headers that keep a browser from doing anything else with what is
// served.
func secure(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
}

// open are the paths that need no token: they tell nothing of the graph.
var open = []string{"/healthz", "/readyz"}

// refused says why a request may not be answered; status is 0 if it may.
func (a *api) refused(r *http.Request) (status int, reason string) {
	writes := r.Method != http.MethodGet && r.Method != http.MethodHead && strings.HasPrefix(r.URL.Path, "/v1/documents")
	if a.ReadToken == "" && a.WriteToken == "" {
		if !isLoopback(r.Host) {
			return http.StatusMisdirectedRequest, "this server answers to a loopback name alone"
		}
		if o := r.Header.Get("Origin"); o != "" && !sameOrigin(o, r.Host) {
			return http.StatusForbidden, "this server answers to its own page alone"
		}
		return a.writable(writes)
	}
	bearer, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	mayWrite := same(bearer, a.WriteToken)
	switch {
	case slices.Contains(open, r.URL.Path):
		return 0, ""
	case !mayWrite && !same(bearer, a.ReadToken):
		return http.StatusUnauthorized, "this needs a token: Authorization: Bearer TOKEN"
	case writes && !mayWrite:
		return http.StatusForbidden, "this token may only read"
	}
	return a.writable(writes)
}

func (a *api) writable(writes bool) (int, string) {
	if writes && a.Writer == nil {
		return http.StatusForbidden, "this server only reads"
	}
	return 0, ""
}

// same compares in constant time, whatever the lengths; nothing is the same as no
// token.
func same(given, token string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(token))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1 && token != ""
}

func isLoopback(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	ip := net.ParseIP(name)
	return name == "localhost" || ip != nil && ip.IsLoopback()
}

func sameOrigin(origin, host string) bool {
	return origin == "http://"+host || origin == "https://"+host
}

// clients bounds how often each client may ask.
type clients struct {
	rate rate.Limit
	sync.Mutex
	known map[string]*client
	swept time.Time
}

type client struct {
	*rate.Limiter
	last time.Time
}

// forget is how long a client is remembered.
const forget = time.Minute

func (c *clients) allow(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	now := time.Now()
	c.Lock()
	defer c.Unlock()
	if now.Sub(c.swept) > forget {
		for name, k := range c.known {
			if now.Sub(k.last) > forget {
				delete(c.known, name)
			}
		}
		c.swept = now
	}
	k := c.known[host]
	if k == nil {
		k = &client{Limiter: rate.NewLimiter(c.rate, int(c.rate)+1)}
		c.known[host] = k
	}
	k.last = now
	return k.AllowN(now, 1)
}

// watched notes what is answered.
type watched struct {
	http.ResponseWriter
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

// Unwrap lets http.ResponseController flush.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// tagged gives answers of JSON an ETag of their bytes, and answers a client that has
// them already with 304. What streams is let through.
func tagged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !strings.HasPrefix(r.URL.Path, "/v1/") || strings.HasPrefix(r.URL.Path, "/v1/export.") {
			next.ServeHTTP(w, r)
			return
		}
		held := &held{header: w.Header(), status: http.StatusOK}
		next.ServeHTTP(held, r)
		if held.status == http.StatusOK {
			sum := sha256.Sum256(held.body.Bytes())
			tag := `"` + hex.EncodeToString(sum[:12]) + `"`
			w.Header().Set("ETag", tag)
			w.Header().Set("Cache-Control", "private, no-cache")
			if strings.Contains(r.Header.Get("If-None-Match"), tag) {
				w.Header().Del("Content-Type")
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		w.WriteHeader(held.status)
		_, _ = w.Write(held.body.Bytes())
	})
}

// held is an answer before it is sent.
type held struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (h *held) Header() http.Header         { return h.header }
func (h *held) WriteHeader(status int)      { h.status = status }
func (h *held) Write(b []byte) (int, error) { return h.body.Write(b) }
