package train

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
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

// List says what a language is trained on.
type List struct {
	// Banks are its treebanks by what they are for: "train", "dev", "test", or "bare"
	// for those that are trained on though their nouns have no morphological
	// features, of which nothing is learnt then.
	Banks map[string][]Bank
	// Runs is how often the parser is trained, to be mixed; if zero, as often as
	// parse.Options says.
	Runs int
}

// Bank is a treebank in a list: the path of its file, relative to one of the
// folders of treebanks, and how often each of its sentences is gone through
// where others are once.
type Bank struct {
	Path   string
	Weight int
}

// Treebanks reads the list of a language: lines of the form "kind: path", or
// "kind xN: path" for sentences that weigh as much as N, and at most one "runs: N".
func Treebanks(l lang.Language) (List, error) {
	data, err := fs.ReadFile(l.Files, ListFile)
	if err != nil {
		return List{}, fmt.Errorf("read treebanks of %s: %w", l.Name, err)
	}
	list := List{Banks: map[string][]Bank{}}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, path, ok := strings.Cut(line, ":")
		if head == "runs" {
			if list.Runs, err = strconv.Atoi(strings.TrimSpace(path)); err != nil || list.Runs < 1 {
				return List{}, fmt.Errorf("%s/%s:%d: no number of runs: %q", l.Code, ListFile, n, path)
			}
			continue
		}
		kind, times, heavy := strings.Cut(strings.TrimSpace(head), " x")
		if !ok || !slices.Contains([]string{"train", "bare", "dev", "test"}, kind) {
			return List{}, fmt.Errorf("%s/%s:%d: no kind of treebank: %q", l.Code, ListFile, n, line)
		}
		b := Bank{strings.TrimSpace(path), 1}
		if heavy {
			if b.Weight, err = strconv.Atoi(times); err != nil || b.Weight < 1 {
				return List{}, fmt.Errorf("%s/%s:%d: no weight of a treebank: %q", l.Code, ListFile, n, times)
			}
		}
		list.Banks[kind] = append(list.Banks[kind], b)
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
