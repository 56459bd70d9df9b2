// Package fetch gets pages of the web as a guest who behaves, and who trusts
// nobody. An address goes in; what lies there comes out, in one piece.
//
// It asks robots.txt first, waits between two pages of one host, tries again
// later what may then succeed, and asks for what it has already only whether it
// has changed. Size, time and redirects are bounded.
//
// Only http and https are spoken, and only to addresses of the public Internet:
// see isPublic. That is checked by the dialer, on the very address that it is
// about to connect to, so that a name that means another address a moment later
// gains nothing, and neither does a redirect. For the same reason no proxy is
// used. What the bytes of a page are is left to package source.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// Client fetches pages. Its zero value is ready to use, by many goroutines at
// once. Do not change its fields after first use, nor copy it.
type Client struct {
	// AllowPrivate lets it speak to any address: this machine and its network.
	AllowPrivate bool
	// Cache is the folder where pages are kept that say how to ask whether they
	// have changed. If empty, none is kept.
	Cache string
	// UserAgent is what it calls itself, to servers and in robots.txt. If empty,
	// "relata".
	UserAgent string
	// MaxBytes is the size above which a page is refused, unpacked. If zero, 16 MiB.
	MaxBytes int64
	// Timeout bounds one request with its answer. If zero, 30 seconds.
	Timeout time.Duration
	// Pause is the least time between two requests to one host, but for robots.txt
	// and redirects within it; robots.txt may ask for more. If zero, one second.
	Pause time.Duration
	// Retry is the time before the second attempt, which doubles before the third
	// and the fourth, the last. If zero, one second.
	Retry time.Duration
	// Resolver finds the addresses of names. If nil, Go's own.
	Resolver *net.Resolver

	mu    sync.Mutex
	http  *http.Client
	hosts map[string]*host
}

// Page is what lies at an address.
type Page struct {
	Body []byte
	// URL is the address after redirects.
	URL string
	// ContentType is what the server said: "text/html; charset=utf-8".
	ContentType string
}

const (
	// maxRedirects is how many redirects are followed, as most browsers do.
	maxRedirects = 10
	// maxAttempts is how often one request is made.
	maxAttempts = 4
	// maxWait is how long a server can make the next attempt wait, or the next
	// request to its host.
	maxWait = time.Minute
)

// Get returns what lies at an address that begins with http:// or https://.
func (c *Client) Get(ctx context.Context, address string) (Page, error) {
	at, err := parse(address)
	if err != nil {
		return Page{}, err
	}
	seen := map[string]bool{}
	for host := ""; len(seen) <= maxRedirects; {
		seen[at.String()] = true
		if err := c.permitted(ctx, at); err != nil {
			return Page{}, err
		}
		if at.Host != host {
			if err := c.takeTurn(ctx, at); err != nil {
				return Page{}, err
			}
		}
		a, err := c.ask(ctx, at, c.maxBytes())
		if err != nil {
			return Page{}, err
		}
		if a.next == nil {
			return a.page, a.failure()
		}
		if seen[a.next.String()] {
			return Page{}, fmt.Errorf("redirects in a circle: to %s once more", a.next)
		}
		at, host = a.next, at.Host
	}
	return Page{}, fmt.Errorf("more than %d redirects, the last to %s", maxRedirects, at)
}

// parse checks all of an address that can be checked without looking it up.
func parse(address string) (*url.URL, error) {
	at, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("is no address of the web") // that of package url quotes all of it
	}
	switch {
	case at.Scheme != "http" && at.Scheme != "https":
		return nil, fmt.Errorf("%q is not fetched: want http or https", at.Scheme)
	case at.Hostname() == "":
		return nil, errors.New("names no host")
	case at.User != nil:
		return nil, errors.New("holds a name or a password, which is not sent")
	}
	at.Fragment = ""
	return at, nil
}

func (c *Client) maxBytes() int64 {
	if c.MaxBytes == 0 {
		return 16 << 20
	}
	return c.MaxBytes
}

func (c *Client) userAgent() string {
	if c.UserAgent == "" {
		return "relata"
	}
	return c.UserAgent
}

func or(d, otherwise time.Duration) time.Duration {
	if d == 0 {
		return otherwise
	}
	return d
}
