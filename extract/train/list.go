package train

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/model"
)

// Names of the data files that training reads. A language may be without
// classes and verbs.
const (
	ListFile  = "treebanks.txt"
	ClassFile = "classes.txt"
	VerbFile  = "verbs.txt"
)

// List names the files of a language's treebanks by what they are for: "train",
// "dev", "test", or "bare" for those that are trained on though their nouns have
// no morphological features, of which nothing is learnt then. Paths are relative to the folder of all treebanks.
type List map[string][]string

// Treebanks reads the list of a language: lines of the form "kind: path".
func Treebanks(l lang.Language) (List, error) {
	data, err := fs.ReadFile(l.Files, ListFile)
	if err != nil {
		return nil, fmt.Errorf("read treebanks of %s: %w", l.Name, err)
	}
	list := List{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, path, ok := strings.Cut(line, ":")
		if kind = strings.TrimSpace(kind); !ok || !slices.Contains([]string{"train", "bare", "dev", "test"}, kind) {
			return nil, fmt.Errorf("%s/%s:%d: no kind of treebank: %q", l.Code, ListFile, n, line)
		}
		list[kind] = append(list[kind], strings.TrimSpace(path))
	}
	return list, lines.Err()
}

// lists fills in the language's lists of words.
func (o *Options) lists(l lang.Language) error {
	data, err := fs.ReadFile(l.Files, ClassFile)
	if err == nil {
		o.Tag.Classes, err = model.ParseClasses(path.Join(l.Code, ClassFile), bytes.NewReader(data))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read classes of words: %w", err)
	}
	data, err = fs.ReadFile(l.Files, VerbFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read verbs: %w", err)
	}
	o.Parse.Classes = o.Tag.Classes
	o.Tag.Verbs = strings.Split(string(data), "\n")
	return nil
}
