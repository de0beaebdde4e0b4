"""Organisation rows as ties: who takes part in which project, and what the Commission pays for it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from ecosystem.model import Money, Origin, TieRecord
from ecosystem.model.keys import entity_key, tie_key
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.amounts import CURRENCY, column_marks, money_in
from ecosystem_importers.cordis.gathered import Gathered
from ecosystem_importers.cordis.keys import commission_key, project_key
from ecosystem_importers.cordis.merge import first, note_repeated
from ecosystem_importers.cordis.packing import Line
from ecosystem_importers.cordis.words import words

MONEY = ("eccontribution", "neteccontribution", "totalcost")
ATTRIBUTES = {"neteccontribution": "netEcContribution", "totalcost": "totalCost"}
Sums = Mapping[str, Decimal | None]


def participations(table: Gathered, context: Context) -> Iterator[TieRecord]:
    """Two ties a row: organisation to project, and Commission to organisation with the money.

    Rows that say the same of organisation, project and role stand together here, so repeated ties are counted as they
    come, by the rest of what they say.
    """
    marks = column_marks(table.lines(), MONEY)
    note_repeated(table, context)
    _note_headless(table, context)
    for _, same in groupby(table.lines(), key=lambda line: (line["projectid"], line.own, line["role"])):
        for count, line in enumerate(same, 1):
            if line["projectid"]:
                sums = {column: money_in(line, column, marks, context) for column in MONEY}
                yield _participation(line, count, sums, context)
                yield _funding(line, count, sums["eccontribution"], context)
            else:
                message = "Expected the project's number: the organisation was kept without this participation."
                context.problems.error("no_project", message, line.origin("projectid"))


def _participation(line: Line, count: int, sums: Sums, context: Context) -> TieRecord:
    dataset, kind = context.dataset.name, _kind(line, context)
    source, target = entity_key(dataset, line.own), project_key(dataset, line["projectid"])
    return TieRecord(
        key=tie_key(dataset, count, source, target, kind, line["role"]),
        source=source,
        target=target,
        kind=kind,
        role=line["role"] or None,
        money=_money(sums["eccontribution"]),
        attributes=_attributes(line, sums),
        origin=line.origin(),
    )


def _funding(line: Line, count: int, paid: Decimal | None, context: Context) -> TieRecord:
    dataset, project = context.dataset.name, line["projectid"]
    source, target = commission_key(dataset), entity_key(dataset, line.own)
    return TieRecord(
        key=tie_key(dataset, count, source, target, "funds", project, line["role"]),
        source=source,
        target=target,
        kind="funds",
        money=_money(paid),
        attributes={"project": project_key(dataset, project), "projectAcronym": line["projectacronym"] or project},
        origin=line.origin("eccontribution"),
    )


def _kind(line: Line, context: Context) -> str:
    kind = _roles().get(line["role"].casefold())
    if kind is None:
        message = f"Expected one of {', '.join(words().roles)}: the word was kept and read as taking part."
        context.problems.warning("unknown_role", message, line.origin("role"), line["role"] or None)
    return kind or "participates_in"


@functools.cache
def _roles() -> dict[str, str]:
    return {word.casefold(): kind for word, kind in words().roles.items()}


def _money(value: Decimal | None) -> Money:
    return Money(value, CURRENCY if value is not None else None, "grant")


def _attributes(line: Line, sums: Sums) -> dict[str, str]:
    amounts = {ours: str(sums[column]) for column, ours in ATTRIBUTES.items() if sums[column] is not None}
    plain = {name: line[name] for name in ("order", "active") if line[name]}
    ended = {"endOfParticipation": "True"} if line["endofparticipation"].casefold() == "true" else {}
    return {**amounts, **plain, **ended, **line.unknown}


def _note_headless(table: Gathered, context: Context) -> None:
    for number, group in groupby(table.lines(), key=lambda line: line["projectid"]):
        lines = list(group)
        if number and not any(line["role"].casefold() == "coordinator" for line in lines):
            name = max(line["projectacronym"] for line in lines) or number
            message = "None of the project's participants in this delivery is its coordinator: it has no leading actor."
            context.problems.note("no_coordinator", message, Origin(first(lines).source.file), name)
