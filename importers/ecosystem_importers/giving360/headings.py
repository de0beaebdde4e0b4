"""Rows under the headings of the standard, as the objects that they stand for."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any

from ecosystem_importers.giving360.words import words

GRANT = {"amountAwarded", "fundingOrganization"}
RECIPIENT = {"recipientOrganization", "recipientIndividual"}
Path = tuple[str | int, ...]


def is_grants(header: Iterable[str]) -> bool:
    """Whether a row of cells is the header of grants: amount, funder and recipient are in it."""
    tops = {path[0] for cell in header if (path := path_of(cell))}
    return tops >= GRANT and bool(tops & RECIPIENT)


@functools.lru_cache(maxsize=10_000)
def path_of(heading: str) -> Path:
    """`Recipient Org:0:Name` as (recipientOrganization, 0, name); empty for blank headings and for comments, with #."""
    parts = [" ".join(part.split()) for part in re.split(r"[:/]", heading)]
    if heading.lstrip().startswith("#") or not all(parts):
        return ()
    names = words().headings
    return tuple(
        int(part) if part.isdecimal() and len(part) < 6 else names.get(part.casefold(), part) for part in parts
    )


def own_columns(header: Sequence[str]) -> list[str]:
    """The columns of the publisher, in front of those that GrantNav adds."""
    return [*itertools.takewhile(lambda heading: not _is_border(heading), header)]


def added_columns(header: Sequence[str]) -> list[str]:
    """The columns that GrantNav adds."""
    return [heading for heading in header[len(own_columns(header)) + 1 :] if path_of(heading)]


def _is_border(heading: str) -> bool:
    return " ".join(heading.split()).casefold() == words().grantnav


def nested(columns: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    """One row as an object; blank cells say nothing, and what stands under no heading is kept by its column."""
    found: dict[Any, Any] = {}
    for at, (heading, cell) in enumerate(zip(columns, row, strict=False), 1):
        path = path_of(heading)
        if cell.strip() and (path or not heading.strip()):
            _put(found, path or (f"column {at}",), cell.strip())
    return {str(name): _listed(value) for name, value in found.items()}


def _put(into: dict[Any, Any], path: Path, cell: str) -> None:
    """Set a member; where a heading stands twice, the second gets a name of its own."""
    first, *rest = path
    taken = into.get(first)
    if rest and isinstance(taken, dict | None):
        _put(into.setdefault(first, {}), tuple(rest), cell)
    elif taken is None:
        into[first] = cell
    else:
        into[f"{first} ({len(into)})"] = cell


def _listed(value: object) -> object:
    """Objects whose members are numbered, as lists."""
    if not isinstance(value, dict):
        return value
    if all(isinstance(name, int) for name in value):
        return [_listed(value[at]) for at in sorted(value)]
    return {str(name): _listed(each) for name, each in value.items()}
