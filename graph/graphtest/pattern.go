package graphtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

func testPatterns(t *testing.T, s graph.Store) {
	first := article("First",
		claim("Google", "invested-in", "Abeja", in("2018")),
		claim("Google", "acquired", "Mandiant", in("2022-09-12"), sure(0.5)),
		claim("Nvidia", "invested-in", "Google", as(graph.Rumoured)))
	second := article("Second",
		claim("Abeja", "invested-in", "Abeja", as(graph.Planned)),
		claim("Google", "valued-at", "", worth("7", "USD", "")),
		claim("Nvidia", "acquired", "Abeja", in("2020/2023-06"), as(graph.Denied)))
	add(t, s, first, second)
	const (
		own       = "abeja invested-in abeja"
		mandiant  = "google acquired mandiant 2022-09-12"
		abeja     = "google invested-in abeja 2018"
		valued    = "google valued-at 7 USD"
		bought    = "nvidia acquired abeja 2020/2023-06"
		investors = "nvidia invested-in google"
	)
	for _, c := range []struct {
		p    graph.Pattern
		want []string
	}{
		{graph.Pattern{}, []string{own, mandiant, abeja, valued, bought, investors}},
		{graph.Pattern{Subject: "google"}, []string{mandiant, abeja, valued}},
		{graph.Pattern{Object: "abeja"}, []string{own, abeja, bought}},
		{graph.Pattern{Either: "google"}, []string{mandiant, abeja, valued, investors}},
		{graph.Pattern{Either: "abeja"}, []string{own, abeja, bought}},
		{graph.Pattern{Subject: "google", Object: "abeja"}, []string{abeja}},
		{graph.Pattern{Subject: "nvidia", Either: "google"}, []string{investors}},
		{graph.Pattern{Subject: "abeja", Object: "google"}, []string{}},
		{graph.Pattern{Predicates: []string{"acquired"}}, []string{mandiant, bought}},
		{graph.Pattern{Predicates: []string{"valued-at", "acquired", "acquired"}}, []string{mandiant, valued, bought}},
		{graph.Pattern{Subject: "google", Predicates: []string{"invested-in", "none"}}, []string{abeja}},
		{graph.Pattern{Object: "abeja", Predicates: []string{"acquired"}}, []string{bought}},
		{graph.Pattern{Either: "google", Predicates: []string{"invested-in"}}, []string{abeja, investors}},
		{graph.Pattern{Document: first.Document.ID}, []string{mandiant, abeja, investors}},
		{graph.Pattern{Document: second.Document.ID, Subject: "google"}, []string{valued}},
		{graph.Pattern{Document: second.Document.ID, Predicates: []string{"invested-in"}}, []string{own}},
		{graph.Pattern{Modalities: []graph.Modality{graph.Planned, graph.Denied}}, []string{own, bought}},
		{graph.Pattern{Subject: "google", Modalities: []graph.Modality{graph.Asserted}}, []string{mandiant, abeja, valued}},
		{graph.Pattern{MinConfidence: 0.6}, []string{own, abeja, valued, bought, investors}},
		{graph.Pattern{MinConfidence: 0.5, Subject: "google"}, []string{mandiant, abeja, valued}},
		{graph.Pattern{Limit: 2}, []string{own, mandiant}},
		{graph.Pattern{Limit: 1, Modalities: []graph.Modality{graph.Denied}}, []string{bought}},
		{graph.Pattern{Since: "2022"}, []string{mandiant, bought}},
		{graph.Pattern{Since: "2018-06"}, []string{mandiant, abeja, bought}},
		{graph.Pattern{Since: "2023-07"}, []string{}},
		{graph.Pattern{Until: "2018-01-01"}, []string{abeja}},
		{graph.Pattern{Until: "2020"}, []string{abeja, bought}},
		{graph.Pattern{Since: "2019", Until: "2022-09-11"}, []string{bought}},
		{graph.Pattern{Since: "2022-09-12", Until: "2022-09-12"}, []string{mandiant, bought}},
	} {
		require.Equal(t, c.want, lines(t, s, c.p), "%+v", c.p)
	}
	for _, p := range []graph.Pattern{{Since: "soon"}, {Until: "12/2020"}, {AsOf: "2020-13"}} {
		for _, err := range s.Facts(context.Background(), p) {
			require.Error(t, err, "%+v", p)
		}
	}
}

