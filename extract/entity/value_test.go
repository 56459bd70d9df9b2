package entity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/text"
)

// check finds the values of one kind in sentences published on a Monday.
func check(t *testing.T, code string, kind text.Kind, write func(m text.Mention) string, cases [][]string) {
	f := finder(t, code)
	for _, c := range cases {
		a, sentences := plain("2024-05-13", c[0])
		require.Equal(t, c[1:], append([]string{}, of(f.Mentions(a, sentences), kind, write)...), c[0])
	}
}

func TestSums(t *testing.T) {
	write := func(m text.Mention) string {
		s := m.Name + " = " + m.Money.Value + " " + m.Money.Currency
		if m.Money.Bound != "" {
			s += " " + string(m.Money.Bound)
		}
		return s
	}
	check(t, "fr", text.Sum, write, [][]string{
		{"Elle a levé 20 M€ hier.", "20 M€ = 20000000 EUR"},
		{"Elle a levé 20M€ hier.", "20M€ = 20000000 EUR"},
		{"Un tour de 20 M d'euros.", "20 M d'euros = 20000000 EUR"},
		{"Un tour de 2,25 milliards de dollars.", "2,25 milliards de dollars = 2250000000 USD"},
		{"Soit environ 400 milliards de yens.", "environ 400 milliards de yens = 400000000000 JPY approximate"},
		{"Un chèque de 1 200 000 euros.", "1 200 000 euros = 1200000 EUR"},
		{"Un chèque de 1.200.000 euros.", "1.200.000 euros = 1200000 EUR"},
		{"Une centaine de millions d'euros.", "Une centaine de millions d'euros = 100000000 EUR approximate"},
		{"Dix millions d’euros.", "Dix millions d’euros = 10000000 EUR"},
		{"Vingt-cinq millions de francs suisses.", "Vingt-cinq millions de francs suisses = 25000000 CHF"},
		{"Entre 10 à 15 millions d'euros.", "10 à 15 millions d'euros = 10000000 EUR approximate"},
		{"Plus de 3 millions de livres sterling.", "Plus de 3 millions de livres sterling = 3000000 GBP at-least"},
		{"Jusqu'à 3 Md€.", "Jusqu'à 3 Md€ = 3000000000 EUR at-most"},
		{"CHF 12 Mio pour la suite.", "CHF 12 Mio = 12000000 CHF"},
		{"Plusieurs millions d'euros."},
		{"Le titre vaut 13 euros par action."},
		{"Elle compte 11 millions de clients."},
	})
	check(t, "en", text.Sum, write, [][]string{
		{"It raised $2.25bn.", "$2.25bn = 2250000000 USD"},
		{"It raised CFA 450m.", "CFA 450m = 450000000 XOF"},
		{"It raised 450 million CFA francs.", "450 million CFA francs = 450000000 XOF"},
		{"It raised 12 million cedis.", "12 million cedis = 12000000 GHS"},
		{"It raised US$1.2 billion.", "US$1.2 billion = 1200000000 USD"},
		{"It raised ¥400bn (£2bn).", "¥400bn = 400000000000 JPY", "£2bn = 2000000000 GBP"},
		{"It raised Rs 300 crore.", "Rs 300 crore = 3000000000 INR"},
		{"It raised $3,675 million.", "$3,675 million = 3675000000 USD"},
		{"It raised £15m.", "£15m = 15000000 GBP"},
		{"It raised USD 158 mn.", "USD 158 mn = 158000000 USD"},
		{"It raised about €560,000.", "about €560,000 = 560000 EUR approximate"},
		{"At least 27.1 billion yuan.", "At least 27.1 billion yuan = 27100000000 CNY at-least"},
		{"A $50-million round.", "$50-million = 50000000 USD"},
		{"A million dollars or so.", "A million dollars or so = 1000000 USD approximate"},
		{"It sold at $10 a share."},
	})
}

