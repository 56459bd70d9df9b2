package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/ontology"
)

// perSecond is how many requests the load test makes a second.
const perSecond = 500

// BenchmarkServe asks a server 500 times a second, whether it has answered or not,
// for facts about one entity after another, of about 4 facts or of 60, or unknown ones,
// for a page of all facts, and for entities. It reports how long it waited for answers: half of them, and
// 99 of a hundred. With -benchtime 15000x each takes 30 seconds. The graph is that of relata bench
// --facts 20000, or the one in the folder RELATA_TEST_GRAPH, of RELATA_TEST_FACTS.
func BenchmarkServe(b *testing.B) {
	address, facts := benchGraph(b)
	store, err := cayley.Open(context.Background(), address, cayley.Options{MustExist: true})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, store.Close()) })
	world := server(&extract.Extractor{Ontology: ontology.Default()}, store, identity.View{Reader: store})
	world.Limits.PerSecond = 1e6
	s := listen(b, world)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	b.Cleanup(client.CloseIdleConnections)
	typical, busy := bearers(b, store, facts/50), bearers(b, store, facts/1000)
	for _, kind := range []struct {
		name   string
		target func(n int) string
	}{
		{"about", func(n int) string { return "/v1/facts?about=" + typical[n%len(typical)] }},
		{"busy", func(n int) string { return "/v1/facts?about=" + busy[n%len(busy)] }},
		{"unknown", func(n int) string { return fmt.Sprintf("/v1/facts?about=Fondation+%d", n%1000) }},
		{"page", func(int) string { return "/v1/facts?limit=20" }},
		{"entity", func(n int) string { return "/v1/entities/" + strings.ReplaceAll(typical[n%len(typical)], "+", "-") }},
	} {
		b.Run(kind.name, func(b *testing.B) {
			targets := make([]string, b.N)
			for i := range targets {
				targets[i] = s.URL + kind.target(i)
			}
			b.ResetTimer()
			took := press(b, client, targets)
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
			b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "max-ms")
		})
	}
}

// press sends requests at their times, and returns how long each took from its time on.
func press(b *testing.B, client *http.Client, targets []string) []time.Duration {
	took := make([]time.Duration, len(targets))
	var all sync.WaitGroup
	began := time.Now()
	for i, target := range targets {
		due := began.Add(time.Duration(i) * time.Second / perSecond)
		time.Sleep(time.Until(due))
		all.Go(func() {
			answer, err := client.Get(target)
			if err != nil {
				b.Error(err)
				return
			}
			_, err = io.Copy(io.Discard, answer.Body)
			took[i] = time.Since(due)
			if err := answer.Body.Close(); err != nil {
				b.Error(err)
			}
			if err != nil || answer.StatusCode != http.StatusOK && answer.StatusCode != http.StatusNotFound {
				b.Errorf("%s: %s, %v", target, answer.Status, err)
			}
		})
	}
	all.Wait()
	return took
}

// benchGraph is the folder of an invented graph, and about how many facts it has.
func benchGraph(b *testing.B) (address string, facts int) {
	if address = os.Getenv("RELATA_TEST_GRAPH"); address != "" {
		facts, err := strconv.Atoi(os.Getenv("RELATA_TEST_FACTS"))
		require.NoError(b, err)
		return address, facts
	}
	address, facts = filepath.Join(b.TempDir(), "graph.db"), 20_000
	var out, log bytes.Buffer
	code := run(context.Background(), []string{"relata", "bench", "--facts", fmt.Sprint(facts), "--keep", address}, nil, &out, &log)
	require.Equal(b, done, code, log.String())
	return address, facts
}

// bearers are the names of entities of the invented graph, from a rank on: the n-th is in
// about 1/n as many facts as the first.
func bearers(b *testing.B, store graph.Reader, rank int) (found []string) {
	for i := range 2000 {
		name := fmt.Sprintf("%s %d", []string{"Fund", "Company"}[i%2], rank+i/2)
		known, err := store.Named(context.Background(), name)
		require.NoError(b, err)
		if len(known) > 0 {
			found = append(found, url.QueryEscape(name))
		}
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(found), func(i, k int) { found[i], found[k] = found[k], found[i] })
	return found
}
