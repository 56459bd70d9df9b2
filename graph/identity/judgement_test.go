package identity_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/identity"
)

func TestParse(t *testing.T) {
	j := judgements(t, "\ufeff# Names.\r\n\r\ndifferent: Google | Google Cloud\r\n  same :Meta|Facebook |  FB  # renamed, in 2021 # or so\nsame: C# | C Sharp GmbH & Co. Software")
	require.Equal(t, []string{
		"different: Google | Google Cloud",
		"same: Meta | Facebook | FB  # renamed, in 2021 # or so",
		"same: c-sharp | C Sharp GmbH & Co. Software",
	}, lines(j))
	require.Equal(t, 4, j.All()[1].Line)
	require.Equal(t, "renamed, in 2021 # or so", j.All()[1].Reason)
	require.Empty(t, judgements(t, "").All())
	require.Empty(t, (*identity.Judgements)(nil).All())
}

func lines(j *identity.Judgements) (all []string) {
	for _, judged := range j.All() {
		all = append(all, judged.String())
	}
	return all
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"same: A | B\nMeta is Facebook":                    `identity.txt:2: want "same: NAME | NAME" or "different: NAME | NAME"`,
		"equal: A | B":                                     `identity.txt:1: want "same: NAME | NAME"`,
		"same: A":                                          `identity.txt:1: want two names or more, with "|" between them`,
		"same: A | | B":                                    `identity.txt:1: a name is missing`,
		"same: Meta | META Inc.":                           `identity.txt:1: "Meta" and "META Inc." are one name already`,
		"different: A | B | A":                             `identity.txt:1: "A" and "A" are one name already`,
		"same: A | " + strings.Repeat("long ", 60):         `identity.txt:1: the name "long long long long "… is longer than 256 bytes`,
		"same: A | \xff":                                   `identity.txt:1: this is no text in UTF-8`,
		"different: A | B\nsame: B | A":                    `identity.txt:1: A and B are held different, but the same by identity.txt, line 2`,
		"same: A | B\n\nsame: D | C | B\ndifferent: C | A": `identity.txt:4: C and A are held different, but the same by identity.txt, lines 1 and 3`,
		"same: A | B\n" + strings.Repeat("#\n", 1<<21):     `read judgements from identity.txt: more than 4194304 bytes`,
	} {
		_, err := identity.Parse("identity.txt", strings.NewReader(text))
		require.ErrorContains(t, err, want)
	}
	_, err := identity.Parse("identity.txt", iotest.ErrReader(errors.New("bad disk")))
	require.EqualError(t, err, "read judgements from identity.txt: bad disk")
}

// TestLongChain has very many judgements in one chain that the last line
// contradicts.
func TestLongChain(t *testing.T) {
	const n = 30_000
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "same: n%d | n%d\n", i, i+1)
	}
	fmt.Fprintf(&b, "different: n0 | n%d\n", n)
	_, err := identity.Parse("identity.txt", strings.NewReader(b.String()))
	require.EqualError(t, err, "identity.txt:30001: n0 and n30000 are held different, but the same by identity.txt, lines 1, 2, 3, 4, 5 and 29995 more")
}

func TestWith(t *testing.T) {
	var j *identity.Judgements
	step := func(v identity.Verdict, a, b, reason, want string) {
		t.Helper()
		more, err := j.With(v, a, b, reason)
		require.NoError(t, err)
		j = more
		require.Equal(t, "# Which names are the same, and which are not: see relata entities --help.\n"+want, string(j.Bytes()))
	}
	step(identity.Same, "Meta", "Facebook", "", "same: Meta | Facebook\n")
	step(identity.Different, "Google", "Google Cloud", "a\nbranch", "different: Google | Google Cloud  # a branch\nsame: Meta | Facebook\n")
	step(identity.Same, "Alan", "A|l#an", "", "different: Google | Google Cloud  # a branch\nsame: Alan | al-sharp-an\nsame: Meta | Facebook\n")
	// Another judgement about the same names takes the place of the first.
	step(identity.Different, "FACEBOOK", "Meta", "", "different: FACEBOOK | Meta\ndifferent: Google | Google Cloud  # a branch\nsame: Alan | al-sharp-an\n")

	for _, wrong := range [][2]string{{"Meta", " "}, {"Meta", "META"}} {
		_, err := j.With(identity.Same, wrong[0], wrong[1], "")
		require.ErrorContains(t, err, "judge ")
	}
	before := string(j.Bytes())
	_, err := j.Without("Meta", "Google")
	require.EqualError(t, err, `judgements has no line about "Meta" and "Google"`)
	j, err = j.Without("google cloud", "google")
	require.NoError(t, err)
	j, err = j.With(identity.Different, "Google", "Google Cloud", "a branch")
	require.NoError(t, err)
	require.Equal(t, before, string(j.Bytes()))
}

// TestWithKeepsFile sees that all that a person wrote stays where it is.
func TestWithKeepsFile(t *testing.T) {
	const written = "# Banks\n\nsame: Z Bank | Zed   # so\n\n# Others\nsame:A|B\n# The end.\n"
	j := judgements(t, written)
	more, err := j.With(identity.Same, "M", "N", "")
	require.NoError(t, err)
	require.Equal(t, "# Banks\n\nsame: M | N\nsame: Z Bank | Zed   # so\n\n# Others\nsame:A|B\n# The end.\n", string(more.Bytes()))
	less, err := more.Without("N", "M")
	require.NoError(t, err)
	require.Equal(t, written, string(less.Bytes()))
	require.Equal(t, written, string(j.Bytes()), "judgements are values")
}

func TestContradiction(t *testing.T) {
	j := judgements(t, "same: A | B\nsame: B | C\ndifferent: C | D | E\n")
	_, err := j.With(identity.Different, "C", "A", "")
	require.EqualError(t, err, "C and A are the same by identity.txt, lines 1 and 2: undo that first")
	_, err = j.With(identity.Same, "E", "A", "")
	require.EqualError(t, err, "E and A are different by identity.txt, line 3: undo that first")
	_, err = j.With(identity.Different, "B", "C", "")
	require.NoError(t, err, "the line about the two gives way")
}

// FuzzParse checks that whatever can be read can be written and read again, and
// that a judgement more, undone, leaves it as it was.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"same: A | B # c\ndifferent: C | D", "same: A|B|C\nsame: C | D\ndifferent: A | D", "# x\r\n\r\nsame: C# | l’Oréal", "different: !!! | ?? \xff", "\ufeffsame:a|b"} {
		f.Add(seed, "X", "Y # | z")
	}
	f.Fuzz(func(t *testing.T, text, a, b string) {
		j, err := identity.Parse("f", strings.NewReader(text))
		if err != nil {
			require.Regexp(t, `^f:\d+: `, err.Error())
			return
		}
		again, err := identity.Parse("f", bytes.NewReader(j.Bytes()))
		require.NoError(t, err)
		require.Equal(t, lines(j), lines(again))
		rewritten, err := identity.Parse("f", strings.NewReader(strings.Join(lines(j), "\n")))
		require.NoError(t, err)
		require.Equal(t, lines(j), lines(rewritten))
		if _, err := j.Without(a, b); err == nil || len(j.All()) == 0 {
			return
		}
		more, err := j.With(identity.Same, a, b, "")
		if err != nil {
			return
		}
		undone, err := more.Without(a, b)
		require.NoError(t, err)
		require.Equal(t, j.Bytes(), undone.Bytes())
	})
}
