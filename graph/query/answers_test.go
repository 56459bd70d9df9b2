package query_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

var update = flag.Bool("update", false, "rewrite testdata with what is answered now")

// TestAnswers reads testdata/*.txtar: a world, and then requests with their
// answers. A request is a section whose name is its kind and its fields as JSON.
func TestAnswers(t *testing.T) {
	for kind, address := range addresses {
		t.Run(kind, func(t *testing.T) { testAnswers(t, address) })
	}
}

func testAnswers(t *testing.T, address func(*testing.T) string) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			require.Equal(t, "world", archive.Files[0].Name)
			g := keep(t, address(t), string(archive.Files[0].Data))
			for i, section := range archive.Files[1:] {
				got := told(t, g, section.Name)
				if *update {
					archive.Files[i+1].Data = []byte(got)
					continue
				}
				require.Equal(t, string(section.Data), got, section.Name)
			}
			if *update {
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o666))
			}
		})
	}
}

// request reads the name of a section: `top {"By":"sum"}`.
func request(t *testing.T, section string) query.Request {
	t.Helper()
	kind, fields, _ := strings.Cut(section, " ")
	switch kind {
	case "query":
		return decode[query.Query](t, fields)
	case "common":
		return decode[query.Common](t, fields)
	case "peers":
		return decode[query.Peers](t, fields)
	case "path":
		return decode[query.Path](t, fields)
	case "top":
		return decode[query.Top](t, fields)
	}
	t.Fatalf("there is no kind of request %q", kind)
	return nil
}

func decode[T query.Request](t *testing.T, fields string) (q T) {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(fields))
	dec.DisallowUnknownFields()
	require.NoError(t, dec.Decode(&q), fields)
	return q
}

// told is the answer to a request as lines, or its error.
func told(t *testing.T, g graph.Reader, section string) string {
	t.Helper()
	q := request(t, section)
	a, err := query.Run(context.Background(), g, q, nil)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	for _, u := range a.Unknown {
		line("unknown: %s, near: %v", u.Name, ids(u.Near))
	}
	if len(a.Entities) > 0 {
		line("entities: %s", strings.Join(ids(a.Entities), ", "))
	}
	for _, m := range a.Sums {
		line("sum: %s", m)
	}
	if a.Count != nil {
		line("count: %d", *a.Count)
	}
	for _, f := range a.Facts {
		line("%s", fact(f))
	}
	for _, r := range a.Ranks {
		line("%s", rank(r))
	}
	for i, p := range a.Paths {
		line("path %d: %s", i+1, strings.Join(ids(p.Entities), ", "))
		for _, step := range p.Steps {
			for _, f := range step {
				line("    %s", fact(f))
			}
		}
	}
	for _, h := range a.Hidden {
		line("hidden: %d %s", h.Facts, h.Modality)
	}
	if a.Superseded > 0 {
		line("superseded: %d", a.Superseded)
	}
	for _, c := range a.Contradictions {
		line("contradiction (%s): %s ≠ %s", strings.Join(c.About, ", "), fact(c.A), fact(c.B))
	}
	if a.Incomplete != "" {
		line("incomplete: %s", a.Incomplete)
	}
	if a.Next != "" {
		line("next: %s", a.Next)
	}
	return b.String()
}

// fact is a fact as a line, with its documents.
func fact(f graph.Fact) string {
	parts := []string{f.Subject.ID, f.Predicate, f.Object.Text(), string(f.When), f.Round, f.Role, f.Share}
	if f.Amount != nil {
		parts = append(parts, f.Amount.String())
	}
	if f.Modality != graph.Asserted {
		parts = append(parts, string(f.Modality))
	}
	var documents []string
	for _, e := range f.Evidence {
		documents = append(documents, e.Document)
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ") + " [" + strings.Join(documents, " ") + "]"
}

// rank is a rank as a line.
func rank(r query.Rank) string {
	s := fmt.Sprintf("%d. %s: %d deals", r.Place, r.ID, r.Deals)
	if r.Sum != nil {
		s += ", " + r.Sum.String()
	}
	if r.Undisclosed+r.Unstated > 0 {
		s += fmt.Sprintf(", %d undisclosed, %d unstated", r.Undisclosed, r.Unstated)
	}
	if r.Centrality > 0 {
		s += fmt.Sprintf(", centrality %v", r.Centrality)
	}
	if len(r.Shares) > 0 {
		s += ", shares " + strings.Join(ids(r.Shares), ", ")
	}
	return s
}
