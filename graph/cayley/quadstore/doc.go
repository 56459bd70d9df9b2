// Package quadstore is the embedded quad store under package cayley: a
// graph.QuadStore of Cayley's that keeps quads in a folder, over Pebble. What
// goes in are batches of changes, each whole or not at all and synced to disk;
// what comes out are iterators that read one state of the graph, whatever a
// writer does meanwhile. What the quads mean is left to package cayley.
//
// # Keys
//
//	'f'                  the format
//	'c'                  the last id given, the number of values, that of quads
//	'k' P                the number of quads with a predicate
//	'v' value            the id of a value; long values by a hash
//	'n' id               the value
//	's' S P O L          the four indexes of quads. An id is 1 to 9 bytes that
//	'p' P O S L          sort as the number; L is 0 in a quad without a label,
//	'o' O S P L          which the last index leaves out.
//	'l' L S P O
//	'r' key              a record of package cayley's
//
// Every set of directions that is bound but subject with label, and predicate
// with label, is the prefix of an index; these two filter.
//
// # Why Pebble
//
// The keys of the four indexes of an invented graph, put into Pebble and into
// bbolt on two busy cores (go test -bench Engines -benchtime 1x):
//
//	20,000 quads, 100 a synced batch       Pebble 0.32 s, 56 bytes a quad
//	                                       bbolt  1.77 s, 419 bytes a quad
//	200,000 quads, 10,000 a synced batch   Pebble 1.91 s, 55 bytes a quad
//	                                       bbolt  4.73 s, 269 bytes a quad
//
// Look-ups were not compared.
//
// # Files
//
// keys.go writes keys, values.go the values, predicates.go counts by predicate, open.go opens folders, read.go
// looks up, list.go lists short ranges, many.go reads much in order, recent.go
// remembers values, iterator.go scans for Cayley, optimize.go tells its optimiser
// of the indexes, records.go keeps records
// beside quads, write.go makes changes, bulk.go many at once, check.go holds the
// indexes against each other, search.go finds in what they differ, rebuild.go makes
// them anew, fatal.go and diagnose.go make errors of what the engine cannot go on
// after and of damaged files.
package quadstore
