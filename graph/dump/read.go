package dump

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/relata-kg/relata/graph"
)

// maxWindow is the most memory that unpacking takes.
const maxWindow = 128 << 20

// Read yields the documents of a dump in any of Formats, plain or packed by gzip
// or zstd, which it tells apart by the first bytes. Each is checked: a store
// takes it. A document that cannot be read, whole and right, comes as an *Error
// and an empty batch, and reading goes on behind it; any other error is the last.
func Read(ctx context.Context, r io.Reader) iter.Seq2[graph.Batch, error] {
	return func(yield func(graph.Batch, error) bool) {
		plain, stop, err := unpack(r)
		if err != nil {
			yield(graph.Batch{}, err)
			return
		}
		defer stop()
		in := bufio.NewReader(plain)
		f, err := sniff(in)
		if err != nil {
			yield(graph.Batch{}, err)
			return
		}
		for b, err := range f.decode(newLines(in)) {
			if ctx.Err() != nil {
				yield(graph.Batch{}, ctx.Err())
				return
			}
			if !yield(b, err) {
				return
			}
		}
	}
}

// unpack returns what r holds once unpacked, and what is to be called when that
// is read.
func unpack(r io.Reader) (plain io.Reader, stop func(), err error) {
	in := bufio.NewReader(r)
	magic, err := in.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, nil, fmt.Errorf("unpack gzip: %w", err)
		}
		return z, func() {}, nil
	case bytes.HasPrefix(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, nil, fmt.Errorf("unpack zstd: %w", err)
		}
		return z, z.Close, nil
	}
	return in, func() {}, nil
}

// sniff tells a format by the first byte. An empty file is one of no documents.
func sniff(in *bufio.Reader) (Format, error) {
	first, err := in.Peek(1)
	switch {
	case errors.Is(err, io.EOF):
		return JSONL, nil
	case err != nil:
		return Format{}, err
	case first[0] == '{':
		return JSONL, nil
	case first[0] == '<' || first[0] == '_' || first[0] == '#':
		return NQuads, nil
	}
	return Format{}, fmt.Errorf("line 1: this is no graph: want JSON Lines or N-Quads as relata export --documents writes them, perhaps packed by gzip or zstd")
}
