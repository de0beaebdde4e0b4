"""Reads ROR records of any shape and version into one dataset, each organisation once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.links import Links
from ecosystem_importers.ror.organisations import Organisation, organisation
from ecosystem_importers.ror.relations import KINDS, link, stubs
from ecosystem_importers.ror.shapes import recognises, records
from ecosystem_importers.tally import Tally

__all__ = ["read", "recognises"]


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Actors in order of their ROR id, stubs for those outside the delivery, then the ties."""
    ordered = sorted(files, key=lambda each: each.name)
    tally = Tally(ordered[0].name)
    found = _organisations(ordered, context, tally)
    yield from (each.actor for each in found)
    outside = stubs(found, {each.actor.key for each in found})
    yield from outside.values()
    links = Links(context)
    for each in found:
        link(each, links)
    yield from links.records()
    tally.stubs = len(outside)
    _tell(found, tally, context)


def _organisations(files: Sequence[InputFile], context: Context, tally: Tally) -> list[Organisation]:
    """The organisations in order of id; of several records of one the newest counts, tables behind JSON."""
    best: dict[str, Organisation] = {}
    repeated = 0
    for origin, record in (each for file in files for each in records(file)):
        made = organisation(origin, record, context, tally)
        if made is None:
            continue
        if first := best.get(made.actor.key):
            repeated += 1
            made = max(first, made, key=_rank)
        best[made.actor.key] = made
    if repeated:
        message = f"{repeated} records are of organisations that others describe too: the newest of each was kept."
        context.problems.note("repeated_record", message, Origin(tally.file))
    return [best[own] for own in sorted(best)]


def _rank(found: Organisation) -> tuple[tuple[bool, str, str], bytes]:
    return found.rank, msgspec.json.encode(msgspec.structs.replace(found.actor, origin=None), order="sorted")


def _tell(found: Sequence[Organisation], tally: Tally, context: Context) -> None:
    tally.tell(context)
    withdrawn = sum(each.actor.attributes.get("status") == "withdrawn" for each in found)
    if withdrawn:
        message = f"{withdrawn} records were withdrawn by ROR: they were kept, with that status as an attribute."
        context.problems.note("withdrawn", message, Origin(tally.file))
    if whole := sum(each.unsplit for each in found):
        message = (
            f"{whole} cells hold a comma that may lie inside a name or between two: they were kept as attributes and "
            "not read as aliases. The JSON file of the same dump tells the names apart."
        )
        context.problems.note("names_not_split", message, Origin(tally.file))
    if unknown := sorted({each.kind for one in found for each in one.relations} - KINDS.keys()):
        message = "Relations of an unknown type: the word was kept, the kind is 'related_to'."
        context.problems.note("unknown_kind", message, Origin(tally.file), ", ".join(unknown))
