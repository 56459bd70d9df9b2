package cayley

import (
	"context"
	"errors"
	"fmt"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// Store is a graph that Cayley keeps. Open makes one.
type Store struct {
	// Examined, if not nil, is told by Check and Repair how many documents are
	// examined, of how many.
	Examined func(done, all int)

	address string
	engine  engine
	// server takes the place of the engine for a graph that others write too.
	server *server

	// mu keeps readers and the writer apart where an engine has no snapshots,
	// for one look-up or one page of facts. Where there are snapshots it is held
	// while one is taken and released, and to open and close.
	mu sync.RWMutex
	// writing is held by the writer from planning a change to making it.
	writing sync.Mutex
	// quads is nil when the store is closed.
	quads    cgraph.QuadStore
	entities cache
}

// engine is what holds the quads.
type engine struct {
	open func() (cgraph.QuadStore, error)
	// apply makes changes, all or none. After an error the quads are opened anew.
	apply func(cgraph.QuadStore, change) error
	// loader is nil if there is no faster way than apply.
	loader func(cgraph.QuadStore) loader
	// settle lets readers see what loaders have loaded; nil without loaders.
	settle func(cgraph.QuadStore) error
	// snapshot is nil if readers must be kept from the writer.
	snapshot func(cgraph.QuadStore) cgraph.QuadStore
}

// loader adds quads, with records beside them, of which each call is stored whole; when Settle, or at the
// end Flush, has returned nil, all are, and readers see them.
type loader interface {
	Load([]quad.Quad, []quadstore.Record) error
	Settle() error
	Flush() error
}

var _ graph.Store = (*Store)(nil)

// ErrClosed is returned, wrapped, by the methods of a store that was closed.
var ErrClosed = errors.New("closed")

// Close gives the database back. Closing twice is no error.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
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
	v := s.newView(s.quads)
	if s.engine.snapshot == nil {
		return s.wrap(f(v))
	}
	v.quads = s.engine.snapshot(s.quads)
	err := f(v)
	return s.wrap(errors.Join(err, v.quads.Close()))
}

// wrap names the database in err.
func (s *Store) wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("database %s: %w", s.address, err)
}
