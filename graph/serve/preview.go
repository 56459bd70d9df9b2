package serve

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"

	"github.com/relata-kg/relata/graph"
)

const (
	// previewWidth and previewHeight are those of a preview, in pixels.
	previewWidth, previewHeight = 420, 220
	// maxPreviewed is how many facts fit it.
	maxPreviewed = 4
)

var (
	//go:embed preview.html
	previewHTML string
	//go:embed preview.css
	previewCSS string

	previewTemplate = template.Must(template.New("preview").Parse(previewHTML))
	// previewPolicy lets programs of this machine frame a preview, as OpenRefine does:
	// it runs and sends nothing.
	previewPolicy = "default-src 'none'; style-src 'sha256-" + base64Of(sha256.Sum256([]byte(previewCSS))) +
		"'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"
)

func base64Of(sum [sha256.Size]byte) string { return base64.StdEncoding.EncodeToString(sum[:]) }

// preview shows an entity with a few facts and what proves them.
func (a *api) preview(w http.ResponseWriter, r *http.Request) {
	e, err := a.Graph.Entity(r.Context(), r.PathValue("id"))
	if err != nil {
		sendProblem(w, a.fault(err))
		return
	}
	type line struct{ Subject, Predicate, Object, When, Modality, Quote string }
	var lines []line
	for f, err := range a.Graph.Facts(r.Context(), graph.Pattern{Either: e.ID, Limit: maxPreviewed}) {
		if err != nil {
			sendProblem(w, a.fault(err))
			return
		}
		l := line{Subject: f.Subject.Name, Predicate: a.label(f.Predicate), Object: f.Object.Text(), When: string(f.When)}
		if f.Modality != graph.Asserted {
			l.Modality = string(f.Modality)
		}
		if len(f.Evidence) > 0 {
			l.Quote = f.Evidence[0].Quote
		}
		lines = append(lines, l)
	}
	var page bytes.Buffer
	err = previewTemplate.Execute(&page, struct {
		Style template.CSS // ours, as the policy says
		graph.Entity
		Facts []line
	}{template.CSS(previewCSS), e, lines})
	if err != nil {
		sendProblem(w, a.fault(err))
		return
	}
	h := w.Header()
	h.Del("X-Frame-Options")
	h.Set("Content-Security-Policy", previewPolicy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page.Bytes()) // a client that has gone misses nothing
}

// label is what people call a predicate.
func (a *api) label(name string) string {
	if p, known := a.Ontology.Predicate(name); known && p.Labels["en"] != "" {
		return p.Labels["en"]
	}
	return name
}
