"""What becomes of people after the reader, by the choice of their dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from ecosystem.model import ActorRecord, AssessmentRecord, DatasetRecord, Origin, ProblemLog, Record
from ecosystem_importers.contacts import EMAIL, without_contacts
from ecosystem_importers.persons import ends, is_person
from ecosystem_importers.pseudonyms import Pseudonyms, checked

R = TypeVar("R", bound=Record)
NAMED = ("people_kept", "let in by name, as this dataset wants it")
UNNAMED = ("people_pseudonymised", "let in under a pseudonym, as this dataset wants it")
TEXTS = ("name", "kind_word", "closing_reason", "description", "website", "evidence", "role")
CONTACT_SCHEMES = {"email", "e-mail", "mail", "mailto", "phone", "tel", "telephone", "mobile", "fax"}


def settled(
    records: Iterable[Record], dataset: DatasetRecord, secret: str | None, problems: ProblemLog
) -> Iterable[Record]:
    """The records as the dataset's choice about people has them; `secret` is the key of the pseudonyms.

    Where people are dropped, the readers have left them out. Raises BadInput for a choice that lacks its secret.
    """
    if dataset.people == "drop":
        return records
    if dataset.people == "keep":
        return Kept(problems, NAMED).each(records)
    made = Pseudonyms(dataset.name, checked(secret))
    return made.each(Kept(problems, UNNAMED).each(records))


@dataclass
class Kept:
    """People without contact data; one whose own id is an e-mail address is left out with all that refers to it.

    `said` are code and words of the note that tells how many there were.
    """

    problems: ProblemLog
    said: tuple[str, str]
    people: set[str] = field(default_factory=set)
    _left_out: set[str] = field(default_factory=set)
    _taken: int = 0
    _first: Origin | None = None

    def each(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            if self._without_id(record):
                continue
            yield self._bare(record) if self._is_about_people(record) else record
        origin = self._first or Origin("")
        if self._taken:
            message = f"{self._taken} e-mail addresses and telephone numbers were taken out of what is said of people."
            self.problems.note("contact_data", message, origin)
        if self.people:
            code, words = self.said
            who = "1 person was" if len(self.people) == 1 else f"{len(self.people)} people were"
            self.problems.note(code, f"{who} {words}.", origin)

    def _without_id(self, record: Record) -> bool:
        """Whether the record is of a person who is only known by an e-mail address, or refers to one."""
        if is_person(record) and EMAIL.search(record.key):
            self._left_out.add(record.key)
            message = "Expected an id of the person that is no e-mail address; left out with all that refers to it."
            self.problems.warning("contact_data", message, record.origin or Origin(""))
        return bool(self._left_out) and not self._left_out.isdisjoint((record.key, *ends(record)))

    def _is_about_people(self, record: Record) -> bool:
        if is_person(record):
            self.people.add(record.key)
            self._first = self._first or record.origin
            return True
        return not self.people.isdisjoint(ends(record))

    def _bare(self, record: R) -> R:
        """The record without e-mail addresses and telephone numbers, wherever they stand in it."""
        said = {name: text for name in TEXTS if (text := getattr(record, name, None))}
        changes: dict[str, object] = {name: self._clean(text) or None for name, text in said.items()}
        if attributes := getattr(record, "attributes", None):
            changes["attributes"] = {name: text for name, each in attributes.items() if (text := self._clean(each))}
        if isinstance(record, ActorRecord):
            changes["name"] = changes["name"] or record.key.partition("/")[2]
            changes["aliases"] = tuple(text for each in record.aliases if (text := self._clean(each)))
            changes["identifiers"] = tuple(each for each in record.identifiers if not self._is_contact(each.scheme))
        if isinstance(record, AssessmentRecord) and record.value:
            changes["value"] = self._clean(record.value)
        return msgspec.structs.replace(record, **changes)

    def _clean(self, text: str) -> str:
        bare, number = without_contacts(text)
        self._taken += number
        return " ".join(bare.split()) if number else text

    def _is_contact(self, scheme: str) -> bool:
        found = scheme.casefold() in CONTACT_SCHEMES
        self._taken += found
        return found
