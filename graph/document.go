package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"
)

// Document is an article that was read.
type Document struct {
	// ID is a hash of the text: the same text is the same document, wherever
	// it lies. See DocumentID. A document whose text is not kept has a SourceID.
	ID string `json:"id"`
	// Name is the path or address under which it was given.
	Name string `json:"name"`
	// URL, Title and Author are what the document says of itself; several authors
	// are "A, B".
	URL    string `json:"url,omitempty"`
	Title  string `json:"title,omitempty"`
	Author string `json:"author,omitempty"`
	// Language is an ISO 639-1 code: "fr", "en".
	Language string `json:"language,omitempty"`
	// Published is the day of publication, the clock for relative dates.
	Published Date `json:"published,omitempty"`
	// Read is when Relata stored it: the third clock, after When and Published.
	Read time.Time `json:"read,omitzero"`
	// Reading names what read the document, and how: the same text, read anew by
	// the same, gives the same facts. Empty if that is not known. It is this
	// store's own affair, and not written elsewhere.
	Reading string `json:"-"`
	// Sketch is that of the text: see package voice. Stores fill it.
	Sketch string `json:"-"`
}

// DocumentID returns the id of a document with this text.
func DocumentID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:12])
}

// SourceID returns the id of a document of which nothing is known but its name,
// its day and what is quoted from it.
func SourceID(name string, published Date) string {
	return DocumentID("quoted from " + strconv.Quote(name) + " " + string(published))
}

// IsQuoted reports whether d is known by quotations alone: there is no text to
// hold them against.
func (d Document) IsQuoted() bool { return d.ID == SourceID(d.Name, d.Published) }

// Evidence is the passage of a document that proves a fact. For the document's
// text t, t[Start:End] == Quote always holds: see Check.
type Evidence struct {
	// Document is the Name of the document.
	Document string `json:"document"`
	// DocumentID is the ID of the document. Extraction and stores fill it; it
	// is left out of the JSON, which names the document as the user does.
	DocumentID string `json:"-"`
	Published  Date   `json:"published,omitempty"`
	// Start and End are byte offsets into the text of the document.
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
	// SaidBy is who says it, where the text names a speaker or an outlet.
	SaidBy string `json:"said_by,omitempty"`
	// Sketch is that of the document. Stores fill it.
	Sketch string `json:"-"`
}

// Check returns an error unless e quotes text byte for byte.
func (e Evidence) Check(text string) error {
	if e.Start < 0 || e.End > len(text) || e.Start >= e.End {
		return fmt.Errorf("evidence in %s: bytes %d to %d of a text of %d", e.Document, e.Start, e.End, len(text))
	}
	if text[e.Start:e.End] != e.Quote {
		return fmt.Errorf("evidence in %s: bytes %d to %d are not the quote %q", e.Document, e.Start, e.End, e.Quote)
	}
	return nil
}

// CheckLength returns an error unless e is as long as it says: all that can be
// known of evidence whose text is not kept.
func (e Evidence) CheckLength() error {
	if e.Start < 0 || e.Start >= e.End || e.End-e.Start != len(e.Quote) {
		return fmt.Errorf("evidence in %s: bytes %d to %d cannot be the quote %q", e.Document, e.Start, e.End, e.Quote)
	}
	return nil
}

// Compare gives the order of the evidence of a fact: by document, then by
// position. The id of the document comes last: so those who do not see it, as in
// JSON, see an order all the same.
func (e Evidence) Compare(o Evidence) int {
	return cmp.Or(cmp.Compare(e.Document, o.Document), cmp.Compare(e.Published, o.Published),
		cmp.Compare(e.Start, o.Start), cmp.Compare(e.End, o.End), cmp.Compare(e.Quote, o.Quote),
		cmp.Compare(e.SaidBy, o.SaidBy), cmp.Compare(e.DocumentID, o.DocumentID))
}

// Batch is what one document gives: the document, its text and its facts. A
// store takes it whole or not at all. The text of a document that IsQuoted is
// empty.
type Batch struct {
	Document Document
	Text     string
	Facts    []Fact
}

// Check returns an error unless b can be stored: its ids are those of its
// content, and each fact has ends, an id of its own and evidence that quotes
// the text.
func (b Batch) Check() error {
	if want := DocumentID(b.Text); b.Document.ID != want && !b.isQuoted() {
		return fmt.Errorf("document %s: its id is %q, its text's is %q", b.Document.Name, b.Document.ID, want)
	}
	for _, f := range b.Facts {
		if f.Subject.ID == "" || f.Predicate == "" || f.Object.key() == "" {
			return fmt.Errorf("document %s: fact %s lacks an end or a predicate", b.Document.Name, f.ID)
		}
		if f.ID != f.Identify() {
			return fmt.Errorf("document %s: fact %s is not identified by its content", b.Document.Name, f.ID)
		}
		if len(f.Evidence) == 0 {
			return fmt.Errorf("document %s: fact %s has no evidence", b.Document.Name, f.ID)
		}
		for _, e := range f.Evidence {
			if err := b.CheckEvidence(e); err != nil {
				return fmt.Errorf("document %s: fact %s: %w", b.Document.Name, f.ID, err)
			}
		}
	}
	return nil
}

// CheckEvidence returns an error unless e quotes the text of b or, where none is
// kept, can be a quotation.
func (b Batch) CheckEvidence(e Evidence) error {
	if b.isQuoted() {
		return e.CheckLength()
	}
	return e.Check(b.Text)
}

func (b Batch) isQuoted() bool { return b.Text == "" && b.Document.IsQuoted() }
