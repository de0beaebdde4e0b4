"""Records of LEI files in one shape, whichever of their forms they come in: nested members with texts at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from ecosystem.model import Origin
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Scalar, plain
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.xml import Places, Walk, is_root, local, read_xml, text_of
from ecosystem_importers.tables import Row, header

ENTITY, RELATION = "LEIRecord", "RelationshipRecord"
ROOTS = ("leidata", "relationshipdata")
LISTS = ("records", "relations", "LEIRecords", "RelationshipRecords")
LANGUAGE = re.compile(r"\.(?:xmllang|type)$|@")
START = "Relationship.StartNode.NodeID"
Record = dict[str, Any]


def recognises(file: InputFile) -> bool:
    if file.is_workbook:
        return False
    if any(is_root(file, name) for name in ROOTS):
        return True
    if file.outline is None:
        names = set(header(file))
        return {"LEI", "Entity.LegalName"} <= names or {START, "Relationship.EndNode.NodeID"} <= names
    return any(_is_record(record) for _, record in _first(file))


def records(file: InputFile, context: Context) -> Iterator[tuple[Origin, Record]]:
    """All records of a file with their origins."""
    if any(is_root(file, name) for name in ROOTS):
        yield from read_xml(
            file, context.problems, lambda walks: list(_of_walks(walks, file)), frozenset({ENTITY, RELATION})
        )
    elif file.outline is None:
        for table in file.book.tables:
            for row in table.rows:
                yield Origin(file.name, row=row.number), _of_row(row)
    else:
        for pointer, value in _values(file):
            if _is_record(record := _of_json(value)):
                yield Origin(file.name, column=pointer), record


def _of_walks(walks: Iterator[Walk], file: InputFile) -> Iterator[tuple[Origin, Record]]:
    places = Places(file.name)
    for walk in walks:
        found = _of_element(walk.element)
        if isinstance(found, dict):
            yield places.next(walk.name), found


def _of_element(element: Element) -> Any:  # noqa: ANN401 - a text or what stands inside.
    """The text of an element, or its children by name, several of one name as a list."""
    if not len(element):
        return text_of(element)
    found: Record = {}
    for child in element:
        _add(found, local(child), _of_element(child))
    return found


def _of_row(row: Row) -> Record:
    """A row whose columns are paths: `Entity.LegalAddress.City`, `Relationship.Period.1.startDate`."""
    found: Record = {}
    for path, cell in row.cells.items():
        if cell.strip() and not LANGUAGE.search(path):
            *outer, name = path.split(".")
            inner = found
            for part in outer:
                inner = inner.setdefault(part, {}) if isinstance(inner.get(part, {}), dict) else inner
            inner.setdefault(name, cell.strip())
    return {name: _listed(each) for name, each in found.items()}


def _listed(value: Any) -> Any:  # noqa: ANN401 - a text or what stands inside.
    """Members that are only numbered as a list."""
    if not isinstance(value, dict):
        return value
    made = {name: _listed(each) for name, each in value.items()}
    return list(made.values()) if made and all(name.isdigit() for name in made) else made


def _values(file: InputFile) -> Iterator[tuple[str, object]]:
    """The records of a golden copy, of an answer of the service, of lines or of a list."""
    outline = file.outline
    if outline is None:
        return
    if not outline.members:
        yield from outline.documents()
    for name in (*LISTS, "data"):
        if name in outline.members:
            yield from outline.each(name)


def _first(file: InputFile) -> Iterator[tuple[str, Record]]:
    found = next(_values(file), None)
    if found:
        yield found[0], _of_json(found[1])


def _is_record(record: Record) -> bool:
    entity, relation = record.get("Entity"), record.get("Relationship")
    return (isinstance(entity, dict) and "LEI" in record) or (isinstance(relation, dict) and "StartNode" in relation)


def _of_json(value: object) -> Record:
    """A record without the wrappers of its form; an answer of the service in the members of the files."""
    if not isinstance(value, Mapping):
        return {}
    inner = value.get(ENTITY, value.get(RELATION, value))
    if isinstance(inner, Mapping) and isinstance(inner.get("attributes"), Mapping):
        return _of_answer(inner["attributes"])
    found = _unwrapped(inner)
    return found if isinstance(found, dict) else {}


def _unwrapped(value: object) -> Any:  # noqa: ANN401 - a text or what stands inside.
    if isinstance(value, Mapping):
        if "$" in value:
            return _unwrapped(value["$"])
        return {str(name): _unwrapped(each) for name, each in value.items() if not str(name).startswith("@")}
    if isinstance(value, list):
        return [_unwrapped(each) for each in value]
    return plain(value) if isinstance(value, Scalar) else None


def _of_answer(attributes: Mapping[str, Any]) -> Record:
    """A record as the service answers it; its addresses and names are called a little differently."""
    entity = attributes.get("entity")
    if not isinstance(entity, Mapping):
        return {}
    said = {name: _unwrapped(each) for name, each in entity.items()}
    registered = said.pop("registeredAt", None)
    authority = registered.get("id") if isinstance(registered, dict) else None
    names = [each.get("name") for each in said.pop("otherNames", None) or [] if isinstance(each, dict)]
    form = said.pop("legalForm", None)
    made = {
        "LegalName": _named(said.pop("legalName", None)),
        "OtherEntityNames": {"OtherEntityName": names},
        "LegalAddress": _address(said.pop("legalAddress", None)),
        "HeadquartersAddress": _address(said.pop("headquartersAddress", None)),
        "RegistrationAuthority": {
            "RegistrationAuthorityID": authority,
            "RegistrationAuthorityEntityID": said.pop("registeredAs", None),
        },
        "LegalJurisdiction": said.pop("jurisdiction", None),
        "EntityCategory": said.pop("category", None),
        "LegalForm": {"EntityLegalFormCode": form.get("id") if isinstance(form, dict) else form},
        "EntityStatus": said.pop("status", None),
        "EntityCreationDate": said.pop("creationDate", None),
    }
    return {"LEI": attributes.get("lei"), "Entity": {**made, **said}}


def _named(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value


def _address(value: object) -> Record:
    """An address of the service in the members of the files."""
    given = dict(value) if isinstance(value, dict) else {}
    lines = given.pop("addressLines", None)
    names = {"city": "City", "region": "Region", "country": "Country", "postalCode": "PostalCode"}
    first = ", ".join(str(each) for each in lines if each) if isinstance(lines, list) else lines
    return {"FirstAddressLine": first, **{own: given.get(name) for name, own in names.items()}}


def _add(found: Record, name: str, value: object) -> None:
    if name not in found:
        found[name] = value
    elif isinstance(found[name], list):
        found[name].append(value)
    else:
        found[name] = [found[name], value]
