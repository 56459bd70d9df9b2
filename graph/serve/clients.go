package serve

import (
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// clients bounds how often each client may ask.
type clients struct {
	rate rate.Limit

	mu    sync.Mutex
	known map[netip.Prefix]*client
	swept time.Time
}

type client struct {
	*rate.Limiter
	last time.Time
}

const (
	// forget is how long a client is remembered.
	forget = time.Minute
	// maxClients is the most that are remembered: beyond, all begin anew.
	maxClients = 100_000
)

// allow reports whether the client of r may ask now.
func (c *clients) allow(r *http.Request) bool {
	who, now := from(r), time.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if now.Sub(c.swept) > forget {
		for name, k := range c.known {
			if now.Sub(k.last) > forget {
				delete(c.known, name)
			}
		}
		c.swept = now
	}
	k := c.known[who]
	if k == nil {
		if len(c.known) >= maxClients {
			clear(c.known)
		}
		k = &client{Limiter: rate.NewLimiter(c.rate, int(c.rate)+1)}
		c.known[who] = k
	}
	k.last = now
	return k.AllowN(now, 1)
}

// from is where a request comes from: an address or, since one client has as many
// of IPv6 as it likes, its network.
func from(r *http.Request) netip.Prefix {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Prefix{}
	}
	bits := 32
	if addr = addr.Unmap(); addr.Is6() {
		bits = 64
	}
	prefix, _ := addr.WithZone("").Prefix(bits) // of these bits there is one
	return prefix
}
