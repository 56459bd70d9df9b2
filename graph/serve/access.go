package serve

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// open are the routes that need no token: they tell nothing of the graph.
var open = []string{healthRoute, readyRoute, describedRoute, pageRoute, wordsRoute}

// What those are told who ask from elsewhere.
const (
	loopbackAlone = "this server answers to a loopback name alone"
	ownPageAlone  = "this server answers to its own page alone, not to those of other sites"
)

// refused is the problem of a request that may not be answered, nil if it may.
func (a *api) refused(r *http.Request, route string) huma.StatusError {
	writes := r.Method == http.MethodDelete || r.Method == http.MethodPost && r.URL.Path == "/v1/documents"
	if a.ReadToken == "" && a.WriteToken == "" {
		if !IsLoopback(r.Host) {
			return problem(http.StatusMisdirectedRequest, loopbackAlone)
		}
		if o := r.Header.Get("Origin"); o != "" && !sameOrigin(o, r.Host) && neighbour(r) == "" {
			return problem(http.StatusForbidden, ownPageAlone)
		}
		return a.writable(writes)
	}
	if slices.Contains(open, route) {
		return nil
	}
	bearer, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	mayRead, mayWrite := same(bearer, a.ReadToken), same(bearer, a.WriteToken)
	switch {
	case !mayWrite && !mayRead:
		return problem(http.StatusUnauthorized, "this needs a token: Authorization: Bearer TOKEN")
	case writes && !mayWrite:
		return problem(http.StatusForbidden, "this token may only read")
	}
	return a.writable(writes)
}

func (a *api) writable(writes bool) huma.StatusError {
	if writes && a.Writer == nil {
		return problem(http.StatusForbidden, "this server only reads")
	}
	return nil
}

// same compares in constant time, whatever the lengths; nothing is the same as no
// token.
func same(given, token string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(token))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1 && token != ""
}

// IsLoopback reports whether a host, with a port or without, is this machine to
// itself: localhost or a loopback address. Any other name may be made to point here.
func IsLoopback(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	ip := net.ParseIP(name)
	return name == "localhost" || ip != nil && ip.IsLoopback()
}

// neighbour is the origin of a page that another program of this machine serves, as
// OpenRefine does, if it asks to reconcile; else "".
func neighbour(r *http.Request) string {
	origin := r.Header.Get("Origin")
	u, err := url.Parse(origin)
	if err != nil || !IsLoopback(u.Host) || r.URL.Path != reconcilePath && !strings.HasPrefix(r.URL.Path, reconcilePath+"/") {
		return ""
	}
	return origin
}

func sameOrigin(origin, host string) bool {
	return origin == "http://"+host || origin == "https://"+host
}
