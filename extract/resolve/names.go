package resolve

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

// entity is somebody or something that the document names.
type entity struct {
	// name is the fullest form, forms are all forms as they stand in the text.
	name  string
	forms []string
	typ   graph.Type
	// leans is true if no mention tells more of the type than where it stands.
	leans bool
	// first is the position of the first mention, count the number of mentions
	// by name.
	first, count int
	// nouns and origins are what descriptors say of it.
	nouns, origins map[string]bool
	// trades are what its name and its nouns say it does (words.trade).
	trades map[string]bool
	gender string
	// mentions are those known to stand for it, by name or not, in order.
	mentions []int
}

// form is a name as the document writes it, with all mentions that do.
type form struct {
	name     string
	words    []string
	mentions []int
	typ      graph.Type
	leans    bool
}

// cluster groups the names of the document into entities: equal after folding,
// or a short form, family name or acronym of a fuller name.
func (d *discourse) cluster() {
	forms := d.forms()
	// Fuller names first, so that each short form finds what it is short for.
	slices.SortStableFunc(forms, func(a, b *form) int { return len(b.words) - len(a.words) })
	for _, f := range forms {
		e := d.fuller(f)
		if e < 0 {
			e = len(d.entities)
			d.entities = append(d.entities, &entity{name: f.name, first: f.mentions[0], typ: f.typ, leans: f.leans,
				nouns: map[string]bool{}, origins: map[string]bool{}, trades: map[string]bool{}})
		}
		d.join(e, f)
	}
	d.describe()
}

// forms lists the different names of the document in the order of their first
// mention.
func (d *discourse) forms() []*form {
	var forms []*form
	byFold := map[string]*form{}
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.Kind != text.Name {
			continue
		}
		fold := identity.Fold(m.Name)
		key := fold
		f := byFold[key]
		if f != nil && otherForm(f.name, m.Name, fold) {
			key += " " + strings.ToLower(m.Name)
			f = byFold[key]
		}
		if f == nil {
			f = &form{name: m.Name, words: strings.Fields(fold)}
			byFold[key] = f
			forms = append(forms, f)
		}
		f.mentions = append(f.mentions, i)
	}
	for _, f := range forms {
		f.typ = d.vote(f)
		f.leans = !slices.ContainsFunc(f.mentions, func(i int) bool { return !d.mentions[i].Leans })
	}
	return forms
}

// otherForm reports whether two names that fold to the same have legal forms that
// cannot be the same: "Eisai Inc." and "Eisai Co., Ltd." are two companies, whatever
// "Eisai Incorporated" is.
func otherForm(a, b, fold string) bool {
	legal := func(name string) string {
		rest, found := strings.CutPrefix(strings.ToLower(name), fold)
		if !found {
			return ""
		}
		return strings.TrimLeft(rest, " ,")
	}
	x, y := legal(a), legal(b)
	return x != "" && y != "" && x[0] != y[0]
}

// vote is the type that most mentions of a form have.
func (d *discourse) vote(f *form) graph.Type {
	votes := map[graph.Type]int{}
	best := graph.Type("")
	for _, i := range f.mentions {
		t := d.mentions[i].Type
		votes[t]++
		if t != "" && (best == "" || votes[t] > votes[best]) {
			best = t
		}
	}
	return best
}

// join makes a form one of an entity's.
func (d *discourse) join(e int, f *form) {
	x := d.entities[e]
	x.forms = append(x.forms, f.name)
	x.first = min(x.first, f.mentions[0])
	x.count += len(f.mentions)
	for _, w := range f.words {
		if t := d.words.trade[w]; t != "" {
			x.trades[t] = true
		}
	}
	if x.typ == "" || x.leans && !f.leans && f.typ != "" {
		x.typ, x.leans = f.typ, f.leans
	}
	for _, i := range f.mentions {
		d.of[i] = e
	}
}

