"""GraphML files: keys and defaults, labels and arrows of yEd, nested graphs, edges of many ends."""

from __future__ import annotations

import io
from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecosystem_importers.graphml import GRAPHML
from tests.importers.networks import Network, read

OPEN = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">'
TWO = '<node id="a"><data key="label">A</data></node><node id="b"><data key="label">B</data></node>'


def graphml(folder: Path, body: str, keys: str = "", way: str = "directed") -> Network:
    text = f'{OPEN}{keys}<graph edgedefault="{way}">{body}</graph></graphml>'
    return read(GRAPHML, folder, {"net.graphml": text})


def test_keys_have_names_defaults_and_may_be_missing(tmp_path: Path) -> None:
    keys = (
        '<key id="d0" for="node" attr.name="type" attr.type="string"><default>agency</default></key>'
        '<key id="d1" for="all" attr.name="country"/><key id="staff" for="node"/>'
    )
    body = (
        '<node id="a"><data key="label">A</data><data key="d1">ES</data><data key="staff">4</data></node>'
        '<node id="b"><data key="label">B</data><data key="d0">lab</data><data key="odd">x</data></node>'
    )
    got = graphml(tmp_path, body, keys)
    assert (got.actors["A"].kind, got.actors["A"].country) == ("agency", "ES")
    assert got.actors["A"].attributes == {"staff": "4"}
    assert (got.actors["B"].kind, got.actors["B"].attributes) == ("lab", {"odd": "x"})


@pytest.mark.parametrize(
    ("way", "own", "said"),
    [
        ("directed", "", ("B", "related_to", "A")),
        ("undirected", "", ("A", "related_to --", "B")),
        ("directed", 'directed="false"', ("A", "related_to --", "B")),
        ("undirected", 'directed="true"', ("B", "related_to", "A")),
        ("", "", ("A", "related_to --", "B")),
    ],
)
def test_an_edge_is_directed_as_it_says_itself(way: str, own: str, said: tuple[str, str, str], tmp_path: Path) -> None:
    assert graphml(tmp_path, f'{TWO}<edge source="b" target="a" {own}/>', way=way).said == [said]


@pytest.mark.parametrize(
    ("arrows", "said"),
    [
        ('source="none" target="standard"', ("B", "related_to", "A")),
        ('source="delta" target="none"', ("A", "related_to", "B")),
        ('source="none" target="none"', ("A", "related_to --", "B")),
        ('source="delta" target="delta"', ("A", "related_to --", "B")),
    ],
)
def test_arrows_of_yed_are_directions(arrows: str, said: tuple[str, str, str], tmp_path: Path) -> None:
    line = f"<y:PolyLineEdge><y:Arrows {arrows}/></y:PolyLineEdge>"
    edge = f'<edge source="b" target="a"><data key="d9">{line}</data></edge>'
    assert graphml(tmp_path, TWO + edge).said == [said]


def test_labels_of_yed_are_labels(tmp_path: Path) -> None:
    label = "<y:NodeLabel>&lt;html&gt;Water&lt;br&gt;Lab&lt;/html&gt;<y:LabelModel/></y:NodeLabel>"
    other = "<y:NodeLabel>since 2001</y:NodeLabel>"
    drawing = f'<y:ShapeNode><y:Geometry x="1"/>{label}{other}</y:ShapeNode>'
    body = f'<node id="n0"><data key="d6">{drawing}</data></node>'
    arc = "<y:ArcEdge><y:EdgeLabel>funds</y:EdgeLabel></y:ArcEdge>"
    edge = f'<edge source="n0" target="n1"><data key="d9">{arc}</data></edge>'
    got = graphml(tmp_path, f'{body}<node id="n1"><data key="name">Guild</data></node>{edge}')
    assert got.said == [("Water Lab", "funds", "Guild")]
    assert got.actors["Water Lab"].attributes == {"further labels": "since 2001"}
    assert sorted(got.entities) == ["d/guild", "d/water-lab"]
    assert got.codes == {"drawing_left_out": 1}


