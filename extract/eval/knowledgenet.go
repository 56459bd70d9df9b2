package eval

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// knowledgeNet is KnowledgeNet (Mesquita et al. 2019) laid out in rows: passages,
// each with the facts of one property that it was annotated for.
var knowledgeNet = Format{
	Name: "knowledgenet",
	About: `KnowledgeNet: JSON Lines, a row for each fact of a passage and property, or one without
ends where a passage was searched in vain. Passages count that were searched for CEO,
EMPLOYEE_OR_MEMBER_OF, FOUNDED_BY, HEADQUARTERS or SUBSIDIARY_OF, and annotated facts whose
two ends are names; mentions with the same address are one entity. A fact found is right if
predicate and ends are those of such a fact; another is wrong, but only where the passage was
searched for its property (works-for: for employees, or for chief executives if its role is
that), and not where a pronoun or a description is annotated for the end that differs.`,
	knows: hasFields("passage", "property", "passageStart", "doc"),
	read:  readKnowledgeNet,
}

// knowledgeNetRow is a record of KnowledgeNet. A row without a fact has no texts.
type knowledgeNetRow struct {
	Document   string `json:"doc"`
	Start      int    `json:"passageStart"`
	Passage    string `json:"passage"`
	Property   string `json:"property"`
	Subject    string `json:"subjectText"`
	Object     string `json:"objectText"`
	SubjectURI string `json:"subjectUri"`
	ObjectURI  string `json:"objectUri"`
}

func readKnowledgeNet(data []byte) ([]Gold, error) {
	var order []string
	passages := map[string]*searchedPassage{}
	err := eachRecord(data, func(r knowledgeNetRow) error {
		if _, ours := knowledgeNetLabels[r.Property]; !ours {
			return nil
		}
		if r.Passage == "" {
			return errors.New("no passage")
		}
		name := r.Document + ":" + strconv.Itoa(r.Start)
		if passages[name] == nil {
			passages[name] = &searchedPassage{names: map[string][]string{}}
			order = append(order, name)
		}
		passages[name].add(r)
		return nil
	})
	var all []Gold
	for _, name := range order {
		all = append(all, passages[name].gold(name))
	}
	return all, err
}

// searchedPassage gathers the rows of one passage.
type searchedPassage struct {
	rows []knowledgeNetRow
	// names holds, by its address, the names of each entity.
	names map[string][]string
}

// add takes a row, and the names of its ends.
func (p *searchedPassage) add(r knowledgeNetRow) {
	r.Subject, r.Object = tidyEnd(r.Subject), tidyEnd(r.Object)
	p.rows = append(p.rows, r)
	p.learn(r.Subject, r.SubjectURI)
	p.learn(r.Object, r.ObjectURI)
}

func (p *searchedPassage) learn(end, address string) {
	if address != "" && isName(end) && !slices.Contains(p.names[address], end) {
		p.names[address] = append(p.names[address], end)
	}
}

// gold is the passage with its facts: required if both ends are names in it,
// optional if one is.
func (p *searchedPassage) gold(name string) Gold {
	g := passage(name, p.rows[0].Passage)
	g.Judged = p.judges
	g.Aliases = map[string][]string{}
	for _, names := range p.names {
		g.Aliases[names[0]] = append(g.Aliases[names[0]], names[1:]...)
	}
	for _, r := range p.rows {
		f := knowledgeNetLabels[r.Property].fact(p.entity(r.Subject, r.SubjectURI), p.entity(r.Object, r.ObjectURI))
		if f.Subject == "" && f.Object.Name == "" {
			continue
		}
		list := &g.Optional
		if isName(r.Subject) && isName(r.Object) {
			list = &g.Facts
		}
		if !slices.ContainsFunc(*list, func(g Fact) bool { return reflect.DeepEqual(g, f) }) {
			*list = append(*list, f)
		}
	}
	return g
}

// entity is the first name of what a marked end stands for, empty if the passage
// gives it none.
func (p *searchedPassage) entity(end, address string) string {
	if names := p.names[address]; len(names) > 0 {
		return names[0]
	}
	if isName(end) {
		return end
	}
	return ""
}

// judges reports whether the passage was searched for a property that f tells of.
func (p *searchedPassage) judges(f graph.Fact) bool {
	return slices.ContainsFunc(p.rows, func(r knowledgeNetRow) bool {
		l := knowledgeNetLabels[r.Property]
		return l.predicate == f.Predicate && (l.roles == nil || slices.ContainsFunc(l.roles, func(role string) bool {
			return strings.Contains(strings.ToLower(f.Role), role)
		}))
	})
}
