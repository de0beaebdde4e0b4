"""The notebook export: offline, inert, parallel ties kept, and not for large maps."""

from __future__ import annotations

import re
import warnings

import msgspec
import pytest

from ecosystem.errors import BadInput
from ecosystem_visual import LargeNotebookMap, pyvis_html, pyvis_network
from ecosystem_visual.pyvis_export import check_size
from tests.record import actor, initiative, network, tie
from tests.visual.models import hostile, model_of, nested, small


def test_large_maps_are_warned_of_and_very_large_ones_refused() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_size(1_000)
    with pytest.warns(LargeNotebookMap, match="1,001 nodes slowly.*map page"):
        check_size(1_001)
    with pytest.raises(BadInput, match=r"5,001 nodes, more than 5,000: use the map page .* or narrow the scope"):
        check_size(5_001)


def test_a_network_too_large_is_refused_whole() -> None:
    model = small()
    nodes = msgspec.structs.replace(model.nodes, id=[str(at) for at in range(5_001)])
    with pytest.raises(BadInput, match="pyvis cannot show"):
        pyvis_network(msgspec.structs.replace(model, nodes=nodes))


def test_direct_ties_and_shared_initiatives_stay_parallel() -> None:
    pytest.importorskip("pyvis")
    both = [tie("A", "B"), tie("A", "P", "leads"), tie("B", "P", "supports")]
    found = network([actor("A"), actor("B"), initiative("P", kind="project"), *both])
    made = pyvis_network(model_of(found))
    assert [(each["from"], each["to"], each["title"]) for each in made.edges] == [
        ("t/A", "t/B", "1 direct tie"),
        ("t/A", "t/B", "1 in common"),
    ]


def test_a_node_says_its_cluster_and_part() -> None:
    pytest.importorskip("pyvis")
    title = next(each["title"] for each in pyvis_network(nested()).nodes if each["id"] == "t/n00")
    assert title.splitlines()[-1] == "FR › Wind"  # noqa: RUF001  # the mark between levels


def test_the_page_is_closed_and_inert() -> None:
    pytest.importorskip("pyvis")
    text = pyvis_html(hostile())
    assert "<img" not in text
    assert not re.findall(r'(?:src|href)="', text)
    assert "default-src 'none'" in text
    assert pyvis_html(hostile()) == text
