"""Rows of the tables in ROR's data dump, in both versions of the schema."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ecosystem_importers.ror.old import FIRST, Record
from ecosystem_importers.tables import Row

SECOND = "2"
LANGUAGE = re.compile(r"(?:^|; )(no_lang_code|[a-z]{2,3}(?:[-_]\w+)?): ")
GROUP = re.compile(r"(?:^|; )(\w+): ")
CITY = "addresses[0].geonames_city."


def table_version(header: Sequence[str]) -> str | None:
    """The version of the schema that a header belongs to, None for any other table."""
    if "id" in header and "names.types.ror_display" in header:
        return SECOND
    return FIRST if {"id", "name", "external_ids.GRID.all", "country.country_code"} <= set(header) else None


def of_row(row: Row) -> Record:
    """A row of the table of version 2."""
    cells = {name: cell for name, cell in row.cells.items() if cell.strip()}
    details = _taken(cells, "locations.geonames_details.")
    shown = {"value": cells.pop("names.types.ror_display", None), "types": ["ror_display"]}
    shown["lang"] = _language(cells.pop("ror_display_lang", ""))
    sort = (("label", "names.types.label"), ("alias", "names.types.alias"), ("acronym", "names.types.acronym"))
    names = [name for kind, column in sort for name in _names(kind, cells.pop(column, ""))]
    return {
        "names": [shown, *names],
        "locations": [{"geonames_id": cells.pop("locations.geonames_id", None), "geonames_details": details}],
        "external_ids": _cell_ids(cells, "external_ids.type."),
        "links": _cell_links(cells, ("links.type.website", "links.type.wikipedia")),
        "relationships": _cell_relations(cells.pop("relationships", "")),
        "types": _split(cells.pop("types", "")),
        "domains": _split(cells.pop("domains", "")),
        "admin": {"last_modified": {"date": _taken(cells, "admin.").get("last_modified.date")}},
        "version": f"{SECOND} as table",
        **cells,
    }


def of_old_row(row: Row) -> Record:
    """A row of the table of version 1."""
    cells = {name: cell for name, cell in row.cells.items() if cell.strip()}
    city = _taken(cells, CITY)
    details = {
        "name": city.pop("name", None),
        "country_subdivision_name": city.pop("geonames_admin1.name", None),
        "lat": cells.pop("addresses[0].lat", None),
        "lng": cells.pop("addresses[0].lng", None),
        **_taken(cells, "country."),
    }
    plain = (("alias", "aliases"), ("acronym", "acronyms"))
    names = [{"value": each, "types": [kind]} for kind, column in plain for each in _split(cells.pop(column, ""))]
    names += _names("label", cells.pop("labels", ""))
    return {
        "names": [{"value": cells.pop("name", None), "types": ["ror_display"]}, *names],
        "locations": [{"geonames_id": city.pop("id", None), "geonames_details": details}],
        "external_ids": _cell_ids(cells, "external_ids."),
        "links": _cell_links(cells, ("links", "wikipedia_url")),
        "relationships": _cell_relations(cells.pop("relationships", "")),
        "types": _split(cells.pop("types", "")),
        "version": f"{FIRST} as table",
        **{f"{CITY}{name}": cell for name, cell in city.items()},
        **cells,
    }


def _taken(cells: dict[str, str], prefix: str) -> dict[str, str]:
    """Take the cells whose column begins with the prefix, by the rest of its name."""
    return {name.removeprefix(prefix): cells.pop(name) for name in list(cells) if name.startswith(prefix)}


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _language(word: str) -> str | None:
    return None if word in ("", "no_lang_code") else word


def _names(kind: str, cell: str) -> list[Record]:
    """The names in a cell such as `en: A, B; fr: C`, where names may hold commas themselves.

    Acronyms are taken apart; a label or alias with a comma may be one name or two and is kept whole as `unsplit`.
    """
    parts = LANGUAGE.split(cell)
    names: list[Record] = []
    for code, text in zip(parts[1::2], parts[2::2], strict=True):
        apart = text.split(", ") if kind == "acronym" else [text]
        own = "unsplit" if kind != "acronym" and ", " in text else kind
        names += [{"value": each.strip(), "types": [own], "lang": _language(code)} for each in apart]
    return names or [{"value": each, "types": [kind]} for each in _split(cell)]


def _cell_ids(cells: dict[str, str], prefix: str) -> list[Record]:
    found: dict[str, Record] = {}
    for name, cell in _taken(cells, prefix).items():
        scheme, _, sort = name.partition(".")
        own = found.setdefault(scheme.lower(), {"type": scheme.lower(), "all": [], "preferred": None})
        own[sort] = cell if sort == "preferred" else _split(cell)
    return list(found.values())


def _cell_links(cells: dict[str, str], columns: tuple[str, str]) -> list[Record]:
    kinds = zip(("website", "wikipedia"), columns, strict=True)
    return [{"type": kind, "value": each} for kind, column in kinds for each in _split(cells.pop(column, ""))]


def _cell_relations(cell: str) -> list[Record]:
    """`child: https://ror.org/…, https://ror.org/…; parent: …`."""
    parts = GROUP.split(cell)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return [{"type": kind, "id": each.strip()} for kind, text in pairs for each in text.split(",") if each.strip()]
