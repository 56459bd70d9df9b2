package train

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/judge"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/ontology"
)

// example is the article for the judge: of several mentions of one end the nearest
// tells the fact, and nobody knows of the others.
func (k *key) example() judge.Example {
	x := judge.Example{Sentences: k.Sentences, Mentions: k.Mentions, Frames: k.Frames, Doubtful: map[text.Pair]bool{}, Silent: k.silent, Qualifiers: map[text.Pair][]graph.Qualifiers{}}
	for _, f := range k.facts {
		subjects, objects := orUnsaid(f.subjects), orUnsaid(f.objects)
		best := text.Pair{Sentence: f.sentence, Predicate: f.Predicate, Subject: subjects[0], Object: objects[0]}
		for _, s := range subjects {
			for _, o := range objects {
				p := text.Pair{Sentence: f.sentence, Predicate: f.Predicate, Subject: s, Object: o}
				x.Doubtful[p] = true
				x.Qualifiers[p] = append(x.Qualifiers[p], f.Qualifiers)
				if q := ordered(p); q != p {
					x.Qualifiers[q] = append(x.Qualifiers[q], f.Qualifiers)
				}
				if k.distance(p) < k.distance(best) {
					best = p
				}
			}
		}
		p := ordered(best)
		delete(x.Doubtful, p)
		x.Pairs = append(x.Pairs, p)
	}
	return x
}

// orUnsaid is the mentions of an end, or the index that stands for none.
func orUnsaid(mentions []int) []int {
	if len(mentions) == 0 {
		return []int{-1}
	}
	return mentions
}

// ordered is a pair with the end first that the text has first, if they may change
// places.
func ordered(p text.Pair) text.Pair {
	predicate, known := ontology.Default().Predicate(p.Predicate)
	if known && predicate.Symmetric && (p.Subject < 0 || p.Object >= 0 && p.Object < p.Subject) {
		p.Subject, p.Object = p.Object, p.Subject
	}
	return p
}

// distance is how far two mentions are apart: steps through the tree, then tokens.
func (k *key) distance(p text.Pair) int {
	if p.Subject < 0 || p.Object < 0 {
		return max(p.Subject, p.Object)
	}
	const far = 1000
	a, b := &k.Mentions[min(p.Subject, p.Object)], &k.Mentions[max(p.Subject, p.Object)]
	s := &k.Sentences[p.Sentence]
	steps := 0
	top := a.Head
	for ; top >= 0 && !s.Below(b.Head, top); top = s.Tokens[top].Head {
		steps++
	}
	for at := b.Head; at >= 0 && at != top; at = s.Tokens[at].Head {
		steps++
	}
	return steps*far + b.First - a.End
}

// exemplary is an example of the ontology for the judge; ok is false if an end of its
// facts was not found as a name.
func exemplary(p *ontology.Predicate, e ontology.Example, r extract.Reading) (x judge.Example, ok bool) {
	x = judge.Example{Sentences: r.Sentences, Mentions: r.Mentions, Frames: r.Frames, Only: p.Name}
	for _, f := range e.Facts {
		fact, _, _ := strings.Cut(f, ";")
		subject, object, _ := strings.Cut(fact, "->")
		s, o := mentionOf(r, strings.TrimSpace(subject)), mentionOf(r, strings.TrimSpace(object))
		if s < 0 || o < 0 || r.Mentions[s].Sentence != r.Mentions[o].Sentence {
			return x, false
		}
		x.Pairs = append(x.Pairs, ordered(text.Pair{Sentence: r.Mentions[s].Sentence, Predicate: p.Name, Subject: s, Object: o}))
	}
	return x, true
}

// mentionOf is the first mention of a name, or of a sum as the examples write it; -1
// if there is none.
func mentionOf(r extract.Reading, name string) int {
	folded := identity.Fold(name)
	return slices.IndexFunc(r.Mentions, func(m text.Mention) bool {
		if m.Kind == text.Sum {
			return strings.HasPrefix(name, m.Money.Value)
		}
		f := identity.Fold(m.Name)
		return m.Kind == text.Name && (f == folded || strings.HasPrefix(folded, f+" ") || strings.HasSuffix(folded, " "+f))
	})
}