func testClocks(t *testing.T, s graph.Store) {
	day := func(d int) time.Time { return time.Date(2026, 2, d, 12, 0, 0, 0, time.UTC) }
	readOn := func(d int, b graph.Batch) graph.Batch { b.Document.Read = day(d); return b }
	undated := claim("Google", "invested-in", "Stores", sure(0.7))
	early := readOn(5, dated("2023-03-01", article("Early", claim("Google", "invested-in", "Abeja", in("2018")), undated)))
	undated.Confidence = 0.9
	late := readOn(3, dated("2025-01-01", article("Late", undated, claim("Google", "acquired", "Wiz", in("2026")), claim("Google", "makes", "Gemini"))))
	add(t, s, early, late)
	const abeja, stores, wiz, gemini = "google invested-in abeja 2018", "google invested-in stores", "google acquired wiz 2026", "google makes gemini"

	for _, c := range []struct {
		asOf graph.Date
		want []string
	}{
		{"2017-12-31", []string{}}, {"2018-01-01", []string{abeja}}, {"2022", []string{abeja}}, {"2023", []string{abeja, stores}},
		{"2025-01", []string{abeja, stores, gemini}}, {"2026-01-01", []string{wiz, abeja, stores, gemini}},
	} {
		require.Equal(t, c.want, lines(t, s, graph.Pattern{AsOf: c.asOf}), "as of %s", c.asOf)
	}

	require.Empty(t, lines(t, s, graph.Pattern{KnownAt: day(2)}))
	require.Equal(t, []string{wiz, stores, gemini}, lines(t, s, graph.Pattern{KnownAt: day(3)}))
	require.Equal(t, []string{wiz, abeja, stores, gemini}, lines(t, s, graph.Pattern{KnownAt: day(6)}))
	require.Equal(t, late.Facts[0].Evidence, facts(t, s, graph.Pattern{Object: "stores", KnownAt: day(4)})[0].Evidence)
	require.Len(t, facts(t, s, graph.Pattern{Object: "stores"})[0].Evidence, 2)
	require.Empty(t, lines(t, s, graph.Pattern{Document: early.Document.ID, KnownAt: day(4)}), "not read yet, whoever else tells it")
}

// testOrder has more facts than a store reads at once.
func testOrder(t *testing.T, s graph.Store) {
	var want []string
	for _, subject := range []string{"a", "b", "c"} {
		for _, predicate := range []string{"acquired", "invested-in"} {
			for i := range 35 {
				want = append(want, fmt.Sprintf("%s %s x%02d", subject, predicate, i))
			}
		}
	}
	for i := range want {
		var subject, predicate, object string
		// 101 and len(want) have no common factor: every fact once, shuffled.
		_, err := fmt.Sscan(want[i*101%len(want)], &subject, &predicate, &object)
		require.NoError(t, err)
		add(t, s, article(fmt.Sprint("News ", i), claim(subject, predicate, object)))
	}
	require.Equal(t, want, lines(t, s, all))
	require.Equal(t, want[:150], lines(t, s, graph.Pattern{Limit: 150}))
	require.Equal(t, want[70:140], lines(t, s, graph.Pattern{Subject: "b"}))

	found := documents(t, s)
	require.Len(t, found, len(want))
	for i := 1; i < len(found); i++ {
		require.Less(t, found[i-1].ID, found[i].ID)
	}
	for range s.Facts(context.Background(), all) {
		break
	}
	for range s.Documents(context.Background()) {
		break
	}
}
