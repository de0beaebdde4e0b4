"""The pages that the browser opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecosystem_visual import ViewModel, page
from tests.visual.models import horizon, hostile, nested, open_government, small

Files = Callable[[str], Path]
MODELS: dict[str, Callable[[], ViewModel]] = {
    each.__name__: each for each in (small, hostile, nested, horizon, open_government)
}


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
