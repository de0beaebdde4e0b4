"""The innovation team's story: who would connect academia and public bodies on a theme, and what falls apart then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from ecosystem_visual import ViewModel
from tests.chromium import opened
from tests.visual.browser.conftest import Files
from tests.visual.models import horizon, small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

THEME = "Low-carbon, climate resilient future"
MOST_CLICKS = 6
SECTORS = ("academia", "government")


class Clicks:
    """A hand that clicks what is in view, and counts."""

    def __init__(self) -> None:
        self.made = 0

    def on(self, what: Locator) -> None:
        what.click()
        self.made += 1


def graph(model: ViewModel) -> nx.Graph[int]:
    made: nx.Graph[int] = nx.Graph(zip(model.edges.source, model.edges.target, strict=True))
    made.add_nodes_from(range(len(model.nodes.id)))
    return made


def without(model: ViewModel, node: int) -> str:
    """What the panel is to say, by NetworkX."""
    whole = graph(model)
    left = whole.copy()
    left.remove_node(node)
    mates = len(nx.node_connected_component(whole, node)) - 1
    others = [each for each in nx.connected_components(whole) if node not in each]
    joined = sum(len(each) * (len(each) - 1) // 2 for each in others) + mates * (mates - 1) // 2
    parts = [len(each) for each in nx.connected_components(left)]
    pairs = joined - sum(size * (size - 1) // 2 for size in parts)
    if not pairs:
        return "Nothing falls apart without it."
    said = f"{pairs:,} {'pair' if pairs == 1 else 'pairs'}"
    before = len(others) + 1
    return f"Without it: {len(parts)} parts instead of {before}; {said} of others can no longer reach each other."


def connecting(model: ViewModel, theme: int) -> list[int]:
    """Actors of the two sectors on the theme who have contacts there in both, by betweenness."""
    nodes, entries = model.nodes, model.dimensions["helix"].entries
    sector = {number: entry.id for number, entry in enumerate(entries) if entry.id in SECTORS}
    shown = [node for node, on in enumerate(model.themes.nodes) if theme in on and nodes.helix[node] in sector]
    ties = graph(model).subgraph(shown)
    found = [node for node in shown if len({nodes.helix[each] for each in ties[node]}) > 1]
    return sorted(found, key=lambda node: -(nodes.measures["betweenness"][node] or 0))[:5]


def test_from_the_opened_map_to_the_broker_in_six_clicks(browser: Browser, files: Files) -> None:
    model, clicks = horizon(), Clicks()
    theme = [entry.label.en for entry in model.themes.entries].index(THEME)
    with opened(browser, files("horizon")) as it:
        page = it.page
        clicks.on(page.get_by_label(re.compile("^Academia")))
        clicks.on(page.get_by_label(re.compile("^Government")))
        clicks.on(page.locator("summary", has_text="Theme"))
        clicks.on(page.get_by_label(THEME))
        expected = connecting(model, theme)
        assert page.locator("#connectors button").all_inner_texts() == [model.nodes.name[each] for each in expected]
        clicks.on(page.locator("#connectors button").first)
        assert page.inner_text("#panel h2") == model.nodes.name[expected[0]]
        assert page.is_visible("#without")
        assert page.inner_text("#without") == without(model, expected[0])
        assert it.spoken.endswith(without(model, expected[0]))
        assert clicks.made <= MOST_CLICKS
        assert "theme=horizon/area:LC" in it.hash
        link = it.hash
        page.keyboard.press("t")
        assert page.inner_text("caption") == "The actors shown, 1 to 100 of 161"
    with opened(browser, files("horizon"), hash=link.replace("#", "#lang=fr&")) as it:
        assert it.page.inner_text("#filter-state").startswith("161 sur ")
        assert it.page.inner_text("#without").startswith("Sans lui : 67 parties au lieu de 62 ; ")


def test_what_falls_apart_is_what_networkx_finds(browser: Browser, files: Files) -> None:
    model = horizon()
    cuts = list(nx.articulation_points(graph(model)))
    alone = model.nodes.measures["degree"].index(0)
    assert cuts
    with opened(browser, files("horizon"), hash=f"#actor={model.nodes.id[cuts[0]]}") as it:
        for node in (*cuts[:5], alone, 0):
            it.page.evaluate("hash => { location.hash = hash }", f"#actor={model.nodes.id[node]}")
            it.page.wait_for_function("name => document.querySelector('#panel h2').innerText === name",
                                      arg=model.nodes.name[node])  # fmt: skip
            assert it.page.inner_text("#without") == without(model, node)


@pytest.mark.parametrize("link", ["#theme=t/nothing", "#theme="])
def test_a_map_without_themes_offers_none(browser: Browser, files: Files, link: str) -> None:
    assert small().themes.entries == []
    with opened(browser, files("small"), hash=link) as it:
        assert it.page.locator("summary", has_text="Theme").count() == 0
        assert it.page.inner_text("#filter-state") == "All 50 actors shown"
        assert it.page.locator("#connectors button").count() == 0
