package main

import (
	"io"
	"os"
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
			outputFlag(), timeoutFlag(),
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
	if err := bench.Run(c.Context, address, c.Int("facts"), func(r bench.Row) { table.add(r.What, r.Measured, r.Bar) }); err != nil {
		return err
	}
	return output(c, func(w io.Writer) error { return table.write(w) })
}
