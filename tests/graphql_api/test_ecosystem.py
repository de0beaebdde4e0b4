from __future__ import annotations

from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis.answer import answer
from ecosystem.network.network import Network
from ecosystem.store.open import open_store
from ecosystem_graphql import departure, walks
from ecosystem_graphql.ids import global_id
from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import FRAUNHOFER, asked, deliver, holding, workspaces
from tests.record import actor, initiative, network, theme, tie

GRAPHS = st.integers(1, 9).flatmap(
    lambda n: st.tuples(st.just(n), st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=14))
)


def made(n: int, pairs: set[tuple[int, int]], **view: Any) -> tuple[Network, nx.Graph[int]]:
    kept = sorted((one, other) for one, other in pairs if one != other)
    records = [actor(f"a{at}") for at in range(n)]
    records += [tie(f"a{one}", f"a{other}", directed=True, strength=1.0 + (one + other) % 3) for one, other in kept]
    graph: nx.Graph[int] = nx.DiGraph() if view.get("directed") else nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(kept)
    return network(records, **view), graph


@settings(deadline=None, max_examples=40)
@given(GRAPHS)
def test_what_falls_apart_is_what_networkx_counts(given: tuple[int, set[tuple[int, int]]]) -> None:
    net, graph = made(*given)
    for node in graph:
        others = [each for each in graph if each != node]
        left = graph.subgraph(others)

        def joined(within: nx.Graph[int], others: list[int] = others) -> int:
            parts = [len(set(part) & set(others)) for part in nx.connected_components(within)]
            return sum(size * (size - 1) // 2 for size in parts)

        found = departure.of(net, f"t/a{node}")
        assert found.components_now == nx.number_connected_components(graph)
        assert found.components == nx.number_connected_components(left)
        assert (found.reachable_pairs_now, found.reachable_pairs) == (joined(graph), joined(left))
        assert found.separated_pairs == joined(graph) - joined(left)


@settings(deadline=None, max_examples=40)
@given(GRAPHS, st.booleans(), st.integers(0, 4))
def test_a_path_is_as_short_as_can_be(given: tuple[int, set[tuple[int, int]]], directed: bool, longest: int) -> None:
    net, graph = made(*given, directed=directed)
    lengths = nx.single_source_shortest_path_length(graph, 0)
    for end in graph:
        way = walks.way(net, 0, end, longest)
        within = end in lengths and lengths[end] <= longest
        assert bool(way.nodes) == within
        if within:
            assert way.distance == lengths[end] == len(way.nodes) - 1
            assert nx.is_path(graph, way.nodes)
            assert walks.edges_along(net, way.nodes)["strength"].null_count() == 0
        elif end in lengths:
            assert way.cut


def test_a_weighted_path_goes_along_strong_ties() -> None:
    records = [actor(each) for each in "abc"]
    net = network([*records, tie("a", "b", strength=10.0), tie("b", "c", strength=10.0), tie("a", "c")], weighted=True)
    way = walks.way(net, 0, 2, 6)
    assert (way.nodes, way.distance) == ([0, 1, 2], 0.2)
    assert walks.way(net, 0, 2, 1).cut


@settings(deadline=None, max_examples=30)
@given(GRAPHS, st.integers(0, 3), st.integers(1, 5))
def test_a_neighbourhood_says_what_it_leaves_out(
    given: tuple[int, set[tuple[int, int]]], depth: int, first: int
) -> None:
    net, graph = made(*given)
    within = nx.single_source_shortest_path_length(graph, 0, cutoff=depth)
    found = walks.around(net, 0, depth, first)
    assert found.reached == len(within)
    assert found.nodes[0] == 0
    assert len(found.nodes) == min(first, len(within))
    assert found.steps == sorted(within[node] for node in found.nodes)


def test_paths_and_neighbourhoods_take_ids_and_keys(horizon: Workspaces) -> None:
    text = """query($of:ID!,$to:ID!){ecosystem{neighbourhood(of:$of,first:3){centre{key} reached truncated
    nodes{distance entity{id key}} edges{source target}}
    path(from:$of,to:$to){found length cutAt entities{key} steps{source}}}}"""
    by_key = asked(horizon, text, {"of": FRAUNHOFER, "to": "horizon/pic:887857685"})["ecosystem"]
    by_id = asked(
        horizon, text, {"of": global_id("Actor", FRAUNHOFER), "to": global_id("Actor", "horizon/pic:887857685")}
    )["ecosystem"]
    assert by_key == by_id
    around, path = by_key["neighbourhood"], by_key["path"]
    assert around["truncated"]
    assert around["centre"]["key"] == around["nodes"][0]["entity"]["key"] == FRAUNHOFER
    assert path["found"]
    assert len(path["entities"]) == path["length"] + 1 == len(path["steps"]) + 1


def test_a_node_is_found_by_its_global_id_whatever_it_is() -> None:
    records = [actor("A", aliases=("Alpha",)), initiative("I", kind="project"), theme("T"), tie("A", "I", "leads")]
    with holding(records) as of:
        ties = asked(of, "{ties{nodes{id key source{__typename} target{__typename}}}}")["ties"]["nodes"]
        assert (ties[0]["source"], ties[0]["target"]) == ({"__typename": "Actor"}, {"__typename": "Initiative"})
        for name, key in (("Actor", "t/A"), ("Initiative", "t/I"), ("Theme", "t/T"), ("Tie", ties[0]["key"])):
            found = asked(of, "query($id:ID!){node(id:$id){__typename id}}", {"id": global_id(name, key)})["node"]
            assert found == {"__typename": name, "id": global_id(name, key)}
        hit = asked(of, '{search(text:"alpha",kinds:[ACTOR]){score entity{key}}}')["search"]
        assert hit == [{"score": 4.0, "entity": {"key": "t/A"}}]


def test_initiatives_can_be_brokers_too() -> None:
    with holding(
        [actor("A"), actor("B"), initiative("I", kind="project"), tie("A", "I", "leads"), tie("B", "I")]
    ) as of:
        rows = "{nodes{key actor{id} entity{__typename}}}"
        text = f"{{ecosystem(view:{{nodes:ACTORS_AND_INITIATIVES}}){{brokers(first:1){rows}}}}}"
        first = asked(of, text)["ecosystem"]["brokers"]["nodes"][0]
        assert first == {"key": "t/I", "actor": None, "entity": {"__typename": "Initiative"}}


def test_a_revision_of_the_past_can_be_asked() -> None:
    with open_store("sqlite:///:memory:") as store:
        deliver(store, [actor("A")])
        deliver(store, [actor("B")])
        of = workspaces(store)
        text = """{now:actors{totalCount} then:actors(revision:1){totalCount}
        ecosystem(revision:1){revision counts{actors}}}"""
        assert asked(of, text) == {
            "now": {"totalCount": 2},
            "then": {"totalCount": 1},
            "ecosystem": {"revision": 1, "counts": {"actors": 1}},
        }


def test_an_empty_store_answers() -> None:
    with holding([theme("T")]) as of:
        found = asked(
            of,
            """{actors{totalCount edges{cursor}} ecosystem{counts{nodes edges components} brokers{totalCount}
            clusters{name} gaps{ratio} missed{shared} findings{sentence} coverage{nodes{status theme{name}}}}}""",
        )
        assert found["ecosystem"]["counts"] == {"nodes": 0, "edges": 0, "components": 0}
        assert found["ecosystem"]["coverage"]["nodes"] == [{"status": "UNCOVERED", "theme": {"name": "T"}}]


def test_an_analysis_runs_once_for_all_that_ask_for_it(horizon: Workspaces, monkeypatch: Any) -> None:
    ran: list[str] = []

    def counted(analysis: Any, *rest: Any) -> Any:
        ran.append(analysis.name)
        return answer(analysis, *rest)

    monkeypatch.setattr("ecosystem.app.workspace.answer", counted)
    given = "permutations: 3"
    asked(
        horizon,
        f"{{ecosystem{{a:brokers({given}){{totalCount}} b:brokers({given},first:1){{totalCount}} "
        f'actor(id:"{FRAUNHOFER}",{given}){{degree}}}}}}',
    )
    assert ran == ["brokers"]
