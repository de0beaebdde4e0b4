"""Coverage of frameworks: directly, through a crosswalk, by the model itself only, or not known."""

from __future__ import annotations

from typing import Any

import pytest

from ecosystem.analysis import FRAMEWORKS
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.frameworks import FrameworksParameters
from ecosystem.model import Record, SchemeRecord, ThemeRecord
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from tests.analysis.graphs import karate
from tests.analysis.samples import open_government, recorded
from tests.record import actor, initiative, network, theme, tie

FRAMEWORK = SchemeRecord(key="t/F", name="Pillars", framework=True)


def asked(found: Network) -> Answer:
    return answer(FRAMEWORKS, found, FrameworksParameters())


def item(name: str, position: int) -> Record:
    return ThemeRecord(key=f"t/{name}", name=name, scheme="t/F", position=position)


def on(source: str, target: str) -> Record:
    return tie(source, target, "addresses_theme", directed=True)


ITEMS = [FRAMEWORK, item("Z", 1), item("Y", 2)]


def coverage(*records: Any) -> dict[str, str]:
    return dict(asked(recorded([*ITEMS, *records])).rows.select("name", "coverage").iter_rows())


def test_no_crosswalk_is_not_uncovered() -> None:
    assert coverage() == {"Z": "no crosswalk", "Y": "no crosswalk"}
    assert coverage(theme("T"), tie("T", "Z", "corresponds_to")) == {"Z": "uncovered", "Y": "no crosswalk"}
    assert asked(recorded(ITEMS)).findings[0].sentence == (
        "How far 'Pillars' is covered is not known: none of its 2 items has a crosswalk, and 0 are addressed by the "
        "model itself only."
    )


def test_work_counts_directly_through_the_crosswalk_and_on_narrower_themes() -> None:
    crosswalk = [theme("T"), theme("Narrow", "T"), tie("Z", "T", "corresponds_to")]
    work = [actor("A"), initiative("I"), tie("A", "I", "leads", directed=True), on("I", "Narrow"), on("A", "Y")]
    found = asked(recorded([*ITEMS, *crosswalk, *work]))
    assert found.rows.select("name", "coverage", "crosswalk", "initiatives", "actors").rows() == [
        ("Z", "covered", ["T"], 1, 1),
        ("Y", "covered", [], 0, 1),
    ]
    assert found.findings[0].sentence == "Of 2 items of 'Pillars' the coverage of 2 is known: 2 are covered."


def test_what_describes_the_framework_covers_nothing() -> None:
    model = [
        actor("A"),
        initiative("M", kind="model"),
        tie("A", "M", "leads", directed=True),
        on("M", "Z"),
        on("M", "Y"),
    ]
    assert coverage(*model) == {"Z": "model only", "Y": "model only"}
    assert coverage(*model, initiative("P"), on("P", "Z")) == {"Z": "covered", "Y": "model only"}
    plan = [initiative("P", kind="action_plan"), on("P", "Z"), on("P", "Y")]
    assert coverage(*plan) == {"Z": "covered", "Y": "covered"}


@pytest.mark.parametrize("found", [karate(), network([]), recorded([theme("T")]), recorded([FRAMEWORK])])
def test_without_items_there_is_no_row(found: Network) -> None:
    assert asked(found).rows.is_empty()


@pytest.mark.parametrize("classes", [False, True])
def test_no_connector_is_covered_except_by_the_model_itself(*, classes: bool) -> None:
    """The twelve connectors, actual ties, with stakeholder classes out and in; any view."""
    found = asked(open_government(Scope(classes=classes)))
    assert found.rows["position"].to_list() == list(range(1, 13))
    assert set(found.rows["coverage"]) == {"model only"}
    assert found.rows["models"].to_list() == [["Ten innovation connectors"]] * 12
    assert set(found.rows["initiatives"]) == set(found.rows["actors"]) == {0}
