"""Grants held as byte strings until all are read, then given in order of their ids, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from ecosystem.model import InitiativeRecord, Origin, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.giving360.grants import Grant

End = tuple[str, str, str]


@dataclass
class Versions:
    """The grants of a delivery by id; one that is given again with other content is a later version of itself."""

    context: Context
    _held: dict[str, list[bytes]] = field(default_factory=dict)

    def add(self, own: str, grant: Grant) -> None:
        self._held.setdefault(own, []).append(msgspec.msgpack.encode(grant))

    def initiatives(self) -> Iterator[InitiativeRecord]:
        """The grants as the last version has them."""
        for own in sorted(self._held):
            versions = self._versions(own)
            if len({_said(each) for each in versions}) > 1:
                message = f"Expected one grant of this id, not {len(versions)}: the one modified last was kept."
                origin = versions[-1].initiative.origin or Origin("")
                self.context.problems.warning("repeated_grant", message, origin, own)
            yield versions[-1].initiative

    def ties(self) -> Iterator[TieRecord]:
        """The ties of the grants: of those between the same two the last version, others of earlier versions too."""
        for own in sorted(self._held):
            last: dict[End, TieRecord] = {}
            for version in self._versions(own):
                last |= {(tie.kind, tie.source, tie.target): tie for tie in version.ties}
            for end, tie in sorted(last.items()):
                yield msgspec.structs.replace(tie, key=self.context.ties.key(*end, own))

    def _versions(self, own: str) -> list[Grant]:
        found = [msgspec.msgpack.decode(held, type=Grant) for held in self._held[own]]
        return sorted(found, key=lambda each: (each.modified, _said(each))) if len(found) > 1 else found


def _said(grant: Grant) -> bytes:
    """What a version says, wherever it stands."""
    bare = msgspec.structs.replace
    ties = tuple(bare(tie, origin=None) for tie in grant.ties)
    return msgspec.json.encode((bare(grant.initiative, origin=None), ties), order="sorted")
