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

// fonts are what browsers may show in the place of fontName: Verdana is as wide.
const fonts = fontName + ",Verdana,sans-serif"

func writeSVG(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	svg, err := drawn(ctx, facts, o, "svg")
	if err != nil {
		return err
	}
	_, err = w.Write(bytes.ReplaceAll(svg, []byte(`font-family="`+fontName+`"`), []byte(`font-family="`+fonts+`"`)))
	return err
}
