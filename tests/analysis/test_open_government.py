"""What the open-government sample shows of brokers, each claim with its scope and view."""

from __future__ import annotations

from ecosystem.analysis import BROKERS
from ecosystem.analysis.answer import answer
from ecosystem.analysis.brokers import BrokersParameters
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
