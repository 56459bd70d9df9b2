package eval

// label is what a relation of another set is for us.
type label struct {
	// predicate is empty for a relation that we do not extract.
	predicate string
	// inverse is true if the relation leads from our object to our subject.
	inverse bool
	// roles, if any, are the positions that the relation is about.
	roles []string
}

// coreLabels are the relations of CORE.
var coreLabels = map[string]label{
	"acquired_by":           {predicate: "acquired", inverse: true},
	"brand_of":              {predicate: "makes", inverse: true},
	"client_of":             {predicate: "supplies", inverse: true},
	"collaboration":         {predicate: "partnered-with"},
	"competitor_of":         {predicate: "competes-with"},
	"merged_with":           {predicate: "merged-with"},
	"product_or_service_of": {predicate: "makes", inverse: true},
	"regulated_by":          {},
	"shareholder_of":        {predicate: "invested-in"},
	"subsidiary_of":         {predicate: "subsidiary-of"},
	"traded_on":             {predicate: "listed-on"},
	"undefined":             {},
}

// ownership are the predicates that CORE's labellers do not tell apart, each
// from owner to owned.
var ownership = []label{
	{predicate: "acquired"},
	{predicate: "invested-in"},
	{predicate: "subsidiary-of", inverse: true},
}

// knowledgeNetLabels are the properties of KnowledgeNet that we extract.
var knowledgeNetLabels = map[string]label{
	"CEO":                   {predicate: "works-for", inverse: true, roles: []string{"ceo", "chief executive"}},
	"EMPLOYEE_OR_MEMBER_OF": {predicate: "works-for"},
	"FOUNDED_BY":            {predicate: "founded", inverse: true},
	"HEADQUARTERS":          {predicate: "located-in"},
	"SUBSIDIARY_OF":         {predicate: "subsidiary-of"},
}

// fact is the relation l between the ends that a set calls its subject and object.
func (l label) fact(subject, object string) Fact {
	if l.inverse {
		subject, object = object, subject
	}
	return Fact{Subject: subject, Predicate: l.predicate, Object: Object{Name: object}}
}
