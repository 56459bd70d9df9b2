package page_test

import (
	"context"

	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// browser is one headless Chromium for all tests, in whose context each opens tabs.
var browser context.Context

func TestMain(m *testing.M) { os.Exit(withBrowser(m)) }

func withBrowser(m *testing.M) int {
	if chromium() == "" {
		return m.Run()
	}
	ctx, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(chromium()), chromedp.NoSandbox, chromedp.Flag("force-color-profile", "srgb")))
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "start Chromium:", err)
		return 1
	}
	browser = ctx
	return m.Run()
}

// chromium is the path of the browser, empty if there is none.
func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// needsBrowser skips a test where there is no browser.
func needsBrowser(t *testing.T) {
	t.Helper()
	if browser == nil {
		t.Skip("there is no Chromium on this machine: apt-get install chromium")
	}
}

// tab is a page in the browser. When its test ends, nothing may have gone to another
// host, nor any error to the console but those that mayFail names.
type tab struct {
	*testing.T
	ctx     context.Context
	mayFail string

	mu       sync.Mutex
	problems []string
}

// device is what a tab runs on; the zero value is a wide window in English, in light.
type device struct {
	width, height int64
	dark          bool
	languages     string
}

// open opens a path of the server, and waits until the graph or what stands for it is
// drawn.
func open(t *testing.T, s *httptest.Server, path string, on device) *tab {
	t.Helper()
	p := newTab(t, s, on)
	p.visit(s, path)
	return p
}

// newTab is an empty tab in a window of its own, with nothing remembered.
func newTab(t *testing.T, s *httptest.Server, on device) *tab {
	t.Helper()
	needsBrowser(t)
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	ctx, timeout := context.WithTimeout(ctx, time.Minute)
	p := &tab{T: t, ctx: ctx}
	t.Cleanup(func() {
		defer cancel()
		defer timeout()
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, problem := range p.problems {
			if p.mayFail == "" || !strings.Contains(problem, p.mayFail) {
				t.Errorf("the page: %s", problem)
			}
		}
	})
	require.NoError(t, chromedp.Listen(ctx, p.listen(s.URL)))
	if on.width == 0 {
		on.width, on.height = 1440, 900
	}
	scheme := map[bool]string{false: "light", true: "dark"}[on.dark]
	languages := on.languages
	if languages == "" {
		languages = "en-GB"
	}
	call(p, network.Enable, network.EnableParams{})
	call(p, log.Enable, cdp.Empty{})
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	call(p, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: "Relata's tests", AcceptLanguage: languages})
	p.do(chromedp.EmulateViewport(on.width, on.height))
	return p
}

// listen notes errors of the console and requests to other hosts.
func (p *tab) listen(origin string) func(any) {
	note := func(format string, a ...any) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.problems = append(p.problems, fmt.Sprintf(format, a...))
	}
	return func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			note("exception: %s %s", e.ExceptionDetails.Text, e.ExceptionDetails.Exception.Description)
		case *runtime.EventConsoleAPICalled:
			if e.Type == "error" || e.Type == "warning" {
				note("console: %v", e.Args[0])
			}
		case *log.EventEntryAdded:
			if e.Entry.Level == "error" || e.Entry.Level == "warning" {
				note("log: %s (%s)", e.Entry.Text, e.Entry.URL)
			}
		case *network.EventRequestWillBeSent:
			u, err := url.Parse(e.Request.URL)
			if err != nil || u.Scheme != "blob" && u.Scheme != "data" && u.Scheme+"://"+u.Host != origin {
				note("a request to %s", e.Request.URL)
			}
		}
	}
}

// visit goes to a path of the server, and waits until the page has drawn it.
func (p *tab) visit(s *httptest.Server, path string) {
	p.Helper()
	p.do(chromedp.Navigate(s.URL + path))
	p.wait(`performance.getEntriesByName("relata-drawn").length > 0 || document.querySelector(".trouble") !== null`)
}

func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	require.NoError(p, chromedp.Do(p.ctx, steps...))
}

// js is the value of an expression in the page.
func js[T any](p *tab, expression string, a ...any) T {
	p.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](fmt.Sprintf(expression, a...)))
	require.NoError(p, err, expression)
	return v
}

// wait waits until an expression is true in the page.
func (p *tab) wait(expression string, a ...any) {
	p.Helper()
	expression = fmt.Sprintf(expression, a...)
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		v, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](expression))
		if err == nil && v {
			return
		}
		if time.Now().After(end) {
			require.FailNow(p, "waited in vain", "for %s: %v; %v", expression, err, p.problems)
		}
	}
}

func call[P, R any](p *tab, c cdp.Command[P, R], parameters P) {
	p.Helper()
	_, err := chromedp.Call(p.ctx, c, parameters)
	require.NoError(p, err)
}

// text is what a reader sees of the first element that a selector finds.
func (p *tab) text(selector string) string {
	p.Helper()
	return js[string](p, `document.querySelector(%q).innerText`, selector)
}

// click clicks on the first element that a selector finds and whose text holds words.
func (p *tab) click(selector, words string) {
	p.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll(%q)].find((n) => n.innerText.includes(%q) && n.checkVisibility())`, selector, words)
	p.wait(`%s !== undefined`, find)
	at := js[[]float64](p, `(() => { const n = %s; n.scrollIntoView({block: "center", behavior: "instant"}); const b = n.getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2]; })()`, find)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
}

// clickNode clicks on a name in the graph.
func (p *tab) clickNode(id string) {
	p.Helper()
	p.wait(`performance.getEntriesByName("relata-arranged").length > 0`)
	at := js[[]float64](p, `(() => {
		const box = document.getElementById("graph"), b = box.getBoundingClientRect(), n = box._cyreg.cy.getElementById(%q).renderedPosition();
		return [b.x + n.x, b.y + n.y];
	})()`, id)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
}

// keys presses keys, or types, into what has the focus.
func (p *tab) keys(keys ...string) {
	p.Helper()
	for _, k := range keys {
		p.do(chromedp.KeyEvent(k))
	}
}

// drawn is the number of names in the graph.
func (p *tab) drawn() int {
	return js[int](p, `document.getElementById("graph")._cyreg.cy.nodes().length`)
}

// rows are the facts of the table, as lines.
func (p *tab) rows() []string {
	return js[[]string](p, `[...document.querySelectorAll("#facts tbody tr")].map((r) => [...r.cells].map((c) => c.innerText.replaceAll("\n", " ")).join(" | "))`)
}
