package identity_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

func TestNearest(t *testing.T) {
	names := []string{"Google", "Goldman Sachs", "Nvidia", "Sakana AI", "Sakana Foods", "L'Oréal", "Société Générale", "GV", "Worldline"}
	for typed, want := range map[string]string{
		"Gogle": "Google", "Nvidea": "Nvidia", "NVIDIA Corp": "Nvidia", "Sakana": "Sakana AI, Sakana Foods", "loreal": "L'Oréal",
		"Societe General": "Société Générale", "World Line": "Worldline", "Goldmann Sachs": "Goldman Sachs", "Sachs": "Goldman Sachs",
		"Basefarm": "", "GX": "", "": "", strings.Repeat("Google ", 20): "",
	} {
		n := identity.Nearest{Name: typed, Most: 2}
		for _, name := range names {
			n.Consider(graph.Entity{ID: identity.Slug(name), Name: name})
		}
		var found []string
		for _, e := range n.Found() {
			found = append(found, e.Name)
		}
		require.Equal(t, want, strings.Join(found, ", "), typed)
	}
	n := identity.Nearest{Name: "Googel", Most: 1}
	n.Consider(graph.Entity{ID: "alphabet", Name: "Alphabet", Aliases: []string{"Google"}})
	require.Len(t, n.Found(), 1, "by an alias")
}

func TestVariants(t *testing.T) {
	variants := slices.Collect(identity.Variants("Gogle Labs"))
	for _, want := range []string{"google labs", "gogle", "labs", "ogle labs", "goggle labs", "gogel labs", "gogle lab"} {
		require.Contains(t, variants, want)
	}
	require.NotContains(t, variants, "gogle labs")
	require.Len(t, variants, len(slices.Compact(slices.Sorted(slices.Values(variants)))), "each once")
	require.Less(t, len(variants), 700)
	require.Empty(t, slices.Collect(identity.Variants(strings.Repeat("name ", 20))))
	require.NotContains(t, slices.Collect(identity.Variants("")), "")
}