// fuller returns the entity that form f is a short form of, or -1. If several
// could be meant, it is none of them: when in doubt, names stay apart.
func (d *discourse) fuller(f *form) int {
	found := -1
	for i, e := range d.entities {
		other := e.typ != "" && f.typ != "" && !e.leans && !f.leans && e.typ != f.typ
		if other && !d.bracketed(f, e) || !d.shortens(f, e) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// shortens reports whether f may be a short form of entity e.
func (d *discourse) shortens(f *form, e *entity) bool {
	full := strings.Fields(identity.Fold(e.name))
	n := len(f.words)
	if n >= len(full) {
		return false
	}
	if isAcronym(f.name) && d.initials(f, e) {
		return true
	}
	switch {
	case e.typ == graph.Person:
		return n == 1 && f.words[0] == full[len(full)-1]
	case slices.Equal(f.words, full[:n]):
		// "Sakana" after "Sakana AI"; but "Google" is no short "Google Cloud".
		return e.first < d.firstInProse(f) && !d.isUnit(full[n:]) && !d.beside(f, e)
	}
	return false
}

// beside reports whether a sentence has both f and e's name before it: who writes
// "Vinci Energies, a branch of Vinci" means two.
func (d *discourse) beside(f *form, e *entity) bool {
	for _, i := range f.mentions {
		from := d.sentences[d.mentions[i].Sentence].Start
		if strings.Contains(d.article.Text[from:d.mentions[i].Start], e.name) {
			return true
		}
	}
	return false
}

// firstInProse is the first mention of f outside headings, which are short of
// words and use the short form first.
func (d *discourse) firstInProse(f *form) int {
	for _, i := range f.mentions {
		if !d.sentences[d.mentions[i].Sentence].Heading {
			return i
		}
	}
	return len(d.mentions)
}

// isUnit reports whether the rest of a name says that it is a part of what the
// beginning names.
func (d *discourse) isUnit(rest []string) bool {
	return slices.ContainsFunc(rest, func(w string) bool { _, unit := d.words.unit[w]; return unit })
}

// isAcronym reports whether name is two to six capitals, with or without dots.
func isAcronym(name string) bool {
	letters := strings.ReplaceAll(name, ".", "")
	n := utf8.RuneCountInString(letters)
	return n >= 2 && n <= 6 && strings.IndexFunc(letters, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// initials reports whether f stands in brackets right behind e's name, or is
// made of the first letters of its capitalised words.
func (d *discourse) initials(f *form, e *entity) bool {
	first := ""
	for _, w := range strings.Fields(e.name) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			first += string(r)
		}
	}
	return strings.EqualFold(first, strings.ReplaceAll(f.name, ".", "")) || d.bracketed(f, e)
}

// bracketed reports whether the acronym f stands in brackets right behind e's name.
func (d *discourse) bracketed(f *form, e *entity) bool {
	if !isAcronym(f.name) {
		return false
	}
	before := strings.TrimRight(d.article.Text[:d.mentions[f.mentions[0]].Start], " ")
	return strings.HasSuffix(before, e.name+" (") || strings.HasSuffix(before, e.name+"(")
}

// describe notes what descriptors in apposition say of each entity.
func (d *discourse) describe() {
	for i := range d.mentions {
		m := &d.mentions[i]
		target := i
		if m.Kind == text.Descriptor {
			if target = m.Named; target < 0 {
				continue
			}
			d.of[i] = d.of[target]
		}
		if d.of[target] >= 0 {
			d.entities[d.of[target]].learn(m, d.words.tradeOf(m.Noun))
		}
	}
}

// learn notes what the mention m says of e, its noun being of a trade or of none.
func (e *entity) learn(m *text.Mention, trade string) {
	if m.Noun != "" {
		e.nouns[m.Noun] = true
	}
	if trade != "" {
		e.trades[trade] = true
	}
	if m.Origin != "" {
		e.origins[m.Origin] = true
	}
	if m.Type != "" && !m.Leans && (e.typ == "" || e.leans) {
		e.typ, e.leans = m.Type, false
	}
	if e.gender == "" {
		e.gender = m.Gender
	}
}

// predicate reports whether the descriptor i is what a clause says of its
// subject ("C'est une jeune pousse", "Abeja is a specialist"), and by which
// mention it names the subject; -1 if by a word that is no mention.
func (d *discourse) predicate(i int) (subject int, ok bool) {
	m := &d.mentions[i]
	tokens := d.sentences[m.Sentence].Tokens
	copula, nsubj := false, -1
	for k := range tokens {
		if tokens[k].Head != m.Head {
			continue
		}
		copula = copula || tokens[k].Deprel == "cop"
		if tokens[k].Deprel == "nsubj" {
			nsubj = k
		}
	}
	if !copula || nsubj < 0 {
		return -1, false
	}
	first, end := d.within(m.Sentence)
	for j := first; j < end; j++ {
		if d.mentions[j].Head == nsubj {
			return j, true
		}
	}
	return -1, true
}
