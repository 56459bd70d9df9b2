package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/relata-kg/relata/graph"
)

// The tools, as models see them.
var (
	extractFacts = sdk.Tool{Name: "extract_facts", Title: "Read a text", Description: "Read a news text in French or English and return the facts that it tells, with the passages that prove them. Stores nothing."}
	addDocument  = sdk.Tool{Name: "add_document", Title: "Store an article", Description: "Read a news text and store it with its facts in the graph. Adding a text twice is adding it once.", Annotations: &sdk.ToolAnnotations{IdempotentHint: true}}
	findEntities = sdk.Tool{Name: "find_entities", Title: "Find who bears a name", Description: "Find the organizations, people, places and products of a name, with a few facts about each; if there is none, those of names near to it."}
	findFacts    = sdk.Tool{Name: "find_facts", Title: "Find facts", Description: "List the facts of the graph that meet every condition given, with their evidence and what contradicts them. Facts of all modalities are listed unless modalities says otherwise."}
	ask          = sdk.Tool{Name: "ask", Title: "Answer a question", Description: "Answer a question in French or English from the graph, such as \"Who invested in Sakana AI since 2024?\". What is planned, rumoured or denied is only counted, unless the question or modalities asks for it."}
	findPath     = sdk.Tool{Name: "find_path", Title: "Find how two are connected", Description: "Find the shortest chains of facts that connect two names, with evidence for each step."}
	explainFact  = sdk.Tool{Name: "explain_fact", Title: "Explain a fact", Description: "Tell one fact with all passages that prove it, each with the text around it, and the facts that contradict it."}
	exportGraph  = sdk.Tool{Name: "export_graph", Title: "Export facts", Description: "Write a part of the graph as a picture (svg, mermaid, dot) or as data for another program."}
)

// maxAnswer is the most bytes of an answer: more would fill what a model can
// hold in mind.
const maxAnswer = 1 << 20

// tools is a server whose calls wait for their turn.
type tools struct {
	*Server
	server  *sdk.Server
	running chan struct{}
}

// offer adds a tool whose schemas are those of In and Out. Unless the tool says
// otherwise, it changes nothing.
func offer[In, Out any](t tools, tool sdk.Tool, call func(context.Context, In) (Out, error)) {
	tool.InputSchema, tool.OutputSchema = t.schema(reflect.TypeFor[In]()), t.schema(reflect.TypeFor[Out]())
	no, hints := false, sdk.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true}
	if tool.Annotations != nil {
		hints = *tool.Annotations
	}
	hints.DestructiveHint, hints.OpenWorldHint = &no, &no
	tool.Annotations = &hints
	sdk.AddTool(t.server, &tool, func(ctx context.Context, _ *sdk.CallToolRequest, in In) (*sdk.CallToolResult, Out, error) {
		out, err := limited(ctx, t, in, call)
		return nil, out, err
	})
}

// limited makes a call within its limits of time and size.
func limited[In, Out any](ctx context.Context, t tools, in In, call func(context.Context, In) (Out, error)) (out Out, err error) {
	if !t.enter() {
		return out, errors.New("the server is closing")
	}
	defer t.calls.Done()
	ctx, cancel := context.WithTimeout(ctx, t.timeout())
	defer cancel()
	select {
	case t.running <- struct{}{}:
		defer func() { <-t.running }()
	case <-ctx.Done():
		return out, fmt.Errorf("wait for other calls: %w", ctx.Err())
	}
	out, err = call(ctx, in)
	if errors.Is(err, context.DeadlineExceeded) {
		return out, fmt.Errorf("stopped after %s: ask for less", t.timeout())
	}
	if err != nil {
		return out, err
	}
	data, err := json.Marshal(out)
	if err != nil {
		return out, fmt.Errorf("write the answer: %w", err)
	}
	if len(data) > maxAnswer {
		return out, fmt.Errorf("the answer has %d bytes, more than the %d that are sent: ask for less, by limit or by more conditions", len(data), maxAnswer)
	}
	return out, nil
}

// schema is the schema of a type of input or output. It fails on none of the types
// here, which are all offered in tests.
func (s *Server) schema(of reflect.Type) *jsonschema.Schema {
	schema, err := jsonschema.ForType(of, &jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[graph.Object](): {
			Type: "object", Description: "an entity, with id and name; or a sum, with type money, value in units and currency",
			Properties: map[string]*jsonschema.Schema{
				"id": {Type: "string"}, "name": {Type: "string"}, "type": {Type: "string"}, "aliases": {Type: "array", Items: &jsonschema.Schema{Type: "string"}},
				"value": {Type: "string"}, "currency": {Type: "string"}, "bound": {Type: "string"},
			},
		},
	}})
	if err != nil {
		panic(fmt.Sprintf("schema of %s: %v", of, err))
	}
	if p := schema.Properties["predicates"]; p != nil {
		p.Description = "only these predicates; there are " + strings.Join(s.ontology().Names(), ", ")
	}
	if f := schema.Properties["format"]; f != nil && len(schema.Properties) > 3 {
		f.Description = "one of " + strings.Join(formatNames(), ", ")
	}
	return schema
}
