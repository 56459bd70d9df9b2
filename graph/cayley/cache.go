package cayley

import (
	"slices"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"

	"github.com/relata-kg/relata/graph"
)

// cached is the most entities that a cache holds.
const cached = 100_000

// cache remembers entities, since one that many documents name is dear to
// read. Writers take out those that they change. The zero value is empty.
type cache struct {
	mu sync.Mutex
	// generation counts writes. What a view of an earlier generation read may
	// be out of date.
	generation uint64
	entities   map[string]graph.Entity
}

func (c *cache) now() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.generation
}

func (c *cache) get(id string) (graph.Entity, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, known := c.entities[id]
	e.Aliases = slices.Clone(e.Aliases)
	return e, known
}

// put remembers an entity that a view of the given generation read.
func (c *cache) put(generation uint64, e graph.Entity) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if generation != c.generation {
		return
	}
	if c.entities == nil || len(c.entities) >= cached {
		c.entities = map[string]graph.Entity{}
	}
	e.Aliases = slices.Clone(e.Aliases)
	c.entities[e.ID] = e
}

// forget takes out the entities that changes are about.
func (c *cache) forget(changes []cgraph.Delta) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.generation++
	for _, d := range changes {
		delete(c.entities, idAfter(entityPrefix, d.Quad.Subject))
	}
}
