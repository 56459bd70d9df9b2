package cayley

import (
	"context"
	"errors"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"

	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

const (
	// DefaultAddress is where a graph is kept if no address is given.
	DefaultAddress = "relata.db"
	// Memory is the address of a new graph that is gone when it is closed.
	Memory = "memory"
)

// Options say how a store is opened.
type Options struct {
	// MustExist makes Open fail with an error that is fs.ErrNotExist rather
	// than make a new, empty database.
	MustExist bool
}

// Open opens the graph at an address: Memory, or the path of a folder, which
// is made if need be; if empty, DefaultAddress. Or postgres://user:password@host/name
// is a PostgreSQL database, for many processes at once, with the parameters of
// libpq behind it (?sslmode=disable). A folder is open in one process
// at a time: a second one is refused at once, with an error that is ErrInUse.
// The caller closes the store.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	if address == "" {
		address = DefaultAddress
	}
	if isPostgres(address) {
		return openShared(ctx, address, o)
	}
	s := &Store{address: address, engine: embedded(address)}
	if address == Memory {
		s.engine = memory()
	}
	if err := ctx.Err(); err != nil {
		return nil, s.wrap(err)
	}
	if o.MustExist && address != Memory {
		if err := quadstore.Find(address, quadstore.Options{}); err != nil {
			return nil, s.wrap(err)
		}
	}
	var err error
	if s.quads, err = s.engine.open(); err != nil {
		return nil, s.wrap(err)
	}
	if err := s.bringUpToDate(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// bringUpToDate makes the records of a database of an earlier version, which takes a
// while if it is large.
func (s *Store) bringUpToDate(ctx context.Context) error {
	quads, ok := s.quads.(*quadstore.QuadStore)
	if !ok {
		return nil
	}
	isOld, err := quads.LacksRecords()
	if err != nil {
		return s.wrap(err)
	}
	if !isOld {
		return nil
	}
	return s.renewRecords(ctx)
}

// openShared opens a graph on a server.
func openShared(ctx context.Context, address string, o Options) (*Store, error) {
	s := &Store{address: Name(address)}
	var err error
	if s.server, err = openServer(ctx, address, o); err != nil {
		return nil, s.wrap(err)
	}
	s.quads = s.server.quads
	return s, nil
}

// ErrInUse is returned, wrapped, for a database that is open already.
var ErrInUse = quadstore.ErrInUse

// embedded is an engine that keeps quads in a folder.
func embedded(folder string) engine {
	return engine{
		open: func() (cgraph.QuadStore, error) { return quadstore.Open(folder, quadstore.Options{}) },
		apply: func(quads cgraph.QuadStore, c change) error {
			return quads.(*quadstore.QuadStore).Apply(c.deltas, c.records, lenient)
		},
		loader: func(quads cgraph.QuadStore) loader { return quads.(*quadstore.QuadStore).Loader() },
		settle: func(quads cgraph.QuadStore) error { return quads.(*quadstore.QuadStore).Settle() },
		snapshot: func(quads cgraph.QuadStore) cgraph.QuadStore {
			return quads.(*quadstore.QuadStore).Snapshot()
		},
	}
}

// memory is an engine whose quads are lost when the last handle is.
func memory() engine {
	quads := memstore.New()
	return engine{
		open:  func() (cgraph.QuadStore, error) { return quads, nil },
		apply: func(quads cgraph.QuadStore, c change) error { return quads.ApplyDeltas(c.deltas, lenient) },
	}
}

// lenient takes no offence at what is there already, or gone already.
var lenient = cgraph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}
