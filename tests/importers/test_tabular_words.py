"""The data of the tabular importer: every word means one thing."""

from __future__ import annotations

from collections import Counter

import pytest

from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.beside import texts
from ecosystem_importers.headers.headers import SECTIONS, Section, headers
from ecosystem_importers.values.words import folded, words


@pytest.mark.parametrize("shape", SECTIONS)
def test_a_header_plays_one_role(shape: Section) -> None:
    aliases = Counter(alias for each in headers().roles[shape].values() for alias in each)
    assert [alias for alias, times in aliases.items() if times > 1] == []


@pytest.mark.parametrize("shape", SECTIONS)
def test_a_role_is_neither_private_nor_a_result(shape: Section) -> None:
    aliases = {alias for each in headers().roles[shape].values() for alias in each}
    assert aliases & (headers().private | headers().results | headers().looks) == set()


def test_pairs_imply_kinds_of_the_vocabulary() -> None:
    kinds = {pair.kind for pair in headers().ends if pair.kind}
    assert kinds <= vocabulary().ties.keys()
    assert not any(pair.kind for pair in headers().ends_or_dates)


def test_a_word_says_one_direction() -> None:
    assert words().directed & words().undirected == set()
    assert words().direction_only <= words().directed | words().undirected


@pytest.mark.parametrize("section", ["modality", "countries", "currencies"])
def test_a_word_means_one_thing(section: str) -> None:
    said = Counter(
        word
        for entries in texts("ecosystem_importers.values", "words.yaml")[section].values()
        for word in {folded(entry) or entry for entry in entries}
    )
    assert [word for word, times in said.items() if times > 1] == []
