package export

import (
	"bytes"
	"context"
	"io"
	"iter"

	"github.com/relata-kg/relata/graph"
)

// SVG is the picture of DOT, drawn. It needs no Graphviz installed: see render.
var SVG = Format{
	Name:  "svg",
	Doc:   "the picture, for browsers and documents; quotes show under the pointer",
	Write: writeSVG,
}

// fonts are what browsers may show in the place of font: Verdana is as wide.
const fonts = font + ",Verdana,sans-serif"

func writeSVG(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	p, err := drawing(facts, o)
	if err != nil {
		return err
	}
	var dot bytes.Buffer
	if err := p.write(&dot, o); err != nil {
		return err
	}
	svg, err := render(ctx, dot.Bytes(), p.engine(), "svg")
	if err != nil {
		return err
	}
	_, err = w.Write(bytes.ReplaceAll(svg, []byte(`font-family="`+font+`"`), []byte(`font-family="`+fonts+`"`)))
	return err
}
