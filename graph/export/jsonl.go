package export

import (
	"bufio"
	"context"
	"io"
	"iter"

	"github.com/relata-kg/relata/graph"
)

// JSONL is one fact a line, the interchange format of Relata. It streams.
var JSONL = Format{
	Name:  "jsonl",
	Doc:   "JSON Lines, one fact a line, with all its evidence",
	Write: writeJSONL,
}

func writeJSONL(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], _ Options) error {
	out := bufio.NewWriter(w)
	for f, err := range facts {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.WriteJSONL(out); err != nil {
			return err
		}
	}
	return out.Flush()
}
