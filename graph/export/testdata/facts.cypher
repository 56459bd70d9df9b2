// An index makes loading fast. Neo4j and Memgraph differ here; run one of these first:
//   CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;
//   CREATE INDEX ON :Entity(id);

UNWIND [
  {id: 'atelier-motek-de-mecanique-de-precision-et-de-robotique', properties: {name: 'Atelier Motek de Mécanique de Précision et de Robotique', type: ''}}
] AS row
MERGE (e:Entity {id: row.id})
SET e += row.properties;

UNWIND [
  {id: '408deb5a00791606/sum', properties: {name: '120 m EUR', type: 'money'}},
  {id: 'c750fe9f58bdbf8f/sum', properties: {name: '~900 m EUR', type: 'money'}},
  {id: 'dce6354614715e86/sum', properties: {name: '8 m USD', type: 'money'}}
] AS row
MERGE (e:Entity {id: row.id})
SET e:Money, e += row.properties;

UNWIND [
  {id: 'aldine-capital', properties: {name: 'Aldine Capital', type: 'organization'}},
  {id: 'halcyon-robotics', properties: {name: 'Halcyon Robotics', type: 'organization'}},
  {id: 'kestrel-ventures', properties: {name: 'Kestrel Ventures', type: 'organization'}},
  {id: 'lumen-grid', properties: {name: 'Lumen Grid', type: 'organization'}},
  {id: 'motek', properties: {name: 'Motek', type: 'organization'}},
  {id: 'grand-nord-industries', properties: {name: 'Grand Nord Industries', type: 'organization'}}
] AS row
MERGE (e:Entity {id: row.id})
SET e:Organization, e += row.properties;

UNWIND [
  {id: 'norbert-vial', properties: {name: 'Norbert Vial', type: 'person'}},
  {id: 'inès-carbonel', properties: {name: 'Inès Carbonel', type: 'person'}}
] AS row
MERGE (e:Entity {id: row.id})
SET e:Person, e += row.properties;

UNWIND [
  {id: 'grenoble', properties: {name: 'Grenoble', type: 'place'}},
  {id: 'lyon', properties: {name: 'Lyon', type: 'place'}}
] AS row
MERGE (e:Entity {id: row.id})
SET e:Place, e += row.properties;

UNWIND [
  {id: 'halcyon-h2', properties: {name: 'Halcyon H2', type: 'product'}}
] AS row
MERGE (e:Entity {id: row.id})
SET e:Product, e += row.properties;

