package question

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/graph/ontology"
)

// TestForms makes the request of every form, with a word of each class and as many names as
// the request has.
func TestForms(t *testing.T) {
	o := ontology.Default()
	for _, l := range lang.All {
		g, err := grammarOf(l.Code)
		require.NoError(t, err)
		for _, f := range g.forms {
			u := understanding{grammar: g, ontology: o}
			request := strings.Join(f.request, " ")
			values := someValues(g.classes)
			if u.marks.most = f.request[0] == "top"; strings.HasSuffix(request, "{end} - -") {
				// Those of a ranking, not what they did.
				u.marks.most, values["end"] = true, []string{"invested-in"}
			}
			maps.DeleteFunc(values, func(name string, _ []string) bool { return !strings.Contains(request, "{"+name+"}") })
			q, err := u.requestOf(filled{request: f.request, names: namesFor(f.request), values: values})
			require.NoError(t, err, "%s: %s", l.Name, request)
			require.NotEmpty(t, q.String())
		}
	}
}

// namesFor are as many names as a request takes.
func namesFor(request []string) []string {
	both := []string{"A", "B"}
	switch {
	case slices.Contains([]string{"path", "common", "shared"}, request[0]), slices.Contains(request, "2"):
		return both
	case slices.Contains([]string{"about", "peers"}, request[0]), slices.Contains(request, "1"), slices.Contains(request, "*"):
		return both[:1]
	}
	return nil
}

// someValues are those of the first word of each class.
func someValues(classes map[string]class) map[string][]string {
	values := map[string][]string{}
	for name, c := range classes {
		part := c[slices.Min(slices.Collect(maps.Keys(c)))]
		values[name] = part[slices.Min(slices.Collect(maps.Keys(part)))][0].value
	}
	return values
}

// TestClasses reads what every word of a class means: a predicate of the ontology.
func TestClasses(t *testing.T) {
	o := ontology.Default()
	for _, l := range lang.All {
		g, err := grammarOf(l.Code)
		require.NoError(t, err)
		for _, name := range []string{"verb", "end", "deed"} {
			for _, part := range g.classes[name] {
				for words, lexemes := range part {
					for _, x := range lexemes {
						require.NotEmpty(t, x.value, "%s: %s: %s", l.Name, name, words)
						_, known := o.Predicate(x.value[0])
						require.True(t, known, "%s: %s: %s: predicate %s", l.Name, name, words, x.value[0])
					}
				}
			}
		}
	}
}
