package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, log bytes.Buffer
	code := run(ctx, []string{"relata", "extract", "-", "--lang", "en"}, strings.NewReader("A fund invested in B."), &out, &log)
	require.Equal(t, interrupted, code, log.String())
	require.Empty(t, out.String())
	require.Equal(t, "relata: interrupted\n", log.String())
}

func TestTimeout(t *testing.T) {
	var out, log bytes.Buffer
	code := run(context.Background(), []string{"relata", "extract", "-", "--timeout", "1ns"}, strings.NewReader("A fund invested in B."), &out, &log)
	require.Equal(t, failed, code)
	require.Contains(t, log.String(), "stopped after 1ns (--timeout)")
}