func TestDates(t *testing.T) {
	write := func(m text.Mention) string { return m.Name + " = " + string(m.Date) }
	check(t, "fr", text.Date, write, [][]string{
		{"Le 26 janvier 2026.", "26 janvier 2026 = 2026-01-26"},
		{"Le 1er mai.", "1er mai = 2024-05-01"},
		{"En novembre.", "novembre = 2023-11"},
		{"En novembre 2025.", "novembre 2025 = 2025-11"},
		{"En mars dernier.", "mars dernier = 2024-03"},
		{"D'ici novembre.", "novembre = 2024-11"},
		{"Le vendredi 13 octobre.", "vendredi 13 octobre = 2023-10-13"},
		{"Vendredi soir.", "Vendredi = 2024-05-10"},
		{"Hier encore.", "Hier = 2024-05-12"},
		{"Il y a trois ans.", "Il y a trois ans = 2021"},
		{"Il y a deux mois.", "Il y a deux mois = 2024-03"},
		{"L'an dernier.", "L'an dernier = 2023"},
		{"Au premier semestre de l'an prochain.", "premier semestre de l'an prochain = 2025"},
		{"Au troisième trimestre.", "troisième trimestre = 2023"},
		{"Début 2025, ou à la mi-2026.", "2025 = 2025", "2026 = 2026"},
		{"Le 03/04/2024.", "03/04/2024 = 2024-04-03"},
		{"Dans les années 1990."},
		{"Récemment, 2 000 salariés."},
	})
	check(t, "en", text.Date, write, [][]string{
		{"On January 26, 2026.", "January 26, 2026 = 2026-01-26"},
		{"On 26 January 2026.", "26 January 2026 = 2026-01-26"},
		{"Since 2019.", "2019 = 2019"},
		{"On Aug. 7th.", "Aug. 7th = 2023-08-07"},
		{"Last July.", "Last July = 2023-07"},
		{"By December.", "December = 2024-12"},
		{"Two years ago.", "Two years ago = 2022"},
		{"In the first half of next year.", "first half of next year = 2025"},
		{"In Q1 2023.", "Q1 2023 = 2023"},
		{"Last year, and yesterday.", "Last year = 2023", "yesterday = 2024-05-12"},
		{"On Friday.", "Friday = 2024-05-10"},
		{"2024-05-01 it was.", "2024-05-01 = 2024-05-01"},
		{"The late 1990s."},
		{"It may march on."},
	})
}

func TestDatesNeedPublication(t *testing.T) {
	a, sentences := plain("", "Hier, en novembre, il y a deux ans, puis en 2021.")
	mentions := finder(t, "fr").Mentions(a, sentences)
	require.Equal(t, []string{"2021"}, of(mentions, text.Date, func(m text.Mention) string { return string(m.Date) }))
}

func TestShares(t *testing.T) {
	write := func(m text.Mention) string { return m.Name + " = " + m.Share + " " + string(m.Bound) }
	check(t, "fr", text.Share, write, [][]string{
		{"Elle détient 12 % du capital.", "12 % = 0.12 "},
		{"Près de 48,5% des titres.", "Près de 48,5% = 0.485 approximate"},
		{"La moitié des titres.", "La moitié = 0.5 "},
		{"Plus de 12 pour cent.", "Plus de 12 pour cent = 0.12 at-least"},
	})
	check(t, "en", text.Share, write, [][]string{
		{"A 20% stake.", "20% = 0.2 "},
		{"Two-thirds of the shares.", "Two-thirds = 0.667 "},
		{"Up to 5 per cent.", "Up to 5 per cent = 0.05 at-most"},
	})
}

func TestRounds(t *testing.T) {
	write := func(m text.Mention) string { return m.Name + " = " + m.Round }
	check(t, "fr", text.Round, write, [][]string{
		{"Une série A puis un tour d'amorçage.", "série A = series-a", "tour d'amorçage = seed"},
		{"Avant son introduction en Bourse.", "introduction en Bourse = ipo"},
		{"Une série de rachats."},
	})
	check(t, "en", text.Round, write, [][]string{
		{"A Series B after its pre-seed and seed rounds.", "Series B = series-b", "pre-seed = pre-seed", "seed rounds = seed"},
		{"It went to Oak Seed Fund."},
	})
}
