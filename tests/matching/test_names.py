"""Names as the matcher reads them."""

import pytest

from ecosystem.matching.names import read_name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Universität Hamburg", "university hamburg"),
        ("Technische Universitaet Muenchen", "technical university munich"),
        ("Univ. of Kent", "university kent"),
        ("U.S. Harbour Survey", "united_states harbour survey"),
        ("Children\N{RIGHT SINGLE QUOTATION MARK}s Hospital", "child hospital"),
        ("Výzkumný ústav vodní, v.v.i.", "research institute water"),
        ("Quay & Sons Ltd.", "quay sons"),
        ("Università degli Studi di Palermo", "university palermo"),
        ("Forschungszentrum Quay", "research centre quay"),
        ("KIT Karlsruhe Institute of Technology", "karlsruhe institute technology"),
        ("北大", "beida"),
        ("...", ""),
    ],
)
def test_words_are_plain_and_generic_ones_english(text: str, words: str) -> None:
    assert " ".join(read_name(text).words) == words


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("Universidade Federal Fluminense – UFF", "uff"),
        ("Harbour Institute of Technology (HIT)", "hit"),
        ("HIT - Harbour Institute of Technology", "hit"),
        ("UNESP", "unesp"),
    ],
)
def test_an_acronym_is_told_from_the_name(text: str, acronym: str) -> None:
    name = read_name(text)
    assert name.acronyms == {acronym}
    assert name.is_acronym == (len(text) == len(acronym))


def test_capitals_that_do_not_stand_for_the_name_stay_words() -> None:
    assert read_name("Quay Partners - LG").words == ("quay", "partners", "lg")


@pytest.mark.parametrize(
    ("text", "base", "tail"),
    [
        ("Charles University in Prague", "charles university", "prague"),
        ("Quay Hospital San Diego, California", "quay hospital", "san_diego california"),
        ("Amgen (Germany)", "amgen", "germany"),
        ("University of Prague", "university prague", ""),
        ("Quay Institute, Department of Paint", "quay institute department paint", ""),
    ],
)
def test_places_at_the_end_are_told_from_the_name(text: str, base: str, tail: str) -> None:
    name = read_name(text)
    assert (" ".join(name.base), " ".join(name.tail)) == (base, tail)
