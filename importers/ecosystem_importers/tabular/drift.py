"""Headers that changed between deliveries: the columns of a mapping found again by their headers and their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from ecosystem.model import Origin, ProblemLog
from ecosystem_importers.headers.headers import headers, readings
from ecosystem_importers.tables import Table
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.tabular.looks import look
from ecosystem_importers.tabular.mapping import ColumnChoice, TableChoice
from ecosystem_importers.tabular.sheet import ATTRIBUTE, IGNORE
from ecosystem_importers.values.words import folded

ENOUGH, BY_HEADER, BY_LOOK = 0.62, 0.7, 0.3
# What says little about a column, since many columns are so.
VAGUE = frozenset({"text", "prose", "names", "blank", "numbers", "codes"})
OVERLAP = 0.5
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Bridged:
    """The choices of a table under its own headers, and what had to be said about it."""

    columns: Mapping[str, ColumnChoice]
    renamed: Mapping[str, str]
    gone: tuple[str, ...]
    new: tuple[str, ...]

    def report(self, problems: ProblemLog, table: Table) -> None:
        place = Origin(table.file, table.sheet, table.number)
        for old, name in sorted(self.renamed.items()):
            message = f"The column '{old}' of the mapping is called '{name}' now; read as before."
            problems.note("header_drift", message, _at(place, name), old)
        for old in self.gone:
            problems.warning("header_drift", f"The column '{old}' of the mapping is no longer there.", place, old)
        for name in self.new:
            message = "A column that the mapping does not know; judged by itself."
            problems.note("header_drift", message, _at(place, name), name)


def _at(place: Origin, column: str) -> Origin:
    return Origin(place.file, place.sheet, place.row, column)


def bridge(choice: TableChoice, survey: Survey) -> Bridged:
    """The columns of the mapping in a table: by header, by other headers of theirs, then by likeness."""
    left = dict.fromkeys(survey.table.header)
    found: dict[str, str] = {}
    for same in (_same, _folded_same, _also_same):
        for old, each in choice.columns.items():
            if old not in found and (name := next((name for name in left if same(old, each, name)), None)):
                found[old] = name
                del left[name]
    for old, name in _alike(choice, survey, left, found):
        found[old] = name
        del left[name]
    columns = {name: choice.columns[old] for old, name in found.items()}
    return Bridged(
        columns=columns,
        renamed={old: name for old, name in found.items() if old != name},
        gone=tuple(old for old, each in choice.columns.items() if old not in found and _matters(each)),
        # One that was written by hand need not name every column; one that was proposed does.
        new=tuple(left) if any(each.looks for each in choice.columns.values()) else (),
    )


def table_for(choices: Iterable[TableChoice], table: Table) -> TableChoice | None:
    """The choice for a table: the one of its file and sheet, of its sheet or name, or with most of its headers."""
    for same in (_same_place, _same_name):
        if found := next((each for each in choices if same(each, table)), None):
            return found
    scored = [(_shared(each, table), each) for each in choices if each.columns]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= OVERLAP else None


def own_name(table: Table) -> str | None:
    """The name of a table that does not have its sheet for itself."""
    return None if table.name in (table.sheet, table.file) else table.name


def _same_place(choice: TableChoice, table: Table) -> bool:
    return (choice.file, choice.sheet, choice.table) == (table.file, table.sheet, own_name(table))


def _same_name(choice: TableChoice, table: Table) -> bool:
    """The same sheet of any file, or of one that is called so but for numbers, as `partners-2024.csv`."""
    if (choice.sheet, choice.table) != (table.sheet, own_name(table)):
        return False
    same = choice.file is None or DIGITS.sub("", choice.file) == DIGITS.sub("", table.file)
    return same or (choice.sheet is not None and _shared(choice, table) > 0)


def _shared(choice: TableChoice, table: Table) -> float:
    """The share of the mapping's columns, or of the table's, whose headers the other has, in whatever language."""
    if not choice.columns or not table.header:
        return 0.0
    names = {folded(name) for name in table.header}
    here = [bool(names & {folded(each) for each in (old, *own.also)}) for old, own in choice.columns.items()]
    meant = [any(_means_the_same(own.role, name) for name in table.header) for own in choice.columns.values()]
    found = sum(one or other for one, other in zip(here, meant, strict=True))
    return found / min(len(choice.columns), len(names))


def _same(old: str, _: ColumnChoice, name: str) -> bool:
    return old == name


def _folded_same(old: str, _: ColumnChoice, name: str) -> bool:
    return folded(old) == folded(name)


def _also_same(_: str, choice: ColumnChoice, name: str) -> bool:
    return folded(name) in {folded(each) for each in choice.also}


def _alike(
    choice: TableChoice, survey: Survey, left: Mapping[str, None], found: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The likeliest pairs of missing and new columns, each used once."""
    missing = {old: each for old, each in choice.columns.items() if old not in found}
    scored = sorted(
        ((-_likeness(old, each, name, survey), old, name) for old, each in missing.items() for name in left),
    )
    pairs: dict[str, str] = {}
    for score, old, name in scored:
        if -score >= ENOUGH and old not in pairs and name not in pairs.values():
            pairs[old] = name
    return list(pairs.items())


def _likeness(old: str, choice: ColumnChoice, name: str, survey: Survey) -> float:
    """How much a column is like one of the mapping: the header's letters or meaning, and what the values look like."""
    header = 1.0 if _means_the_same(choice.role, name) else SequenceMatcher(None, folded(old), folded(name)).ratio()
    seen = look(survey.columns[name]).sort
    if choice.looks is None or choice.looks == "blank" or seen == "blank":
        return header * 0.9
    if choice.looks != seen:
        return header * BY_HEADER
    return BY_HEADER * header + (BY_LOOK if seen not in VAGUE else BY_LOOK / 2) + (0.25 if seen not in VAGUE else 0)


def _means_the_same(role: str, name: str) -> bool:
    """Whether a header is one of the role in any language."""
    known = [roles[role] for roles in headers().roles.values() if role in roles]
    return any(word in aliases for word in readings(name) for aliases in known)


def _matters(choice: ColumnChoice) -> bool:
    return choice.role not in (ATTRIBUTE, IGNORE)
