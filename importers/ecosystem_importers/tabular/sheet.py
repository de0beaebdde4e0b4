"""A table of known shape: which column plays which role, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ecosystem_importers.headers.headers import Shape
from ecosystem_importers.layout.layout import Layout
from ecosystem_importers.layout.matrix import Matrix
from ecosystem_importers.tables import Table
from ecosystem_importers.tabular.columns import Survey

ATTRIBUTE, IGNORE, IDENTIFIER = "attribute", "ignore", "identifier"


@dataclass(frozen=True)
class Choice:
    """The role of a column, how sure it is from 0 to 1, and why."""

    role: str
    confidence: float
    why: str


@dataclass(frozen=True)
class Party:
    """A column that names others: the kind of tie between them and the row, and how several in a cell are parted.

    `outward` ties lead from the row to those named; `initiatives` says that what is named is no actor.
    """

    column: str
    role: str
    kind: str
    outward: bool = False
    initiatives: bool = False
    split: str | None = None


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the user says of a whole table where it cannot say so itself."""

    kind: str | None = None
    tie: str | None = None
    currency: str | None = None
    dates: str | None = None
    decimal: str | None = None
    split: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table of known shape; each column has a role, names others, is a registry number, an attribute, or left out.

    `kind` is what ties without a word of their own are, as Funder and Recipient say; `guessed` is the column that was
    taken for the name though it is not called so.
    """

    survey: Survey
    shape: Shape
    roles: dict[str, str]
    kind: str | None = None
    guessed: str | None = None
    schemes: dict[str, str] = field(default_factory=dict)
    results: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    choices: dict[str, Choice] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    matrix: Matrix | None = None
    layout: Layout | None = None

    @property
    def table(self) -> Table:
        return self.survey.table

    @property
    def name(self) -> str:
        return self.table.name or self.table.sheet or self.table.file

    @property
    def place(self) -> tuple[str, str]:
        return self.table.file, self.name

    def cells(self, role: str) -> Iterable[str]:
        """The different cells of the column that plays a role, trimmed, blank ones left out."""
        return self.survey.values(self.roles[role]) if role in self.roles else ()

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The columns whose cells are no values of their rows; those of a matrix are read apart."""
        return frozenset((*self.results, *self.private, *self.ignored, *(self.matrix.columns if self.matrix else ())))

    def columns(self) -> Iterator[tuple[str, Choice]]:
        """Each column with what was chosen for it, in the order of the table."""
        free = Choice(ATTRIBUTE, 1.0, "nothing is known of it")
        return ((name, self.choices.get(name, free)) for name in self.table.header)
