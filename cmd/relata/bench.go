package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph/cayley/bench"
)

func benchCommand() *cli.Command {
	return &cli.Command{
		Name:  "bench",
		Usage: "measure the store on an invented graph",
		Description: `Makes a graph of investors in a folder that is removed again, asks it, and prints
what it measured beside what is wanted.

relata bench --facts 1000000`,
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "facts", Value: 100_000, Usage: "make `N` facts"},
			&cli.StringFlag{Name: "keep", Usage: "make the graph in the folder `DB`, and leave it there"},
			outputFlag(), quietFlag(), timeoutFlag(),
		},
		Action: runBench,
	}
}

func runBench(c *cli.Context) error {
	if c.Int("facts") < 1000 {
		return usagef("--facts %d: want 1000 or more", c.Int("facts"))
	}
	address := c.String("keep")
	if address == "" {
		folder, err := os.MkdirTemp("", "relata-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder) //nolint:errcheck // what is left harms nobody
		address = filepath.Join(folder, "graph.db")
	}
	table := newTable("What", "Measured", "Wanted")
	meter := progress(c, "facts", c.Int("facts"))
	defer func() { meter.end() }()
	loaded := func(facts int) { meter.at(facts, "loading") }
	measured := 0
	row := func(r bench.Row) {
		if measured == 0 {
			meter.end()
			meter = progress(c, "measurements", 0)
		}
		measured++
		table.add(r.What, r.Measured, r.Bar)
		meter.at(measured, r.What)
	}
	list := func(name string) (int, error) { return listInProcess(c, address, name) }
	if err := bench.Run(c.Context, address, c.Int("facts"), loaded, row, list); err != nil {
		return err
	}
	meter.end()
	return output(c, func(w io.Writer) error { return table.write(w) })
}

// listInProcess lists the facts of an entity in a second process, and counts
// them.
func listInProcess(c *cli.Context, address, name string) (int, error) {
	self, err := os.Executable()
	if err != nil {
		return 0, fmt.Errorf("start a process: %w", err)
	}
	cmd := exec.CommandContext(c.Context, self)
	cmd.Args = []string{"relata", "facts", "--db", address, "--format", "jsonl", name}
	out, err := cmd.Output()
	if err != nil {
		return 0, fmt.Errorf("relata facts %q: %w", name, err)
	}
	return bytes.Count(out, []byte("\n")), nil
}
