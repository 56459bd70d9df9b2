package fetch

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// client is the HTTP client, made at first use. It follows no redirect itself.
func (c *Client) client() *http.Client {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.http == nil {
		dialer := &net.Dialer{Timeout: 10 * time.Second, Resolver: c.Resolver}
		if !c.AllowPrivate {
			dialer.Control = control
		}
		c.http = &http.Client{
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport: &http.Transport{
				DialContext:            dialer.DialContext,
				ForceAttemptHTTP2:      true,
				TLSHandshakeTimeout:    10 * time.Second,
				IdleConnTimeout:        30 * time.Second,
				MaxIdleConns:           100,
				MaxResponseHeaderBytes: 64 << 10,
			},
		}
	}
	return c.http
}

// control is asked by the dialer before it connects to an address, which is
// resolved: nothing comes between this check and its use.
func control(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return final{fmt.Errorf("%s is no address to connect to", address)}
	}
	if !isPublic(to.Addr()) {
		return final{fmt.Errorf("%s is not on the public Internet", to.Addr())}
	}
	return nil
}

// isPublic reports whether an address is one of the public Internet and nothing
// else: not this machine, its network, many at once, the services of a cloud to
// its machines, nor a way around to such an address. In case of doubt it is not.
func isPublic(a netip.Addr) bool {
	a = a.Unmap()
	if a.Zone() != "" || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	if a.Is6() && (!publicIPv6.Contains(a) || isISATAP(a)) {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// publicIPv6 is all that has been given out of IPv6. What lies outside is
// local, or holds an address of IPv4: mapped, compatible, translated by NAT64.
var publicIPv6 = netip.MustParsePrefix("2000::/3")

// reserved are the blocks of IANA's registries of special-purpose addresses that
// package netip does not know, and the one address of Azure's that is public in
// form.
var reserved = prefixes(
	"0.0.0.0/8",         // this network
	"100.64.0.0/10",     // behind a carrier's NAT, and Alibaba's metadata
	"168.63.129.16/32",  // Azure's services to its machines
	"192.0.0.0/24",      // protocols, Oracle's metadata
	"192.0.2.0/24",      // documentation
	"192.31.196.0/24",   // AS112
	"192.52.193.0/24",   // AMT
	"192.88.99.0/24",    // relays of 6to4
	"192.175.48.0/24",   // AS112
	"198.18.0.0/15",     // benchmarks
	"198.51.100.0/24",   // documentation
	"203.0.113.0/24",    // documentation
	"240.0.0.0/4",       // the future, and broadcast
	"2001::/23",         // protocols: Teredo, ORCHID, benchmarks
	"2001:db8::/32",     // documentation
	"2002::/16",         // 6to4, which holds an address of IPv4
	"2620:4f:8000::/48", // AS112
	"3fff::/20",         // documentation
)

func prefixes(all ...string) []netip.Prefix {
	parsed := make([]netip.Prefix, len(all))
	for i, p := range all {
		parsed[i] = netip.MustParsePrefix(p)
	}
	return parsed
}

// isISATAP reports whether the last 32 bits are an address of IPv4 in a tunnel
// (RFC 5214), whatever the prefix.
func isISATAP(a netip.Addr) bool {
	b := a.As16()
	return (b[8] == 0 || b[8] == 2) && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe
}
