"""Records of version 1 of the schema, which old dumps hold."""

from __future__ import annotations

from typing import Any

FIRST = "1"

Record = dict[str, Any]


def second_version(old: Record) -> Record:
    """A record of version 1 in the members of version 2; what version 2 has no member for stays."""
    left = dict(old)
    country = _object(left.pop("country", None))
    places = [_place(each, country) for each in _list(left.pop("addresses", None)) if isinstance(each, dict)]
    return {
        "names": _old_names(left),
        "locations": places or [{"geonames_details": country}],
        "external_ids": _old_external(_object(left.pop("external_ids", None))),
        "links": _old_links(left),
        "version": FIRST,
        **left,
    }


def _old_names(left: Record) -> list[Record]:
    labels = [each for each in _list(left.pop("labels", None)) if isinstance(each, dict)]
    return [
        {"value": left.pop("name", None), "types": ["ror_display"]},
        *({"value": each, "types": ["alias"]} for each in _list(left.pop("aliases", None))),
        *({"value": each, "types": ["acronym"]} for each in _list(left.pop("acronyms", None))),
        *({"value": each.get("label"), "types": ["label"], "lang": each.get("iso639")} for each in labels),
    ]


def _old_links(left: Record) -> list[Record]:
    links = [{"type": "website", "value": each} for each in _list(left.pop("links", None))]
    return [*links, {"type": "wikipedia", "value": left.pop("wikipedia_url", None)}]


def _old_external(found: Record) -> list[Record]:
    """Identifiers by scheme; `all` may be one text."""
    made = []
    for scheme, each in found.items():
        given = each if isinstance(each, dict) else {"all": each}
        every = _list(given.get("all"))
        made.append({"type": str(scheme).lower(), "all": every, "preferred": given.get("preferred")})
    return made


def _place(address: Record, country: Record) -> Record:
    """A place; of a city that GeoNames calls otherwise both names stay."""
    left, city = dict(address), dict(_object(address.get("geonames_city")))
    admin = _object(city.pop("geonames_admin1", None))
    own, listed = left.pop("city", None), city.pop("city", None)
    state = left.pop("state", None)
    details = {
        "name": own or listed,
        "geonames_name": listed if own and listed != own else None,
        "country_subdivision_name": state or admin.get("name"),
        "country_subdivision_code": left.pop("state_code", None),
        **{name: each for name, each in left.items() if name != "geonames_city"},
        **country,
    }
    return {"geonames_id": city.pop("id", None), "geonames_details": {**details, **city}}


def _list(value: object) -> list[Any]:
    """A list; a lone value counts as a list of one."""
    return value if isinstance(value, list) else [value] if value else []


def _object(value: object) -> Record:
    return value if isinstance(value, dict) else {}
