package identity

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Counted is an entity and the number of facts that it stands in.
type Counted struct {
	graph.Entity
	Facts int `json:"facts"`
}

// Census is what facts tell of the entities at their ends.
type Census struct {
	// Entities are ordered by id.
	Entities []Counted
	// neighbours has, for each entity by its place in Entities, the places of
	// those that facts relate it to, sorted.
	neighbours [][]int32
}

// Count makes the census of facts. It stops at their first error.
func Count(facts iter.Seq2[graph.Fact, error]) (*Census, error) {
	found := map[string]*Counted{}
	related := map[[2]string]bool{}
	count := func(e graph.Entity) {
		if found[e.ID] == nil {
			found[e.ID] = &Counted{Entity: e}
		}
		found[e.ID].Facts++
	}
	for f, err := range facts {
		if err != nil {
			return nil, err
		}
		count(f.Subject)
		if f.Object.Sum != nil || f.Object.ID == f.Subject.ID {
			continue
		}
		count(f.Object.Entity)
		related[[2]string{f.Subject.ID, f.Object.ID}] = true
		related[[2]string{f.Object.ID, f.Subject.ID}] = true
	}
	c := &Census{neighbours: make([][]int32, len(found))}
	place := make(map[string]int32, len(found))
	for i, id := range slices.Sorted(maps.Keys(found)) {
		place[id] = int32(i)
		c.Entities = append(c.Entities, *found[id])
	}
	for ends := range related {
		i := place[ends[0]]
		c.neighbours[i] = append(c.neighbours[i], place[ends[1]])
	}
	for _, n := range c.neighbours {
		slices.Sort(n)
	}
	return c, nil
}

// isRelated reports whether a fact relates two entities.
func (c *Census) isRelated(i, k int32) bool {
	_, found := slices.BinarySearch(c.neighbours[i], k)
	return found
}

// shared counts the neighbours that two entities have in common, up to most.
func (c *Census) shared(i, k int32, most int) (n int) {
	few, many := c.neighbours[i], c.neighbours[k]
	if len(few) > len(many) {
		few, many = many, few
	}
	for _, x := range few {
		if _, found := slices.BinarySearch(many, x); found {
			if n++; n == most {
				break
			}
		}
	}
	return n
}

// name is a name of an entity in the forms in which names are compared.
type name struct {
	// entity is the place of the entity in the census.
	entity  int32
	folded  string
	words   []string
	written string
	// isAlias is true of all names but the one that the entity goes by, and
	// isShort of an alias that has no word which that one has not.
	isAlias, isShort bool
}

// names lists all names of all entities.
func (c *Census) names() (all []name) {
	for i, e := range c.Entities {
		var own []string
		for k, written := range append([]string{e.Name}, e.Aliases...) {
			n := name{entity: int32(i), folded: Fold(written), written: written, isAlias: k > 0}
			n.words = strings.Fields(n.folded)
			if k == 0 {
				own = n.words
			}
			n.isShort = n.isAlias && !slices.ContainsFunc(n.words, func(w string) bool { return !slices.Contains(own, w) })
			// A name as long as that is a sentence that was taken for one.
			if len(n.words) > 0 && len(n.words) <= maxWords && (k == 0 || n.folded != strings.Join(own, " ")) {
				all = append(all, n)
			}
		}
	}
	return all
}

// maxWords is the most words of a name that is compared.
const maxWords = 12
