package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/source/fetch"
)

// site is a server that keeps what it was asked for.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

// serve starts a server of handlers by path; other paths are not found.
func serve(t *testing.T, pages map[string]http.HandlerFunc) *site {
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.Path)
		s.mu.Unlock()
		if h := pages[r.URL.Path]; h != nil {
			h(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// took is what the server was asked for since took was called last.
func (s *site) took() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := strings.Join(s.asked, " ")
	s.asked = nil
	return all
}

func says(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }
}

func sends(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

// local is a client that may speak to servers on this machine, in haste.
func local() *fetch.Client {
	return &fetch.Client{AllowPrivate: true, Pause: time.Microsecond, Retry: time.Millisecond}
}

func TestGet(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/page": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/plain; charset=latin1")
			fmt.Fprint(w, r.UserAgent())
		},
		"/old": sends("older"), "/older": sends("/page"),
	})
	c := local()
	got, err := c.Get(t.Context(), s.URL+"/old#top")
	require.NoError(t, err)
	require.Equal(t, fetch.Page{Body: []byte("relata"), URL: s.URL + "/page", ContentType: "text/plain; charset=latin1"}, got)
	require.Equal(t, "/robots.txt /old /older /page", s.took(), "robots.txt is asked for once")
	_, err = c.Get(t.Context(), s.URL+"/none")
	require.EqualError(t, err, "the server answers 404 Not Found")
}

func TestRobots(t *testing.T) {
	rules := "User-agent: *\nDisallow: /\n\nUser-agent: relata\nDisallow: /private\nDisallow: /*?all\n"
	s := serve(t, map[string]http.HandlerFunc{"/robots.txt": says(rules), "/a": says("a"), "/b": sends("/private/b"), "/private/b": says("b")})
	c := local()
	_, err := c.Get(t.Context(), s.URL+"/a")
	require.NoError(t, err)
	s.took()
	for _, path := range []string{"/private/a", "/a?all"} {
		_, err = c.Get(t.Context(), s.URL+path)
		require.ErrorContains(t, err, "robots.txt of "+strings.TrimPrefix(s.URL, "http://")+" forbids it")
	}
	require.Empty(t, s.took())
	_, err = c.Get(t.Context(), s.URL+"/b")
	require.ErrorContains(t, err, "forbids it", "a redirect leads nowhere that is forbidden")

	silent := serve(t, map[string]http.HandlerFunc{"/a": says("a"), "/robots.txt": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) }})
	_, err = local().Get(t.Context(), silent.URL+"/a")
	require.ErrorContains(t, err, "forbids it", "while a server cannot say, nothing is permitted")
}

// TestCache asks for what is kept only whether it has changed.
func TestCache(t *testing.T) {
	version := "1"
	s := serve(t, map[string]http.HandlerFunc{
		"/tagged": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"`+version+`"`)
			if r.Header.Get("If-None-Match") == `"`+version+`"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			fmt.Fprint(w, "version "+version)
		},
		"/dated": func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "dated.txt", time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), strings.NewReader("dated"))
		},
	})
	folder := t.TempDir()
	get := func(path string) string {
		c := local() // a new one knows what the one before has kept
		c.Cache = folder
		p, err := c.Get(t.Context(), s.URL+path)
		require.NoError(t, err)
		require.Equal(t, s.URL+path, p.URL)
		return string(p.Body)
	}
	require.Equal(t, "version 1", get("/tagged"))
	require.Equal(t, "version 1", get("/tagged"))
	version = "2"
	require.Equal(t, "version 2", get("/tagged"))
	require.Equal(t, "dated", get("/dated"))
	require.Equal(t, "dated", get("/dated"))
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, files, 2)
	for _, f := range files {
		require.NoError(t, os.WriteFile(folder+"/"+f.Name(), []byte("{half of it"), 0o600))
	}
	require.Equal(t, "version 2", get("/tagged"), "a broken cache is as good as none")
}

func TestRetry(t *testing.T) {
	failures := 2
	s := serve(t, map[string]http.HandlerFunc{
		"/busy": func(w http.ResponseWriter, _ *http.Request) {
			if failures--; failures >= 0 {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			fmt.Fprint(w, "at last")
		},
		"/broken": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "cut off")
		},
	})
	c := local()
	p, err := c.Get(t.Context(), s.URL+"/busy")
	require.NoError(t, err)
	require.Equal(t, "at last", string(p.Body))
	s.took()
	_, err = c.Get(t.Context(), s.URL+"/broken")
	require.ErrorContains(t, err, "read the answer: unexpected EOF")
	require.Equal(t, "/broken /broken /broken /broken", s.took())
	_, err = c.Get(t.Context(), s.URL+"/none")
	require.Error(t, err)
	require.Equal(t, "/none", s.took(), "what is not there is not asked for again")
}

// TestRetryAfter waits as long as the server says, within reason.
func TestRetryAfter(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	}})
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err := local().Get(ctx, s.URL)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.Equal(t, "/robots.txt /", s.took())
}

func TestPause(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": says("a")})
	c := local()
	c.Pause = 30 * time.Millisecond
	start := time.Now()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			_, err := c.Get(context.Background(), s.URL+"/a")
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	require.GreaterOrEqual(t, time.Since(start), 3*c.Pause, "four pages, the first at once")
	ctx, cancel := context.WithTimeout(t.Context(), c.Pause/3)
	defer cancel()
	_, err := c.Get(ctx, s.URL+"/a")
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// TestLimits is of servers that mean no good.
func TestLimits(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, err := z.Write(make([]byte, 64<<20))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	s := serve(t, map[string]http.HandlerFunc{
		"/large": func(w http.ResponseWriter, _ *http.Request) {
			for range 2 << 10 {
				_, _ = w.Write(make([]byte, 1<<10)) // the client goes away
			}
		},
		"/endless": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = w.Write([]byte("."))
				_ = http.NewResponseController(w).Flush()
				time.Sleep(time.Millisecond)
			}
		},
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb.Bytes())
		},
		"/heads": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("x", 1<<20))
		},
		"/nowhere": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusFound) },
		"/silent":  func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	})
	c := local()
	c.MaxBytes, c.Timeout = 1<<20, 200*time.Millisecond
	for path, want := range map[string]string{
		"/large":   "larger than the limit of 1048576 bytes",
		"/bomb":    "larger than the limit of 1048576 bytes",
		"/endless": "the answer does not end in time",
		"/silent":  "no answer in time",
		"/heads":   "server response headers exceeded",
		"/nowhere": "a redirect to nowhere",
	} {
		start := time.Now()
		_, err := c.Get(t.Context(), s.URL+path)
		require.ErrorContains(t, err, want, path)
		require.Less(t, time.Since(start), 2*time.Second, path)
	}
}

// TestRedirects follows none in a circle, nor on and on; those within a host need
// no pause.
func TestRedirects(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/circle": sends("/around"), "/around": sends("/circle"),
		"/on": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/on?"+r.URL.RawQuery+"x", http.StatusFound)
		},
	})
	for path, want := range map[string]string{
		"/circle": "redirects in a circle: to " + s.URL + "/circle once more",
		"/on":     "more than 10 redirects, the last to " + s.URL + "/on?xxxxxxxxxxx",
	} {
		start := time.Now()
		_, err := (&fetch.Client{AllowPrivate: true}).Get(t.Context(), s.URL+path)
		require.EqualError(t, err, want)
		require.Less(t, time.Since(start), time.Second, path)
	}
}
