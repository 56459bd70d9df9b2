package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph/cayley"
)

func doctorCommand() *cli.Command {
	return &cli.Command{
		Name:  "doctor",
		Usage: "look for faults in the graph, and repair them",
		Description: `Holds every index of the graph against every other, and every quotation against
the document that it is from. Lists what is wrong, and exits with 1 if anything is.

relata doctor
relata doctor --repair`,
		Flags: []cli.Flag{
			databaseFlag(), timeoutFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "repair", Usage: "make the indexes anew, then look again"},
		},
		Action: examine,
	}
}

func examine(c *cli.Context) (err error) {
	store, err := cayley.Open(c.Context, c.String("db"), cayley.Options{MustExist: true})
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no graph in %s yet: make one with relata add FILE", cayley.Name(c.String("db")))
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if c.Bool("repair") {
		if err := store.Repair(c.Context); err != nil {
			return err
		}
	}
	faults := 0
	err = store.Check(c.Context, func(fault string) {
		faults++
		fmt.Fprintln(c.App.Writer, printable(fault))
	})
	if err != nil {
		return err
	}
	if faults > 0 {
		return fmt.Errorf("database %s: %s", cayley.Name(c.String("db")), count(faults, "fault"))
	}
	_, err = fmt.Fprintln(c.App.Writer, "no faults")
	return err
}
