"""Ties told by several places: each once, whatever the order, from whichever side."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ecosystem.model import DatasetRecord, Identifier, Origin, PartialDate, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.links import Links
from ecosystem_importers.values.identifiers import identifier_of, in_registry, of_page

ENDS = st.sampled_from(["d/a", "d/b", "d/c"])
TIES = st.builds(
    TieRecord,
    key=st.sampled_from(["", "", "d/own:1"]),
    source=ENDS,
    target=ENDS,
    kind=st.sampled_from(["part_of", "related_to"]),
    directed=st.booleans(),
    role=st.sampled_from([None, "lead"]),
    start=st.sampled_from([None, PartialDate(2019), PartialDate(2020)]),
    description=st.sampled_from([None, "x", "y"]),
    attributes=st.dictionaries(st.sampled_from(["n", "m"]), st.sampled_from(["1", "2"])),
    origin=st.builds(Origin, file=st.just("f"), row=st.integers(1, 9)),
)


def linked(ties: list[tuple[bool, TieRecord]]) -> list[TieRecord]:
    links = Links(Context.of(DatasetRecord(name="d")))
    for once, tie in ties:
        (links.once if once else links.add)(tie)
    return list(links.records())


@given(st.lists(st.tuples(st.booleans(), TIES), max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_ties_are_told_changes_nothing(ties: list[tuple[bool, TieRecord]], random: Random) -> None:
    first = linked(ties)
    random.shuffle(ties)
    assert linked(ties) == first
    assert len({tie.key for tie in first}) == len(first)


@given(st.lists(TIES, min_size=1, max_size=8))
def test_there_is_one_tie_between_two_ends_and_it_loses_no_attribute(ties: list[TieRecord]) -> None:
    same = [tie for tie in ties if not tie.key]
    made = linked([(True, tie) for tie in same])
    assert len({(tie.source, tie.target, tie.kind) for tie in made}) == len(made)
    assert {name for tie in same for name in tie.attributes} == {name for tie in made for name in tie.attributes}


def test_what_is_told_twice_is_merged_and_its_keys_stay() -> None:
    tie = TieRecord(key="", source="d/a", target="d/b", kind="part_of")
    (one,) = linked([(True, tie), (True, TieRecord(key="", source="d/a", target="d/b", kind="part_of", role="unit"))])
    (alone,) = linked([(True, tie)])
    assert (one.role, one.key) == ("unit", alone.key)
    assert len(linked([(False, tie), (False, tie)])) == 1


def test_registry_pages_and_numbers_are_identifiers() -> None:
    assert of_page("https://www.wikidata.org/wiki/Q42") == Identifier("wikidata", "Q42")
    assert of_page("http://isni.org/isni/000000012345678X") == Identifier("isni", "000000012345678X")
    assert of_page("https://doi.org/10.13039/501100001779") == Identifier("fundref", "501100001779")
    assert of_page("https://error.org/02bfwt286") is None
    assert identifier_of("error.org/02bfwt286") is None
    assert identifier_of("ror.org/02bfwt286") == Identifier("ror", "02bfwt286")
    assert in_registry("GRID ", "GRID.1002.3") == Identifier("grid", "grid.1002.3")
    assert in_registry("Company House", " 0123 ") == Identifier("company-house", "0123")
    assert in_registry("lei", "  ") is None
