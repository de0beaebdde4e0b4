"""Pajek files: two modes, relations, lists, matrices, times, partitions and vectors, labels as people write them."""

from __future__ import annotations

from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecosystem.model import PartialDate
from ecosystem_importers.pajek import PAJEK
from ecosystem_importers.pajek.lines import words
from tests.importers.networks import Network, read

THREE = '*Vertices 3\n1 "A"\n2 "B"\n3 "C"\n'


def pajek(folder: Path, text: str, **others: str) -> Network:
    return read(PAJEK, folder, {"net.net": text, **{name.replace("_", "."): more for name, more in others.items()}})


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ('1 "Alpha" 0.1 0.2 0.5 box ic Red bc Black', "Alpha"),
        ("1 Alpha 0.1 0.2", "Alpha"),
        ("1 New York 0.1 0.2", "New York"),
        ("001 Alpha ellipse x_fact 2", "Alpha"),
        ('1 "Open "Data" Fair  " 0.1 0.2', 'Open "Data" Fair'),
        ('1 "say ""hi"""', 'say "hi"'),
        (r'1 "say \"hi\""', 'say "hi"'),
        ('1 "Caf&#233;\\nBar"', "Café Bar"),
        ('1 "never closed', "never closed"),
    ],
)
def test_labels_as_files_write_them(line: str, label: str, tmp_path: Path) -> None:
    assert list(pajek(tmp_path, f"*Vertices 1\n{line}\n").actors) == [label]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("*Arcs\n1 2 3.5", ("A", "related_to", "B")),
        ("*EDGES\n2 1 3.5", ("A", "related_to --", "B")),
        ("*arcslist\n1 2", ("A", "related_to", "B")),
        ("* Edgeslist 30\n2 1", ("A", "related_to --", "B")),
        ('*Arcs :7 "funds"\n1 2', ("A", "funds", "B")),
        ('*Arcs :7 "funds"\n*Edges\n7: 2 1', ("B", "funds --", "A")),
        ('*Arcs\n1 2 1 l "funds" w 3 c Blue', ("A", "funds", "B")),
        ("*Matrix\n0 1 0\n0 0 0 0 0 0", ("A", "related_to", "B")),
        ("*Matrix\n0 1 0 1 0 0 0 0 0", ("A", "related_to --", "B")),
    ],
)
def test_edges_in_all_their_shapes(lines: str, said: tuple[str, str, str], tmp_path: Path) -> None:
    assert pajek(tmp_path, THREE + lines).said == [said]


def test_a_matrix_of_zeros_and_ones_has_no_weights(tmp_path: Path) -> None:
    assert pajek(tmp_path, f"{THREE}*Matrix\n0 1 0\n0 0 0\n0 0 0").tie.strength is None
    assert pajek(tmp_path, f"{THREE}*Matrix\n0 2 0\n0 0 0\n0 0 0").tie.strength == 2


def test_two_modes_as_pairs_and_as_a_matrix(tmp_path: Path) -> None:
    four = '*Vertices 4 1\n1 "E"\n2 "A"\n3 "B"\n4 "C"\n'
    got = pajek(tmp_path, f"{four}*Edges\n1 2\n")
    assert (got.actors["E"].attributes, got.actors["A"].attributes) == ({"mode": "1"}, {"mode": "2"})
    assert got.codes == {"modes": 1}
    assert pajek(tmp_path, f"{four}*Matrix\n0 1 1\n").said == [
        ("B", "related_to --", "E"),
        ("C", "related_to --", "E"),
    ]


def test_relations_without_a_legend_are_kept_as_numbers(tmp_path: Path) -> None:
    assert pajek(tmp_path, f"{THREE}*Arcs :4\n1 2").tie.attributes == {"relation": "4"}


@pytest.mark.parametrize(
    ("time", "start", "end", "words"),
    [
        ("[2001-2003]", 2001, 2003, None),
        ("[2001-2003,2005]", 2001, 2005, "2001/2003 | 2005"),
        ("[2001-*]", 2001, None, None),
        ("[1-5,7]", None, None, "1/5 | 7"),
    ],
)
def test_times(time: str, start: int | None, end: int | None, words: str | None, tmp_path: Path) -> None:
    tie = pajek(tmp_path, f"{THREE}*Arcs\n1 2 1 {time}").tie
    assert (tie.start, tie.end) == tuple(PartialDate(year) if year else None for year in (start, end))
    assert tie.attributes.get("time") == words


def test_values_that_are_no_drawing_are_kept(tmp_path: Path) -> None:
    got = pajek(tmp_path, '*Vertices 1\n1 "A" 0.1 0.2 ellipse kind "lab" staff 4 ic Red\n')
    assert (got.actors["A"].kind, got.actors["A"].attributes) == ("lab", {"staff": "4"})


