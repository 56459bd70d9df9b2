package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestPaceLine(t *testing.T) {
	require.Equal(t, "600 of 1000000 documents, 20.0 a second, 13h52m50s left", paceLine(600, 1_000_000, 30*time.Second))
	require.Equal(t, "600 documents, 20.0 a second", paceLine(600, 1, 30*time.Second), "files that hold many documents")
	require.Equal(t, "0 documents, 0.0 a second", paceLine(0, 10, 30*time.Second))
	require.Equal(t, "10 of 10 documents, 0.5 a second, 0s left", paceLine(10, 10, 20*time.Second))
}
