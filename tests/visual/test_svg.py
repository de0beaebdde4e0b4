"""The picture: XML that every reader takes, names that do not cover each other, a legend without end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree

import pytest

from ecosystem.errors import UnknownName
from ecosystem_visual import Picture, ViewModel, svg
from ecosystem_visual.boards import Board, Label, common
from ecosystem_visual.lettering import cut, lines, width
from tests.record import actor, network, tie
from tests.visual.models import HOSTILE, hostile, model_of, nested, open_government, small

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(picture).iter(f"{SVG}text")]


@pytest.mark.parametrize("colour", ["helix", "kind", "cluster", "country"])
@pytest.mark.parametrize("size", ["degree", "constraint", "equal"])
def test_every_colour_and_size(colour: str, size: str) -> None:
    root = ElementTree.fromstring(svg(small(), Picture(colour=colour, size=size)))
    assert len(list(root.iter(f"{SVG}circle"))) >= 50


def test_areas_of_parts_say_whose_they_are() -> None:
    root = ElementTree.fromstring(svg(nested()))
    titles = [each.text for each in root.iter(f"{SVG}title")][1:]
    assert len(titles) == 12
    assert "FR › Wind (6)" in titles  # noqa: RUF001  # the mark between levels


@pytest.mark.parametrize("model", [nested, open_government])
def test_names_on_a_picture_with_room_cover_no_dot_but_their_own(model: Callable[[], ViewModel]) -> None:
    root = ElementTree.fromstring(svg(model()))
    dots = [(float(each.get("cx", "")), float(each.get("cy", ""))) for each in root.iter(f"{SVG}circle")]
    for label in root.iter(f"{SVG}text"):
        if label.get("font-weight") == "600" and label.get("x"):
            half, size = width(label.text or "", float(label.get("font-size", "")), bold=True) / 2, 8.0
            x, y = float(label.get("x", "")), float(label.get("y", "")) - 4
            assert not [dot for dot in dots if abs(dot[0] - x) < half and abs(dot[1] - y) < size / 2]


def test_labels_are_in_the_language_asked_for() -> None:
    assert "Secteur:" in texts(svg(small(), Picture(language="fr")))
    assert "Sector:" in texts(svg(small()))


def test_hostile_and_impossible_letters() -> None:
    picture = svg(hostile())
    assert any(text.startswith(HOSTILE[:10]) for text in texts(picture))
    assert "<img" not in picture
    strange = model_of(
        network([actor("bell\x07 \x00 \ufffe", kind="lab"), actor("b"), tie("b", "bell\x07 \x00 \ufffe")])
    )
    ElementTree.fromstring(svg(strange))


def test_more_categories_than_colours_become_others() -> None:
    countries = ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"]
    model = model_of(network([actor(f"a{at}", country=code) for at, code in enumerate(countries)]))
    said = texts(svg(model, Picture(colour="country")))
    assert "Others (4)" in said


@pytest.mark.parametrize("found", [network([]), network([actor("A")])], ids=["nothing", "one actor"])
def test_nothing_to_draw(found: object) -> None:
    ElementTree.fromstring(svg(model_of(found)))  # type: ignore[arg-type]  # parametrize passes objects


def test_unknown_choices_say_what_there_is() -> None:
    with pytest.raises(UnknownName, match="use one of cluster, country, helix, kind"):
        svg(small(), Picture(colour="shape"))
    with pytest.raises(UnknownName, match="equal"):
        svg(small(), Picture(size="fame"))


def test_names_on_a_board_never_cover_each_other() -> None:
    board = Board((0.0, 0.0, 400.0, 300.0))
    for at in range(300):
        label = Label([f"name {at}", "second line"], (at * 37) % 400, (at * 53) % 300, 12.0, strong=False)
        board.place(label, [width(line, 12.0) for line in label.lines])
    assert len(board.labels) > 20
    assert all(common(one, other) == 0 for one, other in combinations(board.taken, 2))
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 400 and box[3] <= 300 for box in board.taken)


def test_long_names_are_broken_between_words_and_cut() -> None:
    broken = lines("Open Innovation Test Beds for nano-enabled surfaces and membranes", 12.0, 160.0, " (130)")
    assert len(broken) == 2
    assert broken[1].endswith("… (130)")
    assert all(width(line, 12.0) <= 160.0 for line in broken)
    assert lines("Short", 12.0, 160.0, " (2)") == ["Short (2)"]
    assert width(cut("W" * 200, 12.0, 100.0), 12.0) <= 100.0
    assert width("漢字", 10.0) == 20.0
