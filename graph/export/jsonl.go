package export

import (
	"context"
	"io"
	"iter"

	"github.com/relata-kg/relata/graph"
)

// JSONL is one fact a line, the interchange format of Relata. Each line is
// written as its fact comes.
var JSONL = Format{
	Name:  "jsonl",
	Doc:   "JSON Lines, one fact a line, with all its evidence",
	Write: writeJSONL,
}

func writeJSONL(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], _ Options) error {
	for f, err := range facts {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.WriteJSONL(w); err != nil {
			return err
		}
	}
	return nil
}
