"""Organisation rows as ties: who takes part in which project, and what the Commission pays for it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from ecosystem.model import Money, Origin, TieRecord
from ecosystem.model.keys import entity_key, tie_key
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.amounts import CURRENCY, Marks, money_in
from ecosystem_importers.cordis.gathered import Gathered
from ecosystem_importers.cordis.keys import commission_key, project_key
from ecosystem_importers.cordis.merge import note_repeated
from ecosystem_importers.cordis.packing import Line
from ecosystem_importers.cordis.shapes import SHAPES
from ecosystem_importers.cordis.words import words

MONEY = SHAPES["organisation"].money
ATTRIBUTES = {"neteccontribution": "netEcContribution", "totalcost": "totalCost"}


class Share(NamedTuple):
    """One participation: the how-manieth of its organisation, project and role, their keys, and its money."""

    line: Line
    nth: int
    actor: str
    project: str
    paid: Money
    sums: Mapping[str, Decimal | None]


def participations(table: Gathered, context: Context) -> Iterator[TieRecord]:
    """Two ties a row: organisation to project, and Commission to organisation with the money.

    Rows that say the same of organisation, project and role stand together here, so repeated ties are counted as they
    come, by the rest of what they say.
    """
    note_repeated(table, context)
    _note_headless(table, context)
    for _, same in groupby(table.drained(), key=lambda line: (line["projectid"], line.own, line["role"])):
        for count, line in enumerate(same, 1):
            if line["projectid"]:
                share = _share(line, count, table.marks, context)
                yield _participation(share, context)
                yield _funding(share, context)
            else:
                message = "Expected the project's number: the organisation was kept without this participation."
                context.problems.error("no_project", message, line.origin("projectid"))


def _share(line: Line, count: int, marks: Marks, context: Context) -> Share:
    actor, project = entity_key(context.dataset.name, line.own), project_key(context.dataset.name, line["projectid"])
    sums = {column: money_in(line, column, marks, context) for column in MONEY}
    paid = sums["eccontribution"]
    return Share(line, count, actor, project, Money(paid, None if paid is None else CURRENCY, "grant"), sums)


def _participation(share: Share, context: Context) -> TieRecord:
    line, kind = share.line, _kind(share.line, context)
    return TieRecord(
        key=tie_key(context.dataset.name, share.nth, share.actor, share.project, kind, line["role"]),
        source=share.actor,
        target=share.project,
        kind=kind,
        role=line["role"] or None,
        money=share.paid,
        attributes=_attributes(line, share.sums),
        origin=line.origin(),
    )


def _funding(share: Share, context: Context) -> TieRecord:
    line, project = share.line, share.line["projectid"]
    source = commission_key(context.dataset.name)
    return TieRecord(
        key=tie_key(context.dataset.name, share.nth, source, share.actor, "funds", project, line["role"]),
        source=source,
        target=share.actor,
        kind="funds",
        money=share.paid,
        attributes={"project": share.project, "projectAcronym": line["projectacronym"] or project},
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


def _attributes(line: Line, sums: Mapping[str, Decimal | None]) -> dict[str, str]:
    amounts = {ours: str(sums[column]) for column, ours in ATTRIBUTES.items() if sums[column] is not None}
    plain = {name: said for name in ("order", "active") if (said := line[name].strip())}
    ended = {"endOfParticipation": "True"} if line["endofparticipation"].casefold() == "true" else {}
    return {**amounts, **plain, **ended, **line.unknown}


def _note_headless(table: Gathered, context: Context) -> None:
    for number, mention in sorted(table.mentions.items()):
        if number and not mention.led:
            message = "None of the project's participants in this delivery is its coordinator: it has no leading actor."
            origin = Origin(table.sources[mention.place[0]].file)
            context.problems.note("no_coordinator", message, origin, mention.acronym or number)
