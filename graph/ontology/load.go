package ontology

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The bounds of a folder of predicates. They are far above what people write,
// and keep a folder given by mistake from being read whole.
const (
	maxFiles     = 1000
	maxFileSize  = 1 << 20
	maxTotalSize = 16 << 20
)

// Open reads the predicates of a folder: every file in it whose name ends in
// .txt, one predicate each. The error names file and line of the first fault
// as the folder was named: "my/sued.txt:4: …". What they refer to is checked by
// With.
func Open(folder string) (*Ontology, error) {
	return load(os.DirFS(folder), folder)
}

// With returns the predicates of o and of own; where both have one of a name,
// that of own. It is an error if a predicate refers to one that neither has.
func (o *Ontology) With(own *Ontology) (*Ontology, error) {
	all := &Ontology{Predicates: slices.Clone(own.Predicates)}
	for _, p := range o.Predicates {
		if _, replaced := own.Predicate(p.Name); !replaced {
			all.Predicates = append(all.Predicates, p)
		}
	}
	all.sort()
	return all, all.check()
}

// load reads the .txt files at the root of fsys, which errors call folder.
func load(fsys fs.FS, folder string) (*Ontology, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("read the predicates in %s: %w", folder, cause(err))
	}
	o := &Ontology{}
	total := 0
	for _, entry := range entries {
		if entry.IsDir() || filepath.Ext(entry.Name()) != ".txt" {
			continue
		}
		place := filepath.Join(folder, entry.Name())
		data, err := readFile(fsys, entry.Name())
		if err != nil {
			return nil, fmt.Errorf("%s: read a predicate: %w", place, cause(err))
		}
		if total += len(data); total > maxTotalSize || len(o.Predicates) == maxFiles {
			return nil, fmt.Errorf("%s: too much for a folder of predicates: want at most %d files of %d MB together", folder, maxFiles, maxTotalSize>>20)
		}
		p, err := Parse(place, data)
		if err != nil {
			return nil, err
		}
		if q, twice := o.Predicate(p.Name); twice {
			return nil, fmt.Errorf("%s: predicate %q is already given at %s", p.Line, p.Name, q.Line)
		}
		o.Predicates = append(o.Predicates, p)
	}
	if len(o.Predicates) == 0 {
		return nil, fmt.Errorf("%s: there is no predicate in it (a file NAME.txt)", folder)
	}
	o.sort()
	return o, nil
}

// readFile reads a file that is not too large, and no pipe that never ends.
func readFile(fsys fs.FS, name string) (data []byte, err error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if data, err = io.ReadAll(io.LimitReader(f, maxFileSize+1)); err != nil {
		return nil, err
	}
	if len(data) > maxFileSize {
		return nil, fmt.Errorf("larger than %d MB", maxFileSize>>20)
	}
	return data, nil
}

// cause is err without the operation and the path, which the caller tells.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

func (o *Ontology) sort() {
	slices.SortFunc(o.Predicates, func(a, b Predicate) int { return cmp.Compare(a.Name, b.Name) })
}

// check holds the predicates against each other.
func (o *Ontology) check() error {
	known := func(line, field, name string) error {
		if _, ok := o.Predicate(name); ok {
			return nil
		}
		return fmt.Errorf("%s: %s: there is no predicate %q, only %s", line, field, name, strings.Join(o.Names(), ", "))
	}
	for _, p := range o.Predicates {
		for _, g := range p.Gives {
			if err := known(g.Line, "gives", g.Predicate); err != nil {
				return err
			}
		}
		for _, a := range p.Also {
			if err := known(a.Line, "also", a.Predicate); err != nil {
				return err
			}
		}
	}
	return nil
}
