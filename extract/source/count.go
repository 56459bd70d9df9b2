package source

import "context"

// Count is the number of files that the places stand for, without opening them;
// 0 if ctx is done before all are counted.
func (r Reader) Count(ctx context.Context, places ...string) int {
	n := 0
	for _, place := range places {
		for range files(place) {
			if ctx.Err() != nil {
				return 0
			}
			n++
		}
	}
	return n
}
