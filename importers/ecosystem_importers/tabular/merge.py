"""Two rows on one thing: what the second adds, and where it contradicts the first."""

from __future__ import annotations

import msgspec

from ecosystem.model import ThemeRecord
from ecosystem_importers.tabular.actors import Entity
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.values.words import folded

LISTS = ("aliases", "identifiers", "broader")
APART = ("key", "origin", "attributes", *LISTS)
UNSAID = (None, "", "other", "unknown")


def merged(first: Entity, second: Entity, line: Line) -> Entity:
    """The first row's record with what the second adds; where they differ the first one wins, and it is said."""
    if type(first) is not type(second):
        message = f"Another row says that this is {_sort(first)}; the later row was left out."
        line.report("warning", "repeated_actor", message, "kind", second.name)
        return first
    both = together(first, second)
    conflicts = contradictions(first, second)
    if both == first and not conflicts:
        line.report(
            "note", "repeated_row", "Says nothing that an earlier row does not say; counted once.", "name", first.name
        )
    else:
        _report(line, conflicts, first.name)
    return both


def _sort(record: Entity) -> str:
    return "a theme" if isinstance(record, ThemeRecord) else f"of kind '{record.kind}'"


def _report(line: Line, lost: dict[str, object], name: str) -> None:
    said = f"differs in {', '.join(lost)}: there the first row was kept" if lost else "adds to it"
    message = f"A later row on '{name}' {said}; the rest was put together."
    left_out = "; ".join(f"{field}: {value}" for field, value in lost.items())
    line.report("warning", "repeated_actor", message, "name", left_out or name)


def contradictions(first: Entity, second: Entity) -> dict[str, object]:
    """What the second row says where it contradicts the first."""
    fields = [field for field in first.__struct_fields__ if field not in APART and _differ(first, second, field)]
    shared = sorted(first.attributes.keys() & second.attributes.keys())
    apart = [name for name in shared if first.attributes[name] != second.attributes[name]]
    return {field: getattr(second, field) for field in fields} | {name: second.attributes[name] for name in apart}


def _differ(first: Entity, second: Entity, field: str) -> bool:
    one, two = getattr(first, field), getattr(second, field)
    return one not in UNSAID and two not in UNSAID and one != two


def together(first: Entity, second: Entity) -> Entity:
    """The first record with what the second adds."""
    new = {
        field: getattr(second, field)
        for field in first.__struct_fields__
        if field not in APART and getattr(first, field) in UNSAID and getattr(second, field) not in UNSAID
    }
    lists = {
        field: tuple(dict.fromkeys((*getattr(first, field), *getattr(second, field))))
        for field in LISTS
        if hasattr(first, field)
    }
    if folded(first.name) != folded(second.name) and "aliases" in lists:
        lists["aliases"] = tuple(dict.fromkeys((*lists["aliases"], second.name)))
    return msgspec.structs.replace(first, attributes={**second.attributes, **first.attributes}, **lists, **new)
