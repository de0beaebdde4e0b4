"""What holds for every importer: the sample, its expected records, and the rules of a delivery."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ecosystem.model import ActorRecord, AssessmentRecord, InitiativeRecord, SchemeRecord, ThemeRecord, TieRecord
from ecosystem.store.changes import is_stub, mark
from ecosystem_importers.base import Importer
from ecosystem_importers.registry import IMPORTERS
from tests.importers.conformance import contents, expected_of, golden, read, sample_of, shuffled, tables, widened
from tests.importers.sensitivity import blind

each = pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
each_of_tables = pytest.mark.parametrize(
    "importer", [each for each in IMPORTERS if tables(sample_of(each))], ids=lambda importer: importer.name
)
ENTITIES = (ActorRecord, InitiativeRecord, ThemeRecord)


@each
def test_the_folder_is_complete(importer: Importer) -> None:
    assert (importer.folder / "reader.py").is_file()
    source = yaml.safe_load((importer.folder / "source.yaml").read_text(encoding="utf-8"))
    assert source["name"] == importer.name
    assert source["title"]
    assert any(sample_of(importer).iterdir())
    assert expected_of(importer).is_file()


@each
def test_the_sample_is_read_as_expected(importer: Importer) -> None:
    expected = expected_of(importer).read_text(encoding="utf-8").splitlines()
    assert golden(sample_of(importer)) == expected, "if this is right: python -m tests.importers.golden"


@each
def test_the_sample_is_read_by_its_importer(importer: Importer) -> None:
    _, delivery = read(sample_of(importer))
    assert delivery.importer == importer.name


@each
def test_reading_twice_gives_the_same(importer: Importer) -> None:
    assert golden(sample_of(importer)) == golden(sample_of(importer))


@each_of_tables
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_rows_changes_nothing_but_origins(importer: Importer, seed: int, tmp_path: Path) -> None:
    before, _ = read(sample_of(importer))
    after, _ = read(shuffled(sample_of(importer), tmp_path / "moved", seed))
    assert contents(after) == contents(before)


@each
def test_no_key_comes_twice_but_as_a_stub_first(importer: Importer) -> None:
    seen: dict[tuple[type, str], int] = {}
    for record in read(sample_of(importer))[0]:
        before = seen.setdefault((type(record), record.key), mark(record))
        assert before == mark(record) or is_stub(before), record.key
        seen[type(record), record.key] = mark(record)


@each
def test_entities_share_no_keys(importer: Importer) -> None:
    records, _ = read(sample_of(importer))
    sorts: dict[str, type] = {}
    for record in records:
        if isinstance(record, ENTITIES):
            assert sorts.setdefault(record.key, type(record)) is type(record), record.key


@each
def test_every_end_is_in_the_delivery(importer: Importer) -> None:
    records, _ = read(sample_of(importer))
    keys = {record.key for record in records if isinstance(record, ENTITIES)}
    schemes = {record.key for record in records if isinstance(record, SchemeRecord)}
    ends = {end for record in records if isinstance(record, TieRecord) for end in (record.source, record.target)}
    subjects = {record.subject for record in records if isinstance(record, AssessmentRecord)}
    broader = {key for record in records if isinstance(record, ThemeRecord) for key in record.broader}
    assert (ends | subjects | broader) - keys == set()
    assert {record.scheme for record in records if isinstance(record, ThemeRecord) and record.scheme} <= schemes


@each
def test_every_key_is_inside_its_dataset(importer: Importer) -> None:
    records, delivery = read(sample_of(importer))
    assert all(record.key.startswith(f"{delivery.dataset.name}/") for record in records)


@each_of_tables
def test_an_unheard_of_column_is_kept_or_reported(importer: Importer, tmp_path: Path) -> None:
    folder = widened(sample_of(importer), tmp_path / "wide", "Zzyzx", "unheard of 4711")
    records, delivery = read(folder)
    kept = "".join(contents(records))
    said = "".join(f"{problem.origin.column} {problem.value}" for problem in delivery.problems)
    assert "unheard of 4711" in kept or "Zzyzx" in said


@each
def test_no_email_address_enters(importer: Importer) -> None:
    assert not [line for line in golden(sample_of(importer)) if "@" in line.replace("/@graph/", "")]


@each
def test_every_value_makes_a_difference_or_is_ignored_in_writing(importer: Importer, tmp_path: Path) -> None:
    assert blind(importer, tmp_path) == set(), "map it, report it, or write it with its reason under `ignored`"
