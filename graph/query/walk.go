package query

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// walk looks for ways through a graph, along facts that count, whichever way
// round they go. A way is a list of ids of entities.
type walk struct {
	r          *run
	predicates []string
	// ends are the ids at which ways begin and end: several entities may bear a
	// name.
	ends [2][]string
	// near lists the neighbours of each entity looked at, sorted.
	near map[string][]string
	read int
}

// maxRead is the most facts that are read to find ways.
const maxRead = 500_000

// errTooWide ends a search that would read more than maxRead.
var errTooWide = errors.New("too many facts to search")

// Where ways begin and end for the search: nodes beside the ends, which are no
// ids of entities.
const (
	start = "\x00start"
	goal  = "\x00goal"
)

// facts yields the facts with the ends of p that count.
func (w *walk) facts(ctx context.Context, ends graph.Pattern) iter.Seq2[graph.Fact, error] {
	p := w.r.filter.pattern("")
	p.Subject, p.Object, p.Either = ends.Subject, ends.Object, ends.Either
	p.Predicates, p.Modalities = w.predicates, w.r.filter.modalities()
	return func(yield func(graph.Fact, error) bool) {
		for f, err := range w.r.g.Facts(ctx, p) {
			if err == nil && (f.Object.Sum != nil || !w.r.filter.takes(f)) {
				continue
			}
			holds := true
			if err == nil {
				holds, err = w.r.holds(ctx, f)
			}
			if holds && !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// neighbours lists what one step leads to, sorted.
func (w *walk) neighbours(ctx context.Context, id string) ([]string, error) {
	switch id {
	case start:
		return w.ends[0], nil
	case goal:
		return w.ends[1], nil
	}
	if near, known := w.near[id]; known {
		return near, nil
	}
	var near []string
	for f, err := range w.facts(ctx, graph.Pattern{Either: id}) {
		if err != nil {
			return nil, err
		}
		if w.read++; w.read > maxRead {
			return nil, errTooWide
		}
		if f.Subject.ID == id {
			near = append(near, f.Object.ID)
		} else {
			near = append(near, f.Subject.ID)
		}
	}
	if slices.Contains(w.ends[0], id) {
		near = append(near, start)
	}
	if slices.Contains(w.ends[1], id) {
		near = append(near, goal)
	}
	slices.Sort(near)
	near = slices.Compact(near)
	w.near[id] = near
	return near, nil
}

// shortest finds the n shortest ways of at most so many steps, by the algorithm
// of Yen: each further way leaves one found before at some node, its spur. Of
// ways of one length, the one whose ids sort first is first of those found
// together. With errTooWide come the ways found until then.
func (w *walk) shortest(ctx context.Context, n, steps int) (ways [][]string, err error) {
	first, err := w.way(ctx, start, detour{}, steps+2)
	if err != nil || first == nil {
		return nil, err
	}
	found, candidates := [][]string{first}, [][]string{}
	for len(found) < n && err == nil {
		var more [][]string
		more, err = w.spurs(ctx, found, steps+2)
		for _, way := range more {
			if !slices.ContainsFunc(candidates, func(known []string) bool { return slices.Equal(known, way) }) {
				candidates = append(candidates, way)
			}
		}
		if len(candidates) == 0 || err != nil {
			break
		}
		best := slices.MinFunc(candidates, func(a, b []string) int {
			return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b))
		})
		candidates = slices.DeleteFunc(candidates, func(way []string) bool { return slices.Equal(way, best) })
		found = append(found, best)
	}
	for _, way := range found {
		ways = append(ways, way[1:len(way)-1])
	}
	return ways, err
}

// spurs finds for each node of the last way found the shortest way that leaves
// it there and goes on as none found before does.
func (w *walk) spurs(ctx context.Context, found [][]string, steps int) (ways [][]string, err error) {
	last := found[len(found)-1]
	for i := range len(last) - 1 {
		root := last[:i+1]
		d := detour{nodes: root[:i], spur: root[i]}
		for _, way := range found {
			if len(way) > i+1 && slices.Equal(way[:i+1], root) {
				d.barred = append(d.barred, way[i+1])
			}
		}
		rest, err := w.way(ctx, root[i], d, steps-i)
		if err != nil {
			return ways, err
		}
		if rest != nil {
			ways = append(ways, slices.Concat(root, rest[1:]))
		}
	}
	return ways, nil
}

// detour is what a way must keep off: some nodes, and the steps between the spur
// and what is barred.
type detour struct {
	nodes  []string
	spur   string
	barred []string
}

func (d detour) allows(from, to string) bool {
	return !slices.Contains(d.nodes, to) &&
		!(from == d.spur && slices.Contains(d.barred, to)) && !(to == d.spur && slices.Contains(d.barred, from))
}

// way finds a shortest way from a node to the goal of at most so many steps; nil
// if there is none. It goes from both ends at once, always on the side that has
// fewer nodes to go on from, so that it seldom looks at all that is near a hub.
func (w *walk) way(ctx context.Context, from string, d detour, steps int) ([]string, error) {
	sides := [2]side{{frontier: []string{from}, before: map[string]string{from: ""}}, {frontier: []string{goal}, before: map[string]string{goal: ""}}}
	for done := 0; done < steps; done++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		near, far := &sides[0], &sides[1]
		if n, m := len(near.frontier), len(far.frontier); m < n || m == n && far.steps < near.steps {
			near, far = far, near
		}
		met, err := w.advance(ctx, near, far, d)
		if err != nil {
			return nil, err
		}
		if met != "" {
			there := sides[0].trace(met)
			slices.Reverse(there)
			return append(there, sides[1].trace(met)[1:]...), nil
		}
		if len(near.frontier) == 0 {
			return nil, nil
		}
	}
	return nil, nil
}

// side is a search from one end.
type side struct {
	// frontier are the nodes that were reached last, sorted; before leads from
	// each node that was reached back to the end.
	frontier []string
	before   map[string]string
	steps    int
}

// trace lists the nodes from one to the end of s.
func (s *side) trace(node string) (way []string) {
	for ; node != ""; node = s.before[node] {
		way = append(way, node)
	}
	return way
}

// advance takes s a step further, and returns the first node where it meets
// other, empty if it does not.
func (w *walk) advance(ctx context.Context, s, other *side, d detour) (met string, err error) {
	var next []string
	for _, node := range s.frontier {
		near, err := w.neighbours(ctx, node)
		if err != nil {
			return "", err
		}
		for _, n := range near {
			if _, known := s.before[n]; known || !d.allows(node, n) {
				continue
			}
			s.before[n] = node
			next = append(next, n)
			if _, meets := other.before[n]; meets {
				return n, nil
			}
		}
	}
	slices.Sort(next)
	s.frontier, s.steps = next, s.steps+1
	return "", nil
}
