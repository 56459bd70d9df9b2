package extract

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/relation"
	"github.com/relata-kg/relata/extract/resolve"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Explanation is why a fact was read, and why with this confidence.
type Explanation struct {
	// Score is what the tellings make together, each as independent evidence:
	// 1 - (1-a)(1-b)…; the fact's confidence is the part of the facts with that
	// score that were right when they were counted.
	Score    float64   `json:"score"`
	Tellings []Telling `json:"tellings"`
	// More is how many tellings there are beside those: of many, the first are given.
	More int `json:"more,omitempty"`
}

// Telling is a passage that tells the fact, or two that tell of one happening.
type Telling struct {
	// Score is the product of the prior of the wording and of what is sure of each
	// end: who it is, and what type it is of.
	Score float64 `json:"score"`
	// Passages are the sentences that give the two ends; one, if it gives both.
	Passages []Passage `json:"passages"`
	// Rule is the line of the predicate's file by which a participant of another
	// happening gives the fact: "lead invested-in subject"; empty if there is none.
	Rule    string `json:"rule,omitempty"`
	Subject End    `json:"subject"`
	Object  End    `json:"object"`
}

// Passage is a sentence with the wording that was found in it.
type Passage struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
	// Wording is the line of the ontology ("acquired.txt:12"), Pattern that line as
	// written, Prior its confidence.
	Wording string  `json:"wording"`
	Pattern string  `json:"pattern,omitempty"`
	Prior   float64 `json:"prior"`
	// Trigger are the words that evoke the predicate, Passive whether they do in the
	// passive voice.
	Trigger string `json:"trigger"`
	Passive bool   `json:"passive,omitempty"`
	// Path leads through the tree from the subject to the trigger to the object, as
	// far as they stand here: ↑ to the governing word, ↓ to a dependent, each with
	// the relation.
	Path string `json:"path"`
	// Mended are the words whose tag or place in the tree was mended before, each
	// with what it became.
	Mended []string `json:"mended,omitempty"`
}

// End says how an end of a fact was found.
type End struct {
	// Role is that of the happening which it fills, Text the words that fill it;
	// empty if they were left unsaid.
	Role string `json:"role"`
	Text string `json:"text,omitempty"`
	// Slot is the one of the wording in which they stood, Ways the constructions that
	// put them there. Both are empty if they stood near it, as sums and dates do.
	Slot string   `json:"slot,omitempty"`
	Ways []string `json:"ways,omitempty"`
	// Sure is how likely it is that the chain is right, Typed what is kept for a type
	// that nothing but its place tells.
	Sure  float64 `json:"sure"`
	Typed float64 `json:"typed"`
	// Chain leads from Text to the name of the entity.
	Chain []Link `json:"chain,omitempty"`
}

// Link is a step of coreference.
type Link struct {
	// From and To are the words as written; From is empty for what was left unsaid.
	// Back is how many sentences lie between; less than 0 if To stands behind.
	From string `json:"from,omitempty"`
	To   string `json:"to"`
	Back int    `json:"back"`
	// Ground is why the one stands for the other; on the ground of salience, Lead is
	// by how much it was likelier than the next candidate, and Terms what spoke for
	// it.
	Ground resolve.Ground `json:"ground"`
	Lead   float64        `json:"lead,omitempty"`
	Terms  []resolve.Term `json:"terms,omitempty"`
}

// Explain reads an article as Extract does. The explanations are those of the
// batch's facts, in their order.
func (x *Extractor) Explain(ctx context.Context, a text.Article) (graph.Batch, []Explanation, error) {
	p, err := x.pipeline(&a)
	if err != nil {
		return graph.Batch{}, nil, err
	}
	reading, err := p.read(ctx, &a, nil)
	if err != nil {
		return graph.Batch{}, nil, fmt.Errorf("read %s: %w", a.Name, err)
	}
	e := explainer{Reading: reading, article: &a, relations: p.relations, traces: map[*text.Frame]relation.Trace{}}
	batch := graph.Batch{Document: a.Document, Text: a.Text}
	var explanations []Explanation
	for _, f := range p.resolver.Explain(&a, reading.Sentences, reading.Mentions, reading.Frames) {
		if len(x.Predicates) == 0 || slices.Contains(x.Predicates, f.Fact.Predicate) {
			batch.Facts = append(batch.Facts, f.Fact)
			explanations = append(explanations, e.explanation(f))
		}
	}
	return batch, explanations, nil
}

// explainer puts the reasons of the stages into words of the article.
type explainer struct {
	Reading
	article   *text.Article
	relations *relation.Reader
	// traces are those of the frames asked for so far.
	traces map[*text.Frame]relation.Trace
}

