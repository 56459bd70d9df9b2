package ontology

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads the file of one predicate, UTF-8, made of lines. Empty lines and
// lines that begin with "#" say nothing. First come fields, of which predicate
// and types must be there, and those that may stand several times are marked +:
//
//	predicate NAME                  a slug: lower-case letters, digits and hyphens
//	types     TYPE… -> TYPE…        what the ends may be: organization, person, place,
//	                                product; or, of the object, money alone
//	doc       SENTENCE              what it says, for people
//	inverse   NAME                  the relation read from the object
//	symmetric                       the ends may change places; then it has no inverse
//	state                           it holds over time: a later fact supersedes an earlier one
//	closes                          it is agreed before it is done, as a takeover
//	titled                          its role is what the text calls the subject: "CEO"
//	label     LANGUAGE WORDS      + what pictures write between subject and object
//	same      VOCABULARY:NAME…    + the property in Wikidata, schema.org (schema), FollowTheMoney
//	                                (ftm) …; with ^ before it, the one from object to subject
//	role      ROLE TYPE…          + a further participant of the happening
//	gives     ROLE PREDICATE ROLE [ROLE-OF-INVESTOR [OF-SEVERAL]]
//	                              + a further fact that follows; the first role fills its
//	                                subject, the second its object
//	also      PREDICATE [reversed] [above SHARE]
//	                              + who asks for this relation is told of that one too, with its
//	                                ends exchanged, or where the share is above
//
// Then, for each language, its wording and its examples:
//
//	[LANGUAGE]
//	CLASS LEMMA|LEMMA [SLOT:LEMMA|LEMMA] [-SLOT] ROLE=SLOT,SLOT modality=MODALITY @PRIOR
//	[LANGUAGE examples]
//	SENTENCE => SUBJECT -> OBJECT ; QUALIFIER=VALUE QUALIFIER=VALUE | SUBJECT -> OBJECT
//	SENTENCE => none
//
// A wording says which words evoke the predicate and where its roles stand: see
// Wording and RoleSlots. Of what is in brackets, and of modality and prior, there
// may be none. An example is a sentence and the facts of this predicate that must be
// read from it; of the qualifiers when, amount (20000000EUR), share (0.12), round,
// role and modality only those count that it writes. A whole file:
//
//	predicate sued
//	doc       Somebody takes an organization to court.
//	inverse   sued-by
//	types     organization person -> organization
//	label en  sued
//	label fr  a poursuivi
//
//	[en]
//	verb sue                        subject=subj object=obj
//	verb take [obj:court|to:court]  subject=subj object=obj @0.8
//	noun lawsuit                    subject=by,from,poss object=against
//
//	[fr]
//	verb poursuivre [en:justice]    subject=subj object=obj
//	noun plainte                    subject=de,poss object=contre
//
//	[en examples]
//	Orange sued Basefarm in 2018. => Orange -> Basefarm ; when=2018
//	Basefarm was sued by Orange. => Orange -> Basefarm
//	Orange bought Basefarm. => none
//
// The error gives file and line of the first fault.
func Parse(file string, data []byte) (Predicate, error) {
	r := reader{
		seen: map[string]bool{},
		p: Predicate{
			Labels:   map[string]string{},
			Wordings: map[string][]Wording{},
			Examples: map[string][]Example{},
			Line:     file + ":1",
		},
	}
	n := 0
	for line := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
		n++
		r.place = fmt.Sprintf("%s:%d", file, n)
		if err := r.line(line); err != nil {
			return Predicate{}, fmt.Errorf("%s: %w", r.place, err)
		}
	}
	if err := r.p.check(); err != nil {
		return Predicate{}, err
	}
	return r.p, nil
}

// reader holds the predicate as read so far, and the section it is in.
type reader struct {
	p        Predicate
	place    string
	language string
	examples bool
	// seen are the fields, labels and roles that may stand only once.
	seen map[string]bool
}

func (r *reader) line(raw []byte) error {
	if !utf8.Valid(raw) {
		return errors.New("not UTF-8")
	}
	line := strings.TrimSpace(string(raw))
	if i := strings.IndexFunc(line, func(c rune) bool { return unicode.IsControl(c) && c != '\t' }); i >= 0 {
		return fmt.Errorf("control character %U", []rune(line[i:])[0])
	}
	if line == "" || strings.HasPrefix(line, "#") {
		return nil
	}
	if title, ok := strings.CutPrefix(line, "["); ok && strings.HasSuffix(title, "]") && !strings.Contains(title, ":") {
		return r.section(strings.TrimSuffix(title, "]"))
	}
	switch {
	case r.language == "":
		return r.field(line)
	case r.examples:
		e, err := parseExample(line)
		e.Line = r.place
		r.p.Examples[r.language] = append(r.p.Examples[r.language], e)
		return err
	}
	w, err := parseWording(line)
	w.Line, w.Text = r.place, line
	r.p.Wordings[r.language] = append(r.p.Wordings[r.language], w)
	return err
}

