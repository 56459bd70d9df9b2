package query

import "cmp"

// PageFor is the page of the answer to q if somebody asks for another part of it: their
// limit, that of q or, if neither has one, otherwise. Of paths, one is wanted unless
// somebody says how many.
func PageFor(q Request, asked Page, otherwise int) Page {
	asked.Limit = cmp.Or(asked.Limit, q.page().Limit)
	if _, isPath := q.(Path); !isPath {
		asked.Limit = cmp.Or(asked.Limit, otherwise)
	}
	return asked
}

// Narrow adds to a request what somebody says besides, by flags or parameters: what
// is given wins over what q has. Relations take the place of those of q; of a Path,
// their predicates do.
func Narrow(q Request, relations []Relation, f Filter, p Page) Request {
	with := func(own *[]Relation, filter *Filter, page *Page) {
		if len(relations) > 0 {
			*own = relations
		}
		filter.narrow(f)
		page.Limit, page.Cursor = cmp.Or(p.Limit, page.Limit), cmp.Or(p.Cursor, page.Cursor)
	}
	switch q := q.(type) {
	case Query:
		with(&q.Relations, &q.Filter, &q.Page)
		return q
	case Common:
		with(&q.Relations, &q.Filter, &q.Page)
		return q
	case Peers:
		with(&q.Relations, &q.Filter, &q.Page)
		return q
	case Top:
		with(&q.Relations, &q.Filter, &q.Page)
		return q
	case Path:
		var own []Relation
		with(&own, &q.Filter, &q.Page)
		if len(own) > 0 {
			q.Predicates = predicateNames(own)
		}
		return q
	}
	return q
}

// narrow puts what by has in the place of what f has.
func (f *Filter) narrow(by Filter) {
	if len(by.Modalities) > 0 {
		f.Modalities = by.Modalities
	}
	f.Since, f.Until, f.AsOf = cmp.Or(by.Since, f.Since), cmp.Or(by.Until, f.Until), cmp.Or(by.AsOf, f.AsOf)
	f.MinConfidence = cmp.Or(by.MinConfidence, f.MinConfidence)
	f.Round, f.Role = cmp.Or(by.Round, f.Round), cmp.Or(by.Role, f.Role)
	f.MinAmount, f.MaxAmount = cmp.Or(by.MinAmount, f.MinAmount), cmp.Or(by.MaxAmount, f.MaxAmount)
	f.MinShare, f.MaxShare = cmp.Or(by.MinShare, f.MinShare), cmp.Or(by.MaxShare, f.MaxShare)
	f.Undisclosed = f.Undisclosed || by.Undisclosed
	if !by.KnownAt.IsZero() {
		f.KnownAt = by.KnownAt
	}
}