UNWIND [
  {id: '6a1f2a16d4ecd3e3', from: 'halcyon-robotics', to: 'motek', properties: {predicate: 'acquired', `when`: '2026-06', `amount`: 45000000.0, `currency`: 'EUR', `bound`: 'at-least', `modality`: 'planned', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Halcyon Robotics acquired "Motek" — & <so> on', `passages`: 1}},
  {id: 'e7154122140dea88', from: 'grand-nord-industries', to: 'halcyon-robotics', properties: {predicate: 'acquired', `modality`: 'denied', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2 notes.txt', `quote`: 'Grand Nord Industries acquired "Halcyon Robotics" — & <so> on', `passages`: 2}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:ACQUIRED {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: 'a4ce0989c3b91b47', from: 'inès-carbonel', to: 'halcyon-robotics', properties: {predicate: 'founded', `when`: '2018', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2 notes.txt', `quote`: 'Inès Carbonel founded "Halcyon Robotics" — & <so> on', `passages`: 2}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:FOUNDED {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: 'abe8a4e01cccb6c5', from: 'aldine-capital', to: 'halcyon-robotics', properties: {predicate: 'invested-in', `when`: '2024-05', `amount`: 60000000.0, `currency`: 'EUR', `round`: 'series-b', `role`: 'lead', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2 notes.txt https://example.org/2?a=1&b=2', `quote`: 'Aldine Capital invested-in "Halcyon Robotics" — & <so> on', `passages`: 3}},
  {id: '0a04f623ca6d85ab', from: 'norbert-vial', to: 'halcyon-robotics', properties: {predicate: 'invested-in', `when`: '2021', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Norbert Vial invested-in "Halcyon Robotics" — & <so> on', `passages`: 1}},
  {id: '47813831303bf57e', from: 'kestrel-ventures', to: 'halcyon-robotics', properties: {predicate: 'invested-in', `when`: '2024-05', `round`: 'series-b', `role`: 'participant', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Kestrel Ventures invested-in "Halcyon Robotics" — & <so> on', `passages`: 1}},
  {id: 'a38f8b2f1d8c51c2', from: 'kestrel-ventures', to: 'lumen-grid', properties: {predicate: 'invested-in', `when`: '2023', `share`: 0.12, `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2 notes.txt', `quote`: 'Kestrel Ventures invested-in "Lumen Grid" — & <so> on', `passages`: 2}},
  {id: '42317e7f12f14686', from: 'grand-nord-industries', to: 'lumen-grid', properties: {predicate: 'invested-in', `modality`: 'rumoured', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Grand Nord Industries invested-in "Lumen Grid" — & <so> on', `passages`: 1}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:INVESTED_IN {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: '97be582b9085cc9b', from: 'halcyon-robotics', to: 'grenoble', properties: {predicate: 'located-in', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Halcyon Robotics located-in "Grenoble" — & <so> on', `passages`: 1}},
  {id: '3f01d9a7fd93ef93', from: 'motek', to: 'lyon', properties: {predicate: 'located-in', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Motek located-in "Lyon" — & <so> on', `passages`: 1}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:LOCATED_IN {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: 'bbd0d6fa888f2a81', from: 'halcyon-robotics', to: 'halcyon-h2', properties: {predicate: 'makes', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Halcyon Robotics makes "Halcyon H2" — & <so> on', `passages`: 1}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:MAKES {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: '2dfb6494acc05519', from: 'lumen-grid', to: 'halcyon-robotics', properties: {predicate: 'partnered-with', `when`: '2025-01-14', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2 notes.txt https://example.org/2?a=1&b=2 https://example.org/4?a=1&b=2', `quote`: 'Lumen Grid partnered-with "Halcyon Robotics" — & <so> on', `passages`: 5}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:PARTNERED_WITH {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: '408deb5a00791606', from: 'halcyon-robotics', to: '408deb5a00791606/sum', properties: {predicate: 'raised', `when`: '2024-05', `amount`: 120000000.0, `currency`: 'EUR', `round`: 'series-b', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2 notes.txt', `quote`: 'Halcyon Robotics raised "…" — & <so> on', `passages`: 2}},
  {id: 'dce6354614715e86', from: 'lumen-grid', to: 'dce6354614715e86/sum', properties: {predicate: 'raised', `when`: '2023', `amount`: 8000000.0, `currency`: 'USD', `modality`: 'denied', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Lumen Grid raised "…" — & <so> on', `passages`: 1}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:RAISED {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: '5774ef23b95a5129', from: 'atelier-motek-de-mecanique-de-precision-et-de-robotique', to: 'motek', properties: {predicate: 'subsidiary-of', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Atelier Motek de Mécanique de Précision et de Robotique subsidiary-of "Motek" — & <so> on', `passages`: 1}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:SUBSIDIARY_OF {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: '092fd81137ebe6df', from: 'motek', to: 'lumen-grid', properties: {predicate: 'supplies', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Motek supplies "Lumen Grid" — & <so> on', `passages`: 1}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:SUPPLIES {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: 'c750fe9f58bdbf8f', from: 'halcyon-robotics', to: 'c750fe9f58bdbf8f/sum', properties: {predicate: 'valued-at', `when`: '2024-05', `amount`: 900000000.0, `currency`: 'EUR', `bound`: 'approximate', `modality`: 'rumoured', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Halcyon Robotics valued-at "…" — & <so> on', `passages`: 1}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:VALUED_AT {id: row.id}]->(b)
SET r += row.properties;

UNWIND [
  {id: '6cc1ed6301fcd423', from: 'inès-carbonel', to: 'halcyon-robotics', properties: {predicate: 'works-for', `role`: 'directrice générale', `modality`: 'asserted', `confidence`: 0.9, `documents`: 'https://example.org/0?a=1&b=2', `quote`: 'Inès Carbonel works-for "Halcyon Robotics" — & <so> on', `passages`: 1}}
] AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:WORKS_FOR {id: row.id}]->(b)
SET r += row.properties;
