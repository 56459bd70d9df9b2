package entity

import (
	"fmt"

	"github.com/relata-kg/relata/extract/model"
)

// learnt is what networks know of names, at work on one document. Without networks it
// leaves all to the grammar.
type learnt struct {
	// joints decides where names begin and end, kinds what they stand for.
	joints, kinds *model.Net
	class         func(form string) uint32
	// counts are how often the document has each word, and each joint, by hash.
	counts            map[uint32]uint32
	keys              model.Keys
	ofJoints, ofKinds model.Sheet
}

// Names of the sections of a model file.
const (
	jointsSection = "joints"
	kindsSection  = "kinds"
)

// Load gives the finder what Learn made. Without, names are what the grammar finds.
func (f *Finder) Load(data []byte) error {
	file, err := model.Parse(data)
	if err != nil {
		return fmt.Errorf("model of names: %w", err)
	}
	joints, err := file.Net(jointsSection, 1)
	if err != nil {
		return fmt.Errorf("model of names: %w", err)
	}
	types, err := file.Net(kindsSection, len(kinds))
	if err != nil {
		return fmt.Errorf("model of names: %w", err)
	}
	f.joints, f.kinds = &joints, &types
	return nil
}

// newLearnt counts the words of a document, and those that stand together.
func (f *Finder) newLearnt(views []*view) *learnt {
	l := &learnt{joints: f.joints, kinds: f.kinds, class: f.class, counts: map[uint32]uint32{}}
	for _, v := range views {
		last := -1
		for i := range v.atoms {
			if !v.isPiece(i) {
				continue
			}
			l.counts[v.hash(i, i)]++
			if last >= 0 && v.links(last, i) {
				l.counts[v.hash(last, i)]++
			}
			last = i
		}
	}
	return l
}
