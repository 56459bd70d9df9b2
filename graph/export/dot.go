package export

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/voice"
)

// DOT is Graphviz's language: a picture that any of its tools draws. Entities
// are told apart by shape and colour, facts by arrow, colour and line; sums
// stand under the names of their companies.
var DOT = Format{
	Name:  "dot",
	Doc:   "Graphviz DOT, a picture to be drawn",
	Write: writeDOT,
}

func writeDOT(_ context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	p, err := drawing(facts, o)
	if err != nil {
		return err
	}
	return p.write(w, o)
}

// manyEdges is where a layered drawing becomes slow and long: above it
// pictures are laid out by forces.
const manyEdges = 150

// engine is the Graphviz layout that suits p.
func (p picture) engine() string {
	if len(p.edges) > manyEdges {
		return "sfdp"
	}
	return "dot"
}

// fontName is one whose widths Graphviz knows without having it: measured in
// others, text overflows its box where a wider font stands in.
const fontName = "DejaVu Sans"

const preamble = `digraph relata {
  graph [layout=%[1]s, rankdir=LR, nodesep=0.3, ranksep=0.9, pad=0.4, overlap=voronoi, K=1, outputorder=edgesfirst, bgcolor=white,
         fontname=%[2]q, fontsize=20, fontcolor="#222222", labelloc=t, label=%[3]s, tooltip=" "];
  node [fontname=%[2]q, fontsize=12, penwidth=1.2, margin="0.18,0.09", height=0.4];
  edge [fontname=%[2]q, fontsize=9, arrowsize=0.8];

`

func (p picture) write(w io.Writer, o Options) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, preamble, p.engine(), fontName, quoted(oneLine(o.Title, 200)))
	for _, n := range p.nodes {
		fmt.Fprintf(out, "  %s [%s];\n", nodeName(n.ID), n.attributes())
	}
	fmt.Fprintln(out)
	for _, e := range p.edges {
		fmt.Fprintf(out, "  %s -> %s [%s];\n", nodeName(e.Subject.ID), nodeName(e.Object.ID), e.attributes())
	}
	if p.groups == nil {
		writeLegend(out, o.wording(), p.engine())
	}
	p.writeGroups(out, o.wording())
	fmt.Fprintf(out, "}\n")
	return out.Flush()
}

func (n node) attributes() string {
	k := n.look()
	style := "filled"
	if k.shape == "box" {
		style = "rounded,filled"
	}
	tooltip := n.Name
	if n.Type != "" {
		tooltip += " (" + string(n.Type) + ")"
	}
	return fmt.Sprintf("label=<%s>, shape=%s, style=%q, fillcolor=%q, color=%q, fontcolor=%q, tooltip=%s",
		n.label(), k.shape, style, k.fill, k.line, k.ink, quoted(oneLine(tooltip, 200)))
}

// label is the name of n in bold, and a line for each of its sums, which
// carries its own quote and source.
func (n node) label() string {
	lines := wrap(strings.Fields(oneLine(n.Name, 80)), " ", 24)
	for i := range lines {
		lines[i] = "<B>" + markup(lines[i]) + "</B>"
	}
	name := strings.Join(lines, "<BR/>")
	if len(n.sums) == 0 {
		return name
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1"><TR><TD>%s</TD></TR>`, name)
	for _, s := range n.sums {
		text := markup(oneLine(strings.Join(s.says(), " · "), 80))
		if s.Modality == graph.Denied {
			text = "<S>" + text + "</S>"
		}
		fmt.Fprintf(&b, `<TR><TD TITLE="%s"%s><FONT POINT-SIZE="9.5">%s</FONT></TD></TR>`,
			markup(s.quote()), hrefOf(s.source()), text)
	}
	b.WriteString("</TABLE>")
	return b.String()
}

func hrefOf(source string) string {
	if source == "" {
		return ""
	}
	return ` HREF="` + markup(source) + `"`
}

func (e edge) attributes() string {
	head, dir := familyLooks[families[e.Predicate]].head, "forward"
	if e.symmetric {
		dir = "none"
	}
	if e.Modality == graph.Denied {
		head, dir = deniedHead, "forward"
	}
	colour, ink := e.colours()
	attrs := fmt.Sprintf("label=%s, style=%s, color=%q, fontcolor=%q, arrowhead=%s, dir=%s, penwidth=%s, tooltip=%[8]s, labeltooltip=%[8]s",
		e.label(), cmp.Or(strokes[e.Modality], "solid"), colour, ink, head, dir, penWidth(len(voice.Distinct(e.Evidence))), quoted(e.quote()))
	if source := e.source(); source != "" {
		attrs += ", URL=" + quoted(source)
	}
	return attrs
}

// colours are those of the line of e and of its words.
func (e edge) colours() (line, ink string) {
	if e.Modality == graph.Denied {
		return deniedColour, "#6E6E6E"
	}
	return familyLooks[families[e.Predicate]].colour, "#333333"
}

// label is what e says as a string of DOT.
func (e edge) label() string {
	return strings.ReplaceAll(quoted(strings.Join(e.lines(), "\n")), "\n", `\n`)
}

// lines are what e says, the qualifiers below the predicate.
func (e edge) lines() []string {
	says := e.says()
	lines := []string{oneLine(says[0], 60)}
	for _, line := range wrap(says[1:], " · ", 26) {
		lines = append(lines, oneLine(line, 60))
	}
	return lines
}

// says is the fact in a few words: what it is first, then what narrows it.
func (e edge) says() []string {
	what := e.words
	if e.Object.Sum != nil {
		what += " " + e.wording.sum(*e.Object.Sum)
	}
	return slices.Concat([]string{e.wording.qualified(what, e.Modality)}, given(string(e.When)), e.wording.details(e.Fact))
}

// quote is the first passage that proves e, and who says it.
func (e edge) quote() string {
	if len(e.Evidence) == 0 {
		return e.words
	}
	q := "“" + oneLine(e.Evidence[0].Quote, 300) + "”"
	if by := oneLine(e.Evidence[0].SaidBy, 80); by != "" {
		q += " (" + by + ")"
	}
	if more := len(voice.Distinct(e.Evidence)) - 1; more > 0 {
		q += fmt.Sprintf(" + %d more", more)
	}
	return q
}

// source is the address of the first piece of evidence that has one, or "".
func (e edge) source() string {
	i := slices.IndexFunc(e.Evidence, func(v graph.Evidence) bool { return isWebAddress(v.Document) })
	if i < 0 {
		return ""
	}
	return oneLine(e.Evidence[i].Document, 2000)
}
