package fetch_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/dns/dnsmessage"

	"github.com/relata-kg/relata/extract/source/fetch"
)

// resolver is a resolver of one server on this machine, which answers by told.
func resolver(t *testing.T, told func(name string) []string) *net.Resolver {
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { server.Close() })
	go func() {
		buffer := make([]byte, 1500)
		for {
			n, from, err := server.ReadFrom(buffer)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buffer[:n]) != nil {
				continue
			}
			packed, err := answerDNS(m, told).Pack()
			if err == nil {
				_, _ = server.WriteTo(packed, from) // who does not hear asks again
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", server.LocalAddr().String())
	}}
}

func answerDNS(m dnsmessage.Message, told func(name string) []string) *dnsmessage.Message {
	m.Response, m.Authoritative = true, true
	m.Additionals = nil
	q := m.Questions[0]
	for _, s := range told(strings.TrimSuffix(q.Name.String(), ".")) {
		a := netip.MustParseAddr(s)
		h := dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, Type: q.Type}
		switch {
		case a.Is4() && q.Type == dnsmessage.TypeA:
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: h, Body: &dnsmessage.AResource{A: a.As4()}})
		case a.Is6() && q.Type == dnsmessage.TypeAAAA:
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: h, Body: &dnsmessage.AAAAResource{AAAA: a.As16()}})
		}
	}
	return &m
}

// forbidden are addresses of which none may be reached, one at least of each
// kind there is.
var forbidden = []string{
	"127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
	"169.254.169.254", "169.254.170.2", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.1",
	"192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
	"::", "::1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1",
	"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::a00:1", "::ffff:0:127.0.0.1",
	"64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "100::1", "100:0:0:1::1", "5f00::1",
	"2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:101::1", "2001::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "2001:10::1", "2001:20::1",
	"2001:db8::1", "3fff::1", "2620:4f:8000::1", "2a00:1450:4007::5efe:7f00:1", "2a00:1450:4007::200:5efe:a00:1", "4000::1",
}

// TestForbidden writes each address in the forms that a URL can have, and lets a
// name mean it. A connection that was tried would be refused or time out.
func TestForbidden(t *testing.T) {
	for _, a := range forbidden {
		ip := netip.MustParseAddr(a)
		c := &fetch.Client{Pause: time.Microsecond, Retry: time.Microsecond, Resolver: resolver(t, func(string) []string { return []string{a} })}
		urls := []string{"http://" + netip.AddrPortFrom(ip, 80).String(), "https://" + netip.AddrPortFrom(ip, 8443).String() + "/latest/meta-data/", "http://name.example/"}
		if ip.Is4() {
			b := ip.As4()
			n := uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
			// These are names to Go, and addresses to the resolvers of some systems.
			urls = append(urls, fmt.Sprintf("http://%d/", n), fmt.Sprintf("http://%#x/", n), fmt.Sprintf("http://%#o.%#x.%d.%d/", b[0], b[1], b[2], b[3]), "http://"+a+"./")
			urls = append(urls, "http://[::ffff:"+a+"]/")
		}
		for _, u := range urls {
			_, err := c.Get(t.Context(), u)
			if err == nil || !strings.Contains(err.Error(), "no such host") { // a name that Go looks up nowhere
				require.ErrorContains(t, err, "is not on the public Internet", "%s for %s", u, a)
			}
		}
	}
}

// TestPublic connects to nobody: it only asks that other reasons keep it from it.
func TestPublic(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, a := range []string{"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450:4007::5eff:7f00:1"} {
		c := &fetch.Client{Resolver: resolver(t, func(string) []string { return []string{a} })}
		_, err := c.Get(ctx, "http://name.example/")
		require.ErrorIs(t, err, context.Canceled, a)
		require.True(t, fetch.IsPublic(netip.MustParseAddr(a)), a)
	}
}

func TestSchemes(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/file": sends("file:///etc/passwd"), "/gopher": sends("gopher://127.0.0.1:70/"), "/user": sends("http://a:b@127.0.0.1/")})
	for address, want := range map[string]string{
		"file:///etc/passwd":          `"file" is not fetched`,
		"gopher://example.com/":       `"gopher" is not fetched`,
		"ftp://example.com/":          `"ftp" is not fetched`,
		"data:text/plain,hello":       `"data" is not fetched`,
		"javascript:alert(1)":         `"javascript" is not fetched`,
		"//example.com/":              `"" is not fetched`,
		"http:///etc/passwd":          "names no host",
		"http://user:secret@a.b/":     "holds a name or a password",
		"http://a.b\r\nX-Injected: 1": "is no address of the web",
		s.URL + "/file":               `a redirect: "file" is not fetched`,
		s.URL + "/gopher":             `a redirect: "gopher" is not fetched`,
		s.URL + "/user":               "a redirect: holds a name",
	} {
		_, err := local().Get(t.Context(), address)
		require.ErrorContains(t, err, want, address)
		require.NotContains(t, err.Error(), "secret")
	}
}

// TestRebinding lets a name mean a public address for whoever looks first, and
// this machine after. A server on this machine must never be asked.
func TestRebinding(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": says("secret")})
	port := mustPort(t, s.URL)
	for _, order := range [][]string{{"127.0.0.1"}, {"192.0.2.1", "127.0.0.1"}, {"::1", "127.0.0.1"}} {
		var looked atomic.Int64
		c := &fetch.Client{Pause: time.Microsecond, Retry: time.Microsecond, Resolver: resolver(t, func(string) []string {
			n := int(looked.Add(1)) - 1
			return order[min(n/2, len(order)-1):][:1] // A and AAAA are asked for at once
		})}
		for range 5 {
			_, err := c.Get(t.Context(), "http://rebind.example:"+port+"/")
			require.ErrorContains(t, err, "is not on the public Internet")
		}
		require.GreaterOrEqual(t, looked.Load(), int64(5))
		require.Empty(t, s.took())
	}
	// Several addresses at once: none of them is public.
	c := &fetch.Client{Pause: time.Microsecond, Retry: time.Microsecond, Resolver: resolver(t, func(string) []string { return []string{"10.1.1.1", "::1", "127.0.0.1"} })}
	_, err := c.Get(t.Context(), "http://many.example:"+port+"/")
	require.ErrorContains(t, err, "is not on the public Internet")
	require.Empty(t, s.took())
}

// TestRedirectInward follows a redirect from a server that may be asked to one
// that may not. The first is on this machine too, and stands for a public one.
func TestRedirectInward(t *testing.T) {
	inner := serve(t, map[string]http.HandlerFunc{"/": says("secret")})
	for _, to := range []string{inner.URL, "http://inner.example:" + mustPort(t, inner.URL) + "/", "http://[::ffff:127.0.0.1]:" + mustPort(t, inner.URL) + "/"} {
		outer := serve(t, map[string]http.HandlerFunc{"/": sends(to)})
		c := &fetch.Client{Pause: time.Microsecond, Retry: time.Microsecond, Resolver: resolver(t, func(string) []string { return []string{"127.0.0.1"} })}
		c.Excuse(netip.MustParseAddrPort(strings.TrimPrefix(outer.URL, "http://")))
		_, err := c.Get(t.Context(), outer.URL)
		require.ErrorContains(t, err, "is not on the public Internet")
		require.Equal(t, "/robots.txt /", outer.took())
		require.Empty(t, inner.took())
	}
}

func mustPort(t *testing.T, address string) string {
	u, err := url.Parse(address)
	require.NoError(t, err)
	return u.Port()
}
