package fetch

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"
)

const (
	// robotsBytes is how much of a robots.txt must be read (RFC 9309: 500 KiB at
	// least), robotsAge how long it is believed.
	robotsBytes = 1 << 20
	robotsAge   = time.Hour
	// manyHosts is the number of hosts from which on old ones are forgotten.
	manyHosts = 10_000
)

// host is what is known of a scheme, name and port.
type host struct {
	// turns is the rate at which it is asked.
	turns *rate.Limiter
	// asking is held by the one who reads robots.txt; rules and read are behind it.
	asking chan struct{}
	rules  *robotstxt.RobotsData
	read   time.Time
	used   time.Time
}

// host returns what is known of the host of an address.
func (c *Client) host(at *url.URL) *host {
	key := at.Scheme + "://" + at.Host
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[key]
	if h == nil {
		c.forget()
		h = &host{turns: rate.NewLimiter(rate.Every(or(c.Pause, time.Second)), 1), asking: make(chan struct{}, 1)}
		c.hosts[key] = h
	}
	h.used = time.Now()
	return h
}

// forget makes room for a host. Those that were not asked of late are as good
// as new.
func (c *Client) forget() {
	if c.hosts == nil {
		c.hosts = map[string]*host{}
	}
	if len(c.hosts) < manyHosts {
		return
	}
	for key, h := range c.hosts {
		if time.Since(h.used) > 2*maxWait {
			delete(c.hosts, key)
		}
	}
}

// takeTurn waits until the host of an address may be asked again.
func (c *Client) takeTurn(ctx context.Context, at *url.URL) error {
	// Not the limiter's Wait, whose error, where ctx would end before the turn
	// comes, is not that of ctx.
	turn := c.host(at).turns.Reserve()
	err := sleep(ctx, turn.Delay())
	if err != nil {
		turn.Cancel()
	}
	return err
}

// permitted returns an error if robots.txt forbids an address.
func (c *Client) permitted(ctx context.Context, at *url.URL) error {
	h := c.host(at)
	select {
	case h.asking <- struct{}{}:
		defer func() { <-h.asking }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if h.rules == nil || time.Since(h.read) > robotsAge {
		rules, err := c.robots(ctx, at)
		if err != nil {
			return err
		}
		h.rules, h.read = rules, time.Now()
		if asked := min(rules.FindGroup(c.userAgent()).CrawlDelay, maxWait); asked > or(c.Pause, time.Second) {
			h.turns.SetLimit(rate.Every(asked))
		}
	}
	path := at.EscapedPath()
	if path == "" {
		path = "/"
	}
	if at.RawQuery != "" {
		path += "?" + at.RawQuery
	}
	if !h.rules.TestAgent(path, c.userAgent()) {
		return fmt.Errorf("the robots.txt of %s forbids it", at.Host)
	}
	return nil
}

// robots reads the rules of the host of an address. As RFC 9309 has it,
// there are none if the server says that it has no robots.txt, and all is
// forbidden while it cannot say.
func (c *Client) robots(ctx context.Context, at *url.URL) (*robotstxt.RobotsData, error) {
	where := &url.URL{Scheme: at.Scheme, Host: at.Host, Path: "/robots.txt"}
	var a answer
	for range maxRedirects {
		var err error
		if a, err = c.ask(ctx, where, robotsBytes); err != nil {
			return nil, err // the page would meet with the same
		}
		if a.next == nil {
			break
		}
		where = a.next
	}
	if a.next != nil {
		a.status = 404 // RFC 9309, 2.3.1.2: more redirects than one wants to follow
	}
	rules, err := robotstxt.FromStatusAndBytes(a.status, a.page.Body)
	if err != nil {
		// What cannot be read as rules forbids nothing.
		rules, err = robotstxt.FromStatusAndBytes(404, nil)
	}
	if err != nil {
		return nil, fmt.Errorf("read robots.txt of %s: %w", at.Host, err)
	}
	return rules, nil
}
