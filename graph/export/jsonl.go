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
	return each(ctx, facts, func(f *graph.Fact) error { return f.WriteJSONL(w) })
}
