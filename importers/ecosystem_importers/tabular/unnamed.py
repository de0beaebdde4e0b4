"""Tables whose headers say too little: roles by what the values of whole columns are."""

from __future__ import annotations

from dataclasses import replace

from ecosystem_importers.headers.headers import headers, like_names
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.tabular.drafted import put_together
from ecosystem_importers.tabular.looks import look
from ecosystem_importers.tabular.roles import Finder
from ecosystem_importers.tabular.sheet import Choice, Sheet
from ecosystem_importers.values.words import folded

REPEATED = 0.9


def by_values(survey: Survey, finder: Finder) -> Sheet | None:
    """A table whose header says nothing: two columns that share names are ties; names beside countries are actors."""
    if pair := _sharing(survey, finder.left):
        why = "values: the two columns share names"
        for name, role in zip(pair, ("source", "target"), strict=True):
            finder.take(name, Choice(role, 0.6, why))
        return put_together("ties", finder)
    finder.by_values(headers().roles["actors"])
    said = {choice.role for choice in finder.chosen.values()} & {"country", "website", "nuts", "kind", "helix"}
    schemes = _schemes_by_values(survey, finder.left)
    guessed = name_by_values(survey, finder) if said or schemes else None
    if guessed is None:
        return None
    return replace(put_together("actors", finder), guessed=guessed)


def name_by_values(survey: Survey, finder: Finder) -> str | None:
    """The one column of names that are nearly all different, taken for the name."""
    named = [name for name in finder.left if _holds_names(survey, name)]
    if len(named) != 1:
        return None
    seen = look(survey.columns[named[0]])
    finder.take(named[0], Choice("name", 0.5, f"values: {seen}, nearly all different"))
    return named[0]


def _holds_names(survey: Survey, name: str) -> bool:
    column = survey.columns[name]
    return look(column).sort == "names" and len(column.values) >= REPEATED * column.filled >= REPEATED * survey.rows / 2


def only_ids(survey: Survey, finder: Finder) -> bool:
    """Whether no other column may hold names."""
    return not any(look(survey.columns[name]).sort == "names" for name in finder.left)


def _sharing(survey: Survey, free: tuple[str, ...]) -> tuple[str, str] | None:
    """The only two columns of names of which a good part stands in both."""
    named = [name for name in free if look(survey.columns[name]).sort == "names"]
    if len(named) != 2:
        return None
    one, two = ({folded(value) for value in survey.values(name)} for name in named)
    return (named[0], named[1]) if len(one & two) >= max(2, 0.2 * min(len(one), len(two))) else None


def _schemes_by_values(survey: Survey, rest: tuple[str, ...]) -> dict[str, str]:
    """Columns of registry numbers that can be known by their form."""
    found = {name: look(survey.columns[name]).sort.partition(" numbers") for name in rest}
    return {name: scheme for name, (scheme, numbers, _) in found.items() if numbers and scheme in headers().identifiers}


def like_name(survey: Survey, free: tuple[str, ...]) -> str | None:
    """The fullest of the columns that are called something like a name."""
    columns = like_names(free)
    return max(columns, key=lambda name: survey.columns[name].filled, default=None)
