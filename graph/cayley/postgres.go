package cayley

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	neturl "net/url"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/clog"
	cgraph "github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/lib/pq"
)

// server is a PostgreSQL database, in the tables of Cayley's backend, which many
// machines may read and write at once. Each look is a transaction that sees one
// moment, each change a transaction that reads what is there and replaces it.
// Cayley's own writing is not used: it reads and writes in different moments.
type server struct {
	db *sql.DB
	// quads is Cayley's backend, for its languages.
	quads cgraph.QuadStore
}

// isPostgres reports whether an address is that of a PostgreSQL database.
func isPostgres(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// Name is an address as it may be shown: without the password that it may hold.
func Name(address string) string {
	if !isPostgres(address) {
		return address
	}
	u, err := neturl.Parse(address)
	if err != nil {
		return "postgres://…"
	}
	query := u.Query()
	if query.Has("password") {
		query.Set("password", "xxxxx")
		u.RawQuery = query.Encode()
	}
	return u.Redacted()
}

// Beside is the path of a file with this suffix that belongs to the graph at an
// address: next to its folder or, if it has none, in the working folder.
func Beside(address, suffix string) string {
	if u, err := neturl.Parse(address); isPostgres(address) && err == nil {
		return filepath.Base(filepath.Clean("/postgres"+u.Path)) + suffix
	}
	return filepath.Clean(address) + suffix
}

// quiet keeps Cayley from logging addresses, with their passwords.
var quiet = sync.OnceFunc(func() { clog.SetLogger(nil) })

// openServer opens the database at an address, and makes the tables if they are
// not there.
func openServer(ctx context.Context, address string, o Options) (p *server, err error) {
	if _, err := neturl.Parse(address); err != nil {
		return nil, errors.New("the address is no URL, such as postgres://user:password@host/name")
	}
	quiet()
	p = &server{}
	if p.db, err = sql.Open("postgres", address); err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	if err := p.prepare(ctx, address, o); err != nil {
		return nil, errors.Join(err, p.db.Close())
	}
	if p.quads, err = csql.New(postgres.Type, address, nil); err != nil {
		return nil, errors.Join(fmt.Errorf("open: %w", err), p.db.Close())
	}
	return p, nil
}

func (p *server) Close() error { return errors.Join(p.quads.Close(), p.db.Close()) }

// ourLock is the advisory lock that a writer holds: any number, the same for all.
const ourLock = 0x72656c617461

// labelIndex is what Cayley's tables lack: what a document said is found, and
// nodes are deleted, by the label.
const labelIndex = `CREATE INDEX label_index ON quads (label_hash)`

// prepare makes the tables, unless they are there. Of several processes that
// come at once, one makes them.
func (p *server) prepare(ctx context.Context, address string, o Options) (err error) {
	c, err := p.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	tables, index, err := prepared(ctx, c)
	switch {
	case err != nil || tables && index:
		return err
	case !tables && o.MustExist:
		return fmt.Errorf("find: %w", fs.ErrNotExist)
	}
	if _, err := c.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, ourLock); err != nil {
		return fmt.Errorf("make tables: %w", err)
	}
	defer func() {
		_, unlocked := c.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, ourLock)
		err = errors.Join(err, unlocked)
	}()
	if tables, index, err = prepared(ctx, c); err != nil {
		return err
	}
	if !tables {
		err = csql.Init(postgres.Type, address, nil)
	}
	if err == nil && !index {
		_, err = c.ExecContext(ctx, labelIndex)
	}
	if err != nil {
		return fmt.Errorf("make tables: %w", err)
	}
	return nil
}

func prepared(ctx context.Context, c *sql.Conn) (tables, index bool, err error) {
	err = c.QueryRowContext(ctx, `SELECT to_regclass('nodes') IS NOT NULL AND to_regclass('quads') IS NOT NULL,
		to_regclass('label_index') IS NOT NULL`).Scan(&tables, &index)
	if err != nil {
		return false, false, fmt.Errorf("look for tables: %w", err)
	}
	return tables, index, nil
}

// read calls f with the quads of one moment. It waits for no writer.
func (p *server) read(ctx context.Context, f func(cgraph.QuadStore) error) error {
	tx, err := p.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() // nothing was changed
	return f(&transaction{QuadStore: p.quads, ctx: ctx, tx: tx})
}

// tries is how often a change is made at most.
const tries = 5

// write makes the changes that plan finds in the quads, all or none. It makes them
// anew if the server ends the transaction for the sake of another one.
func (p *server) write(ctx context.Context, plan func(cgraph.QuadStore) ([]cgraph.Delta, error)) error {
	for try := 1; ; try++ {
		err := p.writeOnce(ctx, plan)
		if try == tries || !isConflict(err) {
			return err
		}
		select {
		case <-time.After(time.Duration(try) * 20 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// isConflict reports whether an error is a serialization failure or a deadlock.
func isConflict(err error) bool {
	failure, ok := errors.AsType[*pq.Error](err)
	return ok && (failure.Code == "40001" || failure.Code == "40P01")
}

// writeOnce waits until no other writer is at work. What it reads then holds until
// it has written: so each statement may see the newest there is, while a snapshot
// would be of the time before the wait.
func (p *server) writeOnce(ctx context.Context, plan func(cgraph.QuadStore) ([]cgraph.Delta, error)) error {
	tx, err := p.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() // once committed, there is nothing to roll back
	if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, ourLock); err != nil {
		return fmt.Errorf("wait for other writers: %w", err)
	}
	t := &transaction{QuadStore: p.quads, ctx: ctx, tx: tx}
	deltas, err := plan(t)
	if err != nil || len(deltas) == 0 {
		return err
	}
	if err := t.apply(deltas); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}
