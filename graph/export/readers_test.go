package export_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
)

// The readers of testdata/readers are run by the programs that these variables
// name, or by those on the path. What is missing is skipped with its reason.
// .ci/with-readers installs what can be.
const (
	pythonVariable = "RELATA_TEST_PYTHON"
	missingReader  = 77
)

// readBack runs a reader of other people's on files, and returns the lines that it
// prints, sorted.
func readBack(t *testing.T, args ...string) (lines []string) {
	var out, wrong bytes.Buffer
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = &out, &wrong
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == missingReader {
		t.Skip("no reader: " + strings.TrimSpace(wrong.String()))
	}
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("no reader: " + err.Error())
	}
	require.NoError(t, err, wrong.String())
	lines = strings.Split(strings.TrimSpace(out.String()), "\n")
	slices.Sort(lines)
	return lines
}

// python runs the reader of a format.
func python(t *testing.T, args ...string) []string {
	program := cmp.Or(os.Getenv(pythonVariable), "python3")
	return readBack(t, append([]string{program, filepath.Join("testdata", "readers", "read.py")}, args...)...)
}

// market is the sample, with names that mean something to every format.
func market(t *testing.T) []graph.Fact {
	facts := sample(t)
	for i, name := range []string{`O'Neil \ "Sons" & <b>`, `\u0027}) DETACH DELETE (n) // #35; %%`, `end "]; style n0 fill:#f00;`, `$x := {{a}} -- /* */ ?`} {
		f := graph.Fact{
			Subject: graph.Entity{ID: fmt.Sprint("spicy-", i), Name: name, Type: graph.Organization}, Predicate: "invested-in",
			Object: facts[0].Object, Modality: graph.Asserted, Confidence: 0.5,
			Evidence: []graph.Evidence{{Document: name, Published: "2026-01-26", End: len(name), Quote: name}},
		}
		f.ID = f.Identify()
		facts = append(facts, f)
	}
	return facts
}

func line(t *testing.T, values ...any) string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	require.NoError(t, enc.Encode(values))
	// Python writes a space behind a comma.
	var parts []string
	dec := json.NewDecoder(&out)
	_, err := dec.Token()
	require.NoError(t, err)
	for dec.More() {
		var v json.RawMessage
		require.NoError(t, dec.Decode(&v))
		parts = append(parts, string(v))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// understood is what a reader must print of facts: each of them, and each node.
func understood(t *testing.T, facts []graph.Fact, sums bool) (lines []string) {
	nodes := map[string]string{}
	for _, f := range facts {
		to := f.Object.ID
		if f.Object.Sum != nil {
			to = f.ID + "/sum"
			if sums {
				nodes[to] = line(t, "node", to, f.Object.Sum.String(), "money")
			}
		} else {
			nodes[to] = line(t, "node", to, f.Object.Name, f.Object.Type)
		}
		nodes[f.Subject.ID] = line(t, "node", f.Subject.ID, f.Subject.Name, f.Subject.Type)
		lines = append(lines, line(t, "fact", f.Subject.ID, f.Predicate, to, f.Modality, f.Evidence[0].Quote, len(f.Evidence)))
	}
	for _, n := range nodes {
		lines = append(lines, n)
	}
	slices.Sort(lines)
	return lines
}

func only(lines []string, kinds ...string) (found []string) {
	for _, l := range lines {
		if slices.ContainsFunc(kinds, func(k string) bool { return strings.HasPrefix(l, `["`+k+`"`) }) {
			found = append(found, l)
		}
	}
	return found
}

// save writes facts into a file of its own.
func save(t *testing.T, format string, facts []graph.Fact) string {
	file := filepath.Join(t.TempDir(), "facts."+format)
	require.NoError(t, os.WriteFile(file, []byte(write(t, format, facts, export.Options{Title: `A "<market>"`})), 0o666))
	return file
}

// TestReaders has every format read by a library that its users have, which must
// find every fact and every name in it.
func TestReaders(t *testing.T) {
	facts := market(t)
	for _, c := range []struct {
		format, reader string
		sums           bool
	}{
		{"graphml", "graphml", true}, {"graphml", "igraph", true}, {"gexf", "gexf", true}, {"cytoscape", "cytoscape", true},
		{"turtle", "turtle", false}, {"nquads", "nquads", false}, {"jsonld", "jsonld", false},
	} {
		t.Run(c.reader, func(t *testing.T) {
			t.Parallel()
			lines := python(t, c.reader, save(t, c.format, facts))
			require.Equal(t, understood(t, facts, c.sums), only(lines, "fact", "node"))
			if c.reader == "gexf" {
				require.Contains(t, lines, `["dated", "lumen-grid", "halcyon-robotics", "2025-01-14", "2025-01-14"]`)
				require.Contains(t, lines, `["dated", "aldine-capital", "halcyon-robotics", "2024-05-01", "2024-05-31"]`)
			}
		})
	}
}

// TestTables has tables read by an SQL engine.
func TestTables(t *testing.T) {
	facts := market(t)
	want := understood(t, facts, true)
	for _, format := range []string{"csv", "parquet"} {
		t.Run(format, func(t *testing.T) {
			lines := python(t, format, save(t, format, facts))
			require.Equal(t, only(want, "fact"), only(lines, "fact"))
			require.Equal(t, []string{`["sum", 128000000]`}, only(lines, "sum"))
		})
	}
	t.Run("pair", func(t *testing.T) {
		var nodes, edges bytes.Buffer
		require.NoError(t, export.WritePair(context.Background(), &nodes, &edges, all(facts), export.Options{}))
		dir := t.TempDir()
		for name, data := range map[string][]byte{export.NodesFile: nodes.Bytes(), export.EdgesFile: edges.Bytes()} {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o666))
		}
		lines := python(t, "pair", filepath.Join(dir, export.NodesFile), filepath.Join(dir, export.EdgesFile))
		require.Equal(t, want, only(lines, "fact", "node"))
	})
}

