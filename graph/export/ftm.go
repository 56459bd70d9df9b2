package export

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// FtM is FollowTheMoney, the model of Aleph and OpenSanctions: an entity a line.
// Facts are entities too, which join others: Ownership, Employment,
// Directorship, as the ontology says of the predicate. Whatever has no such
// class, or is not asserted, is an UnknownLink whose role says what it is; a sum
// is a Note. Documents are the proof.
var FtM = Format{
	Name:  "ftm",
	Doc:   "FollowTheMoney entities, one a line, for Aleph and OpenSanctions",
	Write: writeFtM,
}

func writeFtM(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	out := bufio.NewWriter(w)
	x := ftm{out: out, o: o, known: seen{}}
	if err := each(ctx, facts, x.fact); err != nil {
		return err
	}
	return out.Flush()
}

// ftm writes entities; what is known has been written.
type ftm struct {
	out   *bufio.Writer
	o     Options
	known seen
	// err is the first error of out.
	err error
}

// ftmClasses are the classes for the types of entities. Of an organisation only
// a Company can be owned there.
var ftmClasses = map[graph.Type]string{
	graph.Organization: "Company", graph.Person: "Person", graph.Place: "Address", graph.Product: "Asset", "": "LegalEntity",
}

// ftmLink is how a class joins two entities: the properties for its ends and the
// classes that these may have.
type ftmLink struct {
	class, from, to string
	fromIs, toIs    []string
}

var ftmLinks = []ftmLink{
	{"Ownership", "owner", "asset", []string{"Company", "Person", "LegalEntity"}, []string{"Company", "Asset"}},
	{"Employment", "employee", "employer", []string{"Person"}, []string{"Company"}},
	{"Directorship", "director", "organization", []string{"Person", "Company", "LegalEntity"}, []string{"Company"}},
}

// directing are words in the roles of people who direct an organisation.
var directing = []string{"chief", "ceo", "chair", "president", "director", "board", "président", "directeur", "directrice", "administrat", "pdg", "gérant"}

func (x *ftm) fact(f *graph.Fact) error {
	subject := x.entity(f.Subject)
	p := object{}
	one := func(key, value string) {
		if value != "" {
			p.list(key, []string{value})
		}
	}
	class := "Note"
	if f.Object.Sum != nil {
		one("entity", subject)
		one("name", f.Subject.Name+" "+x.o.words(f.Predicate)+" "+f.Object.Sum.String())
		one("description", x.role(f)+" "+f.Object.Sum.Value+" "+f.Object.Sum.Currency)
		one("keywords", string(f.When))
	} else {
		link := x.link(f)
		class = link.class
		one(link.from, subject)
		one(link.to, x.entity(f.Object.Entity))
		one("role", x.role(f))
		one("status", string(f.Modality))
		x.dates(f, one)
		if link.class == "Ownership" {
			one("percentage", strings.TrimSuffix(percent(f.Share), " %"))
		}
		if f.Amount != nil && link.class == "Ownership" {
			one("sharesValue", f.Amount.Value)
			one("sharesCurrency", f.Amount.Currency)
		}
		one("description", strings.Join(Details(*f), " · "))
	}
	one("recordId", recordID(class, f))
	one("summary", firstPassage(f).Quote)
	one("publisher", firstPassage(f).SaidBy)
	var proofs, sources []string
	for _, e := range f.Evidence {
		proofs = append(proofs, x.document(e))
		if isWebAddress(e.Document) {
			sources = append(sources, e.Document)
		}
	}
	p.list("proof", slices.Compact(proofs))
	p.list("sourceUrl", slices.Compact(sources))
	x.put("f-"+ftmID(f.ID), class, p)
	return x.err
}

// recordID is the id of f; notes have none.
func recordID(class string, f *graph.Fact) string {
	if class == "Note" {
		return ""
	}
	return f.ID
}

// link says how f joins its ends, turned round where the class has it so.
func (x *ftm) link(f *graph.Fact) ftmLink {
	p, _ := x.o.vocabulary().Predicate(f.Predicate)
	from, to := ftmClasses[f.Subject.Type], ftmClasses[f.Object.Type]
	for _, same := range p.Same {
		class, isOurs := strings.CutPrefix(strings.TrimPrefix(same, "^"), "ftm:")
		if !isOurs || f.Modality != graph.Asserted {
			continue
		}
		if class == "Employment" && directs(f.Role) {
			class = "Directorship"
		}
		i := slices.IndexFunc(ftmLinks, func(l ftmLink) bool { return l.class == class })
		if i < 0 {
			continue
		}
		l := ftmLinks[i]
		if same[0] == '^' {
			l.from, l.to, l.fromIs, l.toIs = l.to, l.from, l.toIs, l.fromIs
		}
		if slices.Contains(l.fromIs, from) && slices.Contains(l.toIs, to) {
			return l
		}
	}
	return ftmLink{class: "UnknownLink", from: "subject", to: "object"}
}

func directs(role string) bool {
	role = strings.ToLower(role)
	return slices.ContainsFunc(directing, func(word string) bool { return strings.Contains(role, word) })
}

// role says what f is in words, and first of all if it is not so.
func (x *ftm) role(f *graph.Fact) string {
	words := x.o.words(f.Predicate)
	if f.Modality != graph.Asserted {
		return string(f.Modality) + ": " + words
	}
	if f.Role != "" {
		return f.Role
	}
	return words
}

// dates puts the date of f: states and what owns begin at it.
func (x *ftm) dates(f *graph.Fact, one func(key, value string)) {
	from, to, isInterval := strings.Cut(string(f.When), "/")
	p, _ := x.o.vocabulary().Predicate(f.Predicate)
	switch {
	case isInterval:
		one("startDate", from)
		one("endDate", to)
	case p.State:
		one("startDate", from)
	default:
		one("date", from)
	}
}

// entity writes e unless it is known, and returns its id.
func (x *ftm) entity(e graph.Entity) string {
	id := "e-" + ftmID(e.ID)
	if !x.known.isNew(id) {
		return id
	}
	class, known := ftmClasses[e.Type]
	if !known {
		class = ftmClasses[""]
	}
	p := object{}
	name := e.Name
	if strings.TrimSpace(name) == "" {
		name = "?" // the class wants one
	}
	p.list("name", []string{name})
	p.list("alias", e.Aliases)
	if class == "Address" {
		p.list("full", []string{name})
	}
	x.put(id, class, p)
	return id
}

func (x *ftm) document(e graph.Evidence) string {
	id := e.DocumentID
	if id == "" {
		id = hash(e.Document)
	}
	id = "d-" + ftmID(id)
	if x.known.isNew(id) {
		p := object{}
		p.list("fileName", []string{e.Document})
		if isWebAddress(e.Document) {
			p.list("sourceUrl", []string{e.Document})
		}
		if e.Published != "" {
			p.list("publishedAt", []string{string(e.Published)})
		}
		x.put(id, "Article", p)
	}
	return id
}

func (x *ftm) put(id, class string, properties object) {
	o := object{}
	o.text("id", id)
	o.text("schema", class)
	o.raw("properties", properties.String())
	if _, err := x.out.WriteString(o.String() + "\n"); err != nil && x.err == nil {
		x.err = fmt.Errorf("write %s: %w", id, err)
	}
}

// ftmID is id if FollowTheMoney takes it as one: Latin letters, digits, hyphens.
func ftmID(id string) string {
	isOther := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }
	if id == "" || strings.ContainsFunc(id, isOther) || strings.HasSuffix(id, "-") {
		return "x-" + hash(id)
	}
	return id
}

func hash(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:12])
}
