package quadstore

import (
	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// OptimizeShape implements shape.Optimizer: several directions that are bound
// at once become one look-up in the index that starts with them.
func (r *reading) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		bound := composite{}
		for d, ref := range s.Filter {
			if !bound.bind(d, ref) {
				return s, false
			}
		}
		return s.SimplifyFrom(bound), true
	case shape.Quads:
		return r.compose(s)
	}
	return s, false
}

// compose gathers the filters of quads that each fix one node.
func (r *reading) compose(s shape.Quads) (shape.Shape, bool) {
	bound, fixed := composite{}, 0
	var rest shape.Quads
	for _, f := range s {
		ref, one := shape.One(f.Values)
		if one && bound.bind(f.Dir, ref) {
			fixed++
		} else {
			rest = append(rest, f)
		}
	}
	if fixed < 2 {
		return s, false
	}
	if len(rest) == 0 {
		return bound, true
	}
	return shape.Intersect{bound, rest}, true
}

// composite is the shape of the quads that have the nodes bound in it.
type composite struct{ bound ids }

// bind reports false if d has another node already or ref is none of ours.
func (c *composite) bind(d quad.Direction, ref cgraph.Ref) bool {
	id, ok := ref.(node)
	if !ok || d == quad.Any || c.bound.at(d) != 0 {
		return false
	}
	c.bound[d-1] = uint64(id)
	return true
}

// BuildIterator implements shape.Shape.
func (c composite) BuildIterator(qs cgraph.QuadStore) cgraph.Iterator {
	matching, ok := cgraph.Unwrap(qs).(interface{ matching(ids) *scan })
	if !ok {
		return iterator.NewError(errForeign)
	}
	return legacy(matching.matching(c.bound))
}

// Optimize implements shape.Shape.
func (c composite) Optimize(shape.Optimizer) (shape.Shape, bool) { return c, false }
