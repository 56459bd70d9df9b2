package ontology

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIsTitle(t *testing.T) {
	for _, x := range []struct {
		written, asked string
		want           bool
	}{
		{"chief executive", "CEO", true},
		{"Chairman, President and Chief Executive Officer", "chief executive", true},
		{"présidente-directrice générale", "CEO", true},
		{"directeur général", "PDG", true},
		{"Directrice financière", "CFO", true},
		{"co-fondateur et président", "president", true},
		{"deputy chief executive", "chief executive", false},
		{"deputy chief executive", "deputy chief executive", true},
		{"directeur général adjoint", "directeur général", false},
		{"vice president", "president", false},
		{"partner", "chairman", false},
		{"", "chairman", false},
	} {
		require.Equal(t, x.want, IsTitle(x.written, x.asked), "%q as %q", x.written, x.asked)
	}
}
