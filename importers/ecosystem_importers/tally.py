"""What a reader leaves out or cannot place, counted while it reads and told once at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ecosystem.model import Origin
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields, Removed
from ecosystem_importers.values.words import folded, is_placeholder

ORGANISATION = "organisation"


@dataclass
class Tally:
    """Counts of one delivery; `file` is where the notes point to."""

    file: str
    people: int = 0
    personal_ties: int = 0
    stubs: int = 0
    removed: Removed = field(default_factory=Removed)
    left_out: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)

    def kind(self, word: str | None, own: Mapping[str, str] | None = None) -> tuple[str, str | None]:
        """The actor kind that a word means, by the source's own list or the vocabulary, and the word where it differs.

        What is unknown is an organisation, since registers hold nothing else.
        """
        if not word or is_placeholder(word):
            return ORGANISATION, None
        known = (own or {}).get(word) or (own or {}).get(folded(word)) or vocabulary().find("actors", word)
        if known is None:
            self.words[word] += 1
        return known or ORGANISATION, None if folded(word).replace(" ", "_") == known else word

    def skip(self, fields: Fields, names: Iterable[str]) -> None:
        """Leave members out that the manifest does not want, and remember those that said something."""
        self.left_out |= {name for name in names if fields.left.get(name) not in (None, "", [], {})}
        fields.skip(*names)

    def tell(self, context: Context) -> None:
        """Report the counts as notes."""
        for code, message, value in self._notes():
            context.problems.note(code, message, Origin(self.file), value)
        for word, count in sorted(self.words.items()):
            message = f"Not a kind of the vocabulary ({count} times): the word was kept, the kind is '{ORGANISATION}'."
            context.problems.note("unknown_kind", message, Origin(self.file), word)

    def _notes(self) -> Iterable[tuple[str, str, str | None]]:
        if self.people or self.personal_ties:
            people = f"{self.people} people and {self.personal_ties} ties of people"
            yield "people_dropped", f"{people} were left out: people are not imported by default.", None
        if self.removed.contacts:
            message = f"{self.removed.contacts} e-mail addresses and telephone numbers were taken out of texts."
            yield "contact_data", message, None
        if self.left_out:
            message = "These fields were left out: source.yaml says why, or the format does not know them."
            yield "fields_left_out", message, ", ".join(sorted(self.left_out))
        if self.stubs:
            message = f"{self.stubs} actors are named in ties only: each was added as a stub that has only its name."
            yield "stubs", message, None