// section reads "en" or "en examples".
func (r *reader) section(title string) error {
	r.language, r.examples = strings.CutSuffix(title, " examples")
	if len(r.language) != 2 || !isSlug(r.language) {
		return fmt.Errorf("section [%s]: want [LANGUAGE] or [LANGUAGE examples], as [en]", title)
	}
	return nil
}

// field reads a line before the first section.
func (r *reader) field(line string) error {
	words := strings.Fields(line)
	key, words := words[0], words[1:]
	value := strings.Join(words, " ")
	p := &r.p
	if err := r.once(key, words); err != nil {
		return err
	}
	switch {
	case key == "symmetric" && value == "":
		p.Symmetric = true
	case key == "state" && value == "":
		p.State = true
	case key == "closes" && value == "":
		p.Closes = true
	case key == "titled" && value == "":
		p.Titled = true
	case key == "predicate" && len(words) == 1:
		p.Name, p.Line = value, r.place
		return slug("predicate", value)
	case key == "doc" && value != "":
		p.Doc = value
	case key == "inverse" && len(words) == 1:
		p.Inverse = value
		return slug("inverse", value)
	case key == "same" && len(words) > 0:
		return p.same(words)
	case key == "label" && len(words) > 1:
		p.Labels[words[0]] = strings.Join(words[1:], " ")
	case key == "types":
		return p.types(value)
	case key == "role" && len(words) > 1:
		return p.role(words[0], words[1:])
	case key == "also" && len(words) > 0:
		return p.also(words, r.place)
	case key == "gives" && len(words) >= 3 && len(words) <= 5:
		g := Gives{Subject: words[0], Predicate: words[1], Object: words[2], Line: r.place}
		if len(words) > 3 {
			g.InvestorRole, g.JointRole = words[3], words[len(words)-1]
		}
		p.Gives = append(p.Gives, g)
	default:
		return fmt.Errorf("field %q is unknown or incomplete", line)
	}
	return nil
}

// once is an error if a field is given again that has one value.
func (r *reader) once(key string, words []string) error {
	switch key {
	case "same", "also", "gives":
		return nil
	case "label", "role":
		if len(words) > 0 {
			key += " " + words[0]
		}
	}
	if r.seen[key] {
		return fmt.Errorf("%q is given twice", key)
	}
	r.seen[key] = true
	return nil
}

// exampleKeys are the qualifiers that an example may give.
var exampleKeys = []string{"when", "amount", "share", "round", "role", "modality"}

// parseExample reads "SENTENCE => FACT | FACT" or "SENTENCE => none".
func parseExample(line string) (Example, error) {
	sentence, facts, ok := strings.Cut(line, "=>")
	sentence, facts = strings.TrimSpace(sentence), strings.TrimSpace(facts)
	if !ok || sentence == "" || facts == "" {
		return Example{}, fmt.Errorf("example %q: want SENTENCE => SUBJECT -> OBJECT, or SENTENCE => none", line)
	}
	e := Example{Text: sentence}
	if facts == "none" {
		return e, nil
	}
	for fact := range strings.SplitSeq(facts, " | ") {
		ends, qualifiers, _ := strings.Cut(fact, ";")
		subject, object, ok := strings.Cut(ends, "->")
		if !ok || strings.TrimSpace(subject) == "" || strings.TrimSpace(object) == "" {
			return Example{}, fmt.Errorf("example %q: fact %q: want SUBJECT -> OBJECT", line, fact)
		}
		for q := range strings.FieldsSeq(qualifiers) {
			if key, value, _ := strings.Cut(q, "="); !slices.Contains(exampleKeys, key) || value == "" {
				return Example{}, fmt.Errorf("example %q: qualifier %q: want KEY=VALUE, with one of %v", line, q, exampleKeys)
			}
		}
		e.Facts = append(e.Facts, strings.TrimSpace(fact))
	}
	return e, nil
}

// isSlug reports whether s is made of lower-case letters, digits and single
// hyphens, and begins with a letter: "invested-in".
func isSlug(s string) bool {
	for i, part := range strings.Split(s, "-") {
		letters := strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
		if part == "" || !letters || i == 0 && part[0] <= '9' {
			return false
		}
	}
	return true
}

func slug(field, s string) error {
	if isSlug(s) {
		return nil
	}
	return fmt.Errorf("%s %q: want lower-case letters, digits and hyphens, as invested-in", field, s)
}

// unknown is the error for a word that is none of a list.
func unknown[T ~string](what, word string, list []T) error {
	if slices.Contains(list, T(word)) {
		return nil
	}
	return fmt.Errorf("unknown %s %q, want one of %v", what, word, list)
}
