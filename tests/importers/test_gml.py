"""GML files: quotes inside quotes, texts without quotes, nesting, repetition, encodings, cut files."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecosystem.errors import NotThisFormat
from ecosystem_importers.files import InputFile
from ecosystem_importers.gml import GML
from tests.importers.networks import Network, read

Tie = tuple[str, str, float | None]


def gml(folder: Path, body: str, head: str = "") -> Network:
    return read(GML, folder, {"net.gml": f"{head}graph [\n{body}\n]\n"})


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ('label "Alpha"', "Alpha"),
        ("label Alpha", "Alpha"),
        ("label New York City", "New York City"),
        ('label "The "old" Lab"', 'The "old" Lab'),
        ('label "say "hi" and "bye""', 'say "hi" and "bye"'),
        (r'label "a \"quoted\" word"', 'a "quoted" word'),
        ('label "Caf&#233; &amp; Bar"', "Café & Bar"),
        ('label "two\n lines"', "two lines"),
        ('label "brackets [here] too"', "brackets [here] too"),
        ('label "never closed', "never closed"),
        ('Label "Alpha"', "Alpha"),
    ],
)
def test_labels_as_files_write_them(written: str, label: str, tmp_path: Path) -> None:
    got = gml(tmp_path, f"  node [\n    id 1\n    {written}\n    country ES\n  ]\n  node [ id 2 label x ]")
    assert label in got.actors
    assert got.actors[label].country == "ES"


def test_one_line_holds_many_values(tmp_path: Path) -> None:
    got = gml(tmp_path, 'node [ id 1 label "A" note foo kind "lab" x -1.5e3 staff 4 ]')
    assert (got.actors["A"].kind, got.actors["A"].description) == ("lab", "foo")
    assert got.actors["A"].attributes == {"staff": "4"}


def test_nested_and_repeated_values_are_kept(tmp_path: Path) -> None:
    body = 'node [ id 1 label "A" meta [ since 1998 by [ who "x" ] ] code 7 code 8 graphics [ x 1 fill "#fff" ] ]'
    got = gml(tmp_path, body)
    assert got.actors["A"].attributes == {"meta.since": "1998", "meta.by.who": "x", "code": "7 | 8"}
    assert got.codes == {"drawing_left_out": 1}


@pytest.mark.parametrize(
    ("way", "own", "said"),
    [
        ("directed 1", "", ("B", "related_to", "A")),
        ("directed 0", "", ("A", "related_to --", "B")),
        ("", "", ("A", "related_to --", "B")),
        ("directed 1", "directed 0", ("A", "related_to --", "B")),
    ],
)
def test_direction(way: str, own: str, said: tuple[str, str, str], tmp_path: Path) -> None:
    nodes = 'node [ id 1 label "A" ] node [ id 2 label "B" ]'
    assert gml(tmp_path, f"{way}\n{nodes}\nedge [ source 2 target 1 {own} ]").said == [said]


def test_numbers_are_positions_and_labels_the_keys(tmp_path: Path) -> None:
    got = gml(tmp_path, 'node [ id 17 label "Alpha" ] node [ id 4 label "Beta" ] edge [ source 4 target 17 value -2 ]')
    assert sorted(got.entities) == ["d/alpha", "d/beta"]
    assert (got.tie.strength, got.codes) == (-2.0, {"negative_weight": 1})


def test_nodes_of_one_number_are_one(tmp_path: Path) -> None:
    got = gml(tmp_path, 'node [ id 1 label "A" ] node [ id 1 label "Another" ]')
    assert got.actors["A"].aliases == ("Another",)
    assert got.codes == {"repeated_id": 1}


def test_a_cut_file_gives_what_it_has(tmp_path: Path) -> None:
    got = read(GML, tmp_path, {"net.gml": 'graph [ node [ id 1 label "A" ] node [ id 2 lab'})
    assert sorted(got.actors) == ["2", "A"]
    assert got.codes["cut_off"] == 1


def test_any_encoding_and_any_line_end(tmp_path: Path) -> None:
    text = 'Creator "x"\rgraph [\r node [\r id 1\r label "Évreux, Île à part"\r ]\r]\r'
    for encoding in ("latin-1", "utf-8-sig", "utf-16"):
        assert list(read(GML, tmp_path, {"net.gml": text.encode(encoding)}).actors) == ["Évreux, Île à part"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('Creator "a"\nVersion 1\n# note\ngraph\n[\n node [ id 1 ] ]', True),
        ("  graph [ ]", True),
        ('Creator "by "hand" today"\nVersion 1\ngraph [\n]', True),
        ('Creator "me" Version 1 graph [ directed 1 ]', True),
        ("graph \n [ node [ id 1 ] ]", True),
        ("graph { a -- b }", False),
        ("digraph G {\n graph [ rankdir=LR ]\n}", False),
        ("name,kind\ngraph [x],lab\n", False),
        ("Notes on the graph [sic] of 2019", False),
    ],
)
def test_what_is_gml(text: str, known: bool, tmp_path: Path) -> None:
    (tmp_path / "x.gml").write_text(text, encoding="utf-8")
    assert GML.recognises(InputFile(tmp_path / "x.gml", "x.gml")) is known


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat, match="nested too deeply"):
        gml(tmp_path, "node [ " * 100)


@given(
    st.lists(
        st.text("abéß中&\" '", min_size=1, max_size=8).map(str.strip).filter(str.isalpha), max_size=6, unique=True
    ),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.5, 9)), max_size=9),
    st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
def test_what_networkx_writes_is_read(
    tmp_path: Path, names: list[str], ties: list[tuple[int, int, float]], directed: bool
) -> None:
    graph: nx.MultiGraph[str] = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from(names)
    used = [(names[a], names[b], w) for a, b, w in ties if a != b and max(a, b) < len(names)]
    graph.add_edges_from((one, other, {"weight": weight}) for one, other, weight in used)
    written = io.BytesIO()
    nx.write_gml(graph, written)
    got = read(GML, tmp_path, {"net.gml": written.getvalue()})
    named = {key: record.name for key, record in got.entities.items()}
    assert sorted(named.values()) == sorted(names)
    found = [(named[tie.source], named[tie.target], tie.strength) for tie in got.ties]
    assert sorted(map(_sorted(directed), found)) == sorted(map(_sorted(directed), used))


def _sorted(directed: bool) -> Callable[[Tie], Tie]:
    return lambda tie: tie if directed else (min(tie[:2]), max(tie[:2]), tie[2])
