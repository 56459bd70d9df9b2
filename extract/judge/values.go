package judge

import (
	"slices"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// valueRoles are the roles of values in a frame, by class: the classes of the network
// that tells which value qualifies what.
var valueRoles = []struct {
	role string
	kind text.Kind
}{{"when", text.Date}, {"round", text.Round}, {"share", text.Share}, {"amount", text.Sum}}

// setting is what qualifies one pair of ends: the mention of each value, by class, -1
// for none; and the role of the subject, empty if nothing tells of one.
type setting struct {
	values [4]int
	part   string
}

// Qualify returns the frames of a document, those that wording gave and those that
// were judged, with the values that qualify each and the part that its subject has in
// it. The grammar's choice is one sign among others. A frame of several subjects, or
// of several objects, that are not qualified alike becomes one for each that differs.
func (m *Model) Qualify(sentences []text.Sentence, mentions []text.Mention, frames []text.Frame) []text.Frame {
	all := make([]text.Frame, 0, len(frames))
	m.each(sentences, mentions, frames, func(v *view, _ []candidate) {
		q := qualifier{m: m, v: v}
		for i := range v.frames {
			all = append(all, q.qualified(&v.frames[i])...)
		}
	})
	return all
}

// qualifier qualifies the frames of a sentence.
type qualifier struct {
	m             *Model
	v             *view
	keys          model.Keys
	values, takes model.Sheet
}

func (q *qualifier) qualified(f *text.Frame) []text.Frame {
	pairs := endsOf(f)
	if len(pairs) == 0 {
		return []text.Frame{*f}
	}
	var settings []setting
	var groups [][]candidate
	for _, c := range pairs {
		s := q.settle(f, c)
		i := slices.Index(settings, s)
		if i < 0 {
			i = len(settings)
			settings, groups = append(settings, s), append(groups, nil)
		}
		groups[i] = append(groups[i], c)
	}
	frames := make([]text.Frame, len(settings))
	for i, s := range settings {
		frames[i] = *f
		frames[i].Part = s.part
		frames[i].Fillers = fillers(f, groups[i], s)
	}
	return frames
}

// endsOf lists the pairs of ends of a frame whose values are to be told: each subject
// with the first object or, of one subject, with each object. There is none where the
// frame tells of other parties only ("led by A"), or where its subjects are the ends of
// one another's facts ("A and B merge").
func endsOf(f *text.Frame) []candidate {
	var subjects, objects []int
	for _, x := range f.Fillers {
		switch x.Role {
		case "subject":
			subjects = append(subjects, x.Mention)
		case "object":
			objects = append(objects, x.Mention)
		}
	}
	var list []candidate
	switch {
	case len(subjects) > 1 && len(objects) == 0:
	case len(subjects) == 0:
		for _, o := range objects {
			list = append(list, candidate{f.Sentence, -1, o})
		}
	case len(subjects) == 1:
		for _, o := range objects {
			list = append(list, candidate{f.Sentence, subjects[0], o})
		}
		if len(objects) == 0 {
			list = append(list, candidate{f.Sentence, subjects[0], -1})
		}
	default:
		for _, s := range subjects {
			list = append(list, candidate{f.Sentence, s, objects[0]})
		}
	}
	return list
}

// settle finds what qualifies a pair of ends of a frame.
func (q *qualifier) settle(f *text.Frame, c candidate) setting {
	s := setting{values: [4]int{-1, -1, -1, -1}}
	best := [4]int32{}
	for i := q.v.first; i < q.v.last; i++ {
		class := valueClass(f, q.v.mentions, i)
		if class < 0 {
			continue
		}
		q.v.featuresOfValue(&q.keys, f, c, i, class)
		if score := q.m.values.Score(&q.values, q.keys.List)[class]; score > best[class] {
			best[class], s.values[class] = score, i
		}
	}
	s.part = q.partOf(f, c)
	return s
}

// valueClass is the class of mention i as what may qualify f, -1 if it may not: it is
// an end of it, no value, or that a part is debt, which says nothing of the rest.
func valueClass(f *text.Frame, mentions []text.Mention, i int) int {
	for class, r := range valueRoles {
		if mentions[i].Kind == r.kind {
			if role := f.Role(i); role != "" && role != r.role || mentions[i].Round == graph.Debt {
				return -1
			}
			return class
		}
	}
	return -1
}

// partOf is the part that a subject has in a fact, empty if nothing tells of one.
func (q *qualifier) partOf(f *text.Frame, c candidate) string {
	features := q.v.featuresOfPart(&q.keys, f, c, q.m.taking)
	if features == nil {
		return ""
	}
	scores := q.m.takes.Score(&q.takes, features...)
	best := 0
	for i := range scores {
		if scores[i] > scores[best] {
			best = i
		}
	}
	if scores[best] <= 0 {
		return ""
	}
	return q.m.parts[best]
}

// featuresOfPart lists what tells of the part that the subject of a frame has in it;
// nil if the facts of its predicate know of none, or the sentence leaves an end unsaid.
func (v *view) featuresOfPart(k *model.Keys, f *text.Frame, c candidate, taking map[string]bool) [][]model.Key {
	if !taking[f.Predicate] || v.ends[c.subject] == nil || v.ends[c.object] == nil {
		return nil
	}
	var list [][]model.Key
	for _, p := range c.parts() {
		list = append(list, v.featuresOf(k, p))
	}
	v.featuresOfTwo(k, c)
	return append(list, k.List)
}

// fillers are those of f for some of its pairs of ends, with their values.
func fillers(f *text.Frame, pairs []candidate, s setting) []text.Filler {
	var list []text.Filler
	all := endsOf(f)
	for _, x := range f.Fillers {
		of := func(c candidate) bool { return c.subject == x.Mention || c.object == x.Mention }
		valued := slices.ContainsFunc(valueRoles, func(r struct {
			role string
			kind text.Kind
		}) bool {
			return r.role == x.Role
		})
		if !valued && (slices.ContainsFunc(pairs, of) || !slices.ContainsFunc(all, of)) {
			list = append(list, x)
		}
	}
	for class, i := range s.values {
		if i >= 0 {
			list = append(list, text.Filler{Role: valueRoles[class].role, Mention: i})
		}
	}
	slices.SortStableFunc(list, func(a, b text.Filler) int { return a.Mention - b.Mention })
	return list
}
