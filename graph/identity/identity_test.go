package identity_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/identity"
)

func TestFold(t *testing.T) {
	same := func(want string, names ...string) {
		t.Helper()
		for _, name := range names {
			require.Equal(t, want, identity.Fold(name), "fold of %q", name)
		}
	}
	same("sakana ai", "Sakana AI", "SAKANA  AI", "Sakana-AI", "Ｓａｋａｎａ　ＡＩ", "Sakana AI K.K.", "Sakana A.I.")
	same("l oreal", "L’Oréal", "L'OREAL", "L‘Oréal S.A.", "L'Ore\u0301al SA", "LʼOréal")
	same("patisserie enorme", "Pâtisserie Énorme S.A.S.", "patisserie énorme, SARL")
	same("acme", "Acme Co., Ltd.", "ACME Inc.", "Acme Corporation", "Acme GmbH & Co. KG", "Acme S.p.A.",
		"Acme A/S", "Acme S. A.", "Acme Sp. z o.o.", "Acme S.A. de C.V.", "Acme SA/NV", "Acme Pty Ltd")
	same("canal plus", "Canal+", "Canal +", "CANAL PLUS")
	same("at and t", "AT&T", "AT & T Inc.")
	same("oerlikon", "Œrlikon", "OErlikon")
	same("strasse", "Straße", "STRASSE")
	same("kobenhavn", "København")
	same("izmir", "İzmir", "Izmir")
	same("us steel", "U.S. Steel", "US Steel", "U. S. Steel Corp.")
	same("мир", "Мир")
	same("トヨタ", "トヨタ", "ﾄﾖﾀ")
	same("bouygues group", "Bouygues Group")
	same("", "", " \t\u00a0")

	// Only a legal form, only signs.
	same("sa", "S.A.", "SA")
	same("co", "Co. Ltd.")
	same("!!!", "!!!", " ！！！ ")

	differ := func(a, b string) {
		t.Helper()
		require.NotEqual(t, identity.Fold(a), identity.Fold(b))
	}
	differ("ガス", "カス")
	differ("йод", "иод")
	differ("Google", "Google Cloud")
	differ("Disney", "Disney+")
	differ("Booking", "Booking.com")
	differ("!!!", "!?")
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Sakana AI":              "sakana-ai",
		"Pâtisserie Énorme S.A.": "patisserie-enorme",
		"L’Oréal":                "l-oreal",
		"3M Company":             "3m-company",
		"Яндекс":                 "яндекс",
		"日立製作所":                  "日立製作所",
		"Disney+":                "disney-plus",
		"SAS":                    "sas",
		"":                       "",
	} {
		require.Equal(t, want, identity.Slug(name), "slug of %q", name)
	}
	require.Regexp(t, `^name-[0-9a-f]{12}$`, identity.Slug("!!!"))
	require.NotEqual(t, identity.Slug("!!!"), identity.Slug("???"))
}

// FuzzFold checks what callers rely on: folding twice is folding once, nothing
// but space folds to "", and a slug is one word that depends on the fold alone.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"L’Oréal S.A.", "Acme GmbH & Co. KG", "ǅ ﬃ ẞ ﷺ", "e\u0301\u0323", "が\u3099", "!\u0301a", "x\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		folded := identity.Fold(name)
		require.Equal(t, folded, identity.Fold(folded), "fold of the fold of %q", name)
		blank := strings.TrimFunc(name, unicode.IsSpace) == ""
		if folded == "" {
			require.False(t, strings.ContainsFunc(name, unicode.IsLetter), "%q has letters", name)
		}
		if blank {
			require.Empty(t, folded)
		}
		slug := identity.Slug(name)
		require.NotContains(t, slug, " ")
		require.Equal(t, slug, identity.Slug(folded))
		require.Equal(t, folded == "", slug == "")
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		identity.Fold("Société Générale de Pâtisserie S.A.")
	}
}
