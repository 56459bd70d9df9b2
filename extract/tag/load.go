package tag

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/extract/model"
)

// Load makes a model of the bytes of its file, which it keeps.
func Load(b []byte) (*Model, error) {
	f, err := model.Parse(b)
	if err != nil {
		return nil, fmt.Errorf("load tagger: %w", err)
	}
	m := &Model{}
	if err := m.read(f); err != nil {
		return nil, fmt.Errorf("load tagger: %w", err)
	}
	return m, nil
}

func (m *Model) read(f *model.File) (err error) {
	read := func(name string) (list []string) {
		if err == nil {
			list, err = f.Strings(name)
		}
		return list
	}
	index := func(name string) (x model.Index) {
		if err == nil {
			x, err = f.Index(name)
		}
		return x
	}
	m.tags, m.feats = read("tags"), read("feats")
	scripts, splits, featsOf := read("scripts"), read("splits"), read("featsof")
	m.dict, m.sure, m.lemmas, m.classes = index("dict"), index("sure"), index("lemmas"), index("classes")
	verbs := read("verbs")
	if err != nil {
		return err
	}
	if m.tagger, err = f.Sparse("tagger", len(m.tags)); err != nil {
		return err
	}
	if m.featter, err = f.Sparse("featter", len(m.feats)); err != nil {
		return err
	}
	if m.verbs, err = parseVerbs(verbs); err != nil {
		return err
	}
	return m.decode(scripts, splits, featsOf)
}

// decode takes in the lists that are more than strings.
func (m *Model) decode(scripts, splits, featsOf []string) error {
	if len(m.tags) == 0 || len(m.tags) > 30 || len(m.feats) == 0 || len(scripts) == 0 || len(featsOf) != len(m.tags) {
		return fmt.Errorf("%d tags, %d features, %d scripts, %d lists of features", len(m.tags), len(m.feats), len(scripts), len(featsOf))
	}
	for _, text := range scripts {
		s, ok := parseScript(text)
		if !ok {
			return fmt.Errorf("bad script of a lemma %q", text)
		}
		m.scripts = append(m.scripts, s)
	}
	m.findContractions()
	m.properNoun = slices.Index(m.tags, "PROPN")
	m.splits = make(map[string][]string)
	for _, line := range splits {
		words := strings.Fields(line)
		if len(words) < 3 {
			return fmt.Errorf("bad contraction %q", line)
		}
		m.splits[words[0]] = words[1:]
	}
	for _, list := range featsOf {
		var classes []uint8
		for _, field := range strings.Fields(list) {
			class, err := strconv.ParseUint(field, 10, 8)
			if err != nil || int(class) >= len(m.feats) {
				return fmt.Errorf("features %q of %d", field, len(m.feats))
			}
			classes = append(classes, uint8(class))
		}
		m.featsOf = append(m.featsOf, classes)
	}
	return nil
}

func (m *Model) findContractions() {
	for _, t := range m.tags {
		m.contraction = append(m.contraction, strings.Contains(t, "+"))
	}
}
