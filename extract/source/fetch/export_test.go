package fetch

import (
	"net"
	"net/http"
	"net/netip"
	"syscall"
)

var IsPublic = isPublic

// Excuse lets c connect to one address as if it were public, and no other.
func (c *Client) Excuse(one netip.AddrPort) {
	dialer := &net.Dialer{Resolver: c.Resolver, Control: func(network, address string, raw syscall.RawConn) error {
		if address == one.String() {
			return nil
		}
		return control(network, address, raw)
	}}
	c.client().Transport.(*http.Transport).DialContext = dialer.DialContext
}
