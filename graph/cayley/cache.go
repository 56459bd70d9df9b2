package cayley

import (
	"slices"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// cached is the most entities that a cache holds.
const cached = 100_000

// cache remembers entities, since one that many documents name is dear to
// read. Writers keep what it holds up to date. The zero value is empty.
type cache struct {
	mu sync.Mutex
	// generation is odd while a write is made. What a view of another generation
	// read, or of an odd one, may be out of date.
	generation uint64
	// loading is how many loads run, during which nothing is remembered: when
	// readers will see what was loaded is not known.
	loading  int
	entities map[string]tallied
}

// tallied is an entity and what documents say of it, as counted by tally.
type tallied struct {
	entity graph.Entity
	said   map[quad.Quad]int
}

func (c *cache) now() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.generation
}

// isCurrent reports whether nothing was written since the given generation, and
// nothing is being written.
func (c *cache) isCurrent(generation uint64) bool {
	return generation == c.generation && generation%2 == 0 && c.loading == 0
}

func (c *cache) get(id string) (graph.Entity, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, known := c.entities[id]
	e.entity.Aliases = slices.Clone(e.entity.Aliases)
	return e.entity, known
}

// put remembers an entity that a view of the given generation read. It keeps
// said.
func (c *cache) put(generation uint64, e graph.Entity, said map[quad.Quad]int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.isCurrent(generation) {
		return
	}
	if c.entities == nil || len(c.entities) >= cached {
		c.entities = map[string]tallied{}
	}
	e.Aliases = slices.Clone(e.Aliases)
	c.entities[e.ID] = tallied{e, said}
}

// begin is called before a write, and end after it.
func (c *cache) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.generation++
}

// end counts what was said again, and takes out the entities of which something
// else was said, or may have been.
func (c *cache) end(changes []cgraph.Delta, made bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.generation++
	changed := map[string]bool{}
	for _, d := range changes {
		id := idAfter(entityPrefix, d.Quad.Subject)
		e, known := c.entities[id]
		if !known || d.Quad.Subject != entityNode(id) || d.Quad.Predicate == folded {
			continue
		}
		q := d.Quad
		q.Label = nil
		if !made || d.Action == cgraph.Delete || e.said[q] == 0 {
			// What is left of it, or what there is to choose from now, was not counted.
			delete(c.entities, id)
			continue
		}
		e.said[q]++
		changed[id] = true
	}
	for id := range changed {
		if e, known := c.entities[id]; known {
			c.entities[id] = tallied{entityOf(id, e.said), e.said}
		}
	}
}

// beginLoad is called before a load, and endLoad after it.
func (c *cache) beginLoad() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.loading++
	c.entities = nil
}

func (c *cache) endLoad() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.loading--
	// No view that began earlier may be remembered.
	c.generation += 2
}

// forgetAll ends a write that may have changed anything.
func (c *cache) forgetAll() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.generation++
	c.entities = nil
}
