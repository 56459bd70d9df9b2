package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/piprate/json-gold/ld"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/export"
)

// fuzz writes facts with hostile names and quotes in a format, and has the
// result parsed and checked.
func fuzz(f *testing.F, format string, check func(t *testing.T, out, name, quote string)) {
	for _, s := range hostile {
		f.Add(s, "quote")
		f.Add("name", s)
	}
	f.Fuzz(func(t *testing.T, name, quote string) {
		check(t, write(t, format, hostileFacts(name, quote), export.Options{Title: name + quote}), name, quote)
	})
}

// network is what graph formats in XML say.
type network struct {
	Nodes []struct {
		ID    string `xml:"id,attr"`
		Label string `xml:"label,attr"`
		Data  []struct {
			Key  string `xml:"key,attr"`
			Text string `xml:",chardata"`
		} `xml:"data"`
	} `xml:"node"`
	Edges []struct {
		From   string `xml:"source,attr"`
		To     string `xml:"target,attr"`
		Values []struct {
			For   string `xml:"for,attr"`
			Value string `xml:"value,attr"`
		} `xml:"attvalues>attvalue"`
		Data []struct {
			Key  string `xml:"key,attr"`
			Text string `xml:",chardata"`
		} `xml:"data"`
	} `xml:"edge"`
}

// inXML is s as XML can hold it.
func inXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 {
			return r
		}
		return '\uFFFD'
	}, s)
}

// requireLinks checks that each edge joins two of the nodes.
func requireLinks(t *testing.T, n network, out string) {
	require.Len(t, n.Nodes, 4, out)
	require.Len(t, n.Edges, 3, out)
	var ids []string
	for _, node := range n.Nodes {
		ids = append(ids, node.ID)
	}
	for _, e := range n.Edges {
		require.Contains(t, ids, e.From)
		require.Contains(t, ids, e.To)
	}
}

func FuzzGraphML(f *testing.F) {
	fuzz(f, "graphml", func(t *testing.T, out, name, quote string) {
		var parsed struct {
			Graph network `xml:"graph"`
		}
		require.NoError(t, xml.Unmarshal([]byte(out), &parsed), out)
		requireLinks(t, parsed.Graph, out)
		if name != "" {
			require.Equal(t, inXML(name), parsed.Graph.Nodes[0].Data[0].Text)
		}
		for _, d := range parsed.Graph.Edges[0].Data {
			if d.Key == "edge-quote" {
				require.Equal(t, inXML(quote), d.Text)
			}
		}
	})
}

func FuzzGEXF(f *testing.F) {
	fuzz(f, "gexf", func(t *testing.T, out, name, quote string) {
		var parsed struct {
			Graph struct {
				Nodes network `xml:"nodes"`
				Edges network `xml:"edges"`
			} `xml:"graph"`
		}
		require.NoError(t, xml.Unmarshal([]byte(out), &parsed), out)
		both := network{Nodes: parsed.Graph.Nodes.Nodes, Edges: parsed.Graph.Edges.Edges}
		requireLinks(t, both, out)
		require.Equal(t, inXML(name), both.Nodes[0].Label)
	})
}

// inJSON is s as JSON can hold it.
func inJSON(s string) string { return string([]rune(s)) }

func FuzzCytoscape(f *testing.F) {
	fuzz(f, "cytoscape", func(t *testing.T, out, name, quote string) {
		type element struct{ Data map[string]any }
		var parsed struct {
			Elements struct{ Nodes, Edges []element }
		}
		require.NoError(t, json.Unmarshal([]byte(out), &parsed), out)
		require.Len(t, parsed.Elements.Nodes, 4)
		require.Len(t, parsed.Elements.Edges, 3)
		require.NotContains(t, out, "<")
		if quote != "" {
			require.Equal(t, inJSON(quote), parsed.Elements.Edges[0].Data["quote"])
		}
	})
}

func FuzzJSONL(f *testing.F) {
	fuzz(f, "jsonl", func(t *testing.T, out, name, quote string) {
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		require.Len(t, lines, 3)
		for _, l := range lines {
			require.True(t, json.Valid([]byte(l)), l)
		}
	})
}