def test_graphs_inside_nodes_are_parts_and_keep_their_edges(tmp_path: Path) -> None:
    inner = f'<graph edgedefault="undirected">{TWO}<edge source="a" target="b"/></graph>'
    got = graphml(tmp_path, f'<node id="g"><data key="label">G</data>{inner}</node>')
    assert got.said == [("A", "part_of", "G"), ("A", "related_to --", "B"), ("B", "part_of", "G")]


def test_an_edge_of_many_ends_is_a_partnership(tmp_path: Path) -> None:
    many = '<hyperedge id="h"><endpoint node="a"/><endpoint node="b"/><endpoint node="c"/></hyperedge>'
    pair = '<hyperedge><endpoint node="a" type="out"/><endpoint node="b" type="in"/></hyperedge>'
    got = graphml(tmp_path, f'{TWO}<node id="c"><data key="label">C</data></node>{many}{pair}')
    assert got.said == [
        ("A", "participates_in", "h"),
        ("B", "participates_in", "h"),
        ("B", "related_to", "A"),
        ("C", "participates_in", "h"),
    ]
    assert got.initiatives["h"].kind == "partnership"


def test_several_graphs_of_one_file_are_told_apart(tmp_path: Path) -> None:
    graph = '<graph id="{}" edgedefault="directed">' + TWO + '<edge source="a" target="b"/></graph>'
    got = read(GRAPHML, tmp_path, {"net.graphml": f"{OPEN}{graph.format('2019')}{graph.format('2020')}</graphml>"})
    assert sorted(tie.attributes["network"] for tie in got.ties) == ["2019", "2020"]
    assert len(got.actors) == 2


NAMES = st.lists(
    st.text("abéßл中 &<", min_size=1, max_size=8).map(str.strip).filter(str.isalpha), max_size=6, unique=True
)
TIES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.5, 9)), max_size=9)
ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)


@given(NAMES, TIES, st.booleans())
@ANY
def test_what_networkx_writes_is_read(
    tmp_path: Path, names: list[str], ties: list[tuple[int, int, float]], directed: bool
) -> None:
    graph: nx.MultiGraph[str] = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from((f"id {at}", {"label": label}) for at, label in enumerate(names))
    used = _used(names, ties)
    graph.add_edges_from((f"id {one}", f"id {other}", {"weight": weight}) for one, other, weight in used)
    written = io.BytesIO()
    nx.write_graphml(graph, written)
    got = read(GRAPHML, tmp_path, {"net.graphml": written.getvalue()})
    assert {key: record.name for key, record in got.entities.items()} == {
        f"d/id {at}": label for at, label in enumerate(names)
    }
    assert _ends(got, directed) == sorted(
        _pair(names[one], names[other], directed, weight) for one, other, weight in used
    )


@given(NAMES, TIES, st.booleans())
@ANY
def test_what_igraph_writes_is_read(
    tmp_path: Path, names: list[str], ties: list[tuple[int, int, float]], directed: bool
) -> None:
    used = _used(names, ties)
    graph = igraph.Graph(len(names), [(one, other) for one, other, _ in used], directed=directed)
    graph.vs["name"] = names
    graph.es["weight"] = [weight for *_, weight in used]
    graph.write_graphml(str(tmp_path / "net.graphml"))
    got = read(GRAPHML, tmp_path, {"net.graphml": (tmp_path / "net.graphml").read_bytes()})
    assert sorted(record.name for record in got.entities.values()) == sorted(names)
    assert _ends(got, directed) == sorted(
        _pair(names[one], names[other], directed, weight) for one, other, weight in used
    )


def _used(names: list[str], ties: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    return [(one, other, weight) for one, other, weight in ties if one != other and max(one, other) < len(names)]


def _ends(got: Network, directed: bool) -> list[tuple[str, str, float]]:
    names = {key: record.name for key, record in got.entities.items()}
    assert all(tie.directed is directed for tie in got.ties)
    return sorted(_pair(names[tie.source], names[tie.target], directed, tie.strength or 0) for tie in got.ties)


def _pair(source: str, target: str, directed: bool, weight: float) -> tuple[str, str, float]:
    first, second = (source, target) if directed else sorted((source, target))
    return first, second, round(weight, 6)
