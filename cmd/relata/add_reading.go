package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/resolve"
)

// readingOf names what reads articles under the flags of c: the version of the
// extractor, and a hash of this very program, its models included, and of all that
// the flags choose. What the same reading makes of a text is always the same.
func readingOf(c *cli.Context) (string, error) {
	h := sha256.New()
	self, err := os.Executable()
	if err == nil {
		err = hashFile(h, os.DirFS("/"), self[1:])
	}
	if err != nil {
		return "", fmt.Errorf("tell which program this is: %w", err)
	}
	wanted := list(c, "predicates")
	slices.Sort(wanted)
	fmt.Fprintf(h, "%q %v\n", wanted, c.Bool("fast"))
	if own := c.String("ontology"); own != "" {
		folder := os.DirFS(own)
		err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			fmt.Fprintf(h, "%q\n", name)
			return hashFile(h, folder, name)
		})
		if err != nil {
			return "", fmt.Errorf("--ontology: %w", err)
		}
	}
	return resolve.Version + " " + hex.EncodeToString(h.Sum(nil)[:12]), nil
}

func hashFile(h hash.Hash, from fs.FS, name string) error {
	f, err := from.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(h, f)
	return err
}
