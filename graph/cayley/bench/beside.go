package bench

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
)

const (
	readers        = 4
	factsPerSecond = 2000
)

// watched is for how long readers are timed: 5 seconds in all but small graphs.
func watched(facts int) time.Duration {
	return min(5*time.Second, time.Duration(facts)*time.Millisecond/10)
}

// beside times four readers alone, then with a writer that adds a steady 2,000
// facts a second.
func beside(ctx context.Context, store *cayley.Store, facts int, row func(Row)) error {
	alone, err := watch(ctx, store, facts)
	if err != nil {
		return err
	}
	writing, stop := context.WithCancel(ctx)
	written := make(chan error, 1)
	added := 0
	go func() {
		var err error
		added, err = write(writing, store, facts)
		written <- err
	}()
	began := time.Now()
	with, err := watch(ctx, store, facts)
	took := time.Since(began)
	stop()
	if err := errors.Join(err, <-written); err != nil {
		return err
	}
	ratio := float64(percentile(with.times, 99)) / float64(percentile(alone.times, 99))
	row(Row{"who invested in X, 4 readers", alone.String(), ""})
	row(Row{fmt.Sprintf("… beside a writer of %.0f facts/s", float64(added)/took.Seconds()),
		fmt.Sprintf("%v (p99 %.1f times)", with, ratio), "at most 2 times, beside 2000"})
	return nil
}

// watch lets readers ask for a while.
func watch(ctx context.Context, store graph.Reader, facts int) (all measurement, err error) {
	var (
		group sync.WaitGroup
		each  [readers]measurement
		errs  [readers]error
	)
	until := time.Now().Add(watched(facts))
	for i := range readers {
		group.Go(func() {
			m := &each[i]
			for k := i; errs[i] == nil && time.Now().Before(until); k += readers {
				began := time.Now()
				var found int
				found, errs[i] = drain(ctx, store, graph.Pattern{Object: typical("Company", facts, k)})
				m.times = append(m.times, time.Since(began))
				m.found += found
				// Who waits for the next question lets others run.
				runtime.Gosched()
			}
		})
	}
	group.Wait()
	for _, m := range each {
		all.times = append(all.times, m.times...)
		all.found += m.found
	}
	slices.Sort(all.times)
	return all, errors.Join(errs[:]...)
}

// write adds documents at a steady pace until ctx ends, and returns how many
// facts they had.
func write(ctx context.Context, store graph.Writer, facts int) (added int, err error) {
	began := time.Now()
	for n := 0; ; n++ {
		due := began.Add(time.Duration(n) * time.Second * factsPerDocument / factsPerSecond)
		select {
		case <-ctx.Done():
			return added, nil
		case <-time.After(time.Until(due)):
		}
		if err := store.Add(context.WithoutCancel(ctx), invent(facts+n, facts)); err != nil {
			return added, err
		}
		added += factsPerDocument
	}
}
