"""Debian's Chromium without a GPU, and a page of the map that must stay silent and closed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader"]


@dataclass
class Opened:
    """A page with what it said and asked for."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def spoken(self) -> str:
        """What the live region says."""
        return self.page.inner_text("#live")

    @property
    def hash(self) -> str:
        return str(self.page.evaluate("decodeURIComponent(location.hash)"))

    def place(self, key: str) -> tuple[float, float]:
        """Where an actor stands on the screen."""
        at = self.page.evaluate("id => ecosystemMap.place(id)", key)
        return at["x"], at["y"]

    def rest(self) -> None:
        """Wait until the full picture is drawn: movement ends after 180 ms."""
        self.page.wait_for_timeout(350)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    *,
    hash: str = "",
    size: tuple[int, int] = (1280, 800),
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Opened]:
    """The page of a file once its first full picture is drawn; any error or request to elsewhere fails the test."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, accept_downloads=True, locale="en-GB"
    )
    found = Opened(context.new_page())
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.page.on("console", lambda message: _note(found, message))
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.goto(file.as_uri() + hash)
    found.page.wait_for_selector("html[data-ready]", timeout=20_000)
    yield found
    context.close()
    assert found.errors == []
    assert [each for each in found.requests if not each.startswith(("file:", "blob:"))] == []


def _note(found: Opened, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        found.errors.append(message.text)
