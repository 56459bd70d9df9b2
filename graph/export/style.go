package export

import (
	"fmt"
	"math"

	"github.com/relata-kg/relata/graph"
)

// look is how a node is drawn.
type look struct{ name, shape, fill, line, ink string }

// The colours are of Okabe and Ito's palette, which readers with any colour
// vision tell apart, in tints whose lightness differs too, so that a print in
// grey still reads; the shapes differ besides.
var (
	investor     = look{"investor", "box", "#0B5A8F", "#073A5D", "#FFFFFF"}
	organisation = look{"organisation", "box", "#D3E9F8", "#3A86B7", "#0C2C40"}
	person       = look{"person", "ellipse", "#F9D9A8", "#B87400", "#402900"}
	product      = look{"product", "box3d", "#FBF5C4", "#A3950F", "#3B3605"}
	place        = look{"place", "house", "#CDEBDF", "#00795A", "#10332A"}
	unknown      = look{"unknown", "box", "#F4F4F4", "#8A8A8A", "#222222"}
)

// looks lists them all.
var looks = []look{investor, organisation, person, product, place, unknown}

// look of n: an investor is an organisation, or something of unknown type,
// that backs or buys another. A person stays a person.
func (n node) look() look {
	switch {
	case n.Type == graph.Person:
		return person
	case n.Type == graph.Place:
		return place
	case n.Type == graph.Product:
		return product
	case n.invests:
		return investor
	case n.Type == graph.Organization:
		return organisation
	}
	return unknown
}

// invests are the predicates whose subject is drawn as an investor.
var invests = map[string]bool{"invested-in": true, "acquired": true}

// family is how an edge looks: facts of one family answer one question.
type family int

const (
	business family = iota // who works with whom
	ownership
	people
)

var families = map[string]family{
	"invested-in": ownership, "acquired": ownership, "merged-with": ownership, "sold": ownership, "subsidiary-of": ownership,
	"founded": people, "works-for": people,
}

var familyLooks = [...]struct{ colour, head string }{
	business:  {"#00795A", "vee"},
	ownership: {"#0B5A8F", "normal"},
	people:    {"#B87400", "odot"},
}

// strokes are how edges of each modality are drawn.
var strokes = map[graph.Modality]string{
	graph.Asserted: "solid",
	graph.Planned:  "dashed",
	graph.Rumoured: "dotted",
	graph.Denied:   "dashed",
}

// deniedColour and deniedHead mark what a party denies: grey, with a barred
// end in place of an arrowhead.
const (
	deniedColour = "#9A9A9A"
	deniedHead   = "teetee"
)

// penWidth grows with the number of pieces of evidence, those of copies left out,
// by less and less.
func penWidth(pieces int) string {
	w := 1.1 + 0.8*math.Log2(float64(max(pieces, 1)))
	return fmt.Sprintf("%.1f", min(w, 5))
}
