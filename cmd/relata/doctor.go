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
		Description: `Holds every index of the graph against every other, the records of facts against their
quads, and every quotation against the document that it is from. Lists what is wrong, and
exits with 1 if anything is. With --repair it makes indexes and quads anew, and drops the
facts whose records are lost: add the documents again to have them back.

relata doctor
relata doctor --repair`,
		Flags: []cli.Flag{
			databaseFlag(), quietFlag(), timeoutFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "repair", Usage: "mend what is wrong, then look again"},
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
	faults, err := tellFaults(c, store)
	if c.Bool("repair") && (err != nil || faults > 0) {
		// What stops the look may be mended too; what is not stops the next one.
		if err := store.Repair(c.Context); err != nil {
			return err
		}
		fmt.Fprintln(c.App.Writer, count(faults, "fault")+" found and mended; looking again")
		faults, err = tellFaults(c, store)
	}
	if err != nil {
		return err
	}
	if faults > 0 {
		return fmt.Errorf("database %s: %s", cayley.Name(c.String("db")), count(faults, "fault"))
	}
	quoted := 0
	for d, err := range store.Documents(c.Context) {
		if err != nil {
			return err
		}
		if d.IsQuoted() {
			quoted++
		}
	}
	healthy := "no faults"
	if quoted > 0 {
		healthy += fmt.Sprintf("; %s without a text, whose quotations cannot be checked", count(quoted, "document"))
	}
	_, err = fmt.Fprintln(c.App.Writer, healthy)
	return err
}

// tellFaults prints and counts what is wrong.
func tellFaults(c *cli.Context, store *cayley.Store) (faults int, err error) {
	meter := progress(c, "documents", 0)
	defer meter.end()
	meter.at(0, "indexes")
	store.Examined = func(done, all int) {
		meter.of(all)
		meter.at(done, count(faults, "fault"))
	}
	err = store.Check(c.Context, func(fault string) {
		faults++
		meter.clear()
		fmt.Fprintln(c.App.Writer, printable(fault))
	})
	return faults, err
}
