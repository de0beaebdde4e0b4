"""Processes that a process says it is related to: frameworks, earlier and later ones, parts of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecosystem_importers.ocds.merge import Object
from ecosystem_importers.ocds.processes import Process, objects
from ecosystem_importers.ocds.words import words

OCID = "ocid"


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
    for each in _named(process):
        ocid = str(each.get("identifier") or "").strip().casefold()
        if ocid and ocid != process.own and str(each.get("scheme") or OCID) == OCID:
            said = each.get("relationship")
            names = [str(word) for word in (said if isinstance(said, list) else [said]) if word]
            kind, inverse = _kind(names)
            yield Related(ocid, str(each.get("title") or ocid), kind, ", ".join(names) or None, inverse)


def elsewhere(process: Process) -> dict[str, str]:
    """What a process says of others by numbers of another scheme, which name none of these processes."""
    found: dict[str, list[str]] = {}
    for each in _named(process):
        if (scheme := str(each.get("scheme") or OCID)) != OCID:
            said = (each.get("identifier"), each.get("title"), each.get("uri"))
            found.setdefault(f"relatedProcesses.{scheme}", []).append(" ".join(str(text) for text in said if text))
    return {name: " | ".join(dict.fromkeys(filter(None, texts))) for name, texts in sorted(found.items())}


def _named(process: Process) -> list[Object]:
    holders = [process.release, *objects(process.release.get("contracts"))]
    return [each for holder in holders for each in objects(holder.get("relatedProcesses"))]


def _kind(names: list[str]) -> tuple[str, bool]:
    """The tie that the first known word means, and whether it goes from the other process to this one."""
    for name in names:
        if name in words().relationships:
            return words().relationships[name], False
        if name in words().inverse:
            return words().inverse[name], True
    return "related_to", False
