"""The importer of docs/new-importer.md works as it stands there, and passes the shared tests."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ecosystem_importers
from ecosystem.model import ActorRecord, PartialDate, TieRecord
from ecosystem_importers.base import Importer
from tests.importers import test_conformance as shared
from tests.importers.conformance import expected_of, golden, read, sample_of

DOC = Path(__file__).parents[2] / "docs" / "new-importer.md"
BLOCK = re.compile(r"```\w+ (\S+)\n(.*?)```", re.DOTALL)
LONGEST = 40
SHARED: tuple[Callable[[Importer], None], ...] = (
    shared.test_the_folder_is_complete,
    shared.test_the_sample_is_read_as_expected,
    shared.test_the_sample_is_read_by_its_importer,
    shared.test_reading_twice_gives_the_same,
    shared.test_no_key_comes_twice_but_as_a_stub_first,
    shared.test_entities_share_no_keys,
    shared.test_every_end_is_in_the_delivery,
    shared.test_every_key_is_inside_its_dataset,
    shared.test_no_email_address_enters,
)


@pytest.fixture
def pacts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Importer]:
    """The importer of the page, in a folder of its own beside the others."""
    for name, text in BLOCK.findall(DOC.read_text(encoding="utf-8")):
        path = tmp_path / "pacts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(ecosystem_importers, "__path__", [*ecosystem_importers.__path__, str(tmp_path)])
    importer: Importer = importlib.import_module("ecosystem_importers.pacts").PACTS
    known = importlib.import_module("ecosystem_importers.registry").IMPORTERS
    monkeypatch.setattr("ecosystem_importers.delivery.IMPORTERS", (importer, *known))
    yield importer
    for name in [name for name in sys.modules if name.startswith("ecosystem_importers.pacts")]:
        del sys.modules[name]


def test_the_page_reads_its_sample(pacts: Importer) -> None:
    records, delivery = read(sample_of(pacts))
    assert [each.name for each in records if isinstance(each, ActorRecord)] == [
        "City of Riga",
        "Riga Digital Lab",
        "University of Latvia",
    ]
    ties = {each.role: each.start for each in records if isinstance(each, TieRecord)}
    assert ties == {
        "open data": PartialDate(2019, 9, 12),
        "shared sensors": PartialDate(2021),
        "summer school": None,
    }
    assert [problem.code for problem in delivery.problems] == ["incomplete_row"]


@pytest.mark.parametrize("check", SHARED, ids=lambda check: check.__name__)
def test_the_page_passes_the_shared_tests(pacts: Importer, check: Callable[[Importer], None]) -> None:
    expected_of(pacts).write_text("".join(f"{line}\n" for line in golden(sample_of(pacts))), encoding="utf-8")
    check(pacts)


def test_the_code_is_as_short_as_said() -> None:
    blocks = dict(BLOCK.findall(DOC.read_text(encoding="utf-8")))
    code = [
        line for line in blocks["reader.py"].splitlines() if line and not line.startswith(("from", "import", '"""'))
    ]
    assert len(code) <= LONGEST
