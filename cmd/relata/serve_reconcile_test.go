package main

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestServeReconcilesForNeighbours asks as the page of another program of this machine,
// which OpenRefine is: it may reconcile, and nothing else.
func TestServeReconcilesForNeighbours(t *testing.T) {
	s := listen(t, twoArticles(t))
	for _, c := range []struct {
		origin, target string
		status         int
	}{
		{"http://127.0.0.1:3333", "/reconcile", http.StatusOK},
		{"http://localhost:3333", "/reconcile/suggest/entity?prefix=nv", http.StatusOK},
		{"http://localhost:3333", "/reconciled", http.StatusForbidden},
		{"http://127.0.0.1:3333", "/v1/facts", http.StatusForbidden},
		{"http://127.0.0.1.evil.example", "/reconcile", http.StatusForbidden},
		{"https://evil.example", "/reconcile/preview/nvidia", http.StatusForbidden},
		{"null", "/reconcile", http.StatusForbidden},
	} {
		answer, body := ask(t, s, http.MethodGet, c.target, "", "Origin: "+c.origin)
		require.Equal(t, c.status, answer.StatusCode, "%v: %s", c, body)
		allowed := ""
		if c.status == http.StatusOK {
			allowed = c.origin
		}
		require.Equal(t, allowed, answer.Header.Get("Access-Control-Allow-Origin"), "%v", c)
	}
}

// TestServePreview frames a preview: its own style may stand in it, and nothing else.
func TestServePreview(t *testing.T) {
	s := listen(t, twoArticles(t))
	answer, body := ask(t, s, http.MethodGet, "/reconcile/preview/nvidia", "")
	require.Empty(t, answer.Header.Get("X-Frame-Options"))
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(body)
	require.NotNil(t, style)
	sum := sha256.Sum256([]byte(style[1]))
	policy := answer.Header.Get("Content-Security-Policy")
	require.Contains(t, policy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	require.Contains(t, policy, "default-src 'none'")
	require.NotContains(t, policy, "script-src")
}