func FuzzFtM(f *testing.F) {
	fuzz(f, "ftm", func(t *testing.T, out, name, quote string) {
		require.NotContains(t, out, "<")
		ids := map[string]bool{}
		for l := range strings.Lines(out) {
			var e struct {
				ID, Schema string
				Properties map[string][]string
			}
			require.NoError(t, json.Unmarshal([]byte(l), &e), l)
			require.Regexp(t, `^[def]-[a-z0-9-]*[a-z0-9]$`, e.ID)
			require.False(t, ids[e.ID], "twice: "+e.ID)
			ids[e.ID] = true
		}
		require.Len(t, ids, 3+3+1)
	})
}

// FuzzRDF holds JSON-LD, read by a library, against N-Quads, read by the same,
// and Turtle against both.
func FuzzRDF(f *testing.F) {
	fuzz(f, "nquads", func(t *testing.T, out, name, quote string) {
		require.Equal(t, 3, strings.Count(out, "#subject> "))
		want := quads(t, out)
		var document any
		facts := hostileFacts(name, quote)
		require.NoError(t, json.Unmarshal([]byte(write(t, "jsonld", facts, export.Options{})), &document))
		options := ld.NewJsonLdOptions("")
		options.Format = "application/n-quads"
		got, err := ld.NewJsonLdProcessor().ToRDF(document, options)
		require.NoError(t, err)
		require.Equal(t, want, quads(t, got.(string)))

		var direct []string // what is not asserted is not said outright
		for _, q := range want {
			if triple, named := strings.CutSuffix(q, "> .\n"); named && regexp.MustCompile(`> <relata:fact:[0-9a-f]+$`).MatchString(triple) {
				label := triple[strings.LastIndex(triple, " <")+2:]
				if !strings.Contains(out, "<"+label+"> <relata:modality> \"asserted\" .") {
					continue
				}
				q = triple[:strings.LastIndex(triple, " <")] + " .\n"
			}
			direct = append(direct, q)
		}
		slices.Sort(direct)
		require.Equal(t, slices.Compact(direct), slices.Compact(quads(t, triples(t, write(t, "turtle", facts, export.Options{})))))
	})
}

// quads parses N-Quads and lists them, sorted and written in one way.
func quads(t *testing.T, data string) (lines []string) {
	parsed, err := ld.ParseNQuads(data)
	require.NoError(t, err, data)
	text, err := new(ld.NQuadRDFSerializer).Serialize(parsed)
	require.NoError(t, err)
	for l := range strings.Lines(text.(string)) {
		lines = append(lines, l)
	}
	slices.Sort(lines)
	return lines
}

var turtleToken = regexp.MustCompile(`^\s*(@prefix|<[^<>"{}|^\x60\\\s]*>|"(?:[^"\\\n\r]|\\.)*"|\^\^|[a-z]+:[A-Za-z-]*|a|[;.])`)

// triples reads Turtle, of which it knows what is written here, and writes it
// as N-Quads.
func triples(t *testing.T, data string) string {
	var tokens []string
	for rest := data; strings.TrimSpace(rest) != ""; {
		m := turtleToken.FindStringSubmatch(rest)
		require.NotNil(t, m, rest)
		tokens, rest = append(tokens, m[1]), rest[len(m[0]):]
	}
	prefixes := map[string]string{}
	long := func(s string) string {
		if prefix, local, ok := strings.Cut(s, ":"); ok && s[0] != '<' && s[0] != '"' {
			return "<" + prefixes[prefix] + local + ">"
		}
		return s
	}
	next := func() string {
		require.NotEmpty(t, tokens)
		s := tokens[0]
		tokens = tokens[1:]
		return s
	}
	var out strings.Builder
	for len(tokens) > 0 {
		subject := next()
		if subject == "@prefix" {
			prefixes[strings.TrimSuffix(next(), ":")] = strings.Trim(next(), "<>")
			require.Equal(t, ".", next())
			continue
		}
		for end := ";"; end == ";"; {
			property, object := next(), long(next())
			if property == "a" {
				property = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
			}
			if end = next(); end == "^^" {
				object += "^^" + long(next())
				end = next()
			}
			out.WriteString(long(subject) + " " + long(property) + " " + object + " .\n")
			require.Contains(t, ";.", end)
		}
	}
	return out.String()
}

