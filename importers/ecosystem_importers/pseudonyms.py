"""People under names that only a secret can tell, the same ones in each delivery."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from ecosystem.errors import BadInput
from ecosystem.model import ActorRecord, AssessmentRecord, Origin, Record, TieRecord
from ecosystem.model.keys import entity_key, fold
from ecosystem_importers.persons import PERSON, ends, is_person

VARIABLE = "ECOSYSTEM_PSEUDONYM_KEY"
SHORTEST = 16
UNSAID = ("other", "organisation")


def checked(secret: str | None) -> bytes:
    """The secret as bytes; raises BadInput where there is none that is long enough."""
    if not secret or len(secret) < SHORTEST:
        found = f"has {len(secret)} characters" if secret else "is not set"
        raise BadInput(
            f"Pseudonyms for people need a secret and {VARIABLE} {found}: set it to {SHORTEST} or more characters."
        )
    return secret.encode()


@dataclass
class Pseudonyms:
    """Gives people other keys and names; all else that is said of them is dropped.

    A person has the same pseudonym in each delivery with the same secret, and another one in another dataset.
    """

    dataset: str
    secret: bytes
    _of: dict[str, str] = field(default_factory=dict)

    def each(self, records: Iterable[Record]) -> Iterator[Record]:
        """All records are held until the last is read: only then is it known who is a person."""
        held = list(records)
        called = {name for record in held if is_person(record) for name in _names(record) if name}
        people = [each.key for each in held if is_person(each) or (_is_vague(each) and called & {*_names(each)})]
        self._of = {key: self._key(PERSON, key) for key in people}
        for record in held:
            if (made := self._settle(record)) is not None:
                yield made

    def _settle(self, record: Record) -> Record | None:
        if record.key in self._of:
            return self._person(record) if isinstance(record, ActorRecord) else None
        if self._of.keys().isdisjoint(ends(record)):
            return record
        if isinstance(record, TieRecord):
            return self._tie(record)
        return self._assessment(record) if isinstance(record, AssessmentRecord) else record

    def _person(self, record: ActorRecord) -> ActorRecord:
        key = self._of[record.key]
        return ActorRecord(
            key=key,
            name=f"Person {key[-12:]}",
            kind=PERSON,
            helix=record.helix,
            stub=record.stub,
            country=record.country,
            source_class=record.source_class,
            origin=_file(record.origin),
        )

    def _tie(self, record: TieRecord) -> TieRecord:
        """The tie with what can be counted; its own key may be made of names, so it gets another one too."""
        return TieRecord(
            key=self._key("tie", record.key),
            source=self._of.get(record.source, record.source),
            target=self._of.get(record.target, record.target),
            kind=record.kind,
            directed=record.directed,
            modality=record.modality,
            participation=record.participation,
            start=record.start,
            end=record.end,
            money=record.money,
            strength=record.strength,
            confidence=record.confidence,
            source_class=record.source_class,
            origin=_file(record.origin),
        )

    def _assessment(self, record: AssessmentRecord) -> AssessmentRecord | None:
        """What is said of a person is dropped; what a person says of others stays, under the pseudonym."""
        if record.subject in self._of:
            return None
        made: AssessmentRecord = msgspec.structs.replace(
            record,
            key=self._key("assessment", record.key),
            assessor=self._of[record.assessor or ""],
            evidence=None,
            origin=_file(record.origin),
        )
        return made

    def _key(self, what: str, key: str) -> str:
        digest = hmac.new(self.secret, f"{what}\x1f{key}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
        return entity_key(self.dataset, f"{what}:{digest[:24]}")


def _is_vague(record: Record) -> bool:
    """Whether no more is known than a name, which may be that of a person whom another file of the delivery lists."""
    return isinstance(record, ActorRecord) and (record.stub or record.kind in UNSAID)


def _names(record: Record) -> Iterator[str]:
    if isinstance(record, ActorRecord):
        yield from map(fold, (record.name, *record.aliases))


def _file(origin: Origin | None) -> Origin | None:
    return Origin(origin.file) if origin else None
