"""Several names in one cell: parted where there is evidence, never inside a name, else left and said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem_importers.tabular.brackets import part_of
from ecosystem_importers.tabular.split import Names, Splitter
from ecosystem_importers.values.crowds import is_crowd, without_crowd
from tests.importers.sheets import csv

ALONE = Names.of(["Nesta", "Acme", "City of Utrecht", "River Lab", "Fraunhofer ISI"])
WHOLE = [
    "Department for Business, Energy & Industrial Strategy",
    "Federal Ministry for the Environment, Nature Conservation and Nuclear Safety",
    "Ministère des affaires économiques, de l'innovation, de la numérisation et de l'énergie",
    "Ministry of Trade and Industry",
    "Ministry of Health, Social Services and Housing",
    "Department of Health and Social Care",
    "Institute of Science and Technology Austria",
    "Johnson, Smith and Partners Ltd",
    "Acme, Inc.",
    "University of Oxford, UK",
    "Procter & Gamble",
    "AT&T",
    "Ministry of\nHealth",
]


@pytest.mark.parametrize("text", WHOLE)
def test_names_that_hold_separators_stay_whole(text: str) -> None:
    [part] = Splitter(ALONE).cell(text).parts
    assert part.name == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A; B;C", ["A", "B", "C"]),
        ("A | B", ["A", "B"]),
        ("A\nB", ["A", "B"]),
        ("1. Nesta 2. Acme Ltd 3. River Lab", ["Nesta", "Acme Ltd", "River Lab"]),
        ("• Nesta\n• Acme", ["Nesta", "Acme"]),
        ("- Nesta\n- Acme", ["Nesta", "Acme"]),
        ("Nesta, Acme", ["Nesta", "Acme"]),
        ("Nesta / Acme", ["Nesta", "Acme"]),
        ("Nesta and Acme", ["Nesta", "Acme"]),
        ("IBM, SAP and Nesta", ["IBM", "SAP", "Nesta"]),
        ("University of Bath and University of Bristol", ["University of Bath", "University of Bristol"]),
        ("Universität Bonn und Stadt Köln", ["Universität Bonn", "Stadt Köln"]),
        (
            "Ministry of Education, Ministry of Health and Ministry of Finance",
            ["Ministry of Education", "Ministry of Health", "Ministry of Finance"],
        ),
        (
            "Department for Business, Energy & Industrial Strategy, Nesta, University of Oxford",
            ["Department for Business, Energy & Industrial Strategy", "Nesta", "University of Oxford"],
        ),
        ("Ministry of Economy and Finance; Nesta", ["Ministry of Economy and Finance", "Nesta"]),
        ("Nesta; nesta; NESTA", ["Nesta"]),
    ],
)
def test_names_are_parted_where_all_of_them_stand_alone(text: str, names: list[str]) -> None:
    assert [part.name for part in Splitter(ALONE).cell(text).parts] == names


def test_what_is_doubtful_is_left_and_suggested() -> None:
    cell = Splitter(ALONE).cell("Nesta, Foo")
    assert ([part.name for part in cell.parts], cell.doubt) == (["Nesta, Foo"], ("Nesta", "Foo"))


def test_a_column_that_parts_by_commas_throughout_says_so_for_all_its_cells() -> None:
    values = ("Nesta, Acme", "Acme, River Lab", "City of Utrecht, Nesta", "Nesta, Foo")
    assert [part.name for part in Splitter(ALONE, values).cell("Nesta, Foo").parts] == ["Nesta", "Foo"]
    assert len(Splitter(ALONE, values).cell("Ministry of Trade, Industry and Nesta").parts) == 1


def test_the_word_of_the_user_counts() -> None:
    assert [part.name for part in Splitter(ALONE, asked=",").cell("Foo, Bar and Baz").parts] == ["Foo", "Bar and Baz"]
    assert [part.name for part in Splitter(ALONE, asked=", and").cell("Foo, Bar and Baz").parts] == [
        "Foo",
        "Bar",
        "Baz",
    ]
    assert [part.name for part in Splitter(ALONE, asked="newline").cell("Foo of\nBar").parts] == ["Foo of", "Bar"]
    assert [part.name for part in Splitter(ALONE, asked="no").cell("A; B").parts] == ["A; B"]


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("University of X (lead)", "University of X", ("lead", "leads", None, None, False)),
        ("Coordinator: Nesta", "Nesta", ("Coordinator", "leads", None, None, False)),
        ("University of X (evaluator)", "University of X", ("evaluator", None, None, None, False)),
        ("Acme (EUR 20,000)", "Acme", (None, None, "EUR 20,000", None, False)),
        ("Open Knowledge Foundation (OKF)", "Open Knowledge Foundation", (None, None, None, "OKF", False)),
        ("Nesta (UK)", "Nesta (UK)", (None, None, None, None, False)),
        ("Dr. Jane Doe", "Dr. Jane Doe", (None, None, None, None, True)),
        ("Jane Doe (person)", "Jane Doe", (None, None, None, None, True)),
    ],
)
def test_what_stands_in_brackets(text: str, name: str, says: tuple[object, ...]) -> None:
    part = part_of(text)
    assert (part.name, (part.role, part.kind, part.amount, part.alias, part.person)) == (name, says)


@pytest.mark.parametrize("text", ["various", "3 SMEs", "two other partners", "et al.", "Weitere Partner"])
def test_crowds_are_no_actor(text: str) -> None:
    assert is_crowd(text)


@pytest.mark.parametrize("text", ["3M", "5G Lab", "EU", "Other Side Foundation", "Four Cities Ltd"])
def test_names_like_crowds_are_actors(text: str) -> None:
    assert not is_crowd(text)


def test_and_others_at_the_end_is_no_part_of_a_name() -> None:
    assert without_crowd("Nesta et al.") == "Nesta"
    assert without_crowd("Nesta, Acme and others") == "Nesta, Acme"
    assert without_crowd("Others Ltd") == "Others Ltd"


WORDS = st.sampled_from(["Alpha", "Beta", "Gamma", "Delta", "Omega", "Sigma"])
NAMES = st.lists(WORDS, min_size=1, max_size=6, unique=True)


@given(NAMES, st.sampled_from(["; ", " | ", "\n", ", ", " / ", " & "]))
def test_names_that_were_joined_are_parted_again(names: list[str], mark: str) -> None:
    splitter = Splitter(Names.of(names))
    assert [part.name for part in splitter.cell(mark.join(names)).parts] == names


@given(st.text(max_size=30), st.lists(WORDS, max_size=3))
def test_no_letter_is_lost_in_parting(text: str, known: list[str]) -> None:
    cell = Splitter(Names.of(known)).cell(text)
    said = "".join(f"{part.name}{part.role or ''}{part.amount or ''}{part.alias or ''}" for part in cell.parts)
    letters = {char for char in text if char.isalpha()}
    assert letters <= set(said) or len(cell.parts) > 1


def test_a_row_of_several_ends_is_several_ties(tmp_path: Path) -> None:
    got = csv(tmp_path, 'Source,Target,Type\nNesta; Acme,River Lab,partner\nNesta,"Bath & Sons, Ltd",funds\n')
    assert sorted(got.pairs) == [("Acme", "River Lab"), ("Nesta", "Bath & Sons, Ltd"), ("Nesta", "River Lab")]
    assert got.problem("several_in_cell").message == "Read as 2: Nesta | Acme."


def test_an_amount_for_several_ties_is_none_of_theirs(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source,Target,Amount\nNesta,Acme; River Lab,5 EUR\n")
    assert [(tie.money, tie.attributes) for tie in got.ties] == [(None, {"amount": "5 EUR"})] * 2
    assert got.codes == {"several_in_cell": 1, "amount_of_several": 1}


def test_gaps_and_crowds_among_names_cost_only_themselves(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source,Target\nNesta,Acme; n/a; various; 3 SMEs\nNesta,various\n")
    assert got.pairs == [("Nesta", "Acme")]
    assert got.codes == {"several_in_cell": 1, "placeholder": 1, "not_one_actor": 3}
    assert [each.severity for each in got.problems if each.code == "not_one_actor"] == ["note", "note", "error"]
