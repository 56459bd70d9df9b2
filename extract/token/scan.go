package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/text"
)

// scanner cuts one block into surface tokens.
type scanner struct {
	rules *Rules
	src   string // the article's text up to the end of the block
	at    int
	out   []surface
}

// surface is a token as written; the words of a contraction come of it later.
type surface struct {
	text.Span
	// final is true if a sentence may end with this token though it is a word
	// with a full stop.
	final bool
	// line is true if a line starts with this token.
	line bool
}

// maxWord is the length from which a run of letters is cut without looking for
// clitics and the like: no word is so long.
const maxWord = 200

// run cuts the block until its end, or until there are more tokens than most.
func (s *scanner) run(most int) {
	line := true
	for s.at < len(s.src) && len(s.out) <= most {
		r, size := utf8.DecodeRuneInString(s.src[s.at:])
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			line = line || r == '\n'
			s.at += size
			continue
		}
		first := len(s.out)
		s.next(r, size)
		s.out[first].line = line
		line = false
	}
}

// next takes what starts at s.at, at least one token.
func (s *scanner) next(r rune, size int) {
	switch end := s.address(); {
	case end > 0:
		s.emit(end)
	case s.known():
	case isDigit(r) || isSign(r) && s.digitAt(s.at+size) && s.freshStart():
		s.number()
	case isWord(r):
		s.word()
	case strings.ContainsRune(".!?-*_=~#…", r):
		s.emit(s.repeat(r))
	default:
		s.emit(s.at + size)
	}
}

func (s *scanner) emit(end int) {
	s.out = append(s.out, surface{Span: text.Span{Start: s.at, End: end}})
	s.at = end
}

// known takes a token that the rules list as it stands, such as ":-)".
func (s *scanner) known() bool {
	chunk := s.src[s.at:]
	if i := strings.IndexFunc(chunk[:min(len(chunk), maxWord)], unicode.IsSpace); i > 0 {
		chunk = chunk[:i]
	} else {
		chunk = chunk[:min(len(chunk), maxWord)]
	}
	if len(chunk) > 20 {
		return false
	}
	chunk = strings.TrimRight(chunk, ",;.»”")
	if len(chunk) > 1 && s.rules.whole[strings.ToLower(chunk)] {
		s.emit(s.at + len(chunk))
		return true
	}
	return false
}

// repeat is the end of the run of r at s.at.
func (s *scanner) repeat(r rune) int {
	end := s.at
	for end < len(s.src) {
		got, size := utf8.DecodeRuneInString(s.src[end:])
		if got != r {
			break
		}
		end += size
	}
	return end
}

// address is the end of a web or mail address that starts at s.at, or 0.
func (s *scanner) address() int {
	rest := s.src[s.at:]
	web := hasPrefixFold(rest, "http://") || hasPrefixFold(rest, "https://") || hasPrefixFold(rest, "www.")
	if !web && !isWordByte(rest[0]) {
		return 0
	}
	end, mail := 0, false
	for end < len(rest) && (web || isMailByte(rest[end]) || rest[end] == '@') {
		r, size := utf8.DecodeRuneInString(rest[end:])
		if unicode.IsSpace(r) || strings.ContainsRune("<>\"«»“”", r) {
			break
		}
		mail = mail || r == '@' && end > 0
		end += size
		if !web && !mail && end > maxWord {
			return 0
		}
	}
	if !web && !mail {
		return 0
	}
	return s.at + len(strings.TrimRight(rest[:end], ".,;:!?)'’]"))
}

func isMailByte(c byte) bool { return isWordByte(c) || strings.IndexByte(".-+_", c) >= 0 }

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
func isSign(r rune) bool  { return r == '-' || r == '+' || r == '−' }

// isWord reports whether r may stand within a word.
func isWord(r rune) bool {
	return r < utf8.RuneSelf && (isWordByte(byte(r))) ||
		r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' || r == 'ʼ' }

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

func (s *scanner) digitAt(i int) bool { return i < len(s.src) && isDigit(rune(s.src[i])) }

// freshStart reports whether nothing but space, or an opening, precedes s.at,
// so that a sign there belongs to a number.
func (s *scanner) freshStart() bool {
	if len(s.out) == 0 || s.out[len(s.out)-1].End < s.at {
		return true
	}
	c := s.src[s.at-1]
	return c == '(' || c == '['
}