func (e *explainer) explanation(f resolve.Explained) Explanation {
	x := Explanation{Score: rounded(f.Score), More: f.More}
	for _, t := range f.Tellings {
		told := Telling{Score: rounded(t.Score), Rule: t.Rule, Subject: e.end(t.Subject), Object: e.end(t.Object)}
		if t.Subject.Frame == t.Object.Frame {
			told.Passages = []Passage{e.passage(t.Subject.Frame, t.Subject.Mention, t.Object.Mention)}
		} else {
			told.Passages = []Passage{
				e.passage(t.Subject.Frame, t.Subject.Mention, -1),
				e.passage(t.Object.Frame, -1, t.Object.Mention),
			}
		}
		x.Tellings = append(x.Tellings, told)
	}
	return x
}

// rounded is x as exactly as people want it.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func (e *explainer) trace(f *text.Frame) relation.Trace {
	t, known := e.traces[f]
	if !known {
		t = e.relations.Explain(e.Sentences, e.Mentions, f)
		e.traces[f] = t
	}
	return t
}

func (e *explainer) passage(f *text.Frame, subject, object int) Passage {
	t := e.trace(f)
	s := t.Sentence
	p := Passage{
		Start: f.Start, End: f.End, Quote: e.article.Text[f.Start:f.End],
		Wording: f.Wording, Pattern: t.Wording.Text, Prior: f.Confidence,
		Trigger: words(s, append([]int{f.Trigger}, t.Fixed...)), Passive: t.Passive,
		Path: e.path(s, f, subject, object),
	}
	for _, i := range t.Mended {
		if w := &s.Tokens[i]; w.Head >= 0 {
			p.Mended = append(p.Mended, fmt.Sprintf("%s %s ↑%s %s", w.Form, w.UPOS, w.Deprel, s.Tokens[w.Head].Form))
		} else {
			p.Mended = append(p.Mended, fmt.Sprintf("%s %s %s", w.Form, w.UPOS, w.Deprel))
		}
	}
	return p
}

// words are the forms of tokens, in the order of the sentence.
func words(s *text.Sentence, tokens []int) string {
	slices.Sort(tokens)
	var forms []string
	for _, i := range slices.Compact(tokens) {
		forms = append(forms, s.Tokens[i].Form)
	}
	return strings.Join(forms, " ")
}

// path leads from the mention subject over the trigger to the mention object; either
// is left out if it is -1.
func (e *explainer) path(s *text.Sentence, f *text.Frame, subject, object int) string {
	name := func(i int) string {
		for _, m := range []int{subject, object} {
			if m >= 0 && e.Mentions[m].Sentence == f.Sentence && e.Mentions[m].Head == i {
				return e.Mentions[m].Name
			}
		}
		return s.Tokens[i].Form
	}
	at := f.Trigger
	if subject >= 0 {
		at = e.Mentions[subject].Head
	}
	b := new(strings.Builder)
	b.WriteString(name(at))
	walk := func(to int) {
		up, down := between(s, at, to)
		for _, i := range up {
			fmt.Fprintf(b, " ↑%s %s", s.Tokens[i].Deprel, name(s.Tokens[i].Head))
		}
		for _, i := range down {
			fmt.Fprintf(b, " ↓%s %s", s.Tokens[i].Deprel, name(i))
		}
		at = to
	}
	walk(f.Trigger)
	if object >= 0 {
		walk(e.Mentions[object].Head)
	}
	return b.String()
}

// between is the way through the tree from one token to another: the tokens whose
// heads lie on the way up, and those to go down to.
func between(s *text.Sentence, from, to int) (up, down []int) {
	for at := from; at >= 0 && !s.Below(to, at) && len(up) < len(s.Tokens); at = s.Tokens[at].Head {
		up = append(up, at)
	}
	top := from
	if len(up) > 0 {
		top = s.Tokens[up[len(up)-1]].Head
	}
	for at := to; at >= 0 && at != top && len(down) < len(s.Tokens); at = s.Tokens[at].Head {
		down = append(down, at)
	}
	slices.Reverse(down)
	return up, down
}

func (e *explainer) end(x resolve.End) End {
	end := End{Role: x.Role, Sure: x.Sure, Typed: x.Typed}
	if x.Mention >= 0 {
		end.Text = e.Mentions[x.Mention].Name
		o := e.trace(x.Frame).Ends[x.Mention]
		end.Slot, end.Ways = o.Slot, o.Ways
	}
	for _, l := range x.Chain {
		link := Link{Ground: l.Ground, Lead: rounded(l.Lead)}
		for _, t := range l.Terms {
			link.Terms = append(link.Terms, resolve.Term{What: t.What, Weight: rounded(t.Weight)})
		}
		sentence := x.Frame.Sentence
		if l.From >= 0 {
			link.From, sentence = e.Mentions[l.From].Name, e.Mentions[l.From].Sentence
		}
		if l.To >= 0 {
			link.To, link.Back = e.Mentions[l.To].Name, sentence-e.Mentions[l.To].Sentence
		}
		end.Chain = append(end.Chain, link)
	}
	return end
}
