package bench

import (
	"context"
	"errors"
	"fmt"
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
	before, after := percentile(alone, 99), percentile(with, 99)
	row(Row{"p99 of 4 readers alone", fmt.Sprintf("%.3f ms", milliseconds(before)), ""})
	row(Row{fmt.Sprintf("… beside %.0f facts/s", float64(added)/took.Seconds()),
		fmt.Sprintf("%.3f ms (%.1f times)", milliseconds(after), float64(after)/float64(before)), "at most 2 times"})
	return nil
}

// watch lets readers ask for a while and returns the time of each answer,
// sorted.
func watch(ctx context.Context, store graph.Reader, facts int) ([]time.Duration, error) {
	var (
		group sync.WaitGroup
		times [readers][]time.Duration
		errs  [readers]error
	)
	until := time.Now().Add(watched(facts))
	for i := range readers {
		group.Go(func() {
			for k := i; errs[i] == nil && time.Now().Before(until); k += readers {
				began := time.Now()
				_, errs[i] = drain(ctx, store, graph.Pattern{Object: typical("Company", facts, k)})
				times[i] = append(times[i], time.Since(began))
			}
		})
	}
	group.Wait()
	all := slices.Concat(times[:]...)
	slices.Sort(all)
	return all, errors.Join(errs[:]...)
}

// write adds documents at a steady pace until ctx ends, and returns how many
// facts they had.
func write(ctx context.Context, store graph.Writer, facts int) (added int, err error) {
	tick := time.NewTicker(time.Second * factsPerDocument / factsPerSecond)
	defer tick.Stop()
	for n := facts; ; n++ {
		select {
		case <-ctx.Done():
			return added, nil
		case <-tick.C:
		}
		if err := store.Add(context.WithoutCancel(ctx), invent(n, facts)); err != nil {
			return added, err
		}
		added += factsPerDocument
	}
}
