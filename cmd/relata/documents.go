package main

import (
	"fmt"
	"io"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
)

func documentsCommand() *cli.Command {
	return &cli.Command{
		Name:  "documents",
		Usage: "list the documents of the graph, or forget one",
		Description: `Lists what was read, by id. With --delete, forgets a document and all that only it said:
what others tell too stays, with their evidence.

relata documents
relata documents --delete articles/nvidia.txt
relata documents --delete 5b3d7c0a9f1e2d4c6b8a7f90 -d news.db`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "delete", Usage: "forget the document with this `ID` or name"},
			formatFlag("table, jsonl, csv (default: jsonl, on a terminal table)"), databaseFlag(), outputFlag(), quietFlag(), timeoutFlag(),
		},
		Action: listDocuments,
	}
}

func listDocuments(c *cli.Context) error {
	if c.Args().Present() {
		return usagef("documents takes no argument; see relata documents --help")
	}
	format, err := listFormat(c)
	if err != nil {
		return err
	}
	return withStore(c, func(store graph.Store) error {
		if c.IsSet("delete") {
			return deleteDocument(c, store, c.String("delete"))
		}
		found := newRecords("ID", "Name", "Title", "Language", "Published", "Read")
		for d, err := range store.Documents(c.Context) {
			if err != nil {
				return err
			}
			found.add(d, d.ID, d.Name, d.Title, d.Language, string(d.Published), d.Read.Format(time.RFC3339))
		}
		return output(c, func(w io.Writer) error { return found.write(w, format) })
	})
}

// deleteDocument forgets the one document with this id or name.
func deleteDocument(c *cli.Context, store graph.Store, wanted string) error {
	var found []graph.Document
	for d, err := range store.Documents(c.Context) {
		if err != nil {
			return err
		}
		if d.ID == wanted || d.Name == wanted {
			found = append(found, d)
		}
	}
	switch len(found) {
	case 0:
		return fmt.Errorf("delete document %q: %w", wanted, graph.ErrNotFound)
	case 1:
	default:
		return fmt.Errorf("delete document %q: there are %d of that name; name one by its id, as relata documents lists it", wanted, len(found))
	}
	if err := store.Delete(c.Context, found[0].ID); err != nil {
		return fmt.Errorf("delete document %q: %w", wanted, err)
	}
	if !c.Bool("quiet") {
		fmt.Fprintf(c.App.Writer, "%s is forgotten\n", printable(found[0].Name))
	}
	return nil
}
