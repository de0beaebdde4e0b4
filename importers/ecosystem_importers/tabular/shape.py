"""The shape of a table: a list of actors or a list of ties, and which column plays which role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.tables import Table
from ecosystem_importers.tabular.headers import Headers, Pair, Shape, headers, like_names, pick, pick_pair, plain
from ecosystem_importers.tabular.privacy import is_private
from ecosystem_importers.values.dates import looks_like_date
from ecosystem_importers.values.words import comparable, is_placeholder, words

ORGANISATION = ("organisation", "organization", "organisation name", "organization name", "institution", "organismo")
LABEL = "label"
COLOUR = ("#", "rgb")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table of known shape; each column has a role, is a registry number, becomes an attribute, or is left out.

    `kind` is what the headers of the two ends say of all ties, as Funder and Recipient do; `guessed` is the column that
    was taken for the name though it is not called so.
    """

    table: Table
    shape: Shape
    roles: dict[str, str]
    kind: str | None = None
    guessed: str | None = None
    schemes: dict[str, str] = field(default_factory=dict)
    results: tuple[str, ...] = ()
    private: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.table.sheet or self.table.file

    @property
    def place(self) -> tuple[str, str | None]:
        return self.table.file, self.table.sheet

    def cells(self, role: str) -> Iterator[str]:
        """The cells of the column that plays a role, trimmed, blank ones left out."""
        return _cells(self.table, self.roles[role]) if role in self.roles else iter(())

    @cached_property
    def left_out(self) -> frozenset[str]:
        return frozenset((*self.results, *self.private))


def shape_of(table: Table) -> Sheet | None:
    """What a table is, None where no column is a name, an id or an end of a tie."""
    pair = _ends(table)
    ends = (pair.source, pair.target) if pair else ()
    private, results = _private(table, ends), _results(table, ends)
    shape: Shape = "ties" if pair else "actors"
    free = tuple(name for name in table.header if name not in {*ends, *private, *results})
    roles = dict(zip(("source", "target"), ends, strict=False)) | _roles(table, shape, free)
    guessed = None if pair or "name" in roles else _like_name(table, free, roles)
    roles |= {"name": guessed} if guessed else {}
    if not pair and not roles.keys() & {"name", "id"}:
        return None
    rest = tuple(name for name in free if name not in roles.values())
    return Sheet(
        table=table,
        shape=shape,
        roles=roles,
        kind=pair.kind if pair else None,
        guessed=guessed,
        schemes=_schemes(rest) if shape == "actors" else {},
        results=results,
        private=(*private, *(name for name in rest if is_private(_cells(table, name)))),
    )


def is_usable(header: tuple[str, ...]) -> bool:
    """Whether a header alone can be that of actors or ties."""
    known = headers()
    actors = known.roles["actors"]
    pair = pick_pair(header, known.ends + known.ends_or_dates)
    return bool(pair or pick(header, actors["name"]) or pick(header, actors["id"]) or like_names(header))


def _ends(table: Table) -> Pair | None:
    known = headers()
    if pair := pick_pair(table.header, known.ends):
        return pair
    pair = pick_pair(table.header, known.ends_or_dates)
    return pair if pair and not _hold_dates(table, pair) else None


def _hold_dates(table: Table, pair: Pair) -> bool:
    """Whether the two columns are dates: all their cells are, beside a column that names the actor."""
    others = tuple(name for name in table.header if name not in (pair.source, pair.target))
    cells = [cell for name in (pair.source, pair.target) for cell in _cells(table, name)]
    named = pick(others, headers().roles["actors"]["name"])
    return named is not None and all(looks_like_date(cell) or is_placeholder(cell) for cell in cells)


def _private(table: Table, ends: tuple[str, ...]) -> tuple[str, ...]:
    """Columns about people; a "Name" beside an organisation and an e-mail address is the name of a person."""
    private = [name for name in table.header if name not in ends and plain(name) in headers().private]
    if private and pick(table.header, ORGANISATION):
        private += [name for name in table.header if plain(name) in ("name", "nom", "nombre")]
    return tuple(private)


def _results(table: Table, ends: tuple[str, ...]) -> tuple[str, ...]:
    known = headers()
    return tuple(name for name in table.header if name not in ends and _is_result(table, name, known))


def _is_result(table: Table, name: str, known: Headers) -> bool:
    word = plain(name)
    return word in known.looks or (word in known.results and all(_is_figure(cell) for cell in _cells(table, name)))


def _is_figure(cell: str) -> bool:
    letters = [char for char in cell if char.isalpha() and char not in "eE"]
    return not letters or is_placeholder(cell) or cell.lower().startswith(COLOUR)


def _schemes(rest: tuple[str, ...]) -> dict[str, str]:
    return {name: scheme for scheme, aliases in headers().identifiers.items() if (name := pick(rest, aliases))}


def _roles(table: Table, shape: Shape, free: tuple[str, ...]) -> dict[str, str]:
    """Each role's best column among those that are free, in the order in which the roles are listed."""
    roles = _directions(table, free) if shape == "ties" else {}
    for role, aliases in _wanted(table, shape, free).items():
        left = tuple(name for name in free if name not in roles.values())
        if role not in roles and (found := pick(left, aliases)):
            roles[role] = found
    return roles


def _like_name(table: Table, free: tuple[str, ...], roles: dict[str, str]) -> str | None:
    """The fullest of the columns that are called something like a name."""
    columns = like_names(tuple(name for name in free if name not in roles.values()))
    return max(columns, key=lambda name: sum(1 for _ in _cells(table, name)), default=None)


def _directions(table: Table, free: tuple[str, ...]) -> dict[str, str]:
    """A kind column that says nothing but directions is the direction, unless there is a column called so."""
    known = headers().roles["ties"]
    if pick(free, known["direction"]):
        return {}
    kinds = [name for name in free if plain(name) in known["kind"] and _says_direction(table, name)]
    return {"direction": kinds[0]} if kinds else {}


def _says_direction(table: Table, name: str) -> bool:
    said = {comparable(cell) for cell in _cells(table, name)}
    return bool(said) and said <= words().direction_only


def _wanted(table: Table, shape: Shape, free: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The aliases by role, as far as this table changes them.

    From and To, once they are not the ends, are when something began and ended; a label of ties whose words are kinds
    of ties is the kind.
    """
    wanted = dict(headers().roles[shape])
    if pair := pick_pair(free, headers().ends_or_dates):
        start, end = ("founded", "closed") if shape == "actors" else ("start", "end")
        wanted[start] += (plain(pair.source),)
        wanted[end] += (plain(pair.target),)
    if shape == "ties" and _names_kinds(table, pick(free, (LABEL,))):
        wanted["kind"] += (LABEL,)
    return wanted


def _names_kinds(table: Table, name: str | None) -> bool:
    known = [vocabulary().find("ties", cell) is not None for cell in _cells(table, name)] if name else []
    return 2 * sum(known) > len(known)


def _cells(table: Table, name: str) -> Iterator[str]:
    return (cell for row in table.rows if (cell := row.cells.get(name, "").strip()))
