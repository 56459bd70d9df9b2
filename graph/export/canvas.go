package export

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"strconv"
	"strings"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// point is a place in the layout, where y goes up, or in pixels, where it goes
// down.
type point struct{ x, y float64 }

type colour = color.NRGBA

var black = colour{A: 255}

// canvas draws shapes, lines and words given in points of the layout.
type canvas struct {
	image  *image.RGBA
	origin point // the upper left corner
	scale  float64
	raster vector.Rasterizer
	fonts  [2]*sfnt.Font // plain, bold
	buffer sfnt.Buffer
}

// newCanvas is a white one from the lower left to the upper right corner.
func newCanvas(low, high point, scale float64) (*canvas, error) {
	c := &canvas{origin: point{low.x, high.y}, scale: scale}
	c.image = image.NewRGBA(image.Rect(0, 0, int(math.Ceil((high.x-low.x)*scale)), int(math.Ceil((high.y-low.y)*scale))))
	draw.Draw(c.image, c.image.Bounds(), image.White, image.Point{}, draw.Src)
	for i, data := range [][]byte{dejavusans.TTF, dejavusansbold.TTF} {
		f, err := sfnt.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("read font: %w", err)
		}
		c.fonts[i] = f
	}
	return c, nil
}

// at is where p lies in pixels.
func (c *canvas) at(p point) point {
	return point{(p.x - c.origin.x) * c.scale, (c.origin.y - p.y) * c.scale}
}

// shape fills a closed line, and draws it.
func (c *canvas) shape(p pen, outline []point, isFilled bool) {
	if isFilled {
		c.fill(p.fill, [][]point{c.inPixels(outline)})
	}
	c.stroke(p, outline)
}

func (c *canvas) inPixels(line []point) []point {
	moved := make([]point, len(line))
	for i, p := range line {
		moved[i] = c.at(p)
	}
	return moved
}

// patch is the area in pixels of what is painted at once. Painting needs memory
// and time for all of it, of which a long line covers little.
const patch = 1 << 17

// stroke draws a line, in dashes if the pen has them; dashes shorter than they are
// wide are dots.
func (c *canvas) stroke(p pen, line []point) {
	if p.line.A == 0 || p.width <= 0 {
		return
	}
	radius := p.width * c.scale / 2
	for _, dash := range dashed(c.inPixels(line), p.dash, c.scale) {
		if len(dash) == 0 {
			continue
		}
		if low, high := bounds(dash); distance(low, high) < radius {
			c.fill(p.line, [][]point{disc(dash[0], radius)})
			continue
		}
		if low, high := bounds(dash); (high.x-low.x)*(high.y-low.y) <= patch {
			c.fill(p.line, ribbon(dash, radius))
			continue
		}
		dash = pieces(dash, 64)
		for start := 0; start+1 < len(dash); {
			end := start + 2
			for end < len(dash) {
				if low, high := bounds(dash[start : end+1]); (high.x-low.x)*(high.y-low.y) > patch {
					break
				}
				end++
			}
			c.fill(p.line, ribbon(dash[start:end], radius))
			start = end - 1
		}
	}
}

// fill paints closed lines, given in pixels. One that turns the other way cuts a
// hole into another.
func (c *canvas) fill(paint colour, paths [][]point) {
	if paint.A == 0 {
		return
	}
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, path := range paths {
		a, b := bounds(path)
		low, high = point{min(low.x, a.x), min(low.y, a.y)}, point{max(high.x, b.x), max(high.y, b.y)}
	}
	if !(low.x < high.x && low.y < high.y) {
		return
	}
	box := image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x))+1, int(math.Ceil(high.y))+1).Intersect(c.image.Bounds())
	if box.Empty() {
		return
	}
	c.raster.Reset(box.Dx(), box.Dy())
	for _, path := range paths {
		for i, p := range path {
			x, y := float32(p.x-float64(box.Min.X)), float32(p.y-float64(box.Min.Y))
			if i == 0 {
				c.raster.MoveTo(x, y)
			} else {
				c.raster.LineTo(x, y)
			}
		}
		c.raster.ClosePath()
	}
	c.raster.Draw(c.image, box, image.NewUniform(paint), image.Point{})
}

// text draws s at p, which lies on its left, middle or right, as align says.
func (c *canvas) text(p pen, at point, align, s string) error {
	f := c.fonts[min(p.flags&boldFlag, 1)]
	size := fixed.Int26_6(p.size * c.scale * 64)
	var glyphs []sfnt.GlyphIndex
	var places []float64
	width := 0.0
	for _, r := range s {
		g, err := f.GlyphIndex(&c.buffer, r)
		if err != nil {
			return fmt.Errorf("letter %q: %w", r, err)
		}
		advance, err := f.GlyphAdvance(&c.buffer, g, size, font.HintingNone)
		if err != nil {
			return fmt.Errorf("letter %q: %w", r, err)
		}
		glyphs, places = append(glyphs, g), append(places, width)
		width += float64(advance) / 64
	}
	start := c.at(at)
	start.x -= width * map[string]float64{"c": 0.5, "r": 1}[align]
	for i, g := range glyphs {
		if err := c.glyph(p.line, f, g, size, point{start.x + places[i], start.y}); err != nil {
			return err
		}
	}
	if p.flags&strikeFlag != 0 {
		y := start.y - p.size*c.scale*0.3
		c.fill(p.line, ribbon([]point{{start.x, y}, {start.x + width, y}}, c.scale*0.4))
	}
	return nil
}

func (c *canvas) glyph(paint colour, f *sfnt.Font, g sfnt.GlyphIndex, size fixed.Int26_6, at point) error {
	segments, err := f.LoadGlyph(&c.buffer, g, size, nil)
	if err != nil {
		return fmt.Errorf("draw a letter: %w", err)
	}
	place := func(p fixed.Point26_6) point {
		return point{at.x + float64(p.X)/64, at.y + float64(p.Y)/64}
	}
	var paths [][]point
	for _, s := range segments {
		last := len(paths) - 1
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			paths = append(paths, []point{place(s.Args[0])})
		case sfnt.SegmentOpLineTo:
			paths[last] = append(paths[last], place(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			a, b, d := paths[last][len(paths[last])-1], place(s.Args[0]), place(s.Args[1])
			for i := 1; i <= 6; i++ {
				paths[last] = append(paths[last], between(between(a, b, float64(i)/6), between(b, d, float64(i)/6), float64(i)/6))
			}
		case sfnt.SegmentOpCubeTo:
			whole := curve([]point{paths[last][len(paths[last])-1], place(s.Args[0]), place(s.Args[1]), place(s.Args[2])})
			paths[last] = append(paths[last], whole[1:]...)
		}
	}
	c.fill(paint, paths)
	return nil
}

// parseColour reads "#rrggbb" or "#rrggbbaa".
func parseColour(s string) (colour, error) {
	digits := strings.TrimPrefix(s, "#")
	if len(digits) == 6 {
		digits += "ff"
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return colour{}, fmt.Errorf("colour %q: want #rrggbb or #rrggbbaa", s)
	}
	return colour{R: uint8(n >> 24), G: uint8(n >> 16), B: uint8(n >> 8), A: uint8(n)}, nil
}
