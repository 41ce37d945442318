"""Reads the GraphML of two waves with networkx, measures it again, and compares all with the tables beside it."""
import csv
import sys

import networkx

EXCHANGE = 2
folder, k = sys.argv[1], int(sys.argv[2])
graph = networkx.read_graphml(f"{folder}/ties.graphml")
assert graph.is_directed() and graph.graph["wave_1"] == "2026" and graph.graph["wave_2"] == "2027", graph.graph
assert "municipality" in graph and len(graph) == 10


def table(name):
    with open(f"{folder}/ties-{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


nodes = {row["organization"]: row for row in table("nodes")}
assert set(nodes) == set(graph)
compared = 0
for wave in ("1", "2"):
    ties = networkx.DiGraph()
    ties.add_nodes_from(graph)
    ties.add_edges_from((a, b) for a, b, data in graph.edges(data=True) if data.get("level_" + wave, 0) >= EXCHANGE)
    between = networkx.betweenness_centrality(ties, normalized=False)
    for name, data in graph.nodes(data=True):
        row = nodes[name]
        assert row["text"] == data["text"]
        if "speakers_" + wave not in data:
            assert row["out_" + wave] == row["betweenness_" + wave] == "" and ties.out_degree(name) == 0, (name, wave)
            continue
        compared += 1
        assert data["speakers_" + wave] >= k and data["speakers_" + wave] % 5 == 0
        assert data["in_" + wave] == ties.in_degree(name) == int(row["in_" + wave])
        assert data["out_" + wave] == ties.out_degree(name) == int(row["out_" + wave])
        assert abs(data["betweenness_" + wave] - between[name]) < 1e-6, (name, data, between[name])
        assert abs(float(row["betweenness_" + wave]) - between[name]) < 1e-4
assert compared > 10, compared
assert "in_1" not in graph.nodes["municipality"], "an organization is measured before it was in the roster"

words = {(False, False): "absent", (False, True): "gained", (True, False): "lost", (True, True): "kept"}
told = {word: 0 for word in words.values()}
edges = table("edges")
assert len(edges) == graph.number_of_edges() > 0
for row in edges:
    data = graph.edges[row["from"], row["to"]]
    levels = [row["level_1"], row["level_2"]]
    assert [str(data.get("level_1", "")), str(data.get("level_2", ""))] == levels
    change = words[int(levels[0]) >= EXCHANGE, int(levels[1]) >= EXCHANGE] if "" not in levels else ""
    assert row["change_2"] == change == data.get("change_2", ""), row
    assert row["change_1"] == ""
    if change:
        told[change] += 1
waves = table("waves")
for word in ("gained", "lost", "kept"):
    assert int(waves[1][word]) == told[word], (word, waves[1], told)
    assert waves[0][word] == ""
for wave in waves:
    assert abs(float(wave["density"]) - int(wave["ties"]) / int(wave["told"])) < 1e-4
assert told["gained"] > 0 and told["lost"] > 0 and told["kept"] > 0, told
print(f"{compared} organizations and {len(edges)} edges measured again, {told}")
