package main

import (
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	documents "github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/source"
)

// watchArticles reads the articles that the arguments of c name, again and again
// until it is interrupted: r passes over those that it knows. It ends with errEnough
// if that is what r ends with.
func watchArticles(c *cli.Context, r documents.Runner) error {
	if slices.Contains(c.Args().Slice(), source.Stdin) {
		return usagef("--watch looks again and again: - can be read but once")
	}
	every := c.Duration("every")
	if every <= 0 {
		return usagef("--every %s: want more than no time", every)
	}
	return withArticles(c, r, func(a *articleRun) error {
		a.reader.Fetched = map[string]bool{}
		for {
			if err := a.pass(c.Context); err != nil {
				return err
			}
			select {
			case <-time.After(every):
			case <-c.Context.Done():
				return c.Context.Err()
			}
		}
	})
}
