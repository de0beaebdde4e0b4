"""Statements of both families of the standard, up to 0.3 and from 0.4 on, as one shape; the latest of each thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ecosystem.model import Origin
from ecosystem_importers.files import InputFile

ENTITY, PERSON, RELATION = "entity", "person", "relationship"
TYPES = {"entityStatement": ENTITY, "personStatement": PERSON, "ownershipOrControlStatement": RELATION}
ENDS = ("describedByEntityStatement", "describedByPersonStatement")


@dataclass(frozen=True)
class Statement:
    """What one statement says of one thing: `thing` stays the same when a later statement replaces it."""

    id: str
    thing: str
    sort: str
    details: Mapping[str, Any]
    date: str
    status: str
    replaces: tuple[str, ...]
    origin: Origin

    def end(self, name: str) -> tuple[str | None, bool]:
        """The id that an end of a relationship refers to, and whether it says that it is a person's."""
        value = self.details.get(name)
        if isinstance(value, str):
            return value, False
        found = {each: value.get(each) for each in ENDS} if isinstance(value, Mapping) else {}
        own = next((each for each in found.values() if isinstance(each, str) and each), None)
        return own, bool(found.get(ENDS[1]))

    def reason(self, name: str) -> str | None:
        """Why an end of a relationship is not named, where the statement says so."""
        value = self.details.get(name)
        inner = value.get("unspecified", value) if isinstance(value, Mapping) else {}
        return str(inner["reason"]) if isinstance(inner, Mapping) and inner.get("reason") else None


def recognises(file: InputFile) -> bool:
    """Lists, lines or a single object of statements."""
    if file.is_workbook or file.outline is None:
        return False
    members = file.outline.members
    first = {name: file.outline.value(name) for name in members} if len(members) < 50 else {}
    return _made(file.name, "", first if members else file.outline.first()) is not None


@dataclass(frozen=True)
class Statements:
    """The latest statement of each thing, in order of thing; `replaced` counts the others."""

    latest: tuple[Statement, ...]
    roots: Mapping[str, str]
    replaced: int

    def thing(self, own: str) -> str:
        """The thing that an id means, also where it is of a statement that was replaced."""
        return self.roots.get(own, own)


def statements(files: Iterable[InputFile]) -> Statements:
    every = [each for file in files for each in _statements(file)]
    before = {each.id: min(each.replaces) for each in every if each.replaces}
    chains = {each.id: _chain(each.id, before) for each in every}
    roots = {own: chain[-1] for own, chain in chains.items() if chain[-1] != own}
    best: dict[tuple[str, str], Statement] = {}
    for each in every:
        key = each.sort, roots.get(each.id, each.thing)
        best[key] = max(
            best.get(key, each), each, key=lambda one: (len(chains[one.id]), one.date, one.id, one.origin.file)
        )
    latest = (replace(best[sort, thing], thing=thing) for sort, thing in sorted(best))
    return Statements(tuple(latest), roots, len(every) - len(best))


def _chain(own: str, before: Mapping[str, str]) -> list[str]:
    """The statement and those that it replaced, the first one last."""
    chain = [own]
    while (earlier := before.get(chain[-1])) and earlier not in chain:
        chain.append(earlier)
    return chain


def _statements(file: InputFile) -> Iterator[Statement]:
    if file.outline is None:
        return
    documents = file.outline.documents()
    if file.outline.members:
        documents = iter([("", {name: file.outline.value(name) for name in file.outline.members})])
    for pointer, value in documents:
        if made := _made(file.name, pointer, value):
            yield made


def _made(file: str, pointer: str, value: object) -> Statement | None:
    """The statement of an object, of either family; None for anything else."""
    if not isinstance(value, Mapping):
        return None
    own, thing = value.get("statementId", value.get("statementID")), value.get("recordId")
    sort = TYPES.get(str(value.get("statementType"))) or str(value.get("recordType"))
    if not isinstance(own, str) or sort not in TYPES.values():
        return None
    details = value.get("recordDetails")
    replaces = value.get("replacesStatements")
    return Statement(
        id=own,
        thing=thing if isinstance(thing, str) else own,
        sort=sort,
        details=details if isinstance(details, Mapping) else value,
        date=str(value.get("statementDate") or ""),
        status=str(value.get("recordStatus") or ""),
        replaces=tuple(str(each) for each in replaces) if isinstance(replaces, list) else (),
        origin=Origin(file, column=pointer or "/"),
    )
