"""Isolates, small components and missing attributes."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.analysis import LOOSE_ENDS
from ecosystem.analysis.answer import answer
from ecosystem.analysis.loose_ends import LooseEndsParameters
from ecosystem.model import Record
from ecosystem.network.network import Network
from tests.record import actor, network, theme, tie


def records() -> list[Record]:
    full: dict[str, Any] = {"helix": "industry", "country": "FR"}
    return [
        *(actor(name, **full) for name in "ABCDEFG"),
        actor("Bare"),
        theme("water"),
        *(tie(one, other) for one, other in ("AB", "BC", "CD", "EF")),
        tie("D", "Bare"),
        *(tie(name, "water", "addresses_theme", True) for name in "ABCDEG"),
    ]


def test_who_stands_alone_and_what_is_not_said() -> None:
    found = answer(LOOSE_ENDS, network(records()), LooseEndsParameters())
    assert found.rows.select("name", "standing", "component_size", "missing").rows() == [
        ("G", "isolate", 1, []),
        ("F", "small component", 2, ["themes"]),
        ("E", "small component", 2, []),
        ("Bare", "connected", 5, ["helix", "country", "themes"]),
    ]
    assert [each.sentence for each in found.findings] == [
        "1 of 8 have no tie; 2 stand apart in small components (1 of them).",
        "Of the actors 1 lack country, 1 lack helix and 2 lack themes.",
    ]
    assert "No actor here has place, so that does not count as missing." in found.notes


def test_what_is_small_is_for_the_user_to_say() -> None:
    rows = answer(LOOSE_ENDS, network(records()), LooseEndsParameters(small=1)).rows
    assert rows["standing"].to_list() == ["isolate", "connected", "connected"]
    every = answer(LOOSE_ENDS, network(records()), LooseEndsParameters(small=100)).rows
    assert every["standing"].to_list() == ["isolate", "small component", "small component", "connected"]


@pytest.mark.parametrize("n", [0, 1])
def test_small_networks(n: int) -> None:
    graph: nx.Graph[Any] = nx.empty_graph(n)
    found = answer(LOOSE_ENDS, Network.from_networkx(graph), LooseEndsParameters())
    assert found.rows["standing"].to_list() == ["isolate"] * n
    assert len(found.findings) == n


@settings(max_examples=60, deadline=None)
@given(
    st.builds(nx.gnm_random_graph, st.integers(1, 16), st.integers(0, 14), seed=st.integers(0, 99999)),
    st.integers(1, 5),
)
def test_components_equal_networkx(graph: Any, small: int) -> None:
    rows = answer(LOOSE_ENDS, Network.from_networkx(graph), LooseEndsParameters(small=small)).rows
    parts = sorted(map(len, nx.connected_components(graph)))
    apart = rows["component_size"].to_list()
    assert sorted(apart) == sorted(
        part for part in parts for _ in range(part) if part == 1 or (part <= small and part < parts[-1])
    )
