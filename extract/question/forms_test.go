package question

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/graph/ontology"
)

// TestForms makes the request of every form, with as many names as its words have.
func TestForms(t *testing.T) {
	o := ontology.Default()
	for _, l := range lang.All {
		g, err := grammarOf(l.Code)
		require.NoError(t, err)
		u := understanding{grammar: g, ontology: o}
		for template, request := range g.words["forms"] {
			words := strings.Fields(request)
			var names []string
			for w := range strings.FieldsSeq(template) {
				if strings.TrimSuffix(w, "?") == placeholder {
					names = append(names, "Name")
				}
			}
			q, err := u.requestOf(filled{request: words, names: names})
			require.NoError(t, err, "%s: %s", l.Name, template)
			require.NotEmpty(t, q.String())
			if len(words) > 1 {
				_, known := o.Predicate(words[1])
				require.True(t, known, "%s: %s: predicate %s", l.Name, template, words[1])
			}
		}
	}
}
