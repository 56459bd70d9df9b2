package tag

import (
	"fmt"
	"strings"

	"github.com/relata-kg/relata/extract/model"
)

// verbs is the verbs of a language by pattern of conjugation. A nil list knows
// none.
type verbs struct {
	patterns []pattern
	stems    map[string][]uint8 // the patterns of each stem
	longest  int                // bytes of the longest ending
}

// pattern is what the verbs of one conjugation have in common.
type pattern struct {
	endings    map[string]uint32 // ending -> hash of what it may be
	infinitive string            // its ending
}

// parseVerbs reads lines of the form "ending/codes ending/codes: stem stem …";
// a hyphen is the empty stem, the code W the infinitive's; lines that start
// with # are comments.
func parseVerbs(lines []string) (*verbs, error) {
	v := &verbs{stems: map[string][]uint8{}}
	for n, line := range lines {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		endings, stems, ok := strings.Cut(line, ": ")
		if !ok || len(v.patterns) > 254 {
			return nil, fmt.Errorf("verbs, line %d: no stems, or too many patterns", n+1)
		}
		for _, s := range strings.Fields(stems) {
			s = strings.TrimPrefix(s, "-")
			v.stems[s] = append(v.stems[s], uint8(len(v.patterns)))
		}
		p := pattern{endings: map[string]uint32{}}
		for _, e := range strings.Fields(endings) {
			ending, codes, _ := strings.Cut(e, "/")
			p.endings[ending] = model.String(codes)
			v.longest = max(v.longest, len(ending))
			if strings.Contains(codes, "W") {
				p.infinitive = ending
			}
		}
		v.patterns = append(v.patterns, p)
	}
	if len(v.patterns) == 0 {
		return nil, nil
	}
	return v, nil
}

// find calls yield with each pattern that form is of, its stem and the hash of
// what it may be, the longest stem first, until yield returns false.
func (v *verbs) find(form string, yield func(p *pattern, stem string, codes uint32) bool) {
	if v == nil {
		return
	}
	for at := len(form); at >= 0 && len(form)-at <= v.longest; at-- {
		for _, i := range v.stems[form[:at]] {
			p := &v.patterns[i]
			if codes := p.endings[form[at:]]; codes != 0 && !yield(p, form[:at], codes) {
				return
			}
		}
	}
}

// codes is a hash of all that form may be, 0 if it is of no verb.
func (v *verbs) codes(form string) (codes uint32) {
	v.find(strings.ToLower(form), func(_ *pattern, _ string, c uint32) bool {
		codes ^= c
		return true
	})
	return codes
}

// infinitive is that of form, "" if it is of no verb.
func (v *verbs) infinitive(form string) (infinitive string) {
	v.find(form, func(p *pattern, stem string, _ uint32) bool {
		infinitive = stem + p.infinitive
		return false
	})
	return infinitive
}
