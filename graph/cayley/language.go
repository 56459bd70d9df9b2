package cayley

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/quad"
)

// Languages names the languages of Cayley's own that a Program may be in.
var Languages = []string{gizmo.Name, graphql.Name}

// Program is a text in one of Cayley's languages.
type Program struct {
	// Language is one of Languages.
	Language string
	Text     string
	// Limit is the most results that are wanted. If zero, all.
	Limit int
}

// Run runs a program over the quads that doc.go describes, and hands each result
// to yield as JSON, in the order in which they come. Nodes are written as Cayley
// writes them, "<nvidia>", and other values plainly. Each element of a GraphQL
// answer is a result, below the name of its field.
//
// Run is for a process of its own, which ends when Run returns: a text may panic
// in a goroutine of Cayley's, where nobody can recover, take all memory, and go
// on for a moment after its last result. So do not Close the store either.
func (s *Store) Run(ctx context.Context, p Program, yield func(json.RawMessage) error) error {
	session, err := s.session(p.Language)
	if err != nil {
		return err
	}
	text, end := p.Text, ""
	if p.Language == gizmo.Name {
		text, end = withEnd(text)
	}
	results, err := session.Execute(ctx, text, query.Options{Collation: query.JSON})
	if err != nil {
		return fmt.Errorf("%s: %w", p.Language, err)
	}
	given, ended := 0, end == ""
	for results.Next(ctx) {
		result := results.Result()
		if ended = ended || result == end; result == end {
			continue
		}
		for _, r := range elements(p.Language, result) {
			line, err := encode(r)
			if err != nil {
				return fmt.Errorf("%s: result %d: %w", p.Language, given+1, err)
			}
			if err := yield(line); err != nil {
				return err
			}
			if given++; given == p.Limit {
				return nil
			}
		}
	}
	if err := cmp.Or(results.Err(), ctx.Err()); err != nil {
		return fmt.Errorf("%s: %w", p.Language, err)
	}
	if !ended {
		time.Sleep(time.Second) // for the panic to end the process with what it says
		return fmt.Errorf("%s: the program broke off", p.Language)
	}
	return nil
}

// withEnd adds to a Gizmo text that it emits a value at its end, which nothing
// else does. A session whose goroutine panics looks for a moment like one that
// has ended well.
func withEnd(text string) (longer, end string) {
	end = rand.Text()
	return text + "\n;graph.Emit(" + strconv.Quote(end) + ")", end
}

// encode is JSON in which nodes are readable: "<nvidia>".
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func (s *Store) session(language string) (query.Session, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	switch {
	case s.quads == nil:
		return nil, s.wrap(ErrClosed)
	case language == gizmo.Name:
		return gizmo.NewSession(s.quads), nil
	case language == graphql.Name:
		return graphql.NewSession(s.quads), nil
	}
	return nil, fmt.Errorf("there is no language %q: want %s", language, strings.Join(Languages, " or "))
}

// elements are what is to be handed on of a result: of Gizmo's last value, which
// is no result, nothing.
func elements(language string, result any) (all []any) {
	if language != graphql.Name {
		if result == nil {
			return nil
		}
		return []any{result}
	}
	fields, _ := result.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		list, isList := plain(fields[name]).([]any)
		if !isList {
			list = []any{plain(fields[name])}
		}
		for _, element := range list {
			if element != nil {
				all = append(all, map[string]any{name: element})
			}
		}
	}
	return all
}

// plain is a GraphQL value with its nodes written like Gizmo's.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for name, part := range v {
			m[name] = plain(part)
		}
		return m
	case []map[string]any:
		return each(v)
	case []quad.Value:
		return each(v)
	case quad.Value:
		if native, isNode := v.Native().(quad.Value); isNode {
			return native.String()
		}
		return v.Native()
	}
	return v
}

func each[T any](list []T) []any {
	all := make([]any, len(list))
	for i, v := range list {
		all[i] = plain(v)
	}
	return all
}
