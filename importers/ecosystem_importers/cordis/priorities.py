"""The policy priorities of projects: a table with a column for each, holding how far a project serves it."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem.model import SchemeRecord, ThemeRecord, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.gathered import Gathered
from ecosystem_importers.cordis.keys import project_key, scheme_key, theme_key
from ecosystem_importers.cordis.packing import Line
from ecosystem_importers.cordis.words import words

SLUG, NAME = "policy-priority", "Policy priorities of the European research programmes"
NOT = frozenset({"", "0", "0.0", "false", "no"})


def priorities(table: Gathered, context: Context) -> Iterator[SchemeRecord | ThemeRecord]:
    """The scheme and its themes, where any project has one of them."""
    dataset = context.dataset.name
    said = {column for line in table.lines() for column in _served(line)}
    if said:
        yield SchemeRecord(key=scheme_key(dataset, SLUG), name=NAME)
    for column in sorted(said):
        name, key = words().priorities[column], theme_key(dataset, SLUG, column)
        yield ThemeRecord(key=key, name=name, scheme=scheme_key(dataset, SLUG), code=column)


def priority_ties(table: Gathered, context: Context) -> Iterator[TieRecord]:
    """A tie for each priority that a project serves; what the cell says stands in an attribute."""
    for line in table.lines():
        if line["projectid"]:
            yield from (_tie(line, column, context) for column in _served(line))
        else:
            message = "Expected a project's number: the row gives no tie."
            context.problems.warning("no_theme", message, line.origin("projectid"))


def _served(line: Line) -> list[str]:
    return [column for column in words().priorities if line[column].casefold() not in NOT]


def _tie(line: Line, column: str, context: Context) -> TieRecord:
    source = project_key(context.dataset.name, line["projectid"])
    target = theme_key(context.dataset.name, SLUG, column)
    return TieRecord(
        key=context.ties.key(source, target, "addresses_theme"),
        source=source,
        target=target,
        kind="addresses_theme",
        attributes={"value": line[column], **line.unknown},
        origin=line.origin(column),
    )
