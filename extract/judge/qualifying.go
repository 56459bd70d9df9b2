package judge

import (
	"math"
	"slices"
	"strconv"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// qualifying makes the lessons, by document, of which value qualifies a fact and of
// which part its subject has in it.
func (m *Model) qualifying(examples []Example) (values, takes [][]lesson) {
	values, takes = make([][]lesson, len(examples)), make([][]lesson, len(examples))
	var keys model.Keys
	for i := range examples {
		x := &examples[i]
		m.each(x.Sentences, x.Mentions, x.Told, func(v *view, _ []candidate) {
			for n := range v.frames {
				f := &v.frames[n]
				for _, c := range endsOf(f) {
					known := x.Qualifiers[c.pair(f.Predicate)]
					if len(known) == 0 {
						continue
					}
					values[i] = append(values[i], v.valueLessons(&keys, f, c, known)...)
					if l, ok := m.partLesson(v, &keys, f, c, known); ok {
						takes[i] = append(takes[i], l)
					}
				}
			}
		})
	}
	return values, takes
}

// valueLessons are those of a pair of ends, one for each value of its sentence. Of
// several that say the same the nearest is right, and nothing is learnt of the others.
func (v *view) valueLessons(k *model.Keys, f *text.Frame, c candidate, known []graph.Qualifiers) []lesson {
	best := [4]int{-1, -1, -1, -1}
	for i := v.first; i < v.last; i++ {
		class := valueClass(f, v.mentions, i)
		if class >= 0 && says(&v.mentions[i], known) && (best[class] < 0 ||
			apart(v.mentions[i].Head, f.Trigger) < apart(v.mentions[best[class]].Head, f.Trigger)) {
			best[class] = i
		}
	}
	var list []lesson
	for i := v.first; i < v.last; i++ {
		class := valueClass(f, v.mentions, i)
		if class < 0 || i != best[class] && says(&v.mentions[i], known) {
			continue
		}
		v.featuresOfValue(k, f, c, i, class)
		list = append(list, lesson{
			candidate: c, features: [][]model.Key{slices.Clone(k.List)},
			allowed: []uint8{uint8(class)}, right: []bool{i == best[class]},
		})
	}
	return list
}

// says reports whether a value is what one of several facts has.
func says(m *text.Mention, known []graph.Qualifiers) bool {
	return slices.ContainsFunc(known, func(q graph.Qualifiers) bool {
		switch m.Kind {
		case text.Date:
			return q.When != "" && m.Date == q.When
		case text.Round:
			return q.Round != "" && m.Round == q.Round
		case text.Share:
			return near(m.Share, q.Share)
		}
		return q.Amount != nil && m.Money.Equal(*q.Amount)
	})
}

// near reports whether two shares are the same, but for rounding.
func near(a, b string) bool {
	x, err := strconv.ParseFloat(a, 64)
	if err != nil {
		return false
	}
	y, err := strconv.ParseFloat(b, 64)
	return err == nil && math.Abs(x-y) < 0.005
}

// partLesson is that of the part which the subject of a pair has.
func (m *Model) partLesson(v *view, k *model.Keys, f *text.Frame, c candidate, known []graph.Qualifiers) (lesson, bool) {
	features := v.featuresOfPart(k, f, c, m.taking)
	if features == nil {
		return lesson{}, false
	}
	l := lesson{candidate: c}
	for _, list := range features {
		l.features = append(l.features, slices.Clone(list))
	}
	for i, part := range m.parts {
		l.allowed = append(l.allowed, uint8(i))
		l.right = append(l.right, slices.ContainsFunc(known, func(q graph.Qualifiers) bool { return q.Role == part }))
	}
	return l, true
}
