"""A sheet in the making: the columns that are free for roles, and what was chosen put together."""

from __future__ import annotations

from ecosystem_importers.headers.headers import Shape, headers, pick
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.tabular.left_out import private_columns, result_columns
from ecosystem_importers.tabular.privacy import is_private
from ecosystem_importers.tabular.roles import EXACT, Finder
from ecosystem_importers.tabular.sheet import IDENTIFIER, IGNORE, Choice, Sheet


def begun(survey: Survey, ends: tuple[str, ...] = ()) -> Finder:
    """A finder of roles without the columns about people and the results of other tools."""
    private, results = private_columns(survey, ends), result_columns(survey, ends)
    free = tuple(name for name in survey.table.header if name not in {*ends, *private, *results})
    return Finder(survey, free, private, results)


def put_together(shape: Shape, finder: Finder, kind: str | None = None) -> Sheet:
    """The sheet with all that was found; columns that turn out to hold contact data are left out too."""
    survey, private, results = finder.survey, finder.private, finder.results
    schemes = _schemes(finder.left) if shape != "ties" else {}
    numbers = {name: Choice(IDENTIFIER, EXACT, f"header: numbers of {scheme}") for name, scheme in schemes.items()}
    unseen = tuple(name for name in finder.left if name not in schemes and is_private(survey.values(name)))
    left_out = {name: Choice(IGNORE, EXACT, "about people, or contact data") for name in (*private, *unseen)}
    old = {name: Choice(IGNORE, EXACT, "a result or drawing of another tool") for name in results}
    return Sheet(
        survey=survey,
        shape=shape,
        roles=finder.roles,
        kind=kind,
        schemes=schemes,
        results=results,
        private=(*private, *unseen),
        choices={**finder.chosen, **numbers, **left_out, **old},
    )


def _schemes(rest: tuple[str, ...]) -> dict[str, str]:
    return {name: scheme for scheme, aliases in headers().identifiers.items() if (name := pick(rest, aliases))}
