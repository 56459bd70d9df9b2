package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// failing is a graph that yields its first fact so many times and then fails.
type failing struct {
	graph.Reader
	after int
}

func (f failing) Facts(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		for one, err := range f.Reader.Facts(ctx, p) {
			for range f.after {
				if !yield(one, err) {
					return
				}
			}
			break
		}
		yield(graph.Fact{}, errors.New("the disk in the secret place is broken"))
	}
}

// faults is a log in which nothing may be told as an error.
type faults struct {
	slog.Handler
	t testing.TB
}

func (f faults) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelError }

func (f faults) Handle(_ context.Context, r slog.Record) error {
	var told []string
	r.Attrs(func(a slog.Attr) bool { told = append(told, fmt.Sprint(a)); return true })
	f.t.Errorf("%s: %s", r.Message, strings.Join(told, " "))
	return nil
}

// FuzzServe asks for anything: no answer may be a fault of the server or take long,
// nor may it panic.
func FuzzServe(f *testing.F) {
	world := twoArticles(f)
	world.Log = slog.New(faults{slog.DiscardHandler, f})
	world.Limits.Body = 1 << 14
	s := listen(f, world)
	for _, target := range []string{
		"v1/facts?about=%ff", "v1/facts?cursor=x&limit=9", "v1/facts?min-share=1/0&max-amount=1e9EUR", "v1/facts?known-at=9999-12-31T23:59:60Z", "v1/facts?min-share=1e900000",
		"v1/ask?q=%00", "v1/ask?q=Who+invested+in+Sakana+AI&limit=1&cursor=~", "v1/path?from=a&to=b&limit=-1", "v1/path?from=Google&to=Nvidia&limit=101",
		"v1/top?by=centrality", "v1/top?with=Google&by=sum", "v1/export.svg?top=1", "v1/export.parquet?focus=Nvidia&depth=4", "v1/entities?q=&limit=1",
		"v1/entities/%2e%2e%2f", "v1/documents?cursor=~", "reconcile?queries={", "reconcile?queries={\"a\":{\"query\":\"\",\"limit\":-1}}", "reconcile/suggest/entity?prefix=%80", "reconcile/suggest/property?cursor=-1", "reconcile/properties?limit=99999999999999999999", "reconcile/preview/%2f", "reconcile?extend={\"ids\":[\"\"],\"properties\":[{\"id\":\"makes\"}]}", "reconcile?queries={\"a\":{\"query\":\"Nvidia\",\"limit\":1e300,\"properties\":[{\"pid\":\"valued-at\",\"v\":[null,{},[],1e999]}]}}", "//v1/facts", "v1/",
	} {
		f.Add(http.MethodGet, target, "", "application/json")
	}
	f.Add(http.MethodPost, "v1/extract", `{"text":"\u0000"}`, "application/json")
	f.Add(http.MethodPost, "v1/extract?date=2026-13-01", "date: 2024\n\n\xff", "text/plain; charset=UTF-8")
	f.Add(http.MethodPost, "v1/documents", "Nvidia bought Basefarm in 2024.", "text/plain")
	f.Add(http.MethodPost, "reconcile", "queries=%7b%22%22%3a%7b%7d%7d", "application/x-www-form-urlencoded")
	f.Add(http.MethodPost, "reconcile", "--a\r\n", "multipart/form-data; boundary=a")
	f.Add("PROPFIND", "v1/facts", "", ";")
	f.Fuzz(func(t *testing.T, method, target, body, kind string) {
		r, err := http.NewRequestWithContext(context.Background(), method, s.URL+"/"+target, strings.NewReader(body))
		if err != nil || method == http.MethodConnect {
			return
		}
		began := time.Now()
		r.Header.Set("Content-Type", kind)
		r.Host = s.Listener.Addr().String()
		answer, err := s.Client().Do(r)
		require.False(t, errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF), "%s %q: cut off", method, target)
		if err != nil {
			return // it is no request
		}
		_, err = io.Copy(io.Discard, answer.Body)
		require.NoError(t, err, "%s %q", method, target)
		require.NoError(t, answer.Body.Close())
		require.Less(t, time.Since(began), 5*time.Second, "%s %q", method, target)
		require.True(t, answer.StatusCode < 500 || answer.StatusCode == http.StatusServiceUnavailable, "%s %q: %s", method, target, answer.Status)
	})
}
