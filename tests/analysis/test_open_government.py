"""What the open-government sample shows of brokers, each claim with its scope and view."""

from __future__ import annotations

from ecosystem.analysis import BROKERS
from ecosystem.analysis.answer import answer
from ecosystem.analysis.brokers import BrokersParameters
from ecosystem.analysis.change import compare
from ecosystem.network.scope import Scope
from tests.analysis.samples import open_government


def first_brokers(*modalities: str) -> list[str]:
    """The first ten, initiatives as nodes, stakeholder classes out."""
    found = open_government(Scope(modalities=modalities), nodes="actors+initiatives")
    rows = answer(BROKERS, found, BrokersParameters()).rows.head(10)
    return rows["id"].to_list()


def test_planned_ties_change_the_brokers() -> None:
    """The state government comes tenth by what is actual, third together with what was only planned."""
    actual, planned = (first_brokers(*each) for each in (("actual",), ("actual", "planned")))
    state = "open-government/nrw-state-government"
    assert (actual.index(state) + 1, planned.index(state) + 1) == (10, 3)
    assert actual[0] == planned[0] == "open-government/de0026"


def test_the_comparison_of_actual_with_planned_ties_says_who_rises() -> None:
    """Initiatives as nodes, stakeholder classes out; before: what is actual; after: what was planned as well."""
    before, after = (
        open_government(Scope(modalities=each), nodes="actors+initiatives")
        for each in (("actual",), ("actual", "planned"))
    )
    found = compare(before, after)
    ranks = found.table("brokers").rows.select("id", "rank_before", "rank_after").rows()
    assert ("open-government/nrw-state-government", 8, 2) in ranks
    assert "open-government/de0026" not in [key for key, *_ in ranks]
    assert found.table("brokers").findings[0].sentence == (
        "Government of North Rhine-Westphalia rises from rank 8 to rank 2 among the brokers: 0.07% of the shortest "
        "paths of others run through it, before it was 0.01%."
    )
    assert found.table("ties").rows["change"].to_list() == ["come"]
