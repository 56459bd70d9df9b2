package entity

import (
	"cmp"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Answers are what an annotation tells of the names of an article.
type Answers struct {
	// Names are all that it has, full and short. Wherever the text has one of them as
	// whole words it is taken to be a name; of others nothing is known.
	Names []string
	// Types are those that each may be of, by the name in lower case.
	Types map[string][]graph.Type
}

// Lessons are what there is to learn of names.
type Lessons struct{ joints, kinds []model.Lesson }

// Add adds the lessons of another article.
func (l *Lessons) Add(o Lessons) {
	l.joints, l.kinds = append(l.joints, o.joints...), append(l.kinds, o.kinds...)
}

// Lessons returns what an article, whose sentences are tagged and parsed, teaches: the
// joints inside the names of its annotation and at their bounds, and what those are.
func (f *Finder) Lessons(a *text.Article, sentences []text.Sentence, answers Answers) Lessons {
	pupil := *f
	pupil.joints, pupil.kinds = nil, nil // what was learnt before must not tell
	r, views := pupil.reader(a, sentences)
	names := slices.Clone(answers.Names)
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	var lessons Lessons
	for _, v := range views {
		lessons.joints = append(lessons.joints, r.learnt.lessonsOfJoints(v, r.known, v.spelled(names))...)
	}
	mentions := r.read(views)
	lessons.kinds = r.learnt.lessonsOfKinds(views, &r.ballot, mentions, answers.Types)
	return lessons
}

// lessonsOfJoints are the joints of a sentence that the names in it decide, given the
// number of the one that each atom is in, from 1.
func (l *learnt) lessonsOfJoints(v *view, known *knowledge, in []int) []model.Lesson {
	var lessons []model.Lesson
	list, of := v.joints(v.grammatical(known))
	for _, x := range list {
		if in[x.left]+in[x.right] == 0 {
			continue
		}
		l.featuresOfJoint(v, x, of, known)
		lessons = append(lessons, model.Lesson{
			Parts: [][]model.Key{slices.Clone(l.keys.List)}, Classes: []uint8{0}, Right: []bool{in[x.left] == in[x.right]},
		})
	}
	return lessons
}

// lessonsOfKinds are the names of a document of which something is known: what they are,
// or what they are not.
func (l *learnt) lessonsOfKinds(views []*view, b *ballot, mentions []text.Mention, types map[string][]graph.Type) []model.Lesson {
	var lessons []model.Lesson
	places := placesOf(mentions)
	for _, name := range b.keys {
		may := types[name]
		if len(may) == 0 || len(places[name]) == 0 {
			continue
		}
		l.featuresOfKind(views, b, mentions, name, places[name])
		lesson := model.Lesson{Parts: [][]model.Key{slices.Clone(l.keys.List)}}
		for i, t := range kinds {
			isIt := slices.Contains(may, t)
			if isIt && len(may) > 1 {
				continue
			}
			lesson.Classes, lesson.Right = append(lesson.Classes, uint8(i)), append(lesson.Right, isIt)
		}
		lessons = append(lessons, lesson)
	}
	return lessons
}

// spelled numbers the names in a sentence from 1: of each atom the name that it is in, 0
// for none. Of names that overlap the first of the list counts.
func (v *view) spelled(names []string) []int {
	in := make([]int, len(v.atoms))
	n := 0
	for _, name := range names {
		for i := range v.atoms {
			end := v.endOf(i, name)
			if end == 0 || slices.ContainsFunc(in[i:end], func(x int) bool { return x > 0 }) {
				continue
			}
			n++
			for ; i < end; i++ {
				in[i] = n
			}
		}
	}
	return in
}

// endOf is the end of the atoms from i that are a name as it is written, 0 if they are
// not.
func (v *view) endOf(i int, name string) int {
	start := v.atoms[i].Start
	if !strings.HasPrefix(v.text[start:], name) {
		return 0
	}
	for k := i; k < len(v.atoms) && !v.atoms[k].taken; k++ {
		if v.atoms[k].End == start+len(name) {
			return k + 1
		}
	}
	return 0
}

// How joints and kinds are learnt, as tried on a quarter of the corpus.
var (
	ofJoints = model.School{Hidden: 16, Nets: 2, Epochs: 4, Least: 5, Rate: 0.03, Forget: 0.3, ForgetHidden: 0.1, Right: 1}
	ofKinds  = model.School{Hidden: 16, Nets: 2, Epochs: 5, Least: 4, Rate: 0.03, Forget: 0.4, ForgetHidden: 0.1, Right: 1}
)

// Learn trains what Load loads, for all languages at once.
func Learn(l Lessons) *model.File {
	f := &model.File{}
	f.AddNet(jointsSection, ofJoints.Learn(l.joints, 1))
	f.AddNet(kindsSection, ofKinds.Learn(l.kinds, len(kinds)))
	return f
}