def test_partitions_and_vectors_of_the_same_file_and_of_others(tmp_path: Path) -> None:
    own = "*Partition sector.clu\n*Vertices 3\n1\n2\n2\n*Vector\n*Vertices 3\n0.5 1.5 2.5\n"
    own += "*Permutation\n*Vertices 3\n3 2 1\n"
    got = pajek(tmp_path, THREE + own, net_clu="*Vertices 3\r5\r6\r7\r", wrong_vec="*Vertices 2\n1\n2\n")
    assert got.actors["B"].attributes == {"sector": "2", "vector": "1.5", "net": "6"}
    assert got.codes == {"section_left_out": 1, "column_left_out": 1}


def test_a_wrong_count_is_reported_and_what_edges_name_is_there(tmp_path: Path) -> None:
    got = pajek(tmp_path, '*Vertices 9\n1 "A"\n2 "B"\n*Arcs\n1 5\n2 12\n')
    assert sorted(got.actors) == ["12", "5", "A", "B"]
    assert got.codes == {"count_differs": 1, "no_name": 1, "unknown_end": 1}


def test_vertices_may_have_no_lines_at_all(tmp_path: Path) -> None:
    got = pajek(tmp_path, "*Vertices 3\n*Edges\n1 2\n")
    assert sorted(got.actors) == ["1", "2", "3"]
    assert pajek(tmp_path, "*Arcs\n1 2\n").said == [("1", "related_to", "2")]


def test_comments_case_lone_returns_and_old_encodings(tmp_path: Path) -> None:
    text = '% made\r*VERTICES 2\r% a\r1 "Évreux"\r2 "Málaga"\r*ARCS\r1 2 -3\r'
    got = read(PAJEK, tmp_path, {"net.net": text.encode("cp1252")})
    assert got.said == [("Évreux", "related_to", "Málaga")]
    assert (got.tie.strength, got.codes) == (-3.0, {"negative_weight": 1})


def test_networks_of_a_project_share_what_is_called_alike(tmp_path: Path) -> None:
    text = (
        '*Network y2019\n*Vertices 2\n1 "A"\n2 "B"\n*Arcs\n1 2\n*Network y2020\n*Vertices 2\n1 "B"\n2 "A"\n*Arcs\n1 2\n'
    )
    got = pajek(tmp_path, text)
    assert sorted(got.entities) == ["d/a", "d/b"]
    assert sorted((*said, tie.attributes["network"]) for said, tie in zip(got.said, got.ties, strict=True)) == [
        ("A", "related_to", "B", "y2019"),
        ("B", "related_to", "A", "y2020"),
    ]


def test_unknown_sections_are_reported(tmp_path: Path) -> None:
    assert pajek(tmp_path, f"{THREE}*Events\nTI 1\n").codes == {"section_left_out": 1}


def test_a_promise_of_millions_of_vertices_costs_little(tmp_path: Path) -> None:
    assert len(pajek(tmp_path, '*Vertices 999999999\n1 "A"\n').actors) == 1


NAMES = st.lists(
    st.text("abéß中&\"' ", min_size=1, max_size=8).map(str.strip).filter(str.isalpha), max_size=6, unique=True
)
TIES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=9)
ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)


@given(NAMES, TIES, st.booleans())
@ANY
def test_what_networkx_writes_is_read(
    tmp_path: Path, names: list[str], ties: list[tuple[int, int, int]], directed: bool
) -> None:
    graph: nx.MultiGraph[str] = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from((names[a], names[b], {"weight": weight}) for a, b, weight in _used(names, ties))
    nx.write_pajek(graph, tmp_path / "net.net")
    _same(read(PAJEK, tmp_path, {"net.net": (tmp_path / "net.net").read_bytes()}), names, _used(names, ties), directed)


@given(NAMES, TIES, st.booleans())
@ANY
def test_what_igraph_writes_is_read(
    tmp_path: Path, names: list[str], ties: list[tuple[int, int, int]], directed: bool
) -> None:
    used = _used(names, ties)
    graph = igraph.Graph(len(names), [(one, other) for one, other, _ in used], directed=directed)
    graph.vs["id"] = graph.vs["name"] = names
    graph.es["weight"] = [weight for *_, weight in used]
    graph.write_pajek(str(tmp_path / "net.net"))
    _same(read(PAJEK, tmp_path, {"net.net": (tmp_path / "net.net").read_bytes()}), names, used, directed)


def _used(names: list[str], ties: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    return [(one, other, weight) for one, other, weight in ties if one != other and max(one, other) < len(names)]


def _same(got: Network, names: list[str], ties: list[tuple[int, int, int]], directed: bool) -> None:
    named = {key: record.name for key, record in got.entities.items()}
    assert sorted(named.values()) == sorted(names)
    assert all(tie.directed is directed for tie in got.ties)
    found = [_pair(named[tie.source], named[tie.target], directed, tie.strength or 0) for tie in got.ties]
    assert sorted(found) == sorted(_pair(names[a], names[b], directed, weight) for a, b, weight in ties)


def _pair(source: str, target: str, directed: bool, weight: float) -> tuple[str, str, float]:
    return (source, target, weight) if directed else (min(source, target), max(source, target), weight)


@given(st.text('ab" \\[]0,&', max_size=20))
def test_any_line_has_words(line: str) -> None:
    assert "".join("".join(word.text for word in words(line)).split()) or not line.replace('"', "").strip()
