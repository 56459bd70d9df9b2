package relation

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// maxDateline is how many tokens a dateline may have.
const maxDateline = 16

// dateline returns the number of tokens of the dateline that opens a sentence, which
// has these mentions: a place, perhaps a date and an agency, and a dash or colon
// ("HANOI, Oct 2 (Staff) - "). It says where and when the article was written, and
// nothing of whom the sentence tells. It is 0 if there is none.
func dateline(s *text.Sentence, mentions []text.Mention) int {
	if len(mentions) == 0 || mentions[0].First != 0 || mentions[0].Kind != text.Name || mentions[0].Type != graph.Place {
		return 0
	}
	marked := strings.ToUpper(mentions[0].Name) == mentions[0].Name
	depth, dated := 0, 0
	for _, m := range mentions[1:] {
		if m.Kind == text.Date && m.First <= maxDateline {
			dated = max(dated, m.End)
			break
		}
	}
	for i := mentions[0].End; i < min(len(s.Tokens), maxDateline); i++ {
		switch form := s.Tokens[i].Form; {
		case form == "(":
			depth, marked = depth+1, true
		case form == ")":
			depth--
		case depth > 0 || form == ",":
		case strings.Contains("- – — --", form) && s.Tokens[i-1].End < s.Tokens[i].Start, form == ":" && i == mentions[0].End:
			if marked || i <= dated+1 && dated > 0 {
				return i + 1
			}
			return 0
		case i >= dated:
			return 0
		}
	}
	return 0
}
