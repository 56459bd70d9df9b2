package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns content in UTF-8. What is valid UTF-8 is that, whatever is said of
// it; otherwise the charset is the one that contentType, or a page itself,
// names. What nothing is said of is Windows-1252, as French and English texts that are not in UTF-8 are.
// Text in which only a few bytes are wrong is UTF-8 with holes.
func decode(content []byte, contentType string) (string, error) {
	content = bytes.TrimPrefix(content, []byte("\uFEFF"))
	if utf8.Valid(content) && !wide(content) {
		return string(content), nil
	}
	if i := bytes.IndexByte(content, 0); i >= 0 && !wide(content) {
		return "", fmt.Errorf("is binary, not text: byte %d is zero", i)
	}
	if mostlyUTF8(content) {
		return strings.ToValidUTF8(string(content), "\uFFFD"), nil
	}
	encoding, name, _ := charset.DetermineEncoding(content[:min(len(content), 1024)], contentType)
	if name == "utf-8" {
		encoding = charmap.Windows1252
	}
	if wide(content) {
		encoding = unicode.UTF16(endian(content), unicode.IgnoreBOM)
	}
	s, err := encoding.NewDecoder().Bytes(content)
	if err != nil {
		return "", fmt.Errorf("decode %s: %w", name, err)
	}
	if n := controls(s); n > len(s)/100 {
		return "", fmt.Errorf("is binary, not text: %d control characters", n)
	}
	return string(s), nil
}

// wide reports whether content looks like UTF-16 without a byte-order mark: of
// the bytes at odd places, or of those at even ones, most are zero.
func wide(content []byte) bool {
	zeros := zeroes(content)
	half := min(len(content), headSize) / 2
	return half > 0 && max(zeros[0], zeros[1])*10 > half*6 && min(zeros[0], zeros[1])*10 < half
}

// endian is the order of bytes in content that is wide.
func endian(content []byte) unicode.Endianness {
	if zeros := zeroes(content); zeros[0] > zeros[1] {
		return unicode.BigEndian
	}
	return unicode.LittleEndian
}

// zeroes counts the bytes that are zero at even and at odd places.
func zeroes(content []byte) (count [2]int) {
	for i, b := range content[:min(len(content), headSize)] {
		if b == 0 {
			count[i%2]++
		}
	}
	return count
}

// mostlyUTF8 reports whether far more characters beyond ASCII are right than
// wrong.
func mostlyUTF8(content []byte) bool {
	right, wrong := 0, 0
	for i := 0; i < len(content); {
		r, size := utf8.DecodeRune(content[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			wrong++
		case size > 1:
			right++
		}
		i += size
	}
	return right > 4*wrong
}

// controls counts the control characters that no text has.
func controls(s []byte) int {
	n := 0
	for _, b := range s {
		if b < ' ' && !bytes.ContainsRune([]byte("\t\n\v\f\r\x1a\x1b"), rune(b)) {
			n++
		}
	}
	return n
}
