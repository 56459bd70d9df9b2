// Package graphtest holds the tests that every graph.Store passes. A package
// that makes a store calls Run, or Volatile if what it stores is gone when it
// is closed, from a test of its own.
//
// Most tests tell small stories through the Store's own methods. One makes up
// long ones, and holds the answers against a model that keeps the batches in a
// map and looks at all of them for each question.
package graphtest

import (
	"testing"

	"github.com/relata-kg/relata/graph"
)

// tests are run each on an empty store, by name.
var tests = []struct {
	name string
	run  func(*testing.T, graph.Store)
}{
	{"Add", testAdd},
	{"AddTwice", testAddTwice},
	{"Replace", testReplace},
	{"Refuse", testRefuse},
	{"Delete", testDelete},
	{"Shared", testShared},
	{"SameEnds", testSameEnds},
	{"RoundTrip", testRoundTrip},
	{"OddBytes", testOddBytes},
	{"Names", testNames},
	{"Disagreement", testDisagreement},
	{"NotFound", testNotFound},
	{"Patterns", testPatterns},
	{"Clocks", testClocks},
	{"KnownAt", testKnownAt},
	{"SideBySide", testSideBySide},
	{"Quoted", testQuoted},
	{"Order", testOrder},
	{"Listing", testListing},
	{"WriteWhileReading", testWriteWhileReading},
	{"Cancelled", testCancelled},
	{"CancelledMidway", testCancelledMidway},
	{"Concurrent", testConcurrent},
	{"Model", testModel},
}

// Run tests the stores that open makes. Called again with the same folder, once
// the store before is closed, open gives the same graph.
func Run(t *testing.T, open func(t testing.TB, dir string) graph.Store) {
	Volatile(t, func(t testing.TB) graph.Store { return open(t, t.TempDir()) })
	t.Run("Reopen", func(t *testing.T) { testReopen(t, open) })
}

// Volatile tests stores that keep nothing. Each that open makes is empty.
func Volatile(t *testing.T, open func(t testing.TB) graph.Store) {
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := open(t)
			defer func() {
				if err := s.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			}()
			test.run(t, s)
		})
	}
}
