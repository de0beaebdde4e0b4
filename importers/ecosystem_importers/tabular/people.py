"""Columns that name people though they are called as those of organisations are, such as Coordinator."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ecosystem_importers.tabular.brackets import PERSON
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.tabular.name_words import name_words
from ecosystem_importers.values.words import folded

# Two to four words of letters, each with a capital, as people are called.
CALLED = re.compile(
    r"[A-ZÀ-Ý][\w'.\u2019-]+(?: (?:[A-ZÀ-Ý]\.|de|van|von|der|da|di|del|la|le|bin|al))*(?: [A-ZÀ-Ý][\w'\u2019-]+){1,2}"
)
MOST, FEW = 0.8, 3


def columns(survey: Survey, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the columns that seem to name people only."""
    return tuple(name for name in names if _names_people(survey, name))


def _names_people(survey: Survey, name: str) -> bool:
    column = survey.columns[name]
    if set(folded(name).split()) & name_words().of_organisations:
        return False
    return len(column.few) >= FEW and column.share(_is_person) >= MOST and not column.share(_is_organisation)


def _is_person(text: str) -> bool:
    return PERSON.match(text) is not None or CALLED.fullmatch(text) is not None


def _is_organisation(text: str) -> bool:
    words = folded(text).split()
    return bool(name_words().keywords & set(words)) or (words[-1:] != [] and words[-1] in name_words().forms)
