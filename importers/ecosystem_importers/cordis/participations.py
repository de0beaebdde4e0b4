"""Organisation rows as ties: who takes part in which project, and what the Commission pays for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ecosystem.model import Money, Origin, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.amounts import Mark, amount, column_mark
from ecosystem_importers.cordis.keys import actor_key, commission_key, project_key
from ecosystem_importers.cordis.lines import Line
from ecosystem_importers.cordis.merge import grouped, note_repeated
from ecosystem_importers.cordis.words import words

MONEY = ("eccontribution", "neteccontribution", "totalcost")
ATTRIBUTES = {"neteccontribution": "netEcContribution", "totalcost": "totalCost"}
CURRENCY = "EUR"
Marks = Mapping[tuple[str, str], Mark | None]


def participations(lines: Sequence[Line], context: Context) -> Iterator[TieRecord]:
    """Two ties a row: organisation to project, and Commission to organisation with the money."""
    marks = column_marks(lines, MONEY)
    note_repeated(lines, context)
    _note_headless(lines, context)
    for line in sorted(lines, key=_order):
        yield from _ties(line, marks, context)


def column_marks(lines: Iterable[Line], columns: Sequence[str]) -> Marks:
    """The decimal mark of each column of each file."""
    files = grouped(lines, lambda line: line.file)
    return {
        (file, name): column_mark(line[name] for line in group) for file, group in files.items() for name in columns
    }


def money_in(line: Line, column: str, marks: Marks, context: Context) -> Decimal | None:
    """The amount in a cell, None where it is empty or, as reported, cannot be read."""
    if not line[column]:
        return None
    try:
        return amount(line[column], marks[line.file, column])
    except ValueError as error:
        message = f"Expected an amount: {error}; it was left out."
        context.problems.warning("bad_amount", message, line.origin(column), line[column])
        return None


def _order(line: Line) -> tuple[object, ...]:
    """An order that depends on what the rows say, not on where they stand: keys of repeated ties are counted in it."""
    place = int(line["order"]) if line["order"].isdecimal() else 0
    return (line["projectid"], line["organisationid"], line["name"], line["role"], place, *line.cells.values())


def _ties(line: Line, marks: Marks, context: Context) -> Iterator[TieRecord]:
    if not line["projectid"]:
        message = "Expected the project's number: the organisation was kept without this participation."
        context.problems.error("no_project", message, line.origin("projectid"))
        return
    sums = {column: money_in(line, column, marks, context) for column in MONEY}
    yield _participation(line, sums, context)
    yield _funding(line, sums, context)


def _participation(line: Line, sums: Mapping[str, Decimal | None], context: Context) -> TieRecord:
    source, target = actor_key(context.dataset.name, line), project_key(context.dataset.name, line["projectid"])
    kind = _kind(line, context)
    return TieRecord(
        key=context.ties.key(source, target, kind, line["role"]),
        source=source,
        target=target,
        kind=kind,
        role=line["role"] or None,
        money=_money(sums["eccontribution"]),
        attributes=_attributes(line, sums),
        origin=line.origin(),
    )


def _funding(line: Line, sums: Mapping[str, Decimal | None], context: Context) -> TieRecord:
    source, target = commission_key(context.dataset.name), actor_key(context.dataset.name, line)
    project = line["projectacronym"] or line["projectid"]
    return TieRecord(
        key=context.ties.key(source, target, "funds", line["projectid"], line["role"]),
        source=source,
        target=target,
        kind="funds",
        money=_money(sums["eccontribution"]),
        attributes={"project": project_key(context.dataset.name, line["projectid"]), "projectAcronym": project},
        origin=line.origin("eccontribution"),
    )


def _kind(line: Line, context: Context) -> str:
    roles = {word.casefold(): kind for word, kind in words().roles.items()}
    if line["role"].casefold() not in roles:
        message = f"Expected one of {', '.join(words().roles)}: the word was kept and read as taking part."
        context.problems.warning("unknown_role", message, line.origin("role"), line["role"] or None)
        return "participates_in"
    return roles[line["role"].casefold()]


def _money(value: Decimal | None) -> Money:
    return Money(value, CURRENCY if value is not None else None, "grant")


def _attributes(line: Line, sums: Mapping[str, Decimal | None]) -> dict[str, str]:
    amounts = {ours: str(sums[column]) for column, ours in ATTRIBUTES.items() if sums[column] is not None}
    plain = {name: line[name] for name in ("order", "active") if line[name]}
    ended = {"endOfParticipation": "True"} if line["endofparticipation"].casefold() == "true" else {}
    return {**amounts, **plain, **ended, **line.unknown}


def _note_headless(lines: Iterable[Line], context: Context) -> None:
    for number, group in grouped(lines, lambda line: line["projectid"]).items():
        if number and not any(line["role"].casefold() == "coordinator" for line in group):
            name = group[0]["projectacronym"] or number
            message = "None of the project's participants in this delivery is its coordinator: it has no leading actor."
            context.problems.note("no_coordinator", message, Origin(group[0].file), name)
