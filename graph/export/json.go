package export

import (
	"encoding/json"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// object builds a JSON object whose keys stand in the order in which they are
// given, as those of a map would not. What is empty is left out.
type object struct{ body []byte }

func (o *object) raw(key, value string) {
	if value == "" {
		return
	}
	if len(o.body) > 0 {
		o.body = append(o.body, ',')
	}
	o.body = append(append(append(o.body, jsonText(key)...), ':'), value...)
}

func (o *object) text(key, value string) {
	if value != "" {
		o.raw(key, jsonText(value))
	}
}

func (o *object) list(key string, values []string) {
	if len(values) > 0 {
		o.raw(key, jsonValue(values))
	}
}

// field adds the value of x in f as what it is: a number is no string.
func (o *object) field(x field, f *graph.Fact) {
	if x.kind == text {
		o.text(x.name, x.of(f))
		return
	}
	o.raw(x.name, x.given(f))
}

func (o *object) String() string { return "{" + string(o.body) + "}" }

// jsonText writes s as a string of JSON that can stand in a page of HTML too.
func jsonText(s string) string {
	if isPlain(s) && !strings.ContainsAny(s, `"\<>&`) {
		return `"` + s + `"`
	}
	return jsonValue(s)
}

func jsonValue(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings and lists of them
	}
	return string(data)
}
