package cayley

import (
	"cmp"
	"context"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// recorder is a quad store that keeps records beside quads: see quadstore.Record.
type recorder interface {
	Records(ctx context.Context, prefix, from []byte, visit func(key, value []byte) (next []byte, more bool)) error
}

// records are those beside the quads that v reads, nil where none are kept.
func (v *view) records() recorder {
	r, _ := v.quads.(recorder)
	return r
}

// span is a part of an order: the keys that begin with a prefix.
type span struct {
	order  order
	prefix []byte
	// first is the part of places that stands first in the prefix, if any does.
	first string
	// document is that of the prefix, in the order of documents.
	document string
}

// in is the part of an order in which the first parts of places are given.
func in(o order, parts ...string) span {
	s := span{order: o, prefix: o.start("")}
	if len(parts) > 0 {
		s.first = parts[0]
	}
	for _, part := range parts {
		s.prefix = appendText(s.prefix, part)
	}
	return s
}

// spansOf lists the parts of orders in which the facts that match p are, beside others.
func spansOf(p graph.Pattern) (spans []span) {
	switch {
	case p.Subject != "" && p.Object != "":
		return []span{in(byObject, p.Object, p.Subject)}
	case p.Subject != "":
		return about(p.Subject, p.Predicates)
	case p.Object != "":
		return []span{in(byObject, p.Object)}
	case p.Either != "":
		return append(about(p.Either, p.Predicates), in(byObject, p.Either))
	case p.Document != "":
		if !isDocument(p.Document) {
			return nil
		}
		return []span{{order: byDocument, document: p.Document, prefix: byDocument.start(p.Document)}}
	case len(p.Predicates) > 0:
		for _, predicate := range p.Predicates {
			spans = append(spans, in(byPredicate, predicate))
		}
		return spans
	}
	return []span{in(rows)}
}

// about is where the facts with a subject are; if there are predicates, those with
// one of them.
func about(subject string, predicates []string) (spans []span) {
	for _, predicate := range predicates {
		spans = append(spans, in(rows, subject, predicate))
	}
	if len(predicates) == 0 {
		spans = append(spans, in(rows, subject))
	}
	return spans
}

// behind is from which key on the places of the span come behind p in the order of
// facts; p need not be in the span.
func (s span) behind(p place) []byte {
	var given, its string // the part that all of the span have, and that of p
	var before []string   // the parts that stand before it in the order of facts
	switch s.order {
	case byPredicate:
		given, its, before = s.first, p.predicate, []string{p.subject}
	case byObject:
		given, its, before = s.first, p.object, []string{p.subject, p.predicate}
	}
	if given == its {
		return after(s.order.key(p, s.document))
	}
	key := in(s.order, append([]string{given}, before...)...).prefix
	if given < its {
		return after(key)
	}
	return key
}

// fits reports whether the fact at a place of one of the spans of p has what p asks
// of its ends; of what may be a sum, row decides.
func (p place) fits(wanted graph.Pattern) bool {
	return (wanted.Subject == "" || p.subject == wanted.Subject) &&
		(wanted.Object == "" || p.object == wanted.Object) &&
		(wanted.Either == "" || p.subject == wanted.Either || p.object == wanted.Either) &&
		(len(wanted.Predicates) == 0 || slices.Contains(wanted.Predicates, p.predicate))
}

// listed is a fact as its rows tell it.
type listed struct {
	place
	// told are the rows, by document; nil if they have not been read.
	told []stored
}

type stored struct{ document, row string }

// list finds the first n facts of some spans that fit p, in the order of facts, behind
// one if that is not nil.
func (v *view) list(ctx context.Context, p graph.Pattern, spans []span, behind *place, n int) (found []listed, err error) {
	for _, s := range spans {
		part, err := v.listSpan(ctx, p, s, behind, n)
		if err != nil {
			return nil, err
		}
		found = append(found, part...)
	}
	if len(spans) > 1 {
		slices.SortStableFunc(found, func(a, b listed) int { return a.compare(b.place) })
		found = slices.CompactFunc(found, func(a, b listed) bool { return a.place == b.place })
	}
	found = found[:min(n, len(found))]
	for i := range found {
		if found[i].told == nil {
			if found[i].told, err = v.rowsAt(ctx, found[i].place); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

func (v *view) listSpan(ctx context.Context, p graph.Pattern, s span, behind *place, n int) (found []listed, err error) {
	var from []byte
	if behind != nil {
		from = s.behind(*behind)
	}
	var last place
	fits := false
	wrong := v.records().Records(ctx, s.prefix, from, func(key, value []byte) ([]byte, bool) {
		var at place
		var document string
		if at, document, err = s.order.parse(key, last); err != nil {
			return nil, false
		}
		if at != last {
			if fits = at.fits(p); fits && len(found) == n {
				return nil, false
			}
			if fits {
				found = append(found, listed{place: at})
			}
			last = at
		}
		if fits && s.order == rows {
			f := &found[len(found)-1]
			f.told = append(f.told, stored{document, string(value)})
		}
		return nil, true
	})
	return found, cmp.Or(err, wrong)
}

// rowsAt lists what documents tell of the fact at a place.
func (v *view) rowsAt(ctx context.Context, p place) (told []stored, err error) {
	wrong := v.records().Records(ctx, rows.key(p, ""), nil, func(key, value []byte) ([]byte, bool) {
		var document string
		if _, document, err = rows.parse(key, p); err != nil {
			return nil, false
		}
		told = append(told, stored{document, string(value)})
		return nil, true
	})
	return told, cmp.Or(err, wrong)
}
