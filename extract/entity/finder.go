package entity

import (
	"cmp"
	"slices"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Finder finds mentions in one language. It may be used by many goroutines.
type Finder struct {
	words         *words
	class         func(form string) uint32
	joints, kinds *model.Net // nil if not loaded
}

// New makes a Finder of a language's word list; doc.go lists its sections. The class of
// a form is zero if it has none. The error names the section and entry that are wrong.
func New(lex text.Lexicon, class func(form string) uint32) (*Finder, error) {
	w, err := compile(lex)
	if err != nil {
		return nil, err
	}
	return &Finder{words: w, class: class}, nil
}

// Mentions returns the mentions of the whole article, ordered by position, the
// longer first where two begin together. The sentences are those of a, tagged
// and parsed; nothing is changed in them.
func (f *Finder) Mentions(a *text.Article, sentences []text.Sentence) []text.Mention {
	r, views := f.reader(a, sentences)
	mentions := r.read(views)
	r.learnt.sort(views, &r.ballot, mentions)
	return mentions
}

// reader is the state of reading one article.
type reader struct {
	calendar calendar
	// currency is that of the last sum.
	currency string
	mentions []text.Mention
	ballot   ballot
	known    *knowledge
	learnt   *learnt
}

// reader prepares to read an article: values are found, and what its clear places tell.
func (f *Finder) reader(a *text.Article, sentences []text.Sentence) (*reader, []*view) {
	r := &reader{calendar: newCalendar(a.Published)}
	views := make([]*view, len(sentences))
	for i := range sentences {
		views[i] = newView(f.words, a.Text, &sentences[i], i)
		r.values(views[i])
	}
	r.known, r.learnt = learn(views), f.newLearnt(views)
	return r, views
}

// read finds what stands for entities, with the types that the document votes for.
func (r *reader) read(views []*view) []text.Mention {
	for _, v := range views {
		r.entities(v)
	}
	r.ballot.decide(r.mentions)
	r.ballot.lean(views, r.mentions)
	return inOrder(r.mentions)
}

// values finds what qualifies facts. It goes first, so that no name takes
// their capitals.
func (r *reader) values(v *view) {
	v.take(0, v.dateline())
	v.takeCodes()
	r.mentions = append(r.mentions, v.rounds()...)
	r.mentions = append(r.mentions, v.shares()...)
	r.mentions = append(r.mentions, v.sums(&r.currency)...)
	r.mentions = append(r.mentions, v.dates(r.calendar)...)
}

// entities finds what stands for an entity, and votes for the types of names.
func (r *reader) entities(v *view) {
	if len(v.atoms) == 0 {
		return
	}
	covered := make([]bool, len(v.atoms))
	base := len(r.mentions)
	r.addNames(v, covered)
	names := r.mentions[base:]
	asked := v.interrogatives(covered)
	described := v.descriptors(covered)
	for k := range described {
		d := &described[k]
		if n := v.appositive(d, names, described); n >= 0 {
			d.Named = base + n
			r.apposed(v, d, names, n)
		}
	}
	v.shareNames(described)
	r.compare(v, names, described)
	r.mentions = append(r.mentions, asked...)
	for k := range described {
		r.mentions = append(r.mentions, described[k].Mention)
	}
	r.mentions = append(r.mentions, v.pronouns(covered)...)
}

// addNames adds the names of a sentence, each with the type that the document
// suggests so far, and marks their atoms as covered.
func (r *reader) addNames(v *view, covered []bool) {
	for _, n := range r.learnt.rejoin(v, v.grammatical(r.known), r.known) {
		m := v.mention(text.Name, n.first, n.end)
		m.Origin = n.origin
		tok := v.sentence.Tokens[m.Head]
		m.Gender, m.Number = gender(tok.Feats), number(tok.Feats)
		r.ballot.cast(m.Name, "", 0)
		v.nameEvidence(n, r.voter(&m))
		m.Type = r.ballot.sofar(m.Name)
		r.mentions = append(r.mentions, m)
		for k := n.first; k < n.end; k++ {
			covered[k] = true
		}
	}
}

// grammatical are the names of a sentence as the grammar finds them.
func (v *view) grammatical(known *knowledge) []run {
	if v.everyWordCapital() {
		return v.headlineNames(known)
	}
	return v.names(known)
}

// compare votes by what the names of a sentence are said to be, and notes
// which of them stand in one row.
func (r *reader) compare(v *view, names []text.Mention, described []descriptor) {
	for k := range names {
		v.copulaEvidence(&names[k], described, r.voter(&names[k]))
		for j := range names[:k] {
			if v.inRow(&names[j], &names[k]) {
				r.ballot.pair(names[j].Name, names[k].Name)
			}
		}
	}
}

// voter casts votes for the type of m.
func (r *reader) voter(m *text.Mention) func(t graph.Type, votes int) {
	return func(t graph.Type, votes int) { r.ballot.cast(m.Name, t, votes) }
}

// apposed votes for the type of the name that d is in apposition to, and, for
// "les fonds X, Y et Z", for those of the names in its row.
func (r *reader) apposed(v *view, d *descriptor, names []text.Mention, n int) {
	r.voter(&names[n])(d.Type, strong)
	if d.Number != "Plur" {
		return
	}
	for k := range names {
		if v.inRow(&names[n], &names[k]) {
			r.voter(&names[k])(d.Type, fair)
		}
	}
}

// inOrder sorts mentions by position and lets Named point to the new places.
func inOrder(mentions []text.Mention) []text.Mention {
	order := make([]int, len(mentions))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		m, n := &mentions[a], &mentions[b]
		return cmp.Or(cmp.Compare(m.Start, n.Start), cmp.Compare(n.Span.End, m.Span.End), cmp.Compare(m.Kind, n.Kind), cmp.Compare(a, b))
	})
	place := make([]int, len(mentions))
	for to, from := range order {
		place[from] = to
	}
	sorted := make([]text.Mention, len(mentions))
	for to, from := range order {
		sorted[to] = mentions[from]
		if n := sorted[to].Named; n >= 0 {
			sorted[to].Named = place[n]
		}
	}
	return sorted
}
