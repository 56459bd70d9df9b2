package question

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// What nouns ask for. Three sections of a language's question.txt make forms of nouns,
// so that each noun need be written but once:
//
//   - "asked" lists nouns that ask for one end of a relation, each line with its
//     alternatives and the request: "investors|backers = subjects invested-in - 1".
//   - "happenings" lists nouns for what happens, whoever takes part: "acquisitions|deals
//     = acquired".
//   - "asked forms" and "happening forms" say how such nouns, for which N stands, are
//     asked with. Their value is nothing, or what the form makes of the request: count,
//     polar, top, or a modality.
//
// In all of them "_" joins the words of one alternative.

// nounForms makes the forms of a language's nouns.
func nounForms(words text.Lexicon) (forms []form, err error) {
	add := func(section, template string, request []string) {
		if err != nil {
			return
		}
		f, fault := newForm(template, strings.Join(request, " "))
		if err = fault; err != nil {
			err = fmt.Errorf("[%s] %w", section, err)
			return
		}
		forms = append(forms, f)
	}
	for _, nouns := range slices.Sorted(maps.Keys(words["asked"])) {
		request := strings.Fields(words["asked"][nouns])
		for _, template := range slices.Sorted(maps.Keys(words["asked forms"])) {
			add("asked forms", withNoun(template, nouns), made(request, words["asked forms"][template]))
		}
	}
	for _, nouns := range slices.Sorted(maps.Keys(words["happenings"])) {
		request := strings.Fields("facts " + words["happenings"][nouns] + " - -")
		for _, template := range slices.Sorted(maps.Keys(words["happening forms"])) {
			add("happening forms", withNoun(template, nouns), made(request, words["happening forms"][template]))
		}
	}
	return forms, err
}

// withNoun puts nouns in the place of N.
func withNoun(template, nouns string) string {
	list := strings.Fields(template)
	for i, w := range list {
		if w == "N" {
			list[i] = nouns
		}
	}
	return strings.Join(list, " ")
}

// made is what a form makes of a noun's request.
func made(request []string, of string) []string {
	list := slices.Clone(request)
	switch of {
	case "":
	case "polar":
		// Of two names the first is what the noun asks for.
		list[0] = "facts"
		if list[2] == "-" {
			list[2], list[3] = "1", "2"
		} else {
			list[2], list[3] = "2", "1"
		}
	case "top":
		list = []string{"top", request[1], "object", "sum"}
	case string(graph.Planned), string(graph.Rumoured), string(graph.Denied):
		list = append(list, of)
	default:
		list[0] = of
	}
	return list
}
