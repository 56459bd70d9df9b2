package export

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// crowded is the most arrows of a picture that shows each. One with more shows groups of
// names that have most to do with each other, and how these are related.
const crowded = 300

// The most that is drawn of a crowded picture.
const (
	maxGroups  = 24
	smallest   = 20 // of a group is this part of the largest
	maxBridges = 48
	maxNames   = 5 // of a group
	maxKinds   = 3 // of relations, in a group or between two
)

// group is a node of a crowded picture.
type group struct {
	names []string // those with the most relations, at least two
	more  int      // how many others there are
	tally          // of facts between its names
}

// bridge is what relates two groups, by their places.
type bridge struct {
	a, b int
	tally
}

// tally counts facts by their predicates, in the words of the picture.
type tally map[string]int

func (t tally) total() (n int) {
	for _, count := range t {
		n += count
	}
	return n
}

// lines tell the most frequent kinds.
func (t tally) lines(w *wording) []string {
	kinds := slices.SortedFunc(maps.Keys(t), func(a, b string) int { return cmp.Or(cmp.Compare(t[b], t[a]), cmp.Compare(a, b)) })
	lines := []string{w.relation.count(t.total())}
	for i, kind := range kinds {
		if i == maxKinds {
			return append(lines, "…")
		}
		lines = append(lines, fmt.Sprintf("%s ×%d", oneLine(kind, 40), t[kind]))
	}
	return lines
}

// rest counts what a crowded picture does not draw.
type rest struct{ groups, names, relations int }

func (r rest) says(w *wording) string {
	return w.hidden + strings.Join([]string{w.group.count(r.groups), w.name.count(r.names), w.relation.count(r.relations)}, ", ")
}

// group parts facts into the groups of p, the largest first.
func (p *picture) group(facts []graph.Fact, o Options) {
	names, home := map[string]string{}, map[string]int{}
	for _, f := range facts {
		names[f.Subject.ID], names[f.Object.ID] = f.Subject.Name, f.Object.Name
	}
	communities := query.Communities(facts)
	for i, ids := range communities {
		for _, id := range ids {
			home[id] = i
		}
		if i >= maxGroups || len(ids)*smallest < len(communities[0]) {
			p.rest.groups++
			p.rest.names += len(ids)
			continue
		}
		g := group{tally: tally{}, more: max(0, len(ids)-maxNames)}
		for _, id := range ids[:len(ids)-g.more] {
			g.names = append(g.names, oneLine(names[id], 60))
		}
		p.groups = append(p.groups, g)
	}
	between := map[[2]int]tally{}
	for _, f := range facts {
		if f.Object.Sum != nil || f.Subject.ID == f.Object.ID {
			continue
		}
		a, b := home[f.Subject.ID], home[f.Object.ID]
		ends, words := [2]int{min(a, b), max(a, b)}, o.wording().qualified(o.words(f.Predicate), f.Modality)
		switch {
		case ends[1] >= len(p.groups):
			p.rest.relations++
		case a == b:
			p.groups[a].tally[words]++
		case between[ends] == nil:
			between[ends] = tally{words: 1}
		default:
			between[ends][words]++
		}
	}
	p.join(between)
}

// join makes bridges of those of between that stand for the most facts.
func (p *picture) join(between map[[2]int]tally) {
	for ends, t := range between {
		p.bridges = append(p.bridges, bridge{ends[0], ends[1], t})
	}
	slices.SortFunc(p.bridges, func(x, y bridge) int {
		return cmp.Or(cmp.Compare(y.total(), x.total()), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	for _, b := range p.bridges[min(maxBridges, len(p.bridges)):] {
		p.rest.relations += b.total()
	}
	p.bridges = p.bridges[:min(maxBridges, len(p.bridges))]
}

// lines are the names of g, and what is told of how they are related.
func (g group) lines(w *wording) (names, told []string) {
	names = slices.Clone(g.names)
	if g.more > 0 {
		names = append(names, "+ "+w.name.count(g.more))
	}
	return names, g.tally.lines(w)
}

const (
	groupLine  = `  "group %d" [label=<%s>, shape=box, style="rounded,filled", fillcolor="#F1F6FA", color="#3A86B7", fontcolor="#0C2C40", margin="0.2,0.12", tooltip=%s];` + "\n"
	bridgeLine = `  "group %d" -> "group %d" [label=%s, color="#9A9A9A", fontcolor="#333333", dir=none, penwidth=%s, tooltip=%[5]s, labeltooltip=%[5]s];` + "\n"
	restLine   = `  "rest" [label=%s, shape=plaintext, fontsize=11, fontcolor="#444444", tooltip=" "];` + "\n"
)

// writeGroups writes the groups of p, what joins them, and what is not drawn.
func (p picture) writeGroups(out io.Writer, w *wording) {
	for i, g := range p.groups {
		names, told := g.lines(w)
		label := "<B>" + markup(names[0]) + "</B>"
		for _, name := range names[1:] {
			label += "<BR/>" + markup(name)
		}
		label += `<BR/><FONT POINT-SIZE="9.5">` + markup(told[0]) + "<BR/>" + markup(strings.Join(told[1:], " · ")) + "</FONT>"
		fmt.Fprintf(out, groupLine, i, label, quoted(strings.Join(names, ", ")))
	}
	for _, b := range p.bridges {
		said := b.tally.lines(w)
		fmt.Fprintf(out, bridgeLine, b.a, b.b, strings.ReplaceAll(quoted(strings.Join(said, "\n")), "\n", `\n`), penWidth(b.total()),
			quoted(p.groups[b.a].names[0]+" – "+p.groups[b.b].names[0]+": "+strings.Join(said, " · ")))
	}
	if p.rest != (rest{}) {
		fmt.Fprintf(out, restLine, quoted(p.rest.says(w)))
	}
}
