package cayley

import (
	"context"
	"errors"
	"fmt"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"

	"github.com/relata-kg/relata/graph"
)

// Store is a graph that Cayley keeps. Open makes one.
type Store struct {
	address string
	engine  engine
	// server takes the place of the engine for a graph that others write too.
	server *server

	// mu keeps readers and the writer apart: no engine of Cayley's that runs in
	// process lets a reader see all of a batch or none. It is held for one
	// look-up or one page of facts, never while a caller's loop body runs.
	mu sync.RWMutex
	// quads is nil when the store is closed.
	quads cgraph.QuadStore
	// entities is what views remember of entities.
	entities sync.Map
}

// engine is what holds the quads.
type engine struct {
	open func() (cgraph.QuadStore, error)
	// apply makes changes, all or none. After an error the quads are opened anew.
	apply func(cgraph.QuadStore, []cgraph.Delta) error
}

var _ graph.Store = (*Store)(nil)

// ErrClosed is returned, wrapped, by the methods of a store that was closed.
var ErrClosed = errors.New("closed")

// Close gives the database back. Closing twice is no error.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.quads == nil {
		return nil
	}
	var err error
	if s.server != nil {
		err = s.server.Close()
	} else {
		err = s.quads.Close()
	}
	s.quads = nil
	return s.wrap(err)
}

// view calls f with a view of the graph that no writer changes meanwhile.
func (s *Store) view(ctx context.Context, f func(*view) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.quads == nil {
		return s.wrap(ErrClosed)
	}
	if s.server != nil {
		return s.wrap(s.server.read(ctx, func(quads cgraph.QuadStore) error { return f(viewOf(quads)) }))
	}
	return s.wrap(f(s.newView()))
}

// wrap names the database in err.
func (s *Store) wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("database %s: %w", s.address, err)
}
