"""The vocabulary: the flags that fix the numbers, labels, and the words of sources."""

from __future__ import annotations

import pytest

from ecosystem.model.vocabulary import Section, vocabulary

COLLABORATION = (
    "partners_with co_creates_with exchanges_with connects leads supports participates_in hosts delivers implements "
    "operates member_of related_to"
)
PARTICIPATION = "leads supports participates_in hosts delivers operates implements"
NOT_COLLABORATION = (
    "funds part_of advises reviews recommends learns_from informs addresses_theme located_in reports_on studies "
    "replaces succeeds"
)


def test_the_kinds_that_count_as_working_together() -> None:
    words = vocabulary()
    assert set(words.tie_kinds("collaboration")) == set(COLLABORATION.split())
    assert set(words.tie_kinds("participation")) == set(PARTICIPATION.split())
    assert not set(words.tie_kinds("collaboration")) & set(NOT_COLLABORATION.split())
    assert set(NOT_COLLABORATION.split()) <= words.ties.keys()


def test_plans_and_instruments_bring_nobody_together() -> None:
    assert set(vocabulary().apart()) == {"action_plan", "plan", "instrument"}


@pytest.mark.parametrize("section", ["helix", "actors", "initiatives", "ties"])
def test_every_kind_has_labels_and_is_found_by_its_name_and_words(section: Section) -> None:
    for name, kind in getattr(vocabulary(), section).items():
        assert kind.en
        assert kind.fr
        assert vocabulary().find(section, name) == name


@pytest.mark.parametrize("section", ["helix", "actors", "initiatives", "ties"])
def test_no_word_means_two_kinds(section: Section) -> None:
    words = [word for kind in getattr(vocabulary(), section).values() for word in kind.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("section", "word", "kind"),
    [
        ("actors", "Universities", "university"),
        ("actors", "MINISTÈRE", "ministry"),
        ("actors", "Local  authority", "municipality"),
        ("initiatives", "Hackathons", "hackathon"),
        ("ties", "Partner", "partners_with"),
        ("ties", "partners with", "partners_with"),
        ("helix", "Private sector", "industry"),
        ("actors", "Zauberer", None),
    ],
)
def test_words_of_sources(section: Section, word: str, kind: str | None) -> None:
    assert vocabulary().find(section, word) == kind


def test_each_actor_kind_names_a_known_helix() -> None:
    words = vocabulary()
    assert {kind.helix for kind in words.actors.values()} <= words.helix.keys()
    assert words.actor_helix("ministry") == "government"
    assert words.actor_helix("something else") == "unknown"
