"""Names at first view, on screens of three sizes: none covers another, and on a map of few dots none covers a dot."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from ecosystem_visual import ViewModel
from ecosystem_visual.boards import Box, common
from tests.chromium import Opened, opened
from tests.visual.browser.conftest import MODELS, Files
from tests.visual.browser.test_scenes import DESK, PHONE, SCENES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = {"desk": DESK, "tablet": (820, 1180), "phone": PHONE}
FEW = 150


def names(it: Opened) -> dict[str, list[Box]]:
    """The boxes of the lines of each name in the picture."""
    found = it.page.evaluate("ecosystemMap.names()")
    sides = ("left", "top", "right", "bottom")
    return {each["text"]: [tuple(box[side] for side in sides) for box in each["boxes"]] for each in found}


def covered(box: Box, it: Opened, model: ViewModel) -> list[str]:
    places = {key: it.place(key) for key in model.nodes.id}
    return [key for key, (x, y) in places.items() if box[0] < x < box[2] and box[1] < y < box[3]]


@pytest.mark.parametrize(
    ("name", "size"),
    [*(("open_government", size) for size in SIZES), ("nested", "desk"), *(("horizon", size) for size in SIZES)],
)
def test_at_first_view(browser: Browser, files: Files, name: str, size: str) -> None:
    model = MODELS[name]()
    SCENES.mkdir(parents=True, exist_ok=True)
    with opened(browser, files(name), size=SIZES[size]) as it:
        it.rest()
        it.page.screenshot(path=SCENES / f"{name}-{size}.png")
        boxes = [box for each in names(it).values() for box in each]
        assert len(boxes) > 5
        assert [pair for pair in combinations(boxes, 2) if common(*pair) > 0] == []
        if len(model.nodes.id) <= FEW:
            assert [box for box in boxes if covered(box, it, model)] == []


def test_clusters_are_named_before_their_members(browser: Browser, files: Files) -> None:
    clusters = MODELS["open_government"]().clusters
    with opened(browser, files("open_government")) as it:
        it.rest()
        found = names(it)
        assert sum(any(each.endswith(f"({size})") for each in found) for size in clusters.size) == len(clusters.size)
