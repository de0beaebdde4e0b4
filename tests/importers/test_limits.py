"""Limits are declared once, adjusted by the environment, and named by the refusal that they cause."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from ecosystem.errors import BadInput, UnknownName
from ecosystem_importers.files import InputFile
from ecosystem_importers.limits import USUAL, Limits, variable
from tests.app.command import ROOT
from tests.importers.sheets import workbook, write

TABLE = "Name,Kind\nAnna Lab,lab\n"


def test_limits_of_an_environment() -> None:
    assert Limits.read({"PATH": "/bin"}) == USUAL
    assert Limits.read({"ECOSYSTEM_LIMIT_FILE_BYTES": "2_000"}) == Limits(file_bytes=2000)


@pytest.mark.parametrize("value", ["", "0", "-1", "1.5", "many", "1e9", "²"])
def test_a_limit_that_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(BadInput, match=f"ECOSYSTEM_LIMIT_COLUMNS is '{value}': expected a whole number above 0"):
        Limits.read({"ECOSYSTEM_LIMIT_COLUMNS": value})


def test_a_limit_that_is_misspelt_is_refused() -> None:
    with pytest.raises(UnknownName, match=r"no limit 'ECOSYSTEM_LIMIT_ROWS'.*ECOSYSTEM_LIMIT_COLUMNS"):
        Limits.read({"ECOSYSTEM_LIMIT_ROWS": "1"})


def test_every_limit_is_in_the_docs() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [each.name for each in fields(Limits) if f"`{variable(each.name)}`" not in page] == []


@pytest.mark.parametrize("name", ["file_bytes", "columns", "cell_characters", "line_characters"])
def test_the_refusal_of_a_text_file_names_its_limit(tmp_path: Path, name: str) -> None:
    file = InputFile(write(tmp_path / "a.csv", TABLE), "a.csv", Limits(**{name: 1}))
    with pytest.raises(BadInput, match=variable(name)):
        list(file.book.grids[0].rows())


@pytest.mark.parametrize("name", ["file_bytes", "unpacked_bytes", "sheet_cells"])
def test_the_refusal_of_a_workbook_names_its_limit(tmp_path: Path, name: str) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Name"], ["x"]]})
    with pytest.raises(BadInput, match=variable(name)):
        assert InputFile(path, "a.xlsx", Limits(**{name: 1})).book
