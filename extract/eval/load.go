package eval

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/source"
)

// Load reads the gold of the places in order: articles, as files NAME.json or
// NAME.txt of which the other lies beside it; folders that hold such pairs, in
// lexical order; and sets in one of the Formats, gzipped or not. Other files of
// a folder are passed over; a folder without gold is an error.
func Load(places ...string) ([]Gold, error) {
	var all []Gold
	for _, place := range places {
		gold, err := load(place)
		if err != nil {
			return nil, fmt.Errorf("load gold: %w", err)
		}
		all = append(all, gold...)
	}
	return all, nil
}

func load(place string) ([]Gold, error) {
	info, err := os.Stat(place)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return loadFolder(place)
	}
	if stem := strings.TrimSuffix(place, filepath.Ext(place)); isPair(stem) {
		g, err := loadArticle(stem)
		return []Gold{g}, err
	}
	gold, err := loadSet(place)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", place, err)
	}
	return gold, nil
}

// isPair reports whether an article and its gold have this path, but for the
// extension.
func isPair(stem string) bool {
	_, errText := os.Stat(stem + ".txt")
	_, errGold := os.Stat(stem + ".json")
	return errText == nil && errGold == nil
}

// loadFolder reads the articles of a folder and of those in it.
func loadFolder(folder string) ([]Gold, error) {
	var stems []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if stem, ok := strings.CutSuffix(path, ".json"); ok && err == nil && !d.IsDir() && isPair(stem) {
			stems = append(stems, stem)
		}
		return err
	})
	if err == nil && len(stems) == 0 {
		err = errors.New(folder + ": holds no NAME.json with a NAME.txt beside it")
	}
	if err != nil {
		return nil, err
	}
	slices.Sort(stems)
	var all []Gold
	for _, stem := range stems {
		g, err := loadArticle(stem)
		if err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	return all, nil
}

func loadArticle(stem string) (Gold, error) {
	data, err := os.ReadFile(stem + ".json")
	if err != nil {
		return Gold{}, err
	}
	g := Gold{Name: filepath.Base(stem)}
	if err := json.Unmarshal(data, &g); err != nil {
		return Gold{}, fmt.Errorf("%s.json: %w", stem, err)
	}
	content, err := os.ReadFile(stem + ".txt")
	if err != nil {
		return Gold{}, err
	}
	g.Article, err = source.Reader{Date: g.Published}.Article(stem+".txt", string(content))
	return g, err
}

// maxSet is the size, unpacked, above which a set is refused.
const maxSet = 64 << 20

// loadSet reads a file in the first of the Formats that knows it.
func loadSet(file string) ([]Gold, error) {
	data, err := unpacked(file)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range Formats {
		if f.knows(data) {
			return f.read(data)
		}
		names = append(names, f.Name)
	}
	return nil, fmt.Errorf("neither a pair NAME.txt and NAME.json nor a set of a known format (%s)", strings.Join(names, ", "))
}

// unpacked is the content of a file, gzipped or plain.
func unpacked(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plain := bufio.NewReader(f)
	var in io.Reader = plain
	// A file of fewer bytes than the mark is no gzip: what it is shows below.
	if mark, _ := plain.Peek(2); bytes.Equal(mark, []byte{0x1f, 0x8b}) {
		if in, err = gzip.NewReader(plain); err != nil {
			return nil, fmt.Errorf("unpack: %w", err)
		}
	}
	data, err := io.ReadAll(io.LimitReader(in, maxSet+1))
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	if len(data) > maxSet {
		return nil, fmt.Errorf("larger than the limit of %d bytes", maxSet)
	}
	return data, nil
}
