package serve

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"
	"time"
)

// tagged gives answers an ETag of their bytes, weak because they may be compressed,
// and answers a client that has them already with 304. It holds an answer whole: one
// that comes after its time is a problem, whatever it would have been.
func tagged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		held := &held{header: w.Header(), status: http.StatusOK}
		next.ServeHTTP(held, r)
		if errors.Is(r.Context().Err(), context.DeadlineExceeded) {
			// Not every connection can be told.
			_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(grace))
			w.Header().Del("Link")
			sendProblem(w, problem(http.StatusServiceUnavailable, tooLong))
			return
		}
		if held.status == http.StatusOK {
			sum := sha256.Sum256(held.body.Bytes())
			tag := `"` + hex.EncodeToString(sum[:12]) + `"`
			w.Header().Set("ETag", "W/"+tag)
			w.Header().Set("Cache-Control", "private, no-cache")
			if known := r.Header.Get("If-None-Match"); known == "*" || strings.Contains(known, tag) {
				w.Header().Del("Content-Type")
				w.Header().Del("Content-Length")
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		w.WriteHeader(held.status)
		_, _ = w.Write(held.body.Bytes()) // a client that has gone misses nothing
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
