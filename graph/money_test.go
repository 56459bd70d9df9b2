package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

func TestParseMoney(t *testing.T) {
	for typed, want := range map[string]graph.Money{
		"20 bn USD":   {Value: "20000000000", Currency: "USD"},
		"1.5m eur":    {Value: "1500000", Currency: "EUR"},
		"300k GBP":    {Value: "300000", Currency: "GBP"},
		" 5000000JPY": {Value: "5000000", Currency: "JPY"},
		"0.5 USD":     {Value: "0.5", Currency: "USD"},
	} {
		got, err := graph.ParseMoney(typed)
		require.NoError(t, err, typed)
		require.Equal(t, want, got, typed)
	}
	for _, wrong := range []string{"", "USD", "5", "m USD", "5 tn USD", "-5 USD", "1/2 USD", "1e9 USD", "0x5 USD", "5 12A", "5 m", "bn", "~5 m USD", "1 000 USD", "é"} {
		_, err := graph.ParseMoney(wrong)
		require.Error(t, err, wrong)
	}
}

// FuzzParseMoney sees that what is read is written and read again the same.
func FuzzParseMoney(f *testing.F) {
	f.Add("20 bn USD")
	f.Add("0.000001 EUR")
	f.Fuzz(func(t *testing.T, typed string) {
		m, err := graph.ParseMoney(typed)
		if err != nil {
			return
		}
		again, err := graph.ParseMoney(m.Value + " " + m.Currency)
		if len(m.Value) <= 30 {
			require.NoError(t, err, typed)
			require.Equal(t, m, again, typed)
		}
	})
}
