"""One browser for all tests, and the pages they open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecosystem_visual import ViewModel, page
from tests.needs import need
from tests.visual.models import horizon, hostile, small

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Files = Callable[[str], Path]
MODELS: dict[str, Callable[[], ViewModel]] = {"small": small, "hostile": hostile, "horizon": horizon}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    need("browser")
    from tests.visual.browser.chromium import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The file of a model's page, written once."""
    folder = tmp_path_factory.mktemp("maps")

    def file(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_text(page(MODELS[name]()), "utf-8")
        return path

    return file
