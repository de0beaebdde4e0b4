"""What is said where a scope or view leaves no ties though the record holds some."""

from ecosystem.analysis import ANALYSES
from ecosystem.analysis.answer import answer
from ecosystem.network.scope import Scope
from ecosystem.network.untied import untied
from tests.record import actor, network, tie

ACTORS = [actor("A"), actor("B"), actor("C")]
FUNDED = [*ACTORS, tie("A", "B", "funds"), tie("A", "C", "funds"), tie("B", "C", "part_of")]
PLANNED = [*ACTORS, tie("A", "B", modality="planned"), tie("A", "C", modality="aim")]


def test_ties_of_other_kinds_are_named_with_the_option_that_takes_them_in() -> None:
    (said,) = untied(network(FUNDED))
    assert "2 funds, 1 part_of" in said
    assert "--tie-kind" in said
    assert not list(untied(network(FUNDED, Scope(tie_kinds=("funds",)))))


def test_kinds_that_were_asked_for_and_are_not_there() -> None:
    (said,) = untied(network([*FUNDED, tie("A", "B", "hosts", modality="ended")], Scope(tie_kinds=("advises",))))
    assert "of the kinds asked for" in said


def test_ties_of_other_modalities_are_named_with_the_option_that_takes_them_in() -> None:
    (said,) = untied(network(PLANNED))
    assert "1 aim, 1 planned" in said
    assert "--modality" in said


def test_strengths_that_are_no_ties() -> None:
    (said,) = untied(network([*ACTORS, tie("A", "B", strength=0.0), tie("B", "C", strength=-1.0)]))
    assert "2 state a strength of 0 or less" in said


def test_only_ties_between_the_nodes_count() -> None:
    (said,) = untied(network(FUNDED, Scope(exclude=("t/A",))))
    assert "there are 1 part_of:" in said
    assert not list(untied(network([])))


def test_an_answer_carries_it() -> None:
    found = network(FUNDED)
    assert all(set(untied(found)) <= set(answer(each, found, each.parameters()).notes) for each in ANALYSES)
