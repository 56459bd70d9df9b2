package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// number takes what starts with a digit: a number with its separators, a date,
// a time, a telephone number, or a name such as 3D; a unit written to it
// becomes a token of its own.
func (s *scanner) number() {
	end, sign := s.at, 0
	if !s.digitAt(end) {
		_, sign = utf8.DecodeRuneInString(s.src[end:])
		end += sign
	}
	end = s.digits(end)
	end = s.grouped(end)
	tail := s.letters(end)
	if r, size := utf8.DecodeRuneInString(s.src[tail:]); tail > end && unicode.Is(unicode.Sc, r) && s.rules.units[strings.ToLower(s.src[end:tail+size])] {
		tail += size // 20M€
	}
	suffix := s.src[end:tail]
	switch {
	case suffix == "" || s.rules.units[suffix] || s.rules.units[strings.ToLower(suffix)]:
		s.emit(end)
		if suffix != "" {
			s.emit(tail)
		}
	case s.rules.ordinals[strings.ToLower(suffix)]:
		s.emit(tail)
	default:
		if sign > 0 {
			s.emit(s.at + sign)
		}
		s.word()
	}
}

// digits is the end of the digits and single separators from i on.
func (s *scanner) digits(i int) int {
	start, hyphens := i, 0
	for s.digitAt(i) {
		for s.digitAt(i) {
			i++
		}
		if i+1 >= len(s.src) || !s.digitAt(i+1) {
			break
		}
		switch c := s.src[i]; {
		case c == '.' || c == ',' || c == '/' || c == ':':
			i++
		case c == '-' && (s.rules.ranges || hyphens > 0 || s.manyHyphens(start, i)):
			hyphens++
			i++
		default:
			return i
		}
	}
	return i
}

// manyHyphens reports whether the digits from start, a hyphen at i behind them,
// are a date or a telephone number rather than a range.
func (s *scanner) manyHyphens(start, i int) bool {
	j := i + 1
	for s.digitAt(j) && j-i <= 5 {
		j++
	}
	if j < len(s.src) && s.src[j] == '-' && s.digitAt(j+1) {
		return true
	}
	return i-start == 3 && j-i-1 == 4
}

// grouped extends a number that ends at i by groups of three digits after a
// space, where the language writes numbers so.
func (s *scanner) grouped(i int) int {
	if !s.rules.thousands || i-s.at > 3 && !strings.ContainsAny(s.src[s.at:i], "+-−") {
		return i
	}
	for {
		r, size := utf8.DecodeRuneInString(s.src[i:])
		if r != ' ' && r != '\u00a0' && r != '\u202f' && r != '\u2009' {
			return i
		}
		j := i + size
		if !s.digitAt(j) || !s.digitAt(j+1) || !s.digitAt(j+2) || s.digitAt(j+3) {
			return i
		}
		i = j + 3
		if i+1 < len(s.src) && (s.src[i] == ',' || s.src[i] == '.') && s.digitAt(i+1) {
			return s.digits(i + 1)
		}
	}
}

// letters is the end of the letters from i on.
func (s *scanner) letters(i int) int {
	for i < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[i:])
		if !unicode.IsLetter(r) {
			break
		}
		i += size
	}
	return i
}
