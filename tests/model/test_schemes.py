"""Schemes: one spelling of each registry's ids, faults found, and what an id says of two organisations."""

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem.model import Identifier
from ecosystem.model.check_digits import OWN
from ecosystem.model.schemes import checked, conflict, is_exclusive, is_strong, schemes, shared

ROR, OTHER_ROR = Identifier("ror", "013ckk937"), Identifier("ror", "00jmfr291")


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("ror:https://ror.org/013CKK937", "ror:013ckk937"),
        ("qid:q42", "wikidata:Q42"),
        ("wikidata:https://www.wikidata.org/wiki/Q42", "wikidata:Q42"),
        ("isni:0000 0001 2150 090x", "isni:000000012150090X"),
        ("lei:hwuP KR0M POU8 FGXB T394", "lei:HWUPKR0MPOU8FGXBT394"),
        ("vat:BE 0403.019.261", "vat:BE0403019261"),
        ("vat:GB 980 7806 84", "vat:GB980780684"),
        ("vat:NO 988077917 MVA", "vat:NO988077917MVA"),
        ("vat:NO988077917", "vat:NO988077917"),
        ("vat:CHE101417567MWST", "vat:CHE101417567MWST"),
        ("vat:EL094259216", "vat:EL094259216"),
        ("vat:CHE-107.787.577 IVA", "vat:CHE107787577IVA"),
        ("pic:999 997 930", "pic:999997930"),
        ("grid:GRID.5801.c", "grid:grid.5801.c"),
        ("gb-coh:123456", "gb-coh:00123456"),
        ("gb-coh:sc123", "gb-coh:SC000123"),
        ("gb-chc:GB-CHC-1126147", "gb-chc:1126147"),
        ("GB-NIC:NIC100012", "gb-nic:100012"),
        ("Companies House:01234567", "gb-coh:01234567"),
        ("siren:552 100 554", "siren:552100554"),
        ("kvk:1234567", "nl-kvk:01234567"),
        ("be-bce_kbo:BE 403.019.261", "be-bce_kbo:0403019261"),
        ("cz-ico:10669", "cz-ico:00010669"),
        ("crossref-funder:https://doi.org/10.13039/501100004240", "fundref:501100004240"),
        ("us-ein:91-1144442", "us-ein:911144442"),
        ("opencorporates:https://opencorporates.com/companies/gb/0123", "opencorporates:gb/0123"),
    ],
)
def test_an_id_has_the_spelling_of_its_register(text: str, spelt: str) -> None:
    found = checked(Identifier.parse(text))
    assert (str(found.identifier), found.fault) == (spelt, None)


@pytest.mark.parametrize(
    "text",
    ["ror:013ckk938", "isni:0000000121500901", "lei:HWUPKR0MPOU8FGXBT395", "vat:BE0403019262", "siren:552100555"],
)
def test_a_wrong_digit_is_found_and_the_number_stays(text: str) -> None:
    found = checked(Identifier.parse(text))
    assert (str(found.identifier), found.fault) == (text, "checksum")
    assert not is_strong(found.identifier)
    assert not is_exclusive(found.identifier)


@pytest.mark.parametrize("text", ["ror:Fjord 1", "vat:MISSING", "pic:12 34", "wikidata:P31", "gb-coh:see note"])
def test_what_is_no_such_id_stays_as_it_was_given(text: str) -> None:
    found = checked(Identifier.parse(text))
    assert (str(found.identifier), found.fault) == (text, "shape")


def test_other_schemes_stay_as_they_are() -> None:
    assert checked(Identifier("Harbour Register", " 7 b")).identifier == Identifier("Harbour Register", " 7 b")
    assert not is_strong(Identifier("harbour-register", "7"))
    assert is_strong(Identifier("xx-abc", "7"))
    assert not is_exclusive(Identifier("xx-abc", "7"))


def test_two_ids_of_an_exclusive_scheme_conflict_in_either_order() -> None:
    assert conflict([ROR], [OTHER_ROR]) == (ROR, OTHER_ROR)
    assert conflict([OTHER_ROR], [ROR]) == (OTHER_ROR, ROR)
    assert conflict([ROR], [Identifier("ror", "https://ror.org/013CKK937")]) is None
    assert conflict([ROR, OTHER_ROR], [ROR]) is None


def test_ids_that_are_not_exclusive_or_have_a_fault_do_not_conflict() -> None:
    assert conflict([Identifier("wikidata", "Q1")], [Identifier("wikidata", "Q2")]) is None
    assert conflict([ROR], [Identifier("ror", "013ckk938")]) is None


def test_shared_ids_are_strong_and_spelt_alike() -> None:
    ours = [Identifier("qid", "q42"), Identifier("vat", "BE0403019261"), ROR]
    theirs = [Identifier("wikidata", "Q42"), Identifier("vat", "BE 0403.019.261"), OTHER_ROR]
    assert list(shared(ours, theirs)) == [Identifier("wikidata", "Q42")]


def test_every_check_is_known() -> None:
    modules = {each.check for each in schemes().values() if each.check} - OWN.keys()
    assert all(callable(import_module(f"stdnum.{name}").is_valid) for name in modules)


def test_no_spelling_names_two_schemes() -> None:
    spellings = [spelt for name, each in schemes().items() for spelt in (name, *each.aliases)]
    assert len(spellings) == len(set(spellings))


def test_what_is_exclusive_is_strong() -> None:
    assert all(each.strong for each in schemes().values() if each.exclusive)


@given(st.sampled_from(sorted(schemes())), st.text(min_size=1))
def test_a_spelling_is_final(scheme: str, value: str) -> None:
    once = checked(Identifier(scheme, value))
    assert checked(once.identifier) == once


@given(st.sampled_from(sorted(schemes())), st.from_regex(r"[A-Z]{0,3}[0-9]{5,20}[0-9X]", fullmatch=True))
def test_a_number_keeps_its_spelling(scheme: str, value: str) -> None:
    once = checked(Identifier(scheme, value))
    assert checked(once.identifier) == once
