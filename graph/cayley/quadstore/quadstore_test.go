package quadstore_test

import (
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/cayley/graph/graphtest/testutil"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// fresh is an empty store that ends with the test.
func fresh(t testing.TB) (cgraph.QuadStore, cgraph.Options, func()) {
	qs, err := quadstore.Open(t.TempDir(), quadstore.Options{})
	require.NoError(t, err)
	return qs, nil, func() { require.NoError(t, qs.Close()) }
}

// TestCayley runs the tests that Cayley has for every store, but for those that
// want an order of results which it does not promise.
func TestCayley(t *testing.T) {
	for name, test := range map[string]func(testing.TB, testutil.DatabaseFunc, *graphtest.Config){
		"load one":           graphtest.TestLoadOneQuad,
		"load twice":         graphtest.TestLoadDup,
		"load twice, single": graphtest.TestLoadDupSingle,
		"load twice, raw":    graphtest.TestLoadDupRaw,
		"delete":             graphtest.TestDeleteQuad,
		"sizes":              graphtest.TestSizes,
		"iterator":           graphtest.TestIterator,
		"has a":              graphtest.TestHasA,
		"set":                graphtest.TestSetIterator,
		"typed":              graphtest.TestLoadTypedQuads,
		"add and remove":     graphtest.TestAddRemove,
		"delete node":        graphtest.TestNodeDelete,
		"compare":            graphtest.TestCompareTypedValues,
		"schema":             graphtest.TestSchema,
		"again":              graphtest.TestDeleteReinserted,
		"again, twice":       graphtest.TestDeleteReinsertedDup,
	} {
		t.Run(name, func(t *testing.T) { test(t, fresh, &graphtest.Config{}) })
	}
}
