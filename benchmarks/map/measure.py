"""First pixels and frames while panning, in headless Chromium without a GPU."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader"]
SECONDS = 3.0
# The time of the first frame after the first complete picture has been handed over.
WATCH = """
new MutationObserver((_, watch) => {
    if (!document.documentElement.dataset.ready) return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => { window.first = performance.now(); }));
}).observe(document, {subtree: true, attributes: true, childList: true});
"""
DRAWN = "() => window.drawn ?? ecosystemMap.frames()"


@dataclass(frozen=True)
class Figures:
    """Seconds from the request to the first picture, and pictures a second while panning."""

    first: float
    pan: float


def chromium() -> dict[str, object]:
    return {"executable_path": shutil.which("chromium"), "args": ARGUMENTS}


def measured(browser: Browser, file: Path) -> Figures:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(file.as_uri(), timeout=180_000)
    page.wait_for_function("() => window.first !== undefined", timeout=180_000)
    first = page.evaluate("window.first") / 1000
    page.wait_for_timeout(1500)
    figures = Figures(first, _pan(page))
    context.close()
    return figures


def _pan(page: Page) -> float:
    """Drag to and fro with real mouse events."""
    page.mouse.move(700, 450)
    page.mouse.down()
    page.mouse.move(690, 450)
    before, start, at = page.evaluate(DRAWN), time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        at += 1
        page.mouse.move(700 + 120 * (at % 20 - 10) / 10, 450 + 60 * (at % 14 - 7) / 7)
    drawn = page.evaluate(DRAWN) - before
    elapsed = time.perf_counter() - start
    page.mouse.up()
    return float(drawn / elapsed)
