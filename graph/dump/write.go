package dump

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/relata-kg/relata/graph"
)

// Write writes the graph s to w, document by document in the order of their
// ids. It returns the first error of s or w, and an error for a document that
// would not be read back as it is, such as one whose text is no UTF-8; what was
// written until then is of no use.
func (f Format) Write(ctx context.Context, w io.Writer, s graph.Archive) error {
	var out bytes.Buffer
	for d, err := range s.Documents(ctx) {
		if err != nil {
			return err
		}
		b, err := s.Batch(ctx, d.ID)
		if err != nil {
			return fmt.Errorf("export document %s (%s): %w", d.Name, d.ID, err)
		}
		out.Reset()
		if err := f.faithful(&out, b); err != nil {
			return fmt.Errorf("export document %s (%s) as %s: %w", d.Name, d.ID, f.Name, err)
		}
		if _, err := w.Write(out.Bytes()); err != nil {
			return fmt.Errorf("write document %s: %w", d.Name, err)
		}
	}
	return nil
}

// faithful encodes b, reads that and encodes it again: what would not come back
// byte for byte is an error now, when the graph is still there.
func (f Format) faithful(out *bytes.Buffer, b graph.Batch) error {
	if err := f.encode(out, b); err != nil {
		return err
	}
	back, err := f.reread(out.Bytes())
	if err != nil {
		return err
	}
	var again bytes.Buffer
	if err := f.encode(&again, back); err != nil {
		return err
	}
	if !bytes.Equal(out.Bytes(), again.Bytes()) {
		return errors.New("a name or the text is not UTF-8, or cannot be told in this format without loss")
	}
	return nil
}
