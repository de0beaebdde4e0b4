"""Titles of clusters and names of themes in the reader's language."""

from __future__ import annotations

from functools import cached_property

from ecosystem.model import ThemeRecord
from ecosystem.report.material import Material
from ecosystem.report.words import Words

AROUND, BETWEEN, CUT = "around ", " · ", "…"


class Titles:
    """Turns the countries and themes in a cluster's name into the reader's language, where the record has a label."""

    def __init__(self, material: Material, words: Words) -> None:
        self.material, self.words = material, words

    @cached_property
    def themes(self) -> dict[str, str]:
        """The label of each theme that has one in this language, by its name."""
        records = self.material.reader.get(ThemeRecord, self.material.held("theme"))
        language = self.words.language
        return {each.name: each.labels[language] for each in records if language in each.labels}

    @cached_property
    def countries(self) -> set[str]:
        return set(self.material.network.nodes["country"].drop_nulls().to_list())

    def theme(self, name: str) -> str:
        return self.themes.get(name, name)

    def cluster(self, name: str, leading: list[str] | None = None) -> str:
        """A cluster's title from its name in the answer."""
        if name.startswith(AROUND) and (leading is None or name.removeprefix(AROUND) in leading):
            return self.words("around", name=name.removeprefix(AROUND))
        return BETWEEN.join(self._term(term) for term in name.split(BETWEEN))

    def _term(self, term: str) -> str:
        if term in self.countries:
            return self.words.country(term)
        if term.endswith(CUT):
            return next((label for name, label in self.themes.items() if name.startswith(term[:-1])), term)
        return self.theme(term)
