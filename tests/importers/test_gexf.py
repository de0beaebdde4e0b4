"""GEXF files: versions, defaults, lists, times, nodes inside nodes, and what is refused or repaired."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecosystem.errors import NotThisFormat
from ecosystem.model import PartialDate
from ecosystem_importers.gexf import GEXF
from tests.importers.networks import Network, read

OPEN, CLOSE = "<gexf><graph><nodes>", "</nodes></graph></gexf>"
VERSIONS = ["http://www.gexf.net/1.1draft", "http://www.gexf.net/1.2draft", "http://gexf.net/1.3", ""]


def gexf(folder: Path, nodes: str, edges: str = "", head: str = "", **graph: str) -> Network:
    said = " ".join(f'{name}="{value}"' for name, value in graph.items())
    text = f"<gexf><graph {said}>{head}<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>"
    return read(GEXF, folder, {"net.gexf": text})


@pytest.mark.parametrize("namespace", VERSIONS)
def test_every_version_is_read(namespace: str, tmp_path: Path) -> None:
    text = (
        f'<?xml version="1.0"?><!-- made --><gexf xmlns="{namespace}"><graph><nodes><node id="a" label="A"/>'
        '<node id="b" label="B"/></nodes><edges><edge source="a" target="b"/></edges></graph></gexf>'
    )
    assert read(GEXF, tmp_path, {"net.gexf": text}).said == [("A", "related_to --", "B")]


def test_values_have_titles_defaults_and_lists_wherever_they_are_declared(tmp_path: Path) -> None:
    head = (
        '<attributes class="node"><attribute id="0" title="Kind of body" type="string"><default>agency</default>'
        '</attribute><attribute id="1" title="topics" type="liststring"/></attributes>'
    )
    nodes = (
        '<node id="a" label="A"><attvalues><attvalue for="1" value="[water, &quot;open data&quot;]"/>'
        '<attvalue for="9" value="x"/></attvalues></node>'
        '<node id="b" label="B"><attvalues><attvalue id="0" value="lab"/></attvalues></node>'
    )
    got = gexf(tmp_path, nodes, head=head)
    assert (got.actors["A"].kind, got.actors["B"].kind) == ("agency", "lab")
    assert sorted(got.themes) == ["open data", "water"]
    assert got.actors["A"].attributes == {"9": "x"}


@pytest.mark.parametrize(
    ("times", "start", "end", "words"),
    [
        ('start="2001-02" end="2003"', "2001-02", "2003", None),
        ('start="2001.0" end="Infinity"', "2001", None, None),
        ('startopen="2001" end="2003"', "2001", "2003", None),
        ('start="2001" startopen="true"', "2001", None, None),
        ('timestamp="2001"', "2001", "2001", None),
        ('timestamps="&lt;[2001, 2004]&gt;"', "2001", "2004", "2001 | 2004"),
        ('intervals="&lt;[2001, 2003); [2005, 2006]&gt;"', "2001", "2006", "2001/2003 | 2005/2006"),
        ('start="3" end="7.5"', None, None, "3/7.5"),
    ],
)
def test_times_are_dates_or_years_else_words(
    times: str, start: str | None, end: str | None, words: str | None, tmp_path: Path
) -> None:
    tie = gexf(tmp_path, '<node id="a"/><node id="b"/>', f'<edge source="a" target="b" {times}/>').tie
    assert (tie.start, tie.end) == tuple(PartialDate.parse(each) if each else None for each in (start, end))
    assert tie.attributes.get("time") == words


def test_times_in_milliseconds_where_the_file_says_dates(tmp_path: Path) -> None:
    got = gexf(tmp_path, '<node id="a" label="A" start="1.2306816E12"/>', timeformat="date")
    assert got.actors["A"].founded == PartialDate(2008, 12, 31)


def test_spells_become_their_span_and_stay_as_words(tmp_path: Path) -> None:
    spells = '<spells><spell start="2005" end="2006"/><spell start="2001" end="2002"/></spells>'
    actor = gexf(tmp_path, f'<node id="a" label="A">{spells}</node>').actors["A"]
    assert (actor.founded, actor.closed) == (PartialDate(2001), PartialDate(2006))
    assert actor.attributes == {"time": "2001/2002 | 2005/2006"}


def test_nodes_inside_nodes_and_several_parents(tmp_path: Path) -> None:
    nodes = (
        '<node id="a" label="A"><nodes><node id="b" label="B"><nodes><node id="c" label="C"/></nodes></node></nodes>'
        '</node><node id="d" label="D" pid="a"><parents><parent for="b"/></parents></node>'
    )
    assert gexf(tmp_path, nodes).said == [
        ("B", "part_of", "A"),
        ("C", "part_of", "B"),
        ("D", "part_of", "A"),
        ("D", "part_of", "B"),
    ]


@pytest.mark.parametrize(
    ("default", "own", "said"),
    [
        ("directed", "", ("B", "related_to", "A")),
        ("directed", 'type="undirected"', ("A", "related_to --", "B")),
        ("undirected", 'type="directed"', ("B", "related_to", "A")),
        ("mutual", "", ("A", "related_to --", "B")),
    ],
)
def test_direction_is_the_edges_own_else_the_graphs(
    default: str, own: str, said: tuple[str, str, str], tmp_path: Path
) -> None:
    nodes = '<node id="a" label="A"/><node id="b" label="B"/>'
    got = gexf(tmp_path, nodes, f'<edge source="b" target="a" {own}/>', defaultedgetype=default)
    assert got.said == [said]


def test_what_xml_does_not_allow_is_repaired_and_said(tmp_path: Path) -> None:
    label = "Caf\xe9 &amp; R&D &eacute;\x02"
    text = f'<?xml version="1.0" encoding="UTF-8"?>{OPEN}<node id="a" label="{label}"/>{CLOSE}'
    got = read(GEXF, tmp_path, {"net.gexf": text.encode("cp1252")})
    assert list(got.actors) == ["Café & R&D é"]
    assert got.codes["repaired_xml"] == 1


BOMB = f'<!DOCTYPE gexf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>{OPEN}<node id="&b;"/>{CLOSE}'
OUTSIDE = f'<!DOCTYPE gexf [<!ENTITY a SYSTEM "file:///etc/passwd">]>{OPEN}<node id="&a;"/>{CLOSE}'
DEEP = "<gexf><graph>" + "<nodes><node>" * 300


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB, "declares XML entities"),
        (OUTSIDE, "declares XML entities"),
        (DEEP, "nested too deeply"),
        ("<gexf><graph><nodes><node id='a'", "not complete XML"),
        ("<gexf><graph></gexf>", "not complete XML"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat, match=words):
        read(GEXF, tmp_path, {"net.gexf": text})


def test_an_outside_document_type_is_never_fetched_and_does_no_harm(tmp_path: Path) -> None:
    text = f'<!DOCTYPE gexf SYSTEM "http://localhost:9/gexf.dtd">{OPEN}<node id="a" label="A"/>{CLOSE}'
    assert list(read(GEXF, tmp_path, {"net.gexf": text}).actors) == ["A"]


@given(
    labels=st.lists(
        st.text("abcdéßл中 &<\"'", min_size=1, max_size=8).map(str.strip).filter(str.isalpha), max_size=6, unique=True
    ),
    ties=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.5, 9)), max_size=9),
    directed=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
def test_what_networkx_writes_is_read(
    labels: list[str], ties: list[tuple[int, int, float]], directed: bool, tmp_path: Path
) -> None:
    graph: nx.MultiGraph[str] = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from((f"id {at}", {"label": label}) for at, label in enumerate(labels))
    used = [(one, other, weight) for one, other, weight in ties if one != other and max(one, other) < len(labels)]
    graph.add_edges_from((f"id {one}", f"id {other}", {"weight": weight}) for one, other, weight in used)
    written = io.BytesIO()
    nx.write_gexf(graph, written)
    got = read(GEXF, tmp_path, {"net.gexf": written.getvalue()})
    assert {record.key: record.name for record in got.entities.values()} == {
        f"d/id {at}": label for at, label in enumerate(labels)
    }
    found = sorted((*_ends(tie.source, tie.target, tie.directed), tie.strength) for tie in got.ties)
    assert found == sorted((*_ends(f"d/id {a}", f"d/id {b}", directed), weight) for a, b, weight in used)


def _ends(source: str, target: str, directed: bool) -> tuple[str, str]:
    return (source, target) if directed else (min(source, target), max(source, target))