// TestFollowTheMoney has every value checked by the model itself.
func TestFollowTheMoney(t *testing.T) {
	facts := market(t)
	lines := python(t, "ftm", save(t, "ftm", facts))
	for _, want := range []string{`["Company", "e-halcyon-robotics", "Halcyon Robotics"]`, `["Directorship", "f-6cc1ed6301fcd423", `, `["Address", "e-lyon", "Lyon"]`} {
		require.Contains(t, strings.Join(lines, "\n"), want)
	}
	require.Len(t, only(lines, "Ownership"), 4+4, "what is asserted of Halcyon and Lumen, and of the spicy names")
	require.Len(t, only(lines, "Note"), 3)
}

// TestCypher has every statement parsed by the grammar of openCypher.
func TestCypher(t *testing.T) {
	lines := python(t, "cypher", save(t, "cypher", market(t)))
	require.Contains(t, lines, `["statement", "UNWIND [ ] AS row MERGE (e:Entity {id: row.id}) SET e:Person, e += row.properties"]`)
	require.Contains(t, lines, `["statement", "UNWIND [ ] AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) MERGE (a)-[r:INVESTED_IN {id: row.id}]->(b) SET r += row.properties"]`)
}

// TestMermaid has the diagram read by Mermaid.
func TestMermaid(t *testing.T) {
	facts := market(t)
	lines := readBack(t, "node", filepath.Join("testdata", "readers", "read.cjs"), save(t, "mermaid", facts))
	for _, f := range facts {
		name, err := json.Marshal(f.Subject.Name)
		require.NoError(t, err)
		plain := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(name))
		require.True(t, slices.ContainsFunc(only(lines, "node"), func(l string) bool { return strings.Contains(l, plain[:len(plain)-1]) }), plain)
	}
	arrows := 0
	for _, f := range facts {
		if f.Object.Sum == nil {
			arrows++
		}
	}
	require.Len(t, only(lines, "arrow"), arrows)

	lines = readBack(t, "node", filepath.Join("testdata", "readers", "read.cjs"), save(t, "mermaid", crowd()))
	require.Len(t, only(lines, "node"), 8+1, "groups, and what is not shown")
	require.Len(t, only(lines, "arrow"), 8)
}

// TestGraphviz has the picture drawn by an installed Graphviz.
func TestGraphviz(t *testing.T) {
	lines := readBack(t, "dot", "-Tplain", save(t, "dot", market(t)))
	isNode := func(l string) bool { return strings.HasPrefix(l, "node ") }
	nodes := slices.DeleteFunc(lines, func(l string) bool { return !isNode(l) })
	require.Len(t, nodes, 12+4+5, "names, spicy ones, and the legend")

	lines = readBack(t, "dot", "-Tplain", save(t, "dot", crowd()))
	nodes = slices.DeleteFunc(lines, func(l string) bool { return !isNode(l) })
	require.Len(t, nodes, 8+1, "groups, and what is not shown")
}
