"""Processes that a process says it is related to: frameworks, earlier and later ones, parts of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecosystem_importers.ocds.processes import Process, objects
from ecosystem_importers.ocds.words import words


@dataclass(frozen=True)
class Related:
    """Another process: its number, its name, and the tie to it, or from it where that is the inverse."""

    ocid: str
    name: str
    kind: str
    role: str | None
    inverse: bool


def related(process: Process) -> Iterator[Related]:
    """The related processes of a process and of its contracts, by their numbers; other schemes name no process."""
    holders = [process.release, *objects(process.release.get("contracts"))]
    for each in (each for holder in holders for each in objects(holder.get("relatedProcesses"))):
        ocid = str(each.get("identifier") or "").strip().casefold()
        if ocid and ocid != process.own and str(each.get("scheme") or "ocid") == "ocid":
            said = each.get("relationship")
            names = [str(word) for word in (said if isinstance(said, list) else [said]) if word]
            kind, inverse = _kind(names)
            yield Related(ocid, str(each.get("title") or ocid), kind, ", ".join(names) or None, inverse)


def _kind(names: list[str]) -> tuple[str, bool]:
    """The tie that the first known word means, and whether it goes from the other process to this one."""
    for name in names:
        if name in words().relationships:
            return words().relationships[name], False
        if name in words().inverse:
            return words().inverse[name], True
    return "related_to", False
