package quadstore

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// recentValues remembers values of late by their ids, of which each is given
// once: no change of the store makes it wrong. A nil one remembers nothing.
type recentValues struct {
	mu sync.RWMutex
	// older is what newer was when it was full.
	newer, older map[uint64]quad.Value
}

// recentHalf is how many values newer holds, of at most short bytes each.
const recentHalf = 50_000

// get returns nil for a value that is not remembered.
func (r *recentValues) get(id uint64) quad.Value {
	if r == nil {
		return nil
	}
	r.mu.RLock()
	v, isNew := r.newer[id]
	old := r.older[id]
	r.mu.RUnlock()
	if !isNew && old != nil {
		r.put(id, old)
		return old
	}
	return v
}

func (r *recentValues) put(id uint64, v quad.Value) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.newer == nil || len(r.newer) >= recentHalf {
		r.newer, r.older = map[uint64]quad.Value{}, r.newer
	}
	r.newer[id] = v
}

// forget is for ids that may be given anew.
func (r *recentValues) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.newer, r.older = nil, nil
}
