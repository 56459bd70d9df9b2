package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// foreign lists how files begin that are no plain text, in lower case.
var foreign = []struct{ start, format string }{
	{"%pdf-", "PDF"},
	{"<!doctype html", "HTML"},
	{"<html", "HTML"},
	{"<?xml", "XML"},
	{`{\rtf`, "RTF"},
	{"pk\x03\x04", "a ZIP archive or an office document"},
	{"\x1f\x8b", "gzip"},
	{"\xff\xfe", "UTF-16"},
	{"\xfe\xff", "UTF-16"},
}

// checkText returns why content cannot be the text of an article.
func checkText(content string) error {
	if content == "" {
		return errors.New("is empty")
	}
	trimmed := strings.TrimSpace(content)
	if trimmed == "" {
		return errors.New("is blank")
	}
	start := strings.ToLower(trimmed[:min(len(trimmed), 32)])
	for _, f := range foreign {
		// ToLower replaces bytes that are no UTF-8, so those are compared as they are.
		if strings.HasPrefix(start, f.start) || strings.HasPrefix(content, f.start) {
			return fmt.Errorf("is %s, not plain text in UTF-8", f.format)
		}
	}
	if i := strings.IndexByte(content, 0); i >= 0 {
		return fmt.Errorf("is binary, not text: byte %d is zero", i)
	}
	if i := invalidUTF8(content); i >= 0 {
		return fmt.Errorf("is not UTF-8: byte %d is %#02x; convert it first", i, content[i])
	}
	if strings.ContainsRune("{[", rune(trimmed[0])) && json.Valid([]byte(trimmed)) {
		return errors.New("is JSON, not an article")
	}
	return nil
}

// invalidUTF8 is the offset of the first byte that is no UTF-8, -1 if none.
func invalidUTF8(s string) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
