"""The entities of FollowTheMoney files, fragments of one put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeGuard

from ecosystem.model import Origin
from ecosystem_importers.fields import Fields, Removed, Scalar, plain
from ecosystem_importers.files import InputFile
from ecosystem_importers.followthemoney.words import manifest
from ecosystem_importers.tables import header

STATEMENTS = {"canonical_id", "schema", "prop", "value"}
COLUMNS = {*STATEMENTS, "dataset", "id"}
PERSON = "Person"
# From the vaguest to the most telling: fragments of one entity may differ.
VAGUE = ("Thing", "LegalEntity", "Organization", "Asset")


@dataclass
class Entity:
    """One entity: its id, schema, and the values of its properties as they were found."""

    id: str
    schema: str
    origin: Origin
    values: dict[str, dict[str, None]] = field(default_factory=dict)
    caption: str | None = None
    datasets: dict[str, None] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        self.values.setdefault(name, {})[value] = None

    def fields(self, removed: Removed) -> Fields:
        """The properties; those with one value as that value, others in order."""
        values = {name: sorted(found) for name, found in self.values.items()}
        left: dict[str, Any] = {name: found[0] if len(found) == 1 else found for name, found in values.items()}
        return Fields(self.origin.file, self.origin.column or "", left, removed)

    def refers(self, name: str) -> list[str]:
        """The ids in a property, in order."""
        return sorted(self.values.get(name, ()))


def recognises(file: InputFile) -> bool:
    if file.is_workbook:
        return False
    if file.outline is None:
        return set(header(file)) >= STATEMENTS
    found = file.outline.first()
    if file.outline.members:
        found = {name: file.outline.value(name) for name in ("id", "schema", "properties") if name in found}
    return is_entity(found)


def is_entity(value: object) -> TypeGuard[Mapping[str, Any]]:
    if not isinstance(value, Mapping) or "id" not in value:
        return False
    return isinstance(value.get("schema"), str) and isinstance(value.get("properties"), Mapping)


def entities(files: Sequence[InputFile]) -> dict[str, Entity]:
    """All entities by id, in order of id."""
    found: dict[str, Entity] = {}
    for file in files:
        for fragment in _of_table(file) if file.outline is None else _of_json(file):
            _join(found, fragment)
    return {own: found[own] for own in sorted(found)}


def strange_columns(files: Sequence[InputFile]) -> set[str]:
    """The columns of tables that statements do not have."""
    tables = (table for file in files if file.outline is None for table in file.book.tables)
    return {name for table in tables for name in table.header} - COLUMNS - manifest().ignored.columns.keys()


def _join(found: dict[str, Entity], fragment: Entity) -> None:
    known = found.setdefault(fragment.id, fragment)
    if known is fragment:
        return
    known.schema = min(known.schema, fragment.schema, key=_telling)
    known.origin = min(known.origin, fragment.origin, key=lambda origin: (origin.file, origin.row or 0, str(origin)))
    known.caption = min(filter(None, (known.caption, fragment.caption)), default=None)
    known.datasets |= fragment.datasets
    for name, values in fragment.values.items():
        known.values[name] = {**known.values.get(name, {}), **values}


def _telling(schema: str) -> tuple[int, str]:
    return (VAGUE[::-1].index(schema) + 1 if schema in VAGUE else 0), schema


def _of_json(file: InputFile) -> Iterator[Entity]:
    if file.outline is None:
        return
    documents = file.outline.documents()
    if file.outline.members:
        documents = iter([("", {name: file.outline.value(name) for name in file.outline.members})])
    for pointer, value in documents:
        if is_entity(value):
            yield from _flattened(file.name, pointer, value)


def _flattened(file: str, pointer: str, value: Mapping[str, Any]) -> Iterator[Entity]:
    """An entity and those that stand inside its properties."""
    made = Entity(str(value["id"]), value["schema"], Origin(file, column=pointer or "/"))
    made.caption = value["caption"] if isinstance(value.get("caption"), str) else None
    datasets = value.get("datasets")
    made.datasets = dict.fromkeys(str(each) for each in (datasets if isinstance(datasets, list) else ()))
    for name, each in value["properties"].items():
        for at, part in enumerate(each if isinstance(each, list) else [each]):
            if is_entity(part):
                made.add(name, str(part["id"]))
                yield from _flattened(file, f"{pointer}/properties/{name}/{at}", part)
            elif isinstance(part, Scalar) and (text := plain(part).strip()):
                made.add(name, text)
    yield made


def _of_table(file: InputFile) -> Iterator[Entity]:
    """Statements: a row for each value of a property."""
    for table in file.book.tables:
        for row in table.rows:
            cells = row.cells
            own, name, schema = (cells.get(each, "").strip() for each in ("canonical_id", "prop", "schema"))
            if (value := cells.get("value", "").strip()) and own and name and schema and name != "id":
                made = Entity(own, schema, Origin(file.name, row=row.number))
                made.datasets = dict.fromkeys(islice(filter(None, [cells.get("dataset", "").strip()]), 1))
                made.add(name, value)
                yield made


def is_someone(entity: Entity) -> bool:
    """Whether an entity is a person itself, and no document of one or tie between people."""
    return is_person(entity) and (entity.schema == PERSON or entity.schema in manifest().actors)


def is_person(entity: Entity) -> bool:
    """Whether an entity is a person, by its schema or by what is only said of people."""
    words = manifest()
    return entity.schema in words.people or bool(words.ignored.people.keys() & entity.values.keys())