var (
	cypherString = regexp.MustCompile(`'(?:[^'\\\n]|\\[\\'nrt])*'`)
	cypherLines  = regexp.MustCompile(`^(//.*|UNWIND \[|  \{id: S, properties: \{[^'{}\[\]]*(aliases: \[[S, ]*\])?\}\},?|  \{id: S, from: S, to: S, properties: \{[^'{}]*\}\},?|\] AS row|` +
		`MERGE \(e:Entity \{id: row\.id\}\)|SET (e:[A-Z][a-z]+, )?e \+= row\.properties;|MATCH \([ab]:Entity \{id: row\.(from|to)\}\)|` +
		`MERGE \(a\)-\[r:[A-Z0-9_]+ \{id: row\.id\}\]->\(b\)|SET r \+= row\.properties;|)$`)
	cypherPlain = strings.NewReplacer(`\\`, `\`, `\'`, `'`, `\n`, "\n", `\r`, "\r", `\t`, "\t")
)

// FuzzCypher takes the strings out, behind which there must be just the
// statements, and finds the names and quotes in them.
func FuzzCypher(f *testing.F) {
	fuzz(f, "cypher", func(t *testing.T, out, name, quote string) {
		require.NotContains(t, out, `\u`, "Neo4j reads it before it reads strings")
		joined := strings.ReplaceAll(out, `' + '`, "")
		var texts []string
		for _, s := range cypherString.FindAllString(joined, -1) {
			texts = append(texts, cypherPlain.Replace(s[1:len(s)-1]))
		}
		for l := range strings.SplitSeq(cypherString.ReplaceAllString(joined, "S"), "\n") {
			require.Regexp(t, cypherLines, l)
		}
		for _, s := range []string{name, quote} {
			if s != "" {
				require.Contains(t, texts, strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD"))
			}
		}
	})
}

var mermaidLine = regexp.MustCompile(`^(---|title: ".*"|flowchart LR|  n\d+(\("[^"]+"\)|\(\["[^"]+"\]\)|\{\{"[^"]+"\}\}|\[\["[^"]+"\]\]):::[a-z]+|  n\d+ (-->|--x|---)\|"[^"]+"\| n\d+|` +
	`  classDef [a-z]+ fill:#[0-9A-F]{6},stroke:#[0-9A-F]{6},color:#[0-9A-F]{6}|  linkStyle [0-9,]+ stroke:#[0-9A-F]{6},stroke-width:[0-9.]+px(,stroke-dasharray:\d \d)?)$`)

func FuzzMermaid(f *testing.F) {
	fuzz(f, "mermaid", func(t *testing.T, out, name, quote string) {
		nodes, arrows := 0, 0
		for l := range strings.SplitSeq(strings.TrimSuffix(out, "\n"), "\n") {
			require.Regexp(t, mermaidLine, l)
			if strings.HasPrefix(l, "  n") {
				if strings.Contains(l, "|\"") {
					arrows++
				} else {
					nodes++
				}
				// Outside of character numbers and line ends there is nothing to read.
				plain := regexp.MustCompile(`#\d+;|<br/>`).ReplaceAllString(l, "")
				require.NotRegexp(t, "[#<`%;&\\\\*_]", plain)
			}
		}
		require.Equal(t, []int{3, 2}, []int{nodes, arrows}, out)
	})
}

func FuzzParquet(f *testing.F) {
	fuzz(f, "parquet", func(t *testing.T, out, name, quote string) {
		type row struct {
			Subject  *string  `parquet:"subject,optional"`
			Quote    *string  `parquet:"quote,optional"`
			Share    *float64 `parquet:"share,optional"`
			Passages *int64   `parquet:"passages,optional"`
		}
		rows, err := parquet.Read[row](strings.NewReader(out), int64(len(out)))
		require.NoError(t, err)
		require.Len(t, rows, 3)
		for want, got := range map[string]*string{name: rows[0].Subject, quote: rows[0].Quote} {
			if want == "" {
				require.Nil(t, got)
				continue
			}
			require.Equal(t, strings.ToValidUTF8(want, "\uFFFD"), *got)
		}
		require.EqualValues(t, 1, *rows[0].Passages)
	})
}

func FuzzPair(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "quote")
		f.Add("name", s)
	}
	f.Fuzz(func(t *testing.T, name, quote string) {
		var nodes, edges bytes.Buffer
		require.NoError(t, export.WritePair(context.Background(), &nodes, &edges, all(hostileFacts(name, quote)), export.Options{}))
		for data, want := range map[*bytes.Buffer]int{&nodes: 5, &edges: 4} {
			in := csv.NewReader(data)
			count := 0
			for {
				row, err := in.Read()
				if errors.Is(err, io.EOF) {
					break
				}
				require.NoError(t, err)
				count++
				for _, cell := range row {
					require.False(t, cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])), cell)
				}
			}
			require.Equal(t, want, count)
		}
	})
}
