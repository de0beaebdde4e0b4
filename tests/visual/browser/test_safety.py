"""Data that tries to run as script stays text, in every place where it is shown; nothing leaves the page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from ecosystem_visual import pyvis_html
from tests.chromium import opened
from tests.visual.browser.conftest import Files
from tests.visual.models import HOSTILE, hostile

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

INJECTED = """() => {
    const script = document.createElement("script");
    script.text = "window.__xss = 1";
    document.body.append(script);
    new Image().src = "https://host.invalid/x.png";
}"""


def test_hostile_texts_are_inert_everywhere(browser: Browser, files: Files) -> None:
    with opened(browser, files("hostile")) as it:
        page = it.page
        page.fill("#search", "img src")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert HOSTILE[:20] in page.inner_text("#panel h2")
        page.mouse.move(*it.place(hostile().nodes.id[0]))
        page.click("#path-here")
        page.keyboard.type("img")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        page.locator("summary", has_text="Theme").click()
        page.locator("[data-list=theme] input").check()
        assert page.inner_text("#filter-state").startswith("3 of 4")
        page.focus("#canvas")
        page.keyboard.press("t")
        page.click("#download summary")
        with page.expect_download() as download:
            page.click("#download-svg")
        ElementTree.parse(download.value.path())
        assert page.evaluate("window.__xss") is None
        assert page.locator("img, #map script").count() == 0


def test_the_policy_holds_against_a_script_that_got_in(browser: Browser, files: Files) -> None:
    with opened(browser, files("small")) as it:
        it.page.evaluate(INJECTED)
        it.rest()
        assert it.page.evaluate("window.__xss") is None
        assert len(it.errors) == 2
        assert all("Content Security Policy" in error for error in it.errors)
        it.errors.clear()
        # Chromium lists the request that its policy then stopped.
        it.requests.clear()


def test_the_notebook_export_is_inert_and_closed(browser: Browser, tmp_path: Path) -> None:
    pytest.importorskip("pyvis")
    file = tmp_path / "notebook.html"
    file.write_text(pyvis_html(hostile()), "utf-8")
    with opened(browser, file) as it:
        it.page.mouse.move(640, 400, steps=5)
        it.page.wait_for_timeout(300)
        assert it.page.evaluate("window.__xss") is None
        assert it.page.locator("img").count() == 0
