package graph

import (
	"context"
	"errors"
	"io"
	"iter"
)

// ErrNotFound is returned, wrapped, for an entity or a document that a store
// does not have.
var ErrNotFound = errors.New("not found")

// Reader looks things up in a graph. Its methods may be called by many
// goroutines at once, also beside a Writer.
type Reader interface {
	// Entity returns the entity with this id, or an error that is ErrNotFound.
	Entity(ctx context.Context, id string) (Entity, error)
	// Named returns the entities that have this name or alias after folding
	// of case, accents and legal forms, ordered by id; none is no error.
	Named(ctx context.Context, name string) ([]Entity, error)
	// Facts yields the facts that match p, in the order of Fact.Compare: by id
	// of the subject, then predicate, object and fact id. It stops at the first
	// error.
	Facts(ctx context.Context, p Pattern) iter.Seq2[Fact, error]
}

// Writer changes a graph. Each call takes effect whole or not at all, and is
// kept once it has returned nil.
type Writer interface {
	// Add stores a document with its facts. A document that is already there
	// is replaced, so that adding twice is adding once.
	Add(ctx context.Context, b Batch) error
	// Delete forgets the document with this id and all that only it said, or
	// returns an error that is ErrNotFound.
	Delete(ctx context.Context, document string) error
}

// Archive keeps the documents themselves.
type Archive interface {
	// Documents yields every document, ordered by id.
	Documents(ctx context.Context) iter.Seq2[Document, error]
	// Document returns the document with this id, or an error that is ErrNotFound.
	Document(ctx context.Context, id string) (Document, error)
	// Text returns the text of a document, empty for one that IsQuoted, or an
	// error that is ErrNotFound.
	Text(ctx context.Context, id string) (string, error)
	// Batch returns a document with its text and what it alone tells, or an
	// error that is ErrNotFound: added to another store, it is the same there.
	// Names, confidence and evidence are the document's own, and the facts are
	// in the order of Fact.Compare.
	Batch(ctx context.Context, id string) (Batch, error)
}

// Store is a graph that is kept somewhere.
type Store interface {
	Reader
	Writer
	Archive
	io.Closer
}
