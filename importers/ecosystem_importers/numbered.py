"""The registries' numbers of every importer's records, in one spelling; what fails its check digits is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, Origin, ProblemLog, Record
from ecosystem.model.schemes import Checked, checked, schemes


@dataclass
class Numbered:
    """Spells the identifiers of one delivery as their registries do; each fault is reported once."""

    problems: ProblemLog
    _reported: set[Identifier] = field(default_factory=set)

    def each(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            yield self._spelt(record) if isinstance(record, ActorRecord | InitiativeRecord) else record

    def _spelt(self, record: ActorRecord | InitiativeRecord) -> ActorRecord | InitiativeRecord:
        found = [checked(given) for given in record.identifiers]
        for each in found:
            if each.fault and each.identifier not in self._reported:
                self._report(each, record.origin or Origin(""))
        spelt = tuple(dict.fromkeys(each.identifier for each in found))
        return record if spelt == record.identifiers else msgspec.structs.replace(record, identifiers=spelt)

    def _report(self, found: Checked, origin: Origin) -> None:
        self._reported.add(found.identifier)
        name = schemes()[found.identifier.scheme].name
        if found.fault == "checksum":
            message = f"Expected the check digits of {name} to fit: the text was kept, and joins no records."
            self.problems.warning("identifier_checksum", message, origin, found.identifier.value)
        else:
            message = f"Expected an identifier as {name} writes it: the text was kept, and joins no records."
            self.problems.warning("identifier_shape", message, origin, found.identifier.value)
