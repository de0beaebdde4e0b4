"""A table read as its mapping says: the user's word first, detection for what it does not mention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ecosystem.errors import UnknownName
from ecosystem_importers.headers.headers import Section, Shape, headers
from ecosystem_importers.layout.matrix import Matrix
from ecosystem_importers.tabular.bands import matrix_in
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.tabular.drift import own_name
from ecosystem_importers.tabular.looks import look
from ecosystem_importers.tabular.mapping import CELL, ColumnChoice, TableChoice
from ecosystem_importers.tabular.parties import party
from ecosystem_importers.tabular.shape import shape_of
from ecosystem_importers.tabular.sheet import ATTRIBUTE, IDENTIFIER, IGNORE, Choice, Party, Settings, Sheet
from ecosystem_importers.tabular.sheets import OF_ACTORS, OF_TIES, SHARED
from ecosystem_importers.values.kinds import tie_kind
from ecosystem_importers.values.words import folded

SAID = "the mapping says so"
NO_ROLES = (ATTRIBUTE, IGNORE, CELL)
NEEDED: dict[Shape, tuple[tuple[str, ...], ...]] = {
    "actors": (("name", "id"),),
    "ties": (("source",), ("target",)),
    "initiatives": (("title", "lead_and_title", "id"),),
    "participations": (("organisation", "organisation_id"), ("initiative", "initiative_id")),
    "matrix": (("name",),),
}
IN_DOUBT: tuple[Shape, ...] = ("ties", "participations", "initiatives", "actors")


@dataclass(frozen=True)
class Given:
    """The user's word on a table: its settings, and its columns under the headers of this delivery."""

    table: TableChoice
    columns: Mapping[str, ColumnChoice]

    @property
    def shape(self) -> Shape | None:
        """What the rows are: as the user says, or as the roles of the columns have it."""
        roles = {each.role for each in self.columns.values()}
        meant = (shape for shape in IN_DOUBT if all(roles.intersection(needed) for needed in NEEDED[shape]))
        return self._asked or next(meant, None)

    @property
    def _asked(self) -> Shape | None:
        return None if self.table.shape in (None, "ignore") else self.table.shape  # type: ignore[return-value]  # one of them


def roles_of(shape: Shape) -> list[str]:
    """The roles that columns of a shape may have."""
    known = headers().roles
    by_shape: dict[Shape, tuple[str, ...]] = {
        "actors": (*known["actors"], *known["relations"]),
        "ties": (*known["ties"],),
        "initiatives": (*known["initiatives"], *known["parties"], *SHARED),
        "participations": (*known["participations"], *OF_TIES, *OF_ACTORS),
        "matrix": (*known["actors"], CELL),
    }
    return list(dict.fromkeys((*by_shape[shape], IDENTIFIER, ATTRIBUTE, IGNORE)))


def decided(survey: Survey, given: Given, matrix: Matrix | None) -> Sheet | None:
    """The sheet; None where neither the user nor the table says what its rows are."""
    matrix = _matrix(survey, given) or matrix
    found = shape_of(survey, matrix, given.shape)
    shape = given.shape or (found.shape if found else None)
    if shape is None:
        return None
    _refuse_unfit(shape, given)
    sheet = _put_together(found or Sheet(survey=survey, shape=shape, roles={}), given)
    sheet = replace(sheet, matrix=matrix if shape == "matrix" else None, layout=given.table.layout)
    complete = all(any(role in sheet.roles for role in roles) for roles in NEEDED[shape])
    return sheet if complete and (shape != "matrix" or matrix) else None


def _put_together(found: Sheet, given: Given) -> Sheet:
    said = {name: Choice(each.role, each.confidence or 1.0, SAID) for name, each in given.columns.items()}
    taken = {each.role for each in said.values()} - {*NO_ROLES, IDENTIFIER}
    own = {name: each for name, each in found.choices.items() if name not in said}
    parties = tuple(each for each in found.parties if each.column not in said)
    listed = {each.column for each in parties}
    kept = {name: each for name, each in own.items() if each.role not in taken or name in listed}
    given_parties = _parties(found.shape, given)
    roles = {each.role: name for name, each in {**kept, **said}.items() if each.role not in NO_ROLES}
    named = listed | {each.column for each in given_parties}
    return replace(
        found,
        roles={role: name for role, name in roles.items() if role != IDENTIFIER and name not in named},
        schemes=_schemes(found, given),
        results=tuple(name for name in found.results if name not in said),
        private=tuple(name for name in found.private if name not in said),
        ignored=tuple(name for name, each in said.items() if each.role == IGNORE),
        parties=(*parties, *given_parties),
        choices={**kept, **said},
        settings=_settings(found, given),
        kind=None if given.table.tie else found.kind,
    )


