"""The releases of one process put together by date, after the merging rules of the standard.

https://standard.open-contracting.org/latest/en/schema/merging/
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec

Object = dict[str, Any]
WHOLE = frozenset({"additionalClassifications", "additionalIdentifiers"})


def merged(releases: Iterable[Object]) -> Object:
    """What the releases say together; the later counts, and a compiled release after others of its date."""
    found: Object = {}
    for release in sorted(releases, key=_order):
        found = _object(found, release)
    return found


def _order(release: Object) -> tuple[float, bool, bytes]:
    compiled = "compiled" in str(release.get("tag"))
    return moment(release.get("date")), compiled, msgspec.json.encode(release, order="sorted")


def moment(date: object) -> float:
    """Seconds since 1970; what is no date comes first."""
    try:
        found = datetime.fromisoformat(str(date))
    except ValueError:
        return float("-inf")
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def _object(old: Object, new: Object) -> Object:
    """The members of both; a null takes a member away."""
    both = {**old, **{name: _value(name, old.get(name), value) for name, value in new.items()}}
    return {name: value for name, value in both.items() if value is not None}


def _value(name: str, old: object, new: object) -> object:
    if isinstance(new, dict):
        return _object(old if isinstance(old, dict) else {}, new)
    if not isinstance(new, list):
        return new
    if isinstance(old, list) and name not in WHOLE and _numbered(old) and _numbered(new):
        return _by_id(old, new)
    return [_object({}, each) if isinstance(each, dict) else each for each in new]


def _numbered(values: list[Any]) -> bool:
    return all(isinstance(each, dict) and each.get("id") is not None for each in values)


def _by_id(old: list[Object], new: list[Object]) -> list[Object]:
    found = {str(each["id"]): each for each in old}
    for each in new:
        own = str(each["id"])
        found[own] = _object(found.get(own, {}), each)
    return list(found.values())
