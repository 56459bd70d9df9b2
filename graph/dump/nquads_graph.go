package dump

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// graphReader makes a document of what its named graph says. It takes out what
// it reads, so that what is left over is what nobody understands. The first
// error stays; what is returned behind it means nothing.
type graphReader struct {
	said map[quad.Value]properties
	// entities are those that have been read.
	entities map[string]graph.Entity
	err      error
}

func (r *graphReader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// all takes the values of a property.
func (r *graphReader) all(n quad.Value, p quad.IRI) []quad.Value {
	values := r.said[n][p]
	delete(r.said[n], p)
	return values
}

// one takes the value of a property that has at most one; nil if there is none.
func (r *graphReader) one(n quad.Value, p quad.IRI) quad.Value {
	values := r.all(n, p)
	if len(values) > 1 {
		r.fail(fmt.Errorf("%v has %d values of %v", n, len(values), p))
	}
	if len(values) == 0 {
		return nil
	}
	return values[0]
}

func (r *graphReader) text(n quad.Value, v quad.Value, name string) string {
	s, ok := v.(quad.String)
	if !ok && v != nil {
		r.fail(fmt.Errorf("%v: %s: %v is no plain string", n, name, v))
	}
	return string(s)
}

// string takes a property that is a string, empty if there is none.
func (r *graphReader) string(n quad.Value, name string) string {
	return r.text(n, r.one(n, property(name)), name)
}

func (r *graphReader) number(n quad.Value, name string) int {
	i, err := strconv.Atoi(r.string(n, name))
	if err != nil {
		r.fail(fmt.Errorf("%v: %s: %w", n, name, err))
	}
	return i
}

// link takes the id of the node, of those with a prefix, that a property points
// to.
func (r *graphReader) link(n quad.Value, p quad.IRI, prefix string) string {
	s, err := id(prefix, r.one(n, p))
	if err != nil {
		r.fail(fmt.Errorf("%v: %v: %w", n, p, err))
	}
	return s
}

func (r *graphReader) document(n quad.Value) (b graph.Batch) {
	r.entities = map[string]graph.Entity{}
	name, err := id(documentPrefix, n)
	if err != nil {
		r.fail(err)
	}
	if len(r.said[n][property("text")]) == 0 {
		r.fail(fmt.Errorf("the document has no text here: its quads must stand together"))
	}
	b.Text = r.string(n, "text")
	b.Document = graph.Document{ID: name, Name: r.string(n, "name"), URL: r.string(n, "url"), Title: r.string(n, "title"),
		Author: r.string(n, "author"), Language: r.string(n, "language"), Published: graph.Date(r.string(n, "published"))}
	if read := r.string(n, "read"); read != "" {
		if b.Document.Read, err = time.Parse(time.RFC3339Nano, read); err != nil {
			r.fail(fmt.Errorf("time of reading: %w", err))
		}
	}
	facts := r.all(n, hasFact)
	if told := r.string(n, "facts"); told != strconv.Itoa(len(facts)) {
		r.fail(fmt.Errorf("cut off: %d facts, and it tells of %q", len(facts), told))
	}
	for _, f := range facts {
		if r.err != nil {
			return b
		}
		b.Facts = append(b.Facts, r.fact(f, b.Document))
	}
	return b
}

func (r *graphReader) fact(n quad.Value, d graph.Document) (f graph.Fact) {
	var err error
	if f.ID, err = id(factPrefix, n); err != nil {
		r.fail(err)
		return f
	}
	self := n.(quad.IRI)
	f.Subject = r.entity(r.link(n, rdfSubject, entityPrefix))
	f.Predicate = r.link(n, rdfPredicate, predicatePrefix)
	if objects := r.said[n][rdfObject]; len(objects) == 1 && objects[0] == self+sumSuffix {
		f.Object.Sum = r.sum(r.one(n, rdfObject))
	} else {
		f.Object.Entity = r.entity(r.link(n, rdfObject, entityPrefix))
	}
	if amount := r.one(n, hasAmount); amount != nil {
		f.Amount = r.sum(amount)
	}
	f.When, f.Share = graph.Date(r.string(n, "when")), r.string(n, "share")
	f.Round, f.Role = r.string(n, "round"), r.string(n, "role")
	undisclosed := r.string(n, "undisclosed")
	if f.Undisclosed = undisclosed == "true"; !f.Undisclosed && undisclosed != "" {
		r.fail(fmt.Errorf("%v: undisclosed %q: want true, or nothing", n, undisclosed))
	}
	f.Modality, f.Extractor = graph.Modality(r.string(n, "modality")), r.string(n, "extractor")
	if f.Confidence, err = strconv.ParseFloat(r.string(n, "confidence"), 64); err != nil {
		r.fail(fmt.Errorf("%v: confidence: %w", n, err))
	}
	for _, part := range r.all(n, hasEvidence) {
		f.Evidence = append(f.Evidence, graph.Evidence{Document: d.Name, Published: d.Published,
			Start: r.number(part, "start"), End: r.number(part, "end"), Quote: r.string(part, "quote"), SaidBy: r.string(part, "said-by")})
	}
	return f
}

func (r *graphReader) sum(n quad.Value) *graph.Money {
	return &graph.Money{Value: r.string(n, "value"), Currency: r.string(n, "currency"),
		Bound: graph.Bound(r.string(n, "bound")), Name: r.string(n, "wording")}
}

// entity is the entity of this id, with aliases of its own.
func (r *graphReader) entity(id string) graph.Entity {
	e, known := r.entities[id]
	if !known {
		n := node(entityPrefix, id)
		e = graph.Entity{ID: id, Name: r.string(n, "name"), Type: graph.Type(r.string(n, "type"))}
		for _, alias := range r.all(n, property("alias")) {
			e.Aliases = append(e.Aliases, r.text(n, alias, "alias"))
		}
		r.entities[id] = e
	}
	e.Aliases = slices.Clone(e.Aliases)
	return e
}

// leftOver returns an error if something was said that has not been read.
func (r *graphReader) leftOver() error {
	unread := 0
	example := ""
	for n, about := range r.said {
		for p := range about {
			unread++
			if e := fmt.Sprintf("%v %v", n, p); example == "" || e < example {
				example = e
			}
		}
	}
	if unread > 0 {
		return fmt.Errorf("%d properties are not known, the first being %s", unread, example)
	}
	return nil
}
