package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image/png"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// PNG is the picture of DOT, drawn in pixels. Graphviz lays it out and tells
// what to draw where; the drawing is done here, because the Graphviz at hand
// draws no pixels that are right, and one that is installed draws others on each
// machine.
var PNG = Format{
	Name:   "png",
	Binary: true,
	Doc:    "the picture in pixels, for mail and slides; names in Latin, Greek or Cyrillic letters",
	Write:  writePNG,
}

func writePNG(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	laid, err := drawn(ctx, facts, o, "json")
	if err != nil {
		return err
	}
	var page jsonPage
	if err := json.Unmarshal(laid, &page); err != nil {
		return fmt.Errorf("read the layout: %w", err)
	}
	c, err := page.canvas()
	if err != nil {
		return err
	}
	if err := page.draw(ctx, c); err != nil {
		return fmt.Errorf("draw png: %w", err)
	}
	return png.Encode(w, c.image)
}

// drawn lays out and draws the picture of facts in a format of Graphviz.
func drawn(ctx context.Context, facts iter.Seq2[graph.Fact, error], o Options, format string) ([]byte, error) {
	p, err := drawing(facts, o)
	if err != nil {
		return nil, err
	}
	var dot bytes.Buffer
	if err := p.write(&dot, o); err != nil {
		return nil, err
	}
	return render(ctx, dot.Bytes(), p.engine(), format)
}

// jsonPage is a layout as Graphviz writes it: its operations are those of xdot.
// The objects are clusters, and behind them nodes.
type jsonPage struct {
	operations
	Clusters int          `json:"_subgraph_cnt"`
	Objects  []operations `json:"objects"`
	Edges    []operations `json:"edges"`
}

// operations draw one object: its shape, its words, the ends of its line and
// the words there.
type operations struct {
	Shape []operation `json:"_draw_"`
	Head  []operation `json:"_hdraw_"`
	Tail  []operation `json:"_tdraw_"`
	Words []operation `json:"_ldraw_"`
}

type operation struct {
	Op     string      `json:"op"`
	Color  string      `json:"color"`
	Style  string      `json:"style"`
	Points [][]float64 `json:"points"`
	Rect   []float64   `json:"rect"`
	At     []float64   `json:"pt"`
	Align  string      `json:"align"`
	Text   string      `json:"text"`
	Size   float64     `json:"size"`
	Flags  int         `json:"fontchar"`
}

// pixels is how many pixels a point of the layout has each way, unless the
// picture would have more than maxPixels.
const (
	pixels    = 2
	maxPixels = 24_000_000
)

// canvas is one for all of the page, whose background comes first.
func (p jsonPage) canvas() (*canvas, error) {
	for _, o := range p.Shape {
		if len(o.Points) >= 3 {
			low, high := bounds(points(o.Points))
			scale := min(pixels, math.Sqrt(maxPixels/((high.x-low.x)*(high.y-low.y))))
			return newCanvas(low, high, scale)
		}
	}
	return nil, fmt.Errorf("draw png: the layout has no background")
}

// draw draws edges before nodes, so that names stand above them.
func (p jsonPage) draw(ctx context.Context, c *canvas) error {
	n := min(p.Clusters, len(p.Objects))
	for i, o := range slices.Concat([]operations{p.operations}, p.Objects[:n], p.Edges, p.Objects[n:]) {
		if i%50 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for _, part := range [][]operation{o.Shape, o.Head, o.Tail, o.Words} {
			if err := c.run(part); err != nil {
				return err
			}
		}
	}
	return nil
}

// pen is the state that operations change.
type pen struct {
	line, fill colour
	width      float64
	dash       []float64
	size       float64
	flags      int
}

// The flags of fonts that are drawn.
const (
	boldFlag   = 1
	strikeFlag = 32
)

// run does what operations say.
func (c *canvas) run(list []operation) error {
	p := pen{line: black, fill: black, width: 1, size: 14}
	for _, o := range list {
		switch o.Op {
		case "c", "C":
			parsed, err := parseColour(o.Color)
			if err != nil {
				return err
			}
			if o.Op == "c" {
				p.line = parsed
			} else {
				p.fill = parsed
			}
		case "S":
			p.style(o.Style)
		case "F":
			p.size = o.Size
		case "t":
			p.flags = o.Flags
		case "P", "p":
			c.shape(p, closed(points(o.Points)), o.Op == "P")
		case "L":
			c.stroke(p, points(o.Points))
		case "B":
			c.shape(p, closed(curve(points(o.Points))), true)
		case "b":
			c.stroke(p, curve(points(o.Points)))
		case "E", "e":
			if len(o.Rect) == 4 {
				c.shape(p, ellipse(o.Rect), o.Op == "E")
			}
		case "T":
			if len(o.At) == 2 {
				if err := c.text(p, point{o.At[0], o.At[1]}, o.Align, o.Text); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (p *pen) style(s string) {
	switch {
	case s == "dashed":
		p.dash = []float64{5, 3}
	case s == "dotted":
		p.dash = []float64{0.1, 3.5}
	case s == "solid":
		p.dash = nil
	case strings.HasPrefix(s, "setlinewidth("):
		if w, err := strconv.ParseFloat(strings.Trim(s[len("setlinewidth"):], "()"), 64); err == nil {
			p.width = w
		}
	}
}

func points(list [][]float64) []point {
	all := make([]point, 0, len(list))
	for _, p := range list {
		if len(p) >= 2 {
			all = append(all, point{p[0], p[1]})
		}
	}
	return all
}
