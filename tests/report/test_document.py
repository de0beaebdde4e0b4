"""What stands in a report, whatever the record holds."""

from __future__ import annotations

import msgspec
import pytest

from ecosystem.identity.reader import entities
from ecosystem.model import AssessmentRecord, InitiativeRecord, PartialDate, Record
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.report import LANGUAGES, Language, report
from ecosystem.report.blocks import Document, Pairs, Table
from ecosystem.store.open import open_store
from tests.record import actor, initiative, theme, tie
from tests.report.made import edition, material, of_records, of_sample
from tests.store import made


def said(document: Document) -> str:
    return " ".join(leaves(msgspec.to_builtins(document)))


def leaves(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [leaf for each in inner for leaf in leaves(each)]


def judged(**fields: object) -> Record:
    key = f"t/judgement:{len(str(fields))}:{fields.get('field')}"
    return msgspec.convert({"key": key, "subject": "t/promise", **fields}, AssessmentRecord)


def promise(**fields: object) -> Record:
    return msgspec.convert({"key": "t/promise", "name": "Promise", "kind": "commitment", **fields}, InitiativeRecord)


def milestone(name: str, **fields: object) -> list[Record]:
    record = {"key": f"t/{name}", "name": name, "kind": "milestone", **fields}
    return [msgspec.convert(record, InitiativeRecord), tie(name, "promise", "part_of", directed=True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_record_and_a_single_actor_make_a_report(language: Language) -> None:
    empty = report(of_records(), edition(language))
    assert [figure.value for figure in empty.figures][:5] == ["0"] * 5
    one = report(of_records([actor("Ashby", kind="municipality")], title="Ashby"), edition(language))
    assert one.title == "Ashby"
    assert one.figures[0].value == "1"


def test_a_rank_that_stays_when_ties_are_missing_is_not_told_as_an_interval() -> None:
    rays = [f"L{number}" for number in range(9)]
    star = [actor("Hub"), *map(actor, rays), *(tie("Hub", leaf) for leaf in rays)]
    assert "rank 1, and the same if 10% of the ties are missing (stable)" in said(report(of_records(star), edition()))


def test_the_title_is_the_editions_else_the_datasets() -> None:
    material = of_records(
        [actor("Ashby")], title="Towns", publisher="County", licence="CC0-1.0", attribution="by County"
    )
    assert report(material, edition()).title == "Towns"
    named = report(material, edition(title="Our towns"))
    assert named.title == "Our towns"
    assert "publisher: County · licence: CC0-1.0" in said(named)
    assert "by County" in said(named)


def test_a_dataset_is_cited_with_the_batch_and_the_files_behind_it() -> None:
    with open_store("sqlite:///:memory:") as store:
        made.put(store, made.actor("a"), made.actor("b"), made.tie("1", "a", "b"))
        made.put(store, made.actor("a"))
        made.put(store, made.actor("c"))
        reader = entities(store)
        day = store.batches()[2].published.date()
        cited = said(report(material(reader, Scope(), View()), edition()))
        assert f"last changed by batch 3 of {day.day} {day:%B %Y} · read from made.csv" in cited
        assert "last changed by batch 1 of" in said(report(material(reader.at(1), Scope(), View()), edition()))


def test_brokers_have_their_roles_in_words() -> None:
    text = said(report(of_sample("science-advice"), edition()))
    assert "consultant: connects members of one other sector" in text
    assert "sector not known: no role" in text
    french = said(report(of_sample("science-advice"), edition("fr")))
    assert "consultant\u00a0: relie des membres d\u2019un même autre secteur" in french


def test_themes_and_countries_in_titles_are_in_the_readers_language() -> None:
    text = said(report(of_sample("open-government"), edition("fr")))
    assert "participation civique · Allemagne" in text
    assert "autour de" in said(report(of_sample("science-advice"), edition("fr")))


def test_the_four_ways_of_saying_nothing_stay_apart() -> None:
    states = {"ambition": "blank", "early_results": "no_data", "risk": "not_applicable"}
    judgements = [judged(field=field, state=state) for field, state in states.items()]
    text = said(report(of_records([promise(), *judgements, judged(field="status", state="stated")]), edition()))
    assert "left blank by the source" in text
    assert "no data, says the source" in text
    assert "not applicable" in text
    assert "named without a value" in text


def test_judgements_that_differ_stand_side_by_side() -> None:
    judges = [actor("Board"), actor("Office")]
    judgements = [
        judged(field="completion", value="limited", phase="end_of_term", assessor="t/Board"),
        judged(field="completion", value="substantial", phase="mid_term", assessor="t/Office"),
    ]
    document = report(of_records([promise(), *judges, *judgements]), edition())
    text = said(document)
    assert text.index("Mid-term · Office · not dated Completion substantial") < text.index(
        "End of term · Board · not dated Completion limited"
    )


def test_what_comes_after_the_period_does_not_raise_completion() -> None:
    records = [
        promise(end=PartialDate(2021)),
        *milestone("early", stage="done", end=PartialDate(2021, 5)),
        *milestone("late", stage="done", end=PartialDate(2022, 5)),
        *milestone("open", stage="running"),
    ]
    text = said(report(of_records(records), edition()))
    assert "Of 3 milestones 1 were reached in the period: 1 after the period and 1 running." in text


def test_a_commitment_of_which_little_is_known_is_a_row() -> None:
    records = [promise(start=PartialDate(2020)), actor("Town"), tie("Town", "promise", "leads", directed=True)]
    document = report(of_records(records), edition())
    section = next(each for each in document.sections if each.title.startswith("What was promised"))
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0]] == ["Promise", "since 2020", "not known", "Town", "–"]


def test_commitments_outside_the_scope_have_no_sheet() -> None:
    assert "What was promised" not in [each.title for each in report(of_records([actor("Town")]), edition()).sections]


def test_sheets_say_what_is_missing() -> None:
    document = report(of_records([promise(), *milestone("one"), *milestone("two")]), edition())
    sheet = next(each for each in document.sections if each.title == "Promise")
    pairs = next(block for block in sheet.blocks if isinstance(block, Pairs))
    table = next(block for block in sheet.blocks if isinstance(block, Table))
    assert [column.label for column in table.columns] == ["Milestone (plan)", "Due", "Outcome"]
    assert pairs.items[-1] == ("Not recorded", "Led by, Supported by, Taking part, Judged by")


def test_uncovered_themes_and_initiatives_are_named() -> None:
    records = [
        actor("Town"),
        initiative("Plan"),
        theme("water"),
        tie("Plan", "water", "addresses_theme", directed=True),
    ]
    assert "Without any actor (1) water" in said(report(of_records(records), edition()))


def test_themes_that_one_cluster_alone_works_on_are_named() -> None:
    pairs = [(f"{name}0", f"{name}1") for name in "AB"]
    helixes = {"0": "government", "1": "industry"}
    actors = [actor(name, helix=helixes[name[1]]) for pair in pairs for name in pair]
    ties = [*(tie(*pair) for pair in pairs), *(tie(name, "water", "addresses_theme") for name in pairs[0])]
    material = of_records([*actors, theme("water"), *ties])
    assert "In a single cluster (1) water" in said(report(material, edition()))
    assert "Un seul groupe (1) water" in said(report(material, edition("fr"))).replace("\xa0", " ")
