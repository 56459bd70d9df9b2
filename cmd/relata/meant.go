package main

import (
	"strings"

	"github.com/xrash/smetrics"
)

// meant asks whether one of the known words was meant by another: `; did you
// mean "facts"?`. If none is near, it is "".
func meant(word string, known []string) string {
	best, least := "", 1+len(word)/3
	for _, k := range known {
		distance := smetrics.WagnerFischer(strings.ToLower(word), k, 1, 1, 1)
		if len(word) > 1 && strings.HasPrefix(k, word) {
			distance = 1
		}
		if distance < least || distance == least && best == "" && distance < len(word) {
			best, least = k, distance
		}
	}
	if best == "" {
		return ""
	}
	return `; did you mean "` + best + `"?`
}
