"""The reading of long files is told while it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecosystem_importers.delivery import Request, open_delivery
from tests.importers.sheets import workbook, write

ROWS = [["Name", "Kind"], *([f"Lab {number}", "lab"] for number in range(2_500))]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_rows_that_are_read_are_told_by_the_thousand(tmp_path: Path, suffix: str) -> None:
    path, told = tmp_path / f"labs.{suffix}", list[int]()
    if suffix == "csv":
        write(path, "".join(f"{','.join(row)}\n" for row in ROWS))
    else:
        workbook(path, {"Labs": ROWS})
    delivery = open_delivery(Request(paths=(path,), advance=told.append))
    assert sum(1 for _ in delivery.records) >= 2_500
    assert set(told) == {1_000}
    assert sum(told) >= 2_000
