package serve

import (
	"net/http"
	"strings"
)

// methods are what routes may take.
var methods = []string{http.MethodGet, http.MethodPost, http.MethodDelete}

// options answers which methods a path takes, and with that a browser that asks first
// whether a page may send a request. Only the server's own page may, and to reconcile
// those of this machine; pages of other sites are told so, with a token or without one:
// their programs ask by way of their own server.
func (a *api) options(w http.ResponseWriter, r *http.Request, routes *http.ServeMux) {
	if a.ReadToken == "" && a.WriteToken == "" && !IsLoopback(r.Host) {
		sendProblem(w, problem(http.StatusMisdirectedRequest, loopbackAlone))
		return
	}
	origin := r.Header.Get("Origin")
	if origin != "" && !sameOrigin(origin, r.Host) && neighbour(r) == "" {
		sendProblem(w, problem(http.StatusForbidden, ownPageAlone))
		return
	}
	var taken []string
	for _, method := range methods {
		asked := &http.Request{Method: method, URL: r.URL, Host: r.Host}
		if _, route := routes.Handler(asked); route != "" && route != noRoute {
			taken = append(taken, method)
		}
	}
	if len(taken) == 0 {
		sendProblem(w, problem(http.StatusNotFound, nothingHere))
		return
	}
	allowed := strings.Join(append(taken, http.MethodOptions), ", ")
	w.Header().Set("Allow", allowed)
	if origin != "" {
		w.Header().Set("Access-Control-Allow-Methods", allowed)
		w.Header().Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
		w.Header().Set("Access-Control-Max-Age", "600")
	}
	w.WriteHeader(http.StatusNoContent)
}
