package query

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

func (p Page) page() Page { return p }

// cut returns the part of list that the page of q holds, and the cursor of the
// page after it, empty if there is none. Items are found again by their ids, so
// that what was added or deleted between two pages is neither shown twice nor
// hides others; if the last item is gone, by its place.
func cut[T any](q Request, list []T, id func(T) string) (part []T, next string, err error) {
	p := q.page()
	start := 0
	if p.Cursor != "" {
		at, last, err := parseCursor(q)
		if err != nil {
			return nil, "", err
		}
		start = min(at, len(list))
		for i, item := range list {
			if id(item) == last {
				start = i + 1
				break
			}
		}
	}
	part = list[start:]
	if p.Limit > 0 && len(part) > p.Limit {
		part = part[:p.Limit]
		end := start + p.Limit
		next = cursor(q, end, id(part[p.Limit-1]))
	}
	return part, next, nil
}

// cursor is the place behind the item with an id, which is the n-th of the
// answer to q.
func cursor(q Request, n int, id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(fingerprint(q) + " " + strconv.Itoa(n) + " " + id))
}

// parseCursor reads the cursor of q. The error is ErrRequest if it is none, or
// comes from another request.
func parseCursor(q Request) (n int, id string, err error) {
	data, err := base64.RawURLEncoding.DecodeString(q.page().Cursor)
	if err != nil {
		return 0, "", fmt.Errorf("%w: cursor %q is none", ErrRequest, q.page().Cursor)
	}
	print, rest, _ := strings.Cut(string(data), " ")
	place, id, _ := strings.Cut(rest, " ")
	n, err = strconv.Atoi(place)
	if err != nil || n < 0 || print != fingerprint(q) {
		return 0, "", fmt.Errorf("%w: cursor %q belongs to another request", ErrRequest, q.page().Cursor)
	}
	return n, id, nil
}

// fingerprint tells requests apart, whatever their page.
func fingerprint(q Request) string {
	sum := sha256.Sum256([]byte(q.String()))
	return hex.EncodeToString(sum[:4])
}
