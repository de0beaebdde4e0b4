"""Named scenes as pictures in `build/scenes/`, to be looked at; here they are checked for what a program can see."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.chromium import Opened, opened
from tests.visual.browser.conftest import Files
from tests.visual.models import horizon

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCENES = Path(__file__).parents[3] / "build" / "scenes"
DESK, PHONE = (1280, 800), (360, 720)
OVERFLOWING = """() => [...document.querySelectorAll("#bar *, #side *, #panel *, #stage *")].filter(each =>
    each.offsetParent && !each.closest(".unseen, .scroll, ul[role=listbox]")
    && getComputedStyle(each).overflow === "visible"
    && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
    && !["INPUT", "SELECT", "SUMMARY"].includes(each.tagName)
).map(each => each.tagName + "#" + each.id + ": " + each.textContent.slice(0, 40))"""


def opening(it: Opened) -> None:
    assert it.page.is_visible("#hint")


def cluster(it: Opened) -> None:
    nodes = horizon().nodes
    it.page.mouse.move(*it.place(nodes.id[nodes.cluster.index(0)]))
    for _ in range(5):
        it.page.mouse.wheel(0, -140)
    it.rest()
    assert not it.page.is_visible("#hint")


def actor(it: Opened) -> None:
    it.page.keyboard.press("/")
    it.page.keyboard.type("fraunhofer")
    it.page.keyboard.press("Enter")
    assert it.page.locator(".contacts li").count() == 25


def path(it: Opened) -> None:
    for field, name in (("#path-from", "dyomics"), ("#path-to", "university of exeter")):
        it.page.fill(field, name)
        it.page.keyboard.press("Enter")
    assert it.page.locator(".steps li").count() > 2


def table(it: Opened) -> None:
    it.page.click("#to-table")


def connectors(it: Opened) -> None:
    if it.page.is_visible("#drawer"):
        it.page.click("#drawer")
    it.page.get_by_label(re.compile("^Academia")).check()
    it.page.get_by_label(re.compile("^Government")).check()
    it.page.locator("summary", has_text="Theme").click()
    it.page.locator("[data-list=theme] input").nth(1).check()
    assert it.page.evaluate(OVERFLOWING) == []
    it.page.locator("#connectors button").first.click()
    assert it.page.is_visible("#panel")
    assert it.page.get_attribute("#drawer", "aria-expanded") == "false"


Scene = tuple[tuple[int, int], Callable[[Opened], None]]
NAMED: dict[str, Scene] = {
    "opening": (DESK, opening),
    "cluster": (DESK, cluster),
    "actor": (DESK, actor),
    "path": (DESK, path),
    "connectors": (DESK, connectors),
    "table-phone": (PHONE, table),
    "opening-phone": (PHONE, opening),
    "actor-phone": (PHONE, actor),
    "connectors-phone": (PHONE, connectors),
}


@pytest.mark.parametrize("name", NAMED)
def test_scene(browser: Browser, files: Files, name: str) -> None:
    size, play = NAMED[name]
    SCENES.mkdir(parents=True, exist_ok=True)
    with opened(browser, files("horizon"), size=size) as it:
        play(it)
        it.rest()
        picture = it.page.screenshot(path=SCENES / f"{name}.png")
        assert len(picture) > 20_000
        assert it.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert it.page.evaluate(OVERFLOWING) == []


def test_the_same_picture_twice(browser: Browser, files: Files) -> None:
    pictures = []
    for _ in range(2):
        with opened(browser, files("small")) as it:
            it.rest()
            pictures.append(it.page.locator("#canvas").screenshot())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("hash", ["", "#lang=fr&colour=cluster"])
def test_the_dark_scheme_has_a_dark_ground(browser: Browser, files: Files, hash: str) -> None:
    with opened(browser, files("small"), hash=hash, scheme="dark") as it:
        pixel = "() => [...document.querySelector('canvas').getContext('2d').getImageData(2, 2, 1, 1).data].slice(0, 3)"
        assert it.page.evaluate(pixel) == [0x12, 0x17, 0x1E]


def test_an_actor_has_the_colour_of_its_category(browser: Browser, files: Files) -> None:
    with opened(browser, files("small")) as it:
        found = it.page.evaluate(
            """id => { const canvas = document.querySelector("canvas"), box = canvas.getBoundingClientRect(),
            at = ecosystemMap.place(id), ratio = canvas.width / box.width, context = canvas.getContext("2d");
            return [...context.getImageData((at.x - box.left) * ratio, (at.y - box.top) * ratio, 1, 1).data]; }""",
            "t/university 0",
        )
        from ecosystem_visual.catalogue import palette
        from tests.visual.models import small

        entries = small().dimensions["helix"].entries
        colour = palette().light.colour(next(each.slot for each in entries if each.id == "academia"))
        assert "#" + bytes(found[:3]).hex() == colour
