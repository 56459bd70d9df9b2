package lang_test

import (
	"bufio"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/lang"
)

func TestDetect(t *testing.T) {
	for _, c := range []struct{ code, text string }{
		{"en", "Google invests in Sakana AI"},
		{"fr", "Google investit dans Sakana AI"},
		{"en", "Who invested in Sakana AI?"},
		{"fr", "Qui a investi dans Sakana AI ?"},
		{"en", "Amazon completes $13.7bn Whole Foods takeover"},
		{"fr", "LVMH rachète Tiffany pour 15,8 milliards de dollars"},
		{"fr", "Doctolib lève 500 millions d’euros"},
		{"en", "NVIDIA-BACKED ORBELLA RAISES $20M"},
		{"de", "Siemens übernimmt das Softwarehaus Mentor Graphics für 4,5 Milliarden Dollar, wie der Konzern am Montag mitteilte."},
		{"es", "La empresa compró una participación en su rival, según dijo ayer el consejo."},
		{"it", "La società ha acquistato una quota del 20% di un concorrente, ha detto il gruppo."},
		{"pt", "A empresa comprou uma participação no seu concorrente, disse ontem o conselho."},
		{"nl", "Het bedrijf heeft een belang van 20 procent in zijn concurrent genomen."},
		{"fi", "Yhtiö kertoi maanantaina ostaneensa kilpailijansa osakkeet kahdellakymmenellä miljoonalla eurolla."},
		{"ru", "Компания сообщила, что купила долю в своём главном конкуренте ещё в прошлом году."},
		{"ja", "グーグルは日本のスタートアップに出資した。"},
		{"", ""},
		{"", "2024"},
		{"", "Orbella – Quantor"},
	} {
		code, confidence := lang.Detect(c.text)
		require.Equal(t, c.code, code, c.text)
		require.True(t, 0 <= confidence && confidence <= 1 && (confidence > 0) == (code != ""), "%v: %s", confidence, c.text)
	}
}

func TestDetectAmong(t *testing.T) {
	for _, c := range []struct{ code, text string }{
		{"fr", "Qui a peint Olympia ?"},
		{"fr", "Que représente l'acronyme NAFTA ?"},
		{"en", "Investors of Orbella"},
		{"", "Orbella"},
	} {
		code, _ := lang.Detect(c.text, "fr", "en")
		require.Equal(t, c.code, code, c.text)
	}
}

func TestLanguageName(t *testing.T) {
	for code, name := range map[string]string{"de": "German", "fr": "French", "fi": "Finnish", "xx": "xx", "": ""} {
		require.Equal(t, name, lang.LanguageName(code))
	}
}

// TestDetectTreebanks counts the sentences whose language is found.
func TestDetectTreebanks(t *testing.T) {
	root := os.Getenv("RELATA_DATA")
	if root == "" {
		t.Skip("RELATA_DATA names no folder with treebanks")
	}
	for _, c := range []struct {
		code, file string
		least      float64
	}{
		{"fr", "sequoia/fr_sequoia-ud-test", 0.94},
		{"fr", "gsd/fr_gsd-ud-test", 0.98},
		{"en", "ewt/en_ewt-ud-test", 0.91},
		{"en", "pud/en_pud-ud-test", 0.99},
	} {
		right, none, total, article := 0, 0, 0, 0
		group := ""
		for _, s := range sentences(t, filepath.Join(root, "data/treebanks", c.code, c.file+".conllu.gz")) {
			if utf8.RuneCountInString(s) < 20 {
				continue
			}
			total++
			switch code, _ := lang.Detect(s); code {
			case c.code:
				right++
			case "":
				none++
			}
			if group += s + " "; len(group) > 1500 {
				code, _ := lang.Detect(group)
				require.Equal(t, c.code, code, group)
				group = ""
				article++
			}
		}
		t.Logf("%s: %d of %d sentences right (%.2f %%), %d unknown; %d passages right", c.file, right, total, 100*float64(right)/float64(total), none, article)
		require.Greater(t, float64(right)/float64(total), c.least)
	}
}

// sentences reads the text lines of a CoNLL-U file.
func sentences(t *testing.T, file string) []string {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var texts []string
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		if s, ok := strings.CutPrefix(lines.Text(), "# text = "); ok {
			texts = append(texts, s)
		}
	}
	require.NoError(t, lines.Err())
	return texts
}

func BenchmarkDetect(b *testing.B) {
	text := strings.Repeat("Orbella a bouclé une série A de 12 millions d’euros auprès de Fontaval. ", 30)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		lang.Detect(text)
	}
}
