"""Which column plays which role: by its header in eleven languages, by a header much like it, or by its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ecosystem_importers.headers.headers import Aliases, plain, readings
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.tabular.looks import look
from ecosystem_importers.tabular.sheet import Choice

Wanted = Mapping[str, Aliases]
EXACT, PART, ALIKE, DOUBTED, BY_VALUES = 0.95, 0.85, 0.7, 0.5, 0.8
LIKENESS, LONG = 0.88, 6
# What only the values of a column can be, by the role that such values have.
BY_LOOK = {
    "web addresses": "website",
    "countries": "country",
    "lists of countries": "country",
    "NUTS codes": "nuts",
    "coordinates": "coordinates",
    "kinds of actors": "kind",
    "sides of society": "helix",
    "stages": "stage",
    "amounts of money": "budget",
    "periods": "period",
}
FIGURES = frozenset({"numbers", "years", "percentages", "amounts of money"})
UNLIKELY: dict[str, frozenset[str]] = {
    "website": frozenset({"countries", "dates", "prose", *FIGURES}),
    "country": frozenset({"web addresses", "dates", "prose", *FIGURES}),
    "name": frozenset({"web addresses", "dates", "countries", *FIGURES}),
    "title": frozenset({"web addresses", "dates", *FIGURES}),
    "latitude": frozenset({"names", "text", "prose", "countries"}),
    "longitude": frozenset({"names", "text", "prose", "countries"}),
    **{
        role: frozenset({"names", "text", "prose", "countries", "web addresses"})
        for role in ("start", "end", "founded", "closed")
    },
    **{
        role: frozenset({"names", "text", "prose", "countries", "dates", "web addresses"})
        for role in ("amount", "budget", "strength")
    },
}


@dataclass
class Finder:
    """Gives each role at most one of the columns that are still free; `private` and `results` are left out."""

    survey: Survey
    free: tuple[str, ...]
    private: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    chosen: dict[str, Choice] = field(default_factory=dict)

    @property
    def roles(self) -> dict[str, str]:
        return {choice.role: name for name, choice in self.chosen.items()}

    @property
    def left(self) -> tuple[str, ...]:
        return tuple(name for name in self.free if name not in self.chosen)

    def take(self, name: str, choice: Choice) -> None:
        self.chosen[name] = choice

    def by_header(self, wanted: Wanted) -> None:
        """Roles by headers: first those that say exactly so, then those of which a part does."""
        for certain in (True, False):
            for role, aliases in wanted.items():
                if role not in self.roles and (found := self._called(aliases, certain)):
                    self.take(found[0], self.named(found[0], role, found[1], certain))

    def alike(self, wanted: Wanted) -> None:
        """Roles by headers that are nearly those that are known, as misspelt ones are."""
        for role, aliases in wanted.items():
            scored = sorted((-_likeness(name, aliases), name) for name in self.left)
            if role not in self.roles and scored and -scored[0][0] >= LIKENESS:
                name = scored[0][1]
                self.take(name, Choice(role, ALIKE, f"header: '{name}' is nearly one of this role"))

    def by_values(self, wanted: Iterable[str]) -> None:
        """Roles by what the values are, where one column alone is so."""
        open_roles = [role for role in wanted if role not in self.roles]
        found: dict[str, list[str]] = {}
        for name in self.left:
            if role := BY_LOOK.get(look(self.survey.columns[name]).sort):
                found.setdefault(role, []).append(name)
        for role, names in found.items():
            if role in open_roles and len(names) == 1:
                seen = look(self.survey.columns[names[0]])
                self.take(names[0], Choice(role, round(BY_VALUES * seen.share, 2), f"values: {seen}"))

    def named(self, name: str, role: str, language: str, certain: bool) -> Choice:
        """The choice of a column by its header; values that speak against it lower the confidence."""
        seen = look(self.survey.columns[name])
        why = f"header: '{name}' ({language})"
        if seen.sort in UNLIKELY.get(role, ()) and len(self.survey.columns[name].few) > 2:
            return Choice(role, DOUBTED, f"{why}, though {seen}")
        return Choice(role, EXACT if certain else PART, why)

    def _called(self, aliases: Aliases, certain: bool) -> tuple[str, str] | None:
        """The free column whose header comes first among the aliases, and the alias's language."""
        known: dict[str, str] = {}
        for name in reversed(self.left):
            for word in (plain(name),) if certain else readings(name):
                known[word] = name
        return next(((known[alias], language) for alias, language in aliases.items() if alias in known), None)


def all_called(names: Iterable[str], wanted: Wanted) -> Iterator[tuple[str, str, str]]:
    """Each column that is called as one of the roles is, with the role and the language: several may share a role."""
    for name in names:
        said = ((role, aliases[word]) for word in readings(name) for role, aliases in wanted.items() if word in aliases)
        if found := next(said, None):
            yield name, *found


def _likeness(name: str, aliases: Aliases) -> float:
    word = plain(name)
    if len(word) < LONG:
        return 0.0
    near = (alias for alias in aliases if len(alias) >= LONG and abs(len(alias) - len(word)) < 3)
    return max((SequenceMatcher(None, word, alias).ratio() for alias in near), default=0.0)
