package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/relata-kg/relata/graph"
)

// Mermaid is the picture as text that GitHub, GitLab and Obsidian draw.
var Mermaid = Format{
	Name:  "mermaid",
	Doc:   "Mermaid, a picture in Markdown: GitHub, GitLab, Obsidian and Notion draw it",
	Write: writeMermaid,
}

func writeMermaid(_ context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	p, err := drawing(facts, o)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if o.Title != "" {
		fmt.Fprintf(out, "---\ntitle: %s\n---\n", jsonText(oneLine(o.Title, 200)))
	}
	out.WriteString("flowchart LR\n")
	names := map[string]string{}
	for i, n := range p.nodes {
		names[n.ID] = fmt.Sprintf("n%d", i)
		fmt.Fprintf(out, "  %s%s:::%s\n", names[n.ID], n.mermaid(), n.look().name)
	}
	styles := map[string][]string{}
	for i, e := range p.edges {
		fmt.Fprintf(out, "  %s %s|\"%s\"| %s\n", names[e.Subject.ID], e.mermaidArrow(), mermaidLabel(e.lines()), names[e.Object.ID])
		styles[e.mermaidStyle()] = append(styles[e.mermaidStyle()], fmt.Sprint(i))
	}
	for i, g := range p.groups {
		names, told := g.lines(o.wording())
		fmt.Fprintf(out, "  g%d(\"%s\"):::%s\n", i, mermaidLabel(slices.Concat(names, told)), organisation.name)
	}
	for i, b := range p.bridges {
		fmt.Fprintf(out, "  g%d ---|\"%s\"| g%d\n", b.a, mermaidLabel(b.tally.lines(o.wording())), b.b)
		style := "stroke:" + deniedColour + ",stroke-width:" + penWidth(b.total()) + "px"
		styles[style] = append(styles[style], fmt.Sprint(i))
	}
	if p.rest != (rest{}) {
		fmt.Fprintf(out, "  rest[\"%s\"]\n", mermaidLabel([]string{p.rest.says(o.wording())}))
	}
	for _, k := range looks {
		fmt.Fprintf(out, "  classDef %s fill:%s,stroke:%s,color:%s\n", k.name, k.fill, k.line, k.ink)
	}
	for _, style := range slices.Sorted(maps.Keys(styles)) {
		fmt.Fprintf(out, "  linkStyle %s %s\n", strings.Join(styles[style], ","), style)
	}
	return out.Flush()
}

// mermaid is the shape of n with its name and sums.
func (n node) mermaid() string {
	lines := []string{oneLine(n.Name, 80)}
	for _, s := range n.sums {
		lines = append(lines, oneLine(strings.Join(s.says(), " · "), 80))
	}
	label := mermaidLabel(lines)
	switch n.look().shape {
	case "ellipse":
		return `(["` + label + `"])`
	case "house":
		return `{{"` + label + `"}}`
	case "box3d":
		return `[["` + label + `"]]`
	}
	return `("` + label + `")`
}

func (e edge) mermaidArrow() string {
	switch {
	case e.Modality == graph.Denied:
		return "--x"
	case e.symmetric:
		return "---"
	}
	return "-->"
}

// dashes are the lines of modalities in SVG.
var dashes = map[graph.Modality]string{graph.Planned: "6 4", graph.Rumoured: "1 4", graph.Denied: "6 4"}

func (e edge) mermaidStyle() string {
	colour, _ := e.colours()
	style := "stroke:" + colour + ",stroke-width:" + penWidth(len(e.Evidence)) + "px"
	if d := dashes[e.Modality]; d != "" {
		style += ",stroke-dasharray:" + d
	}
	return style
}

// mermaidLabel writes lines as a label in quotation marks. Of what Mermaid, its
// Markdown or HTML might read as more than text, each character is its number.
func mermaidLabel(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteString("<br/>")
		}
		plain := " ,.'()-"
		if strings.IndexFunc(line, unicode.IsLetter) != 0 {
			plain = " " // "1. " and "- " would begin a list
		}
		for _, r := range line {
			if r > unicode.MaxASCII || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(plain, r) {
				b.WriteRune(r)
				continue
			}
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	if b.Len() == 0 {
		return " " // Mermaid takes no empty label
	}
	return b.String()
}
