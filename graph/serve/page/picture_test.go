package page_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the picture of the page that the README shows")

// TestPicture holds the picture in the README against the page. Letters are drawn a
// little otherwise by each version of the browser, and what articles give grows: a
// tenth of it may differ.
func TestPicture(t *testing.T) {
	p := open(t, demo(t), "/?q=Who+invested+in+Alan%3F", device{})
	readArticle(p)
	p.wait(`performance.getEntriesByName("relata-arranged").length > 0`)
	p.wait(`document.fonts.status === "loaded"`)
	shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	require.NoError(t, err)
	name := filepath.Join("..", "..", "..", "fixtures", "page.png")
	if *update {
		require.NoError(t, os.WriteFile(name, shot, 0o666))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Less(t, different(t, want, shot), 0.1, "%s is not what the page looks like; run this test with -update", name)
}

// different is the share of pixels that differ between two pictures, 1 if their
// sizes do.
func different(t *testing.T, a, b []byte) float64 {
	x, err := png.Decode(bytes.NewReader(a))
	require.NoError(t, err)
	y, err := png.Decode(bytes.NewReader(b))
	require.NoError(t, err)
	if x.Bounds() != y.Bounds() {
		return 1
	}
	gray := func(i image.Image, at image.Point) int {
		return int(color.GrayModel.Convert(i.At(at.X, at.Y)).(color.Gray).Y)
	}
	n, size := 0, x.Bounds().Size()
	for i := range size.X * size.Y {
		at := image.Pt(i%size.X, i/size.X)
		if d := gray(x, at) - gray(y, at); d*d > 16*16 {
			n++
		}
	}
	return float64(n) / float64(size.X*size.Y)
}
