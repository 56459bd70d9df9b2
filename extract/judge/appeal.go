package judge

import (
	"slices"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// The judge looks twice. The first look takes each candidate by itself; the second,
// the appeal, weighs what the first found likely by what it found of the rest of the
// document: of the same two names elsewhere, of what stands in a list with either, of
// rivals for its place, of what either name is otherwise. (Stacked learning as in Cohen
// and Carvalho 2005: the second table learns from verdicts on documents that the first
// had not learnt from.)

// heard is a candidate with the scores of the first look, one a label, lowest where it
// may not have that label.
type heard struct {
	candidate
	// at are the tokens whose relations its ends have (see end.at).
	at     [2]int
	scores []int32
}

// docket is what the first look found in a document.
type docket struct {
	mentions []text.Mention
	list     []heard
	// bySentence is the half-open range of each sentence's candidates in the list.
	bySentence map[int][2]int
	// best is the highest score with which a name, or two, have a role, by label.
	ofNames map[names]*summits
	ofName  map[name]*summits
	// first is the likeliest label of each sentence, zero if nothing is likely.
	first map[int]uint32
}

type names struct{ subject, object string }

type name struct {
	name    string
	subject bool
}

// summits are the two highest scores of each label with the sentences they stand in,
// different ones, so that a sentence can ask for those of the others.
type summits struct {
	score    [2][]int32
	sentence [2][]int
}

// hearable is the score that a candidate must have with some label to be heard again:
// a likelihood of one in 150.
const hearable = -5 * model.Logit

func newDocket(mentions []text.Mention) *docket {
	return &docket{
		mentions: mentions, bySentence: map[int][2]int{},
		ofNames: map[names]*summits{}, ofName: map[name]*summits{}, first: map[int]uint32{},
	}
}

// hear notes a candidate. Those of a sentence come one after the other.
func (d *docket) hear(h heard) {
	if slices.Max(h.scores) < hearable {
		return
	}
	span, begun := d.bySentence[h.sentence]
	if !begun {
		span[0] = len(d.list)
	}
	d.list = append(d.list, h)
	d.bySentence[h.sentence] = [2]int{span[0], len(d.list)}
	d.note(&h)
}

func (d *docket) note(h *heard) {
	s, o := d.nameOf(h.subject), d.nameOf(h.object)
	if s != "" && o != "" {
		noteIn(d.ofNames, names{s, o}, h)
	}
	if s != "" {
		noteIn(d.ofName, name{s, true}, h)
	}
	if o != "" {
		noteIn(d.ofName, name{o, false}, h)
	}
	best := 0
	for i, x := range h.scores {
		if x > h.scores[best] {
			best = i
		}
	}
	if h.scores[best] > 0 && d.first[h.sentence] == 0 {
		d.first[h.sentence] = uint32(best) + 1
	}
}

func noteIn[K comparable](all map[K]*summits, key K, h *heard) {
	s := all[key]
	if s == nil {
		s = &summits{}
		for k := range s.score {
			s.score[k] = slices.Repeat([]int32{lowest}, len(h.scores))
			s.sentence[k] = make([]int, len(h.scores))
		}
		all[key] = s
	}
	for i, x := range h.scores {
		switch {
		case s.sentence[0][i] == h.sentence && s.score[0][i] > lowest:
			s.score[0][i] = max(s.score[0][i], x)
		case x > s.score[0][i]:
			s.score[1][i], s.sentence[1][i] = s.score[0][i], s.sentence[0][i]
			s.score[0][i], s.sentence[0][i] = x, h.sentence
		case x > s.score[1][i]:
			s.score[1][i], s.sentence[1][i] = x, h.sentence
		}
	}
}

// outside is the highest score of a label in sentences other than one.
func (s *summits) outside(sentence, label int) int32 {
	switch {
	case s == nil:
		return lowest
	case s.sentence[0][label] != sentence:
		return s.score[0][label]
	}
	return s.score[1][label]
}

// nameOf is the name of a mention, empty if it is none.
func (d *docket) nameOf(i int) string {
	if i < 0 || d.mentions[i].Kind != text.Name {
		return ""
	}
	return d.mentions[i].Name
}

// step is a score in steps of half a logit, from 0 for what may not be to some twenty.
func step(score int32) uint32 {
	if score <= lowest {
		return 0
	}
	const half = 9 // bits of half a logit
	return uint32(min(max(score>>half+11, 1), 20))
}
