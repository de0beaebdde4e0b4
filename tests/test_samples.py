"""The bundled samples: what they hold, that they load twice without a change, and that nothing private is in them."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path

import pytest
import yaml

from ecosystem.model import (
    ActorRecord,
    AssessmentRecord,
    Delivery,
    InitiativeRecord,
    Record,
    SchemeRecord,
    ThemeRecord,
    TieRecord,
)
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem_importers.delivery import Request, open_delivery

with as_file(files("ecosystem") / "data") as folder:
    DATA = folder
SAMPLES = sorted(path.name for path in DATA.iterdir() if path.is_dir())
TYPES = (ActorRecord, InitiativeRecord, ThemeRecord, SchemeRecord, TieRecord, AssessmentRecord)
COUNTS = {
    "horizon": (1820, 337, 234, 2, 5780, 0),
    "open-government": (72, 74, 123, 1, 392, 87),
    "science-advice": (340, 0, 361, 1, 1121, 0),
}
PROBLEMS = {
    "horizon": {
        "blanks": 9,
        "differing_values": 4,
        "identifier_checksum": 7,
        "identifier_shape": 1,
        "no_coordinator": 20,
        "sme_unknown": 7,
    },
    "open-government": {},
    "science-advice": {"groups_kept": 1, "same_tag": 2},
}
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
PHONE = re.compile(r"(?<![\w/.=&?%:-])\+\d[\d ().-]{7,}\d|(?i:tele?(?:phone)?\s*[:.]\s*\+?\d)")


def delivery(name: str) -> Delivery:
    return open_delivery(Request(paths=(DATA / name,)))


@pytest.fixture(scope="module")
def records() -> dict[str, list[Record]]:
    return {name: list(delivery(name).records) for name in SAMPLES}


def ties(records: list[Record], *kinds: str) -> list[TieRecord]:
    return [record for record in records if isinstance(record, TieRecord) and record.kind in kinds]


def by_key(records: list[Record], kind: type[ActorRecord]) -> dict[str, ActorRecord]:
    return {record.key: record for record in records if isinstance(record, kind)}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_holds_what_it_says(records: dict[str, list[Record]], name: str) -> None:
    found = Counter(type(record) for record in records[name])
    assert tuple(found[kind] for kind in TYPES) == COUNTS[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_the_problems_that_are_known(name: str) -> None:
    found = delivery(name)
    assert list(found.records)
    assert found.problems.totals == PROBLEMS[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_loads_twice_without_a_change(tmp_path: Path, name: str) -> None:
    with open_store(f"sqlite:///{tmp_path / 'samples.db'}") as store:
        first = load(store, delivery(name))
        second = load(store, delivery(name))
        counts = store.reader().counts()
        assert first.changes.any
        assert not second.changes.any
        assert second.revision == first.revision == store.revision()
        assert (counts.actors, counts.initiatives, counts.themes, counts.ties) == (*COUNTS[name][:3], COUNTS[name][4])
        assert not store.check()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_names_its_source_and_licence(name: str) -> None:
    dataset = delivery(name).dataset
    assert dataset.name == name
    assert all((dataset.title, dataset.publisher, dataset.licence, dataset.attribution, dataset.language))
    attribution = (DATA / name / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "**Licence.**" in attribution
    assert "**Changes" in attribution
    assert yaml.safe_load((DATA / name / "source.yaml").read_text(encoding="utf-8"))["changes"]


@pytest.mark.parametrize("path", sorted(path for path in DATA.rglob("*") if path.is_file()), ids=lambda path: path.name)
def test_no_contact_data_is_bundled(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "ATTRIBUTION.md":
        text = text.replace("`contactForm`", "")
    assert "contactForm" not in text
    assert "contact-form" not in text
    assert not EMAIL.findall(text)
    assert not PHONE.findall(text)


def test_horizon_has_its_participants_stubs_and_topics(records: dict[str, list[Record]]) -> None:
    found = records["horizon"]
    kinds = Counter(record.kind for record in found if isinstance(record, ActorRecord))
    assert (kinds.total() - kinds["funder"], kinds["funder"]) == (1819, 1)
    projects = [record for record in found if isinstance(record, InitiativeRecord)]
    assert [project.stub for project in projects].count(True) == 336
    assert sum(isinstance(record, ThemeRecord) and "/topic:" in record.key for record in found) == 184
    assert len(ties(found, "leads")) == 316
    assert len(ties(found, "participates_in")) == 2722 - 316
    assert sum("endOfParticipation" in tie.attributes for tie in ties(found, "leads", "participates_in")) == 86


def test_horizon_keeps_empty_money_apart_from_zero(records: dict[str, list[Record]]) -> None:
    amounts = [tie.money.amount for tie in ties(records["horizon"], "funds") if tie.money]
    assert len(amounts) == 2722
    assert (amounts.count(None), sum(amount == 0 for amount in amounts)) == (74, 258)


def test_horizon_reads_decimal_commas(records: dict[str, list[Record]]) -> None:
    (tie,) = (
        tie
        for tie in ties(records["horizon"], "participates_in")
        if (tie.source, tie.target) == ("horizon/pic:999627875", "horizon/project:883204")
    )
    assert tie.attributes["totalCost"] == "771225.1"
    assert tie.money is not None
    assert str(tie.money) == "771225 EUR"


def test_horizon_has_iso_countries(records: dict[str, list[Record]]) -> None:
    countries = Counter(actor.country for actor in by_key(records["horizon"], ActorRecord).values())
    assert not countries.keys() & {"EL", "UK"}
    assert countries["GR"] > 0
    assert countries["GB"] > 0


def test_open_government_has_no_academia_around_the_commitment(records: dict[str, list[Record]]) -> None:
    found = records["open-government"]
    actors = by_key(found, ActorRecord)
    around = [
        tie for tie in ties(found, "leads", "supports", "participates_in") if tie.target == "open-government/de0026"
    ]
    assert around
    assert "academia" not in {actors[tie.source].helix for tie in around}


def test_open_government_states_no_amount(records: dict[str, list[Record]]) -> None:
    money = [tie.money for tie in ties(records["open-government"], "funds")]
    assert [each.amount for each in money if each] == [None] * 6


def test_open_government_keeps_what_is_only_planned_apart(records: dict[str, list[Record]]) -> None:
    found = [record for record in records["open-government"] if isinstance(record, TieRecord)]
    assert Counter(tie.modality for tie in found) == {
        "actual": 372,
        "planned": 8,
        "recommended": 6,
        "aim": 5,
        "ended": 1,
    }
    lab = [
        tie for tie in found if tie.target == "open-government/nrw-innovation-lab" and tie.kind in {"leads", "hosts"}
    ]
    assert {tie.modality for tie in lab} == {"planned"}


def test_open_government_keeps_four_kinds_of_empty_apart(records: dict[str, list[Record]]) -> None:
    found = [record for record in records["open-government"] if isinstance(record, AssessmentRecord)]
    assert Counter(each.state for each in found) == {"stated": 83, "blank": 3, "no_data": 1}
    completion = {(each.field, each.value, each.phase) for each in found if each.field.startswith("completion")}
    assert completion == {("completion", "limited", "end_of_term"), ("completion_overview", None, None)}


def test_open_government_has_its_milestones_and_its_framework(records: dict[str, list[Record]]) -> None:
    found = records["open-government"]
    milestones = {r.key: r for r in found if isinstance(r, InitiativeRecord) and r.kind == "milestone"}
    assert Counter(each.stage for each in milestones.values()) == {
        **{"not_established": 1, "postponed": 1, "unknown": 1, "done": 2, "planned": 1}
    }
    assert {tie.source for tie in ties(found, "part_of")} >= milestones.keys()
    assert str(milestones["open-government/nrw-govtech-competition-launch"].end) == "2022-06-21"
    (framework,) = (record for record in found if isinstance(record, SchemeRecord))
    items = [record.position for record in found if isinstance(record, ThemeRecord) and record.scheme == framework.key]
    assert framework.framework
    assert sorted(position or 0 for position in items) == list(range(1, 13))


def test_open_government_names_publications_and_not_files(records: dict[str, list[Record]]) -> None:
    said = " ".join(str(record) for record in records["open-government"])
    assert not re.search(r"\.txt|document \d{3}", said)
    assert all(tie.evidence for tie in ties(records["open-government"], "leads"))


def test_open_government_has_its_stakeholder_classes(records: dict[str, list[Record]]) -> None:
    assert sum(actor.is_class for actor in by_key(records["open-government"], ActorRecord).values()) == 27


def test_science_advice_is_all_organisations_without_old_results(records: dict[str, list[Record]]) -> None:
    actors = by_key(records["science-advice"], ActorRecord).values()
    assert "person" not in {actor.kind for actor in actors}
    assert not any(actor.attributes for actor in actors)
    assert len(ties(records["science-advice"], "related_to")) == 447
    assert not any(tie.directed for tie in ties(records["science-advice"], "related_to"))
