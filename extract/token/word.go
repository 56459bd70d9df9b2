package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word takes what starts with a letter (or with digits that are part of a
// name), up to where no word goes on, and cuts it into tokens.
func (s *scanner) word() {
	start := s.at
	end := s.wordEnd(start)
	dotted, final := s.fullStop(start, end)
	if end-start > maxWord {
		s.emit(end)
		return
	}
	if r, size := utf8.DecodeRuneInString(s.src[end:]); dotted == end && isApostrophe(r) && s.rules.elided[strings.ToLower(s.src[start:end])] {
		s.emit(end + size) // l'« oasis »
		return
	}
	if dotted > end {
		s.dotted(start, dotted, final)
		return
	}
	s.parts(start, end)
}

// wordEnd is the end of the letters, digits, and joiners with letters on both
// sides, from i on.
func (s *scanner) wordEnd(i int) int {
	start := i
	for i < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[i:])
		if isWord(r) || r == '_' {
			i += size
			continue
		}
		after, _ := utf8.DecodeRuneInString(s.src[i+size:])
		switch {
		case isWord(after) && s.joins(r):
		case r == '.' && isHyphen(after) && s.letters(i+2) > i+2:
			// J.-P.
		case r == '+' && !isWord(after) && after != '+' && unicode.IsLetter(s.before(i)):
			return i + size // Disney+
		case unicode.Is(unicode.Sc, r) && i+size-start < maxWord && s.rules.whole[fold(s.src[start:i+size])]:
			return i + size // A$, M€
		default:
			return i
		}
		i += size
	}
	return i
}

// joins reports whether r between two letters keeps them in one word, to be cut
// later if at all.
func (s *scanner) joins(r rune) bool {
	return isApostrophe(r) || isHyphen(r) || r == '&' || r == '.' || r == '·' || r == '@' || r == '/' && !s.rules.slashes
}

func (s *scanner) before(i int) rune {
	r, _ := utf8.DecodeLastRuneInString(s.src[:i])
	return r
}

// fullStop is the end of the word start:end with the full stop behind it, if
// that belongs to the word, else end. Final tells whether a sentence may end
// there all the same.
func (s *scanner) fullStop(start, end int) (_ int, final bool) {
	if end >= len(s.src) || s.src[end] != '.' || strings.HasPrefix(s.src[end:], "..") {
		return end, false
	}
	last := start
	if i := strings.LastIndexAny(s.src[start:end], "-'’"); i >= 0 && end-start < maxWord {
		_, size := utf8.DecodeRuneInString(s.src[start+i:])
		last = start + i + size
	}
	for _, from := range []int{start, last} {
		form := s.src[from : end+1]
		switch {
		case s.rules.finals[form] || s.rules.finals[strings.ToLower(form)]:
			return end + 1, true
		case s.rules.abbreviations[form] || s.rules.abbreviations[strings.ToLower(form)]:
			return end + 1, false
		}
	}
	if isInitials(s.src[last:end]) && (end-last > 1 || !s.lastWord(end+1)) {
		return end + 1, true
	}
	return end, false
}

// lastWord reports whether no word follows i in the block.
func (s *scanner) lastWord(i int) bool {
	rest := s.src[i:min(len(s.src), i+maxWord)]
	return strings.IndexFunc(rest, isWord) < 0
}

// isInitials reports whether w is one capital, or single letters with full
// stops between them: J, U.S, J.-C.
func isInitials(w string) bool {
	letters := 0
	for i, r := range w {
		switch {
		case r == '.':
			letters = 0
		case unicode.IsLetter(r) && (unicode.IsUpper(r) || i > 0 && letters == 0 || strings.Contains(w, ".")):
			letters++
		default:
			return false
		}
		if letters > 1 {
			return false
		}
	}
	return letters == 1
}

// dotted takes a word with its full stop: what stands before an apostrophe in
// it is still cut off.
func (s *scanner) dotted(start, end int, final bool) {
	if first := s.elision(start, end); first > start {
		s.emit(first)
	}
	s.emit(end)
	s.out[len(s.out)-1].final = final
}

// elision is the end of the elided word that start:end begins with, apostrophe
// included, or start.
func (s *scanner) elision(start, end int) int {
	if len(s.rules.elided) == 0 {
		return start
	}
	for i, r := range s.src[start:min(end, start+16)] {
		if isApostrophe(r) {
			if s.rules.elided[strings.ToLower(s.src[start:start+i])] {
				return start + i + utf8.RuneLen(r)
			}
			break
		}
	}
	return start
}

// parts cuts the word start:end as the language asks.
func (s *scanner) parts(start, end int) {
	form := fold(s.src[start:end])
	if s.rules.whole[form] {
		s.emit(end)
		return
	}
	if first := s.elision(start, end); first > start && first < end {
		s.emit(first)
		s.parts(first, end)
		return
	}
	if n := s.rules.joined[form]; n > 0 && len(form) == end-start {
		s.emit(start + n)
		s.emit(end)
		return
	}
	if cut := s.clitic(start, end); cut > start {
		s.parts(start, cut)
		s.emit(end)
		return
	}
	s.hyphenated(start, end)
}

// fold is a word in lower case with plain apostrophes, as the rules have it.
func fold(w string) string { return strings.ReplaceAll(strings.ToLower(w), "’", "'") }

// clitic is where the clitic that ends the word start:end begins, or start.
func (s *scanner) clitic(start, end int) int {
	for n := min(s.rules.longestClitic+2, end-start-1); n > 0; n-- {
		if r := s.src[end-n]; utf8.RuneStart(r) && s.rules.clitics[fold(s.src[end-n:end])] {
			return end - n
		}
	}
	return start
}

// hyphenated emits the word start:end, cut at its hyphens if the language does
// so.
func (s *scanner) hyphenated(start, end int) {
	if !s.rules.hyphens || !strings.Contains(s.src[start:end], "-") {
		s.emit(end)
		return
	}
	first, _, _ := strings.Cut(s.src[start:end], "-")
	if s.rules.prefixes[strings.ToLower(first)] || strings.ContainsAny(s.src[start:end], "0123456789_@") {
		s.emit(end)
		return
	}
	for i := start; i < end; i++ {
		if s.src[i] == '-' {
			s.emit(i)
			s.emit(i + 1)
		}
	}
	s.emit(end)
}