def _parties(shape: Shape, given: Given) -> tuple[Party, ...]:
    sections: dict[Shape, Section] = {"initiatives": "parties", "actors": "relations"}
    if (section := sections.get(shape)) is None:
        return ()
    kinds = headers().ties[section]
    found = {name: each for name, each in given.columns.items() if each.role in kinds}
    return tuple(
        party(name, each.role, tie_kind(each.kind).kind if each.kind else kinds[each.role], section, each.split)
        for name, each in found.items()
    )


def _schemes(found: Sheet, given: Given) -> dict[str, str]:
    own = {name: scheme for name, scheme in found.schemes.items() if name not in given.columns}
    said = {name: each for name, each in given.columns.items() if each.role == IDENTIFIER}
    return own | {name: each.scheme or folded(name).replace(" ", "-") for name, each in said.items()}


def _settings(found: Sheet, given: Given) -> Settings:
    table = given.table
    return Settings(
        kind=table.kind or found.settings.kind,
        tie=tie_kind(table.tie).kind if table.tie else found.settings.tie,
        currency=table.currency or found.settings.currency,
        dates=table.dates,
        decimal=table.decimal,
        split={name: each.split for name, each in given.columns.items() if each.split},
    )


def _refuse_unfit(shape: Shape, given: Given) -> None:
    known = roles_of(shape)
    for name, each in given.columns.items():
        if each.role not in known:
            raise UnknownName(f"role for the column '{name}' in a table of {shape}", each.role, known)


def _matrix(survey: Survey, given: Given) -> Matrix | None:
    """The matrix that the user points out by its cells."""
    columns = tuple(name for name, each in given.columns.items() if each.role == CELL)
    label = next((name for name, each in given.columns.items() if each.role == "name"), None)
    if not columns or label is None:
        return None
    labels = {folded(value) for value in survey.values(label)}
    same = sum(folded(name) in labels for name in columns)
    return matrix_in(survey, label, columns, "adjacency" if 2 * same > len(columns) else "incidence")


def proposed(sheet: Sheet) -> TableChoice:
    """How a table would be read, as a choice that gives the same sheet again."""
    table = sheet.table
    return TableChoice(
        file=table.file,
        sheet=table.sheet,
        table=own_name(table),
        shape=sheet.shape,
        kind=sheet.settings.kind,
        tie=sheet.settings.tie or sheet.kind,
        currency=sheet.settings.currency,
        dates=sheet.settings.dates,  # type: ignore[arg-type]  # it came from such a choice
        decimal=sheet.settings.decimal,  # type: ignore[arg-type]  # the same
        layout=sheet.layout,
        columns={name: _column(sheet, name, choice) for name, choice in sheet.columns()},
    )


def undecided(seen: Survey) -> TableChoice:
    """A table of which nothing is known: left out unless the user says what it is."""
    table = seen.table
    columns = {name: ColumnChoice(role=ATTRIBUTE, looks=look(column).sort) for name, column in seen.columns.items()}
    return TableChoice(file=table.file, sheet=table.sheet, table=own_name(table), shape="ignore", columns=columns)


def _column(sheet: Sheet, name: str, choice: Choice) -> ColumnChoice:
    named = next((each for each in sheet.parties if each.column == name), None)
    seen = look(sheet.survey.columns[name])
    usual = {**headers().ties["relations"], **headers().ties["parties"]}
    return ColumnChoice(
        role=choice.role,
        confidence=choice.confidence,
        why=choice.why,
        kind=named.kind if named and named.kind != usual.get(named.role) else None,
        split=(named.split if named else None) or sheet.settings.split.get(name),
        scheme=sheet.schemes.get(name),
        looks=seen.sort,
    )
