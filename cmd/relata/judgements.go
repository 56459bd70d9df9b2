package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
)

func judgementsFlag() cli.Flag {
	return &cli.StringFlag{Name: "judgements", EnvVars: []string{"RELATA_JUDGEMENTS"}, DefaultText: "DB.identity.txt, beside the graph", Usage: "which names are the same: the `FILE` of relata entities"}
}

// judgementsFile is the path of the file of judgements. The default is beside
// the database and not in it, to be kept under version control.
func judgementsFile(c *cli.Context) string {
	if name := c.String("judgements"); name != "" {
		return name
	}
	return cayley.Beside(c.String("db"), ".identity.txt")
}

// judgements reads the file of judgements. One that was asked for must exist.
func judgements(c *cli.Context) (*identity.Judgements, error) {
	name := judgementsFile(c)
	j, err := readJudgements(name)
	if errors.Is(err, fs.ErrNotExist) && c.String("judgements") == "" {
		return nil, nil
	}
	return j, err
}

// readJudgements reads a file. Whatever is wrong with it is wrong usage.
func readJudgements(name string) (*identity.Judgements, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, usagef("read judgements: %w", err)
	}
	j, err := identity.Parse(name, f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, usageError{err}
	}
	return j, nil
}

// writeJudgements puts a file of judgements in the place of the one before.
func writeJudgements(name string, j *identity.Judgements) error {
	err := writeFile(name, func(w io.Writer) error {
		_, err := w.Write(j.Bytes())
		return err
	})
	if err != nil {
		return fmt.Errorf("keep judgements: %w", err)
	}
	return nil
}
