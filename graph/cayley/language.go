package cayley

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
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
// Run is for a process of its own: a text may panic in a goroutine of Cayley's, where
// nobody can recover, and take all memory.
func (s *Store) Run(ctx context.Context, p Program, yield func(json.RawMessage) error) error {
	var failed error
	err := s.view(ctx, func(v *view) error {
		session, err := v.session(p.Language)
		if err != nil {
			return err
		}
		if err := p.run(ctx, session, yield); err != nil {
			failed = fmt.Errorf("%s: %w", p.Language, err) // which is the text's fault, as a rule
		}
		return nil
	})
	return cmp.Or(failed, err)
}

func (v *view) session(language string) (query.Session, error) {
	quads := v.quads
	if t, isShared := quads.(*transaction); isShared {
		quads = t.QuadStore // Cayley's backend makes one statement of a path
	}
	switch language {
	case gizmo.Name:
		return gizmo.NewSession(quads), nil
	case graphql.Name:
		return graphql.NewSession(quads), nil
	}
	return nil, fmt.Errorf("there is no language %q: want %s", language, strings.Join(Languages, " or "))
}

func (p Program) run(ctx context.Context, session query.Session, yield func(json.RawMessage) error) error {
	results, end, err := p.start(ctx, session)
	if err != nil {
		return err
	}
	given, ended := 0, end == ""
	for results.Next(ctx) {
		result := results.Result()
		ended = ended || result == end
		for _, r := range elements(p.Language, result, end) {
			line, err := encode(r)
			if err != nil {
				return fmt.Errorf("result %d: %w", given+1, err)
			}
			if err := yield(line); err != nil {
				return err
			}
			if given++; given == p.Limit {
				return finish(ctx, results)
			}
		}
	}
	if err := cmp.Or(results.Err(), ctx.Err()); err != nil {
		return err
	}
	if !ended {
		time.Sleep(time.Second) // for the panic to end the process with what it says
		return errors.New("the program broke off")
	}
	return nil
}

// finish ends a session, and waits until its goroutine reads no more.
func finish(ctx context.Context, results query.Iterator) error {
	err := results.Close()
	for results.Next(ctx) {
	}
	return err
}

// start begins a program, and tells which result, if not "", marks its end. A Gizmo
// session whose goroutine panics looks for a moment like one that has ended well: so
// the text is made to emit, last, what nothing else does.
func (p Program) start(ctx context.Context, session query.Session) (results query.Iterator, end string, err error) {
	o := query.Options{Collation: query.JSON}
	results, err = session.Execute(ctx, p.Text, o) // runs nothing yet: it finds errors of the text itself
	if err != nil || p.Language != gizmo.Name {
		return results, "", err
	}
	if err := results.Close(); err != nil {
		return nil, "", err
	}
	end = rand.Text()
	results, err = session.Execute(ctx, p.Text+"\n;graph.Emit("+strconv.Quote(end)+")", o)
	return results, end, err
}

// encode is JSON in which nodes are readable: "<nvidia>".
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// elements are what is to be handed on of a result: nothing of Gizmo's last value,
// nor of its end.
func elements(language string, result any, end string) (all []any) {
	if language == gizmo.Name {
		if result == nil || result == end {
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
