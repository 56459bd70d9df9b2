package source

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// files yields the names of the files that a place stands for: itself, or all
// files below a folder in lexical order, but not those that are hidden. An
// error belongs to the name beside it.
func files(place string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if strings.Contains(place, "://") {
			yield(place, errors.New("is an address that cannot be fetched: save the page"))
			return
		}
		if place == Stdin || !isFolder(place) {
			yield(place, nil)
			return
		}
		any := false
		err := filepath.WalkDir(place, func(path string, d fs.DirEntry, err error) error {
			name, skip := walked(place, path, d, err)
			if name == "" {
				return skip
			}
			any = true
			if !yield(name, regular(path, err)) {
				return fs.SkipAll
			}
			return skip
		})
		if err == nil && !any {
			yield(place, errors.New("holds no files"))
		}
	}
}

// walked decides on one entry of a folder: its name if it is a file or cannot
// be looked at, and whether to skip what lies below it.
func walked(root, path string, d fs.DirEntry, err error) (name string, skip error) {
	hidden := path != root && strings.HasPrefix(filepath.Base(path), ".")
	switch {
	case hidden && d.IsDir():
		return "", fs.SkipDir
	case hidden:
		return "", nil
	case err != nil && d != nil && d.IsDir():
		return path, fs.SkipDir
	case err == nil && d.IsDir():
		return "", nil
	}
	return path, nil
}

// regular returns why the file at path cannot be opened without waiting, or
// err if that already says so.
func regular(path string, err error) error {
	if err != nil {
		return cause(err)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return cause(err)
	case info.IsDir():
		return errors.New("is a link to a folder, which is not followed")
	case !info.Mode().IsRegular():
		return errors.New("is no regular file")
	}
	return nil
}

func isFolder(place string) bool {
	info, err := os.Stat(place)
	return err == nil && info.IsDir()
}
