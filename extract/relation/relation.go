// Package relation finds the frames of a parsed sentence: which predicate of
// the ontology its words evoke, and which mentions fill the roles.
//
// It goes in three steps, each of which knows neither a predicate nor a
// language:
//
//   - the arguments of a word are read off its Universal Dependencies tree and
//     brought into logical form, so that active, passive, participle, relative
//     clause, control, light verb and nominalisation look alike (args.go);
//   - the wordings of the ontology whose trigger is that word are matched
//     against those arguments (match.go), and each argument is expanded to the
//     mentions that it stands for: coordinated names, lists, names in
//     apposition (fill.go);
//   - the words that govern the trigger say whether the sentence tells it as
//     done, planned, rumoured, denied, or not at all (modality.go); dates,
//     rounds and shares near it qualify it (qualify.go).
//
// Explain reads a sentence again and says how one of its frames was found
// (explain.go, trace.go).
//
// Who a pronoun or "the company" is, and which frames tell of one happening,
// is left to package resolve.
package relation

import (
	"fmt"
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// Reader finds frames in sentences of one language. It may be used by many
// goroutines at once.
type Reader struct {
	ontology *ontology.Ontology
	triggers map[string][]trigger
	// verbs are the lemmas of triggers that are verbs.
	verbs set
	cues  cues
}

// trigger is a wording with the predicate that it evokes.
type trigger struct {
	*ontology.Wording
	predicate *ontology.Predicate
}

// New returns a reader of the wordings that o has for a language, given the
// language's lexicon of governing words (see cues). It returns an error if the
// lexicon lacks a section.
func New(o *ontology.Ontology, language string, lex text.Lexicon) (*Reader, error) {
	r := &Reader{ontology: o, triggers: map[string][]trigger{}, verbs: set{}}
	for i := range o.Predicates {
		p := &o.Predicates[i]
		for j := range p.Wordings[language] {
			w := &p.Wordings[language][j]
			for _, lemma := range w.Lemmas {
				r.triggers[lemma] = append(r.triggers[lemma], trigger{w, p})
				r.verbs[lemma] = r.verbs[lemma] || w.Class == ontology.Verb
			}
		}
	}
	var err error
	if r.cues, err = newCues(lex); err != nil {
		return nil, fmt.Errorf("lexicon of relations for language %q: %w", language, err)
	}
	return r, nil
}

// Frames returns the frames of a document, ordered by sentence, then trigger.
// The mentions are those of the whole document, ordered by position; fillers
// of the frames are indexes into them. A frame may lack roles that another
// sentence of the document fills.
func (r *Reader) Frames(sentences []text.Sentence, mentions []text.Mention) []text.Frame {
	var frames []text.Frame
	next := 0
	for i := range sentences {
		first := next
		for next < len(mentions) && mentions[next].Sentence == i {
			next++
		}
		if next == first {
			continue // a sentence without mentions relates nobody
		}
		frames = append(frames, r.sentence(r.view(&sentences[i], mentions, first, next), i)...)
	}
	return frames
}

// view returns the sentence, with its half-open range of the document's mentions, as
// mended.
func (r *Reader) view(s *text.Sentence, mentions []text.Mention, first, end int) *view {
	v := newView(r.mend(s, mentions[first:end]), mentions, first, end)
	v.regions = r.cues.regions
	v.noGoods = r.cues.noGoods
	v.lists = r.enumerations(v)
	return v
}

// sentence returns the frames of one sentence.
func (r *Reader) sentence(v *view, index int) []text.Frame {
	var frames []text.Frame
	for _, m := range r.evoked(v) {
		modality, told := r.modality(v, m.token, m.trigger.Modality)
		if !told {
			continue
		}
		frames = append(frames, r.qualify(v, text.Frame{
			Span:       v.s.Span,
			Sentence:   index,
			Trigger:    m.token,
			Predicate:  m.trigger.predicate.Name,
			Definite:   v.definite(m.token) || slices.ContainsFunc(m.fixed, v.definite),
			Title:      r.title(v, &m),
			Stranger:   m.stranger && !m.has("subject"),
			Unsaid:     m.unowned(v),
			Modality:   modality,
			SaidBy:     r.speaker(v, m.token),
			Wording:    m.trigger.Line,
			Confidence: m.trigger.Confidence,
		}, m)...)
	}
	return frames
}

// evoked returns what the words of a sentence evoke, with what the sentence as a whole
// adds to it.
func (r *Reader) evoked(v *view) []match {
	matches := r.matches(v)
	r.lendSum(v, matches)
	v.listed(matches)
	for i := range matches {
		matches = append(matches, r.gaps(v, &matches[i])...)
	}
	v.happenings = happenings(matches)
	return matches
}

// happenings counts the different words that evoke a predicate.
func happenings(matches []match) int {
	tokens := map[int]bool{}
	for _, m := range matches {
		tokens[m.token] = true
	}
	return len(tokens)
}

// modifies reports whether the trigger of m is but a part of o's, of the same
// predicate: the chief of "chief executive", the including of "investors including X".
func (v *view) modifies(m, o *match) bool {
	if v.token(m.token).Head != o.token || m.trigger.predicate != o.trigger.predicate || o.trigger.Class != ontology.Rel {
		return false
	}
	switch v.relation(m.token) {
	case "amod", "compound":
		return m.trigger.Class == ontology.Rel
	case "acl":
		return m.trigger.Class == ontology.Verb && len(m.fixed) == 1 && m.fixed[0] == o.token
	}
	return false
}

// tellsMore reports whether m has both ends and o has not: the subsidiary of "a wholly
// owned subsidiary of X", a person who works for X beside a company that does.
func (m *match) tellsMore(o *match) bool {
	return m.has("subject") && m.has("object") && !(o.has("subject") && o.has("object"))
}

// matches returns what the words of a sentence evoke. A word, but not a name, that
// is part of one expression evokes nothing by itself: in "sells its stake in Y" the
// stake is sold, not bought. Only a happening that gathers participants may be told
// by both ("A led the round of B").
func (r *Reader) matches(v *view) []match {
	var all []match
	for t := range v.s.Tokens {
		all = append(all, r.match(v, t)...)
	}
	return slices.DeleteFunc(slices.Clone(all), func(m match) bool {
		return slices.ContainsFunc(all, func(o match) bool {
			return o.token != m.token && slices.Contains(o.fixed, m.token) && !slices.Contains(o.things, m.token) && v.nameAround(m.token) == nil && !(m.trigger.predicate == o.trigger.predicate && m.tellsMore(&o)) &&
				(o.trigger.predicate != m.trigger.predicate || !m.trigger.predicate.Gathers()) || v.modifies(&m, &o)
		})
	})
}
