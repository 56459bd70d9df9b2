package export

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/relata-kg/relata/graph"
)

// The names of the two tables of WritePair.
const (
	NodesFile = "nodes.csv"
	EdgesFile = "edges.csv"
)

// WriteZip writes the two tables of WritePair into one archive. It holds one
// file at a time, so the entities are kept aside.
func WriteZip(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) (err error) {
	archive := zip.NewWriter(w)
	var nodes spool
	defer func() { err = errors.Join(err, nodes.close()) }()
	edges, err := archive.Create(EdgesFile)
	if err != nil {
		return fmt.Errorf("write %s: %w", EdgesFile, err)
	}
	if err := WritePair(ctx, &nodes, edges, facts, o); err != nil {
		return err
	}
	out, err := archive.Create(NodesFile)
	if err != nil {
		return fmt.Errorf("write %s: %w", NodesFile, err)
	}
	if err := nodes.copyTo(out); err != nil {
		return err
	}
	return archive.Close()
}
