"""A share of the changed inputs; `make fuzz` reads them by the thousand."""

from __future__ import annotations

import pytest

from tests.fuzz.families import SUFFIXES
from tests.fuzz.trial import Trial
from tests.fuzz.watch import Tally, watched

INPUTS = 150


@pytest.mark.parametrize("family", SUFFIXES)
def test_changed_inputs_are_read_or_refused(family: str) -> None:
    tally = Tally()
    trials = [Trial(family, number) for number in range(INPUTS)]
    assert [f"{failure.trial}: {failure.why}" for failure in watched(trials, tally)] == []
    assert tally.read + tally.refused == INPUTS
    assert min(tally.read, tally.refused) > 0


def test_an_input_is_always_the_same() -> None:
    assert Trial("sheets", 3).delivery() == Trial("sheets", 3).delivery()
    assert len({Trial("json", number).delivery().data for number in range(50)}) > 40
