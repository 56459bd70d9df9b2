package export

import (
	"context"
	_ "embed"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// graphvizWASM is Graphviz 12.1.2 compiled to WebAssembly by go-graphviz
// v0.2.9; see graphviz.LICENSE. That package compiles its module while the
// program starts, for every command, so the module is driven here instead,
// and only once a picture is asked for. It is packed by zstd.
//
//go:embed graphviz.wasm.zst
var graphvizWASM []byte

// machineCode keeps what graphvizWASM is compiled to: only the first picture of a
// process waits for that, some 0.6 seconds.
var machineCode = sync.OnceValue(wazero.NewCompilationCache)

// render lays out dot with the named engine and draws it in a format that
// Graphviz knows. A context that ends stops it.
func render(ctx context.Context, dot []byte, engine, format string) ([]byte, error) {
	g, err := startGraphviz(ctx)
	if err != nil {
		return nil, fmt.Errorf("start graphviz: %w", err)
	}
	defer g.runtime.Close(context.WithoutCancel(ctx))
	out := g.draw(dot, engine, format)
	if ctx.Err() != nil {
		return nil, fmt.Errorf("draw %s: %w", format, ctx.Err())
	}
	if g.err != nil {
		return nil, fmt.Errorf("draw %s with %s: %w", format, engine, g.err)
	}
	return out, nil
}

// graphviz is a running module. Its methods do nothing once err is set.
type graphviz struct {
	ctx     context.Context
	runtime wazero.Runtime
	module  api.Module
	err     error
}

func startGraphviz(ctx context.Context) (*graphviz, error) {
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithCompilationCache(machineCode()))
	module, err := instantiate(ctx, r)
	if err != nil {
		r.Close(ctx)
		return nil, err
	}
	return &graphviz{ctx: ctx, runtime: r, module: module}, nil
}

func instantiate(ctx context.Context, r wazero.Runtime) (api.Module, error) {
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, r); err != nil {
		return nil, err
	}
	unpacker, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer unpacker.Close()
	plain, err := unpacker.DecodeAll(graphvizWASM, nil)
	if err != nil {
		return nil, err
	}
	compiled, err := r.CompileModule(ctx, plain)
	if err != nil {
		return nil, err
	}
	// The module imports call-backs for renderers written in Go. Nothing here
	// calls them, but all must be there.
	env := r.NewHostModuleBuilder("env")
	for _, f := range compiled.ImportedFunctions() {
		if module, name, _ := f.Import(); module == "env" {
			nothing := api.GoFunc(func(_ context.Context, stack []uint64) { clear(stack) })
			env.NewFunctionBuilder().WithGoFunction(nothing, f.ParamTypes(), f.ResultTypes()).Export(name)
		}
	}
	if _, err := env.Instantiate(ctx); err != nil {
		return nil, err
	}
	return r.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithName("graphviz"))
}

// draw goes through Graphviz's C interface: read, lay out, render.
func (g *graphviz) draw(dot []byte, engine, format string) []byte {
	const quiet = 3 // AGMAX: no warnings on standard error
	g.call("agseterr", quiet)
	gvc := g.call("gvContextPlugins", g.plugins(), 1)
	drawn := g.call("agmemread", g.text(string(dot)))
	if g.err == nil && drawn == 0 {
		g.err = fmt.Errorf("the DOT does not parse")
	}
	if g.call("gvLayout", gvc, drawn, g.text(engine)) != 0 && g.err == nil {
		g.err = fmt.Errorf("no layout: %s", g.lastError())
	}
	// Two words for the results: where the output lies, and its length.
	results := g.call("malloc", 8)
	if g.call("gvRenderData", gvc, drawn, g.text(format), results, results+4) != 0 && g.err == nil {
		g.err = fmt.Errorf("no output: %s", g.lastError())
	}
	return g.bytes(g.word(results), g.word(results+4))
}

// plugins is the module's own list of layouts and renderers in the form that
// gvContextPlugins wants: pairs of a name and a library, then a pair of zeros.
// The module gives them as a length and a row of pointers, 8 bytes apart.
func (g *graphviz) plugins() uint64 {
	result := g.call("malloc", 4)
	g.call("wasm_bridge_SymList_default", result)
	slice := g.word(result)
	count, row := g.word(slice), g.word(slice+4)
	var pairs []byte
	for i := range count {
		pairs = append(pairs, g.bytes(g.word(row+8*i), 8)...)
	}
	return g.put(append(pairs, make([]byte, 8)...))
}

// call calls an exported function and returns its result, 0 if it has none.
func (g *graphviz) call(name string, args ...uint64) uint64 {
	if g.err != nil {
		return 0
	}
	f := g.module.ExportedFunction(name)
	if f == nil {
		g.err = fmt.Errorf("the module has no function %s", name)
		return 0
	}
	results, err := f.Call(g.ctx, args...)
	if err != nil {
		g.err = fmt.Errorf("call %s: %w", name, err)
		return 0
	}
	if len(results) == 0 {
		return 0
	}
	return results[0]
}

// text copies s into the module's memory as a C string.
func (g *graphviz) text(s string) uint64 { return g.put(append([]byte(s), 0)) }

// put copies b into the module's memory and returns where.
func (g *graphviz) put(b []byte) uint64 {
	at := g.call("malloc", uint64(len(b)))
	if g.err == nil && !g.module.Memory().Write(uint32(at), b) {
		g.err = fmt.Errorf("write %d bytes into the module: out of range", len(b))
	}
	return at
}

func (g *graphviz) word(at uint64) uint64 {
	if g.err != nil {
		return 0
	}
	v, ok := g.module.Memory().ReadUint32Le(uint32(at))
	if !ok {
		g.err = fmt.Errorf("read a word of the module: out of range")
	}
	return uint64(v)
}

// bytes copies out of the module's memory.
func (g *graphviz) bytes(at, size uint64) []byte {
	if g.err != nil {
		return nil
	}
	b, ok := g.module.Memory().Read(uint32(at), uint32(size))
	if !ok {
		g.err = fmt.Errorf("read %d bytes of the module: out of range", size)
	}
	return append([]byte(nil), b...)
}

func (g *graphviz) lastError() string {
	at := g.call("aglasterr")
	if at == 0 {
		return "no reason given"
	}
	size := uint64(0)
	for g.err == nil && g.word(at+size)&0xFF != 0 {
		size++
	}
	return string(g.bytes(at, size))
}
