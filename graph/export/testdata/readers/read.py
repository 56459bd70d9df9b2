"""Reads an export by the library that its users have, and prints what that
understood: a JSON list for each fact, and for each node.

    read.py FORMAT FILE [FILE]

Exits with 77 and the reason if the library is missing."""

import json
import sys


def show(*values):
    print(json.dumps(values, ensure_ascii=False))


def network(g):
    for n, d in g.nodes(data=True):
        show("node", n, d.get("name") or d.get("label"), d.get("type") or "")
    for a, b, d in g.edges(data=True):
        show("fact", a, d.get("predicate") or d.get("interaction"), b, d["modality"], d["quote"], int(d["passages"]))


def graphml(file):
    import networkx
    network(networkx.read_graphml(file, force_multigraph=True))


def gexf(file):
    import networkx
    g = networkx.read_gexf(file, version="1.3")
    assert g.graph["mode"] == "dynamic", g.graph
    network(g)
    for a, b, d in g.edges(data=True):
        if d.get("start"):
            show("dated", a, b, d["start"], d.get("end") or "")


def cytoscape(file):
    import networkx
    network(networkx.cytoscape_graph(json.load(open(file))))


def igraph(file):
    import igraph as library
    g = library.Graph.Read_GraphML(file)
    for v in g.vs:
        show("node", v["id"], v["name"], v["type"])
    for e in g.es:
        show("fact", g.vs[e.source]["id"], e["predicate"], g.vs[e.target]["id"], e["modality"], e["quote"], int(e["passages"]))


def rdf(file, syntax):
    import rdflib
    from urllib.parse import unquote_plus
    g = rdflib.Dataset(default_union=False) if syntax != "turtle" else rdflib.Graph()
    g.parse(file, format=syntax)
    of = lambda n: unquote_plus(str(n).split(":", 2)[2])
    facts = g.query("""
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?f ?s ?p ?o ?m (COUNT(?e) AS ?n) WHERE {
          ?f a rdf:Statement; rdf:subject ?s; rdf:predicate ?p; rdf:object ?o; <relata:modality> ?m; prov:wasDerivedFrom ?e
        } GROUP BY ?f ?s ?p ?o ?m""")
    for f, s, p, o, m, n in facts:
        quote = g.query("SELECT ?q WHERE { ?f2 <http://www.w3.org/ns/prov#value> ?q }", initBindings={"f2": rdflib.URIRef(f + "/evidence/0")})
        show("fact", of(s), of(p), of(o), str(m), str(next(iter(quote))[0]), int(n))
    ends = {x for f in facts for x in (f[1], f[3])}
    for n, name in g.query("SELECT ?n ?name WHERE { ?n <https://schema.org/name> ?name }"):
        if n in ends and "entity" in n:
            kind = [str(t).rsplit("/", 1)[1].lower() for t in g.objects(n, rdflib.RDF.type)] if syntax == "turtle" else \
                   [str(t[2]).rsplit("/", 1)[1].lower() for t in g.quads((n, rdflib.RDF.type, None, None))]
            show("node", of(n), str(name), kind[0] if kind else "")


def table(source):
    import duckdb
    for row in duckdb.sql(f"""SELECT subject_id, predicate, coalesce(nullif(object_id, ''), id || '/sum'), modality, quote, passages FROM {source}""").fetchall():
        show("fact", *row)
    # What is a number can be added up.
    show("sum", duckdb.sql(f"SELECT sum(amount)::BIGINT FROM {source} WHERE predicate = 'raised'").fetchall()[0][0])


def parquet(file):
    table(f"read_parquet('{file}')")


def csv(file):
    table(f"read_csv('{file}', header=true)")


def pair(nodes, edges):
    import duckdb
    for row in duckdb.sql(f"""SELECT a.Id, predicate, b.Id, modality, quote, passages FROM read_csv('{edges}', header=true) e
            JOIN read_csv('{nodes}', header=true) a ON e.Source = a.Id JOIN read_csv('{nodes}', header=true) b ON e.Target = b.Id""").fetchall():
        show("fact", *row)
    for row in duckdb.sql(f"""SELECT Id, Label, coalesce(type, '') FROM read_csv('{nodes}', header=true)""").fetchall():
        show("node", *row)


def ftm(file):
    from followthemoney import model
    for line in open(file):
        data = json.loads(line)
        proxy = model.get_proxy(data)
        proxy.schema.validate(data)
        given = {(k, v) for k, vs in data["properties"].items() for v in vs}
        kept = {(k, v) for k, vs in proxy.to_dict()["properties"].items() for v in vs}
        assert given == kept, given ^ kept
        for p, v in proxy.itervalues():
            assert p.type.validate(v), (p, v)
        show(proxy.schema.name, proxy.id, proxy.caption)


def cypher(file):
    from antlr4 import CommonTokenStream, InputStream
    from antlr4.error.ErrorListener import ErrorListener
    from antlr4_cypher import CypherLexer, CypherParser

    class Strict(ErrorListener):
        def syntaxError(self, recognizer, symbol, line, column, message, e):
            raise SyntaxError(f"{line}:{column}: {message}")

    # The grammar is of one statement.
    lines = [l for l in open(file) if not l.startswith("//")]
    for statement in "".join(lines).strip().rstrip(";").split(";\n\n"):
        lexer = CypherLexer(InputStream(statement))
        parser = CypherParser(CommonTokenStream(lexer))
        for x in (lexer, parser):
            x.removeErrorListeners()
            x.addErrorListener(Strict())
        parser.script()
        show("statement", " ".join(l for l in statement.strip().split("\n") if not l.startswith("  {")))


readers = {
    "graphml": graphml, "gexf": gexf, "cytoscape": cytoscape, "igraph": igraph, "parquet": parquet, "csv": csv, "pair": pair, "ftm": ftm, "cypher": cypher,
    "turtle": lambda f: rdf(f, "turtle"), "nquads": lambda f: rdf(f, "nquads"), "jsonld": lambda f: rdf(f, "json-ld"),
}

try:
    readers[sys.argv[1]](*sys.argv[2:])
except ImportError as e:
    print(e, file=sys.stderr)
    sys.exit(77)
