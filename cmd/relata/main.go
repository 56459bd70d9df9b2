// Command relata turns news articles into a graph of who is related to whom,
// and answers questions about it.
package main

func main() {}
