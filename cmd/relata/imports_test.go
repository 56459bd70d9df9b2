package main

import (
	"go/build"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/relata-kg/relata/"

// allowed is the architecture: for each package, what of ours it may import.
// "graph/..." stands for all packages below graph, and graph itself. A package
// that is not listed may import nothing of ours. Change it first, and with care.
var allowed = map[string][]string{
	"graph":              {},
	"graph/ontology":     {"graph"},
	"graph/voice":        {"graph"},
	"graph/identity":     {"graph"},
	"graph/query":        {"graph", "graph/ontology", "graph/identity"},
	"graph/export":       {"graph", "graph/ontology", "graph/query", "graph/voice"},
	"graph/dump":         {"graph"},
	"graph/serve":        {"graph", "graph/ontology", "graph/query", "graph/export", "graph/identity"},
	"graph/serve/mcp":    {"graph", "graph/ontology", "graph/query", "graph/export", "graph/identity"},
	"graph/serve/page":   {},
	"graph/cayley":       {"graph", "graph/identity", "graph/voice", "graph/cayley/..."},
	"graph/graphtest":    {"graph"},
	"graph/cayley/bench": {"graph", "graph/cayley", "graph/cayley/quadstore"},

	"extract/text":     {"graph"},
	"extract/model":    {},
	"extract/treebank": {"extract/text"},
	"extract/token":    {"extract/text"},
	"extract/tag":      {"extract/text", "extract/model"},
	"extract/parse":    {"extract/text", "extract/model"},
	"extract/entity":   {"graph", "graph/identity", "extract/text", "extract/model"},
	"extract/relation": {"graph", "graph/ontology", "extract/text"},
	"extract/judge":    {"graph", "graph/ontology", "extract/text", "extract/model"},
	"extract/corpus":   {"graph", "extract/text", "extract/source"},
	"extract/resolve":  {"graph", "graph/ontology", "graph/identity", "extract/text", "extract/model"},
	"extract/source":   {"graph", "extract/text", "extract/source/pdfium"},
	"extract/lang":     {"extract/lang/fr", "extract/lang/en"},
	"extract/lang/fr":  {},
	"extract/lang/en":  {},

	// The assemblers.
	"extract/syntax":   {"extract/text", "extract/treebank", "extract/lang", "extract/token", "extract/tag", "extract/parse"},
	"extract":          {"graph", "graph/ontology", "extract/text", "extract/lang", "extract/syntax", "extract/entity", "extract/relation", "extract/judge", "extract/resolve"},
	"extract/question": {"graph", "graph/ontology", "graph/query", "graph/identity", "extract", "extract/text", "extract/entity", "extract/relation", "extract/resolve", "extract/lang"},
	"extract/train":    {"graph", "graph/ontology", "graph/identity", "extract", "extract/corpus", "extract/entity", "extract/judge", "extract/resolve", "extract/text", "extract/treebank", "extract/model", "extract/lang", "extract/syntax", "extract/token", "extract/tag", "extract/parse"},
	"extract/eval":     {"graph", "graph/ontology", "graph/identity", "extract", "extract/corpus", "extract/text", "extract/treebank", "extract/lang", "extract/syntax", "extract/entity", "extract/source"},
	"extract/run":      {"graph", "extract", "extract/text", "extract/source"},

	"extract/source/pdfium": {},
	"extract/source/fetch":  {},

	"fixtures":   {},
	"cmd/relata": {"graph/...", "extract/...", "fixtures"},
}

// only lists the outside modules that few packages may import.
var only = map[string][]string{
	"github.com/cayleygraph/cayley": {"graph/cayley", "graph/cayley/quadstore"},
	"github.com/cayleygraph/quad":   {"graph/cayley", "graph/cayley/quadstore", "graph/cayley/bench", "graph/export", "graph/dump"},
	"github.com/urfave/cli":         {"cmd/relata"},

	"codeberg.org/readeck/go-readability":    {"extract/source"},
	"github.com/temoto/robotstxt":            {"extract/source/fetch"},
	"github.com/dgryski/go-minhash":          {"graph/voice"},
	"github.com/mmcdole/gofeed":              {"extract/source"},
	"github.com/jhillyerd/enmime":            {"extract/source"},
	"github.com/tetratelabs/wazero":          {"graph/export", "extract/source/pdfium"},
	"golang.org/x/net":                       {"extract/source"},
	"gonum.org/v1/gonum":                     {"graph/query"},
	"github.com/modelcontextprotocol/go-sdk": {"graph/serve/mcp"},
}

// TestImports reads the imports of every package in process and holds them
// against the architecture.
func TestImports(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); dir != root && (strings.HasPrefix(name, ".") || name == "testdata") {
			if name != ".." {
				return filepath.SkipDir
			}
		}
		pkg, err := build.ImportDir(dir, 0)
		if err != nil {
			return nil // no Go files here
		}
		rel, err := filepath.Rel(root, dir)
		require.NoError(t, err)
		checkImports(t, filepath.ToSlash(rel), pkg.Imports)
		return nil
	})
	require.NoError(t, err)
}

func checkImports(t *testing.T, from string, imports []string) {
	for _, imp := range imports {
		if to, ours := strings.CutPrefix(imp, module); ours {
			if !slices.ContainsFunc(allowed[from], func(p string) bool { return covers(p, to) }) {
				t.Errorf("%s imports %s, which the architecture does not allow", from, to)
			}
			continue
		}
		for outside, who := range only {
			if (imp == outside || strings.HasPrefix(imp, outside+"/")) && !slices.Contains(who, from) {
				t.Errorf("%s imports %s, which only %s may", from, imp, strings.Join(who, ", "))
			}
		}
	}
}

// covers reports whether the entry p of the table allows the package to.
func covers(p, to string) bool {
	if prefix, all := strings.CutSuffix(p, "/..."); all {
		return to == prefix || strings.HasPrefix(to, path.Clean(prefix)+"/")
	}
	return p == to
}
