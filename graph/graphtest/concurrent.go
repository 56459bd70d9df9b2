package graphtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// testConcurrent has readers look on while a writer works, and sees that every
// fact they meet is whole. Run it with the race detector.
func testConcurrent(t *testing.T, s graph.Store) {
	add(t, s, article("Always", claim("Google", "invested-in", "Abeja", in("2018"))))
	ctx, cancel := context.WithCancel(context.Background())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				readWhole(t, s)
			}
		})
	}
	for i := range 60 {
		text := i % 20
		b := article(fmt.Sprint("News ", text), claim("Google", "invested-in", "Abeja", in("2018")), claim(fmt.Sprint("Fund ", text%7), "invested-in", "Stores"))
		add(t, s, b)
		if i%3 == 0 {
			remove(t, s, b)
		}
	}
	cancel()
	readers.Wait()
	require.Len(t, documents(t, s), 15)
}

// readWhole reads everything once.
func readWhole(t *testing.T, s graph.Store) {
	for f, err := range s.Facts(context.Background(), all) {
		if !assert.NoError(t, err) {
			return
		}
		assert.Equal(t, f.ID, f.Identify())
		assert.NotEmpty(t, f.Evidence)
		assert.NotEmpty(t, f.Subject.Name)
		for _, e := range f.Evidence {
			text, err := s.Text(context.Background(), e.DocumentID)
			if err == nil {
				err = e.Check(text)
			}
			if !errors.Is(err, graph.ErrNotFound) {
				assert.NoError(t, err)
			}
		}
	}
	for _, err := range s.Documents(context.Background()) {
		assert.NoError(t, err)
	}
	_, err := s.Entity(context.Background(), "google")
	assert.NoError(t, err)
	found, err := s.Named(context.Background(), "Abeja")
	assert.NoError(t, err)
	assert.Len(t, found, 1)
}
