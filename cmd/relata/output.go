package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/query"
	"github.com/urfave/cli/v2"
)

// output runs write with the output that --output names. A file is written
// beside its place and renamed once it is whole, so that a failure leaves what
// was there; it is kept too if write ends with errPartly.
func output(c *cli.Context, write func(io.Writer) error) error {
	if name := c.String("output"); name != "" && name != "-" {
		return writeFile(name, write)
	}
	return write(c.App.Writer)
}

func writeFile(name string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer os.Remove(f.Name()) // once renamed, there is nothing to remove
	out := bufio.NewWriter(f)
	written := write(out)
	if written != nil && !errors.Is(written, errPartly) {
		return errors.Join(written, f.Close())
	}
	// Temporary files are private; this one is to be like any other.
	if err := errors.Join(out.Flush(), f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return written
}

// toTerminal reports whether the output of c goes to a terminal.
func toTerminal(c *cli.Context) bool {
	return (c.String("output") == "-" || c.String("output") == "") && isTerminal(c.App.Writer)
}

// exportFormat is the export format of this name, which must suit the output.
// Others are names that the verb takes beside those of exports.
func exportFormat(c *cli.Context, name string, others ...string) (export.Format, error) {
	f, err := export.Named(name)
	if err != nil {
		known := append(strings.Split(formatNames(), ", "), others...)
		return f, usagef("--format: %s%s", strings.Join(append([]string{err.Error()}, others...), ", "), query.Meant(name, known))
	}
	if f.Binary && toTerminal(c) {
		return f, usagef("--format %s is nothing for a terminal: say where to write it with -o FILE", name)
	}
	return f, nil
}
