package graph

import (
	"context"
	"errors"
	"io"
	"iter"
	"time"
)

// ErrNotFound is returned, wrapped, for an entity or a document that a store
// does not have.
var ErrNotFound = errors.New("not found")

// Pattern selects facts. The zero Pattern selects all; every field that is set
// must hold.
type Pattern struct {
	// Subject and Object are entity ids.
	Subject, Object string
	// Either is an entity id that must be at one of the two ends.
	Either string
	// Predicates and Modalities list what is wanted; empty means any.
	Predicates []string
	Modalities []Modality
	// Document is a document's id: facts for which it has evidence.
	Document string
	// Since and Until bound When, both inclusive by overlap: a fact of 2024
	// matches Since 2024-06. A fact without a date matches neither.
	Since, Until Date
	// AsOf selects what had happened, or held, by the end of that date: facts
	// dated later are left out, undated facts published later too.
	AsOf Date
	// KnownAt selects what had been read by then; zero means now.
	KnownAt time.Time
	// MinConfidence is the least confidence; 0 takes all.
	MinConfidence float64
	// Limit is the most facts to yield. If zero, there is no limit.
	Limit int
}

// Reader looks things up in a graph. Its methods may be called by many
// goroutines at once, also beside a Writer.
type Reader interface {
	// Entity returns the entity with this id, or an error that is ErrNotFound.
	Entity(ctx context.Context, id string) (Entity, error)
	// Named returns the entities that have this name or alias after folding
	// of case, accents and legal forms, ordered by id; none is no error.
	Named(ctx context.Context, name string) ([]Entity, error)
	// Facts yields the facts that match p, ordered by id of the subject, then
	// predicate, object and fact id. It stops at the first error.
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
	// Text returns the text of a document, or an error that is ErrNotFound.
	Text(ctx context.Context, id string) (string, error)
}

// Store is a graph that is kept somewhere.
type Store interface {
	Reader
	Writer
	Archive
	io.Closer
}
