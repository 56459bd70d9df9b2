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
	// Raw is text without trees for the fast parser to learn from.
	Raw []Raw
	// Runs is how often the parser is trained, to be mixed; if zero, as often as
	// parse.Options says.
	Runs int
}

// Bank is a treebank in a list: the path of its file, relative to one of the folders,
// and how often each of its sentences is gone through where others are once.
type Bank struct {
	Path   string
	Weight int
}

// Treebanks reads the list of a language: lines of the form "kind: path", or
// "kind xN: path" for sentences that weigh as much as N, "raw: path member" for text,
// and at most one "runs: N".
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
		if err := list.add(line); err != nil {
			return List{}, fmt.Errorf("%s/%s:%d: %w: %q", l.Code, ListFile, n, err, line)
		}
	}
	return list, lines.Err()
}

// add takes in one line of a list.
func (l *List) add(line string) (err error) {
	kind, value, _ := strings.Cut(line, ":")
	fields := strings.Fields(value)
	switch {
	case kind == "runs":
		if l.Runs, err = strconv.Atoi(strings.TrimSpace(value)); err != nil || l.Runs < 1 {
			return errors.New("no number of runs")
		}
	case kind == "raw" && len(fields) == 2:
		l.Raw = append(l.Raw, Raw{fields[0], fields[1]})
	case kind == "raw":
		return errors.New("no path and member of raw text")
	default:
		return l.addBank(kind, strings.TrimSpace(value))
	}
	return nil
}

// addBank takes in a treebank of a kind, with its weight if it has one.
func (l *List) addBank(kind, path string) (err error) {
	kind, times, heavy := strings.Cut(kind, " x")
	if !slices.Contains([]string{"train", "bare", "dev", "test"}, kind) || path == "" {
		return errors.New("no kind of source and path")
	}
	b := Bank{path, 1}
	if heavy {
		if b.Weight, err = strconv.Atoi(times); err != nil || b.Weight < 1 {
			return errors.New("no weight of a treebank")
		}
	}
	l.Banks[kind] = append(l.Banks[kind], b)
	return nil
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
