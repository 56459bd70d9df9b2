package train

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/token"
)

// Raw is a source of text without trees: the path of a file of JSON values, gzip,
// relative to one of the folders, and the name of the members that hold the text.
type Raw struct{ Path, Member string }

// maxRaw is the most bytes of JSON that a source may hold.
const maxRaw = 64 << 20

// passages is the text of all sources in the list.
func (l List) passages(folders []string) ([]string, error) {
	var all []string
	for _, r := range l.Raw {
		list, err := r.read(folders)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// tagRaw is the sentences of the raw text, without trees, tagged by the model given.
func (m *material) tagRaw(l lang.Language, tagModel []byte) ([]text.Sentence, error) {
	tagger, err := tag.Load(tagModel)
	if err != nil {
		return nil, err
	}
	data, err := fs.ReadFile(l.Files, syntax.TokenFile)
	if err != nil {
		return nil, fmt.Errorf("read rules of tokens: %w", err)
	}
	rules, err := token.Parse(path.Join(l.Code, syntax.TokenFile), bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var all []text.Sentence
	for _, passage := range m.raw {
		a := text.Article{Text: passage, Blocks: []text.Block{{Span: text.Span{End: len(passage)}}}}
		sentences, err := rules.Sentences(&a)
		if err != nil {
			return nil, fmt.Errorf("raw text %.40q: %w", passage, err)
		}
		for i := range sentences {
			tagger.Tag(&sentences[i])
		}
		all = append(all, sentences...)
	}
	return all, nil
}

// read is the passages of the source, each once, in the order of the file; those of
// one object in the order of its members' names.
func (r Raw) read(folders []string) ([]string, error) {
	full, err := find(folders, r.Path)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(full)
	if err != nil {
		return nil, fmt.Errorf("read raw text: %w", err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("read raw text %s: %w", full, err)
	}
	p := collector{member: r.Member, seen: map[string]bool{}}
	limited := &io.LimitedReader{R: unzipped, N: maxRaw + 1}
	for in := json.NewDecoder(limited); ; {
		var value any
		err := in.Decode(&value)
		switch {
		case limited.N <= 0:
			return nil, fmt.Errorf("read raw text %s: more than %d bytes", full, maxRaw)
		case errors.Is(err, io.EOF) && len(p.list) > 0:
			return p.list, nil
		case errors.Is(err, io.EOF):
			return nil, fmt.Errorf("read raw text %s: no member %q with text", full, r.Member)
		case err != nil:
			return nil, fmt.Errorf("read raw text %s: %w", full, err)
		}
		p.collect(value)
	}
}

// collector gathers the texts of the members of one name.
type collector struct {
	member string
	list   []string
	seen   map[string]bool
}

// collect looks for members in a value and whatever it holds.
func (p *collector) collect(value any) {
	switch v := value.(type) {
	case []any:
		for _, x := range v {
			p.collect(x)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if name == p.member {
				p.add(prose(v[name]))
			} else {
				p.collect(v[name])
			}
		}
	}
}

func (p *collector) add(passage string) {
	if passage != "" && !p.seen[passage] {
		p.seen[passage] = true
		p.list = append(p.list, passage)
	}
}

// prose is a string, or a list of words with spaces between them; "" for all else.
func prose(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any:
		words := make([]string, 0, len(v))
		for _, w := range v {
			words = append(words, prose(w))
		}
		return strings.Join(words, " ")
	}
	return ""
}
