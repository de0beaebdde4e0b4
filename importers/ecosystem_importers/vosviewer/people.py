"""Whether the items of a map are people: by what the file calls them, else by the way that their labels are written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ecosystem.model.keys import fold
from ecosystem_importers.values.countries import country

BETWEEN = r"[ .'\u2019-]+"
GIVEN = re.compile(rf"[^\W\d_]+\.?(?:{BETWEEN}[^\W\d_]+\.?){{0,3}}")
FAMILY = re.compile(rf"[^\W\d_]+(?:{BETWEEN}[^\W\d_]+){{0,3}}")
INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
SHARE = 0.8
FEWEST = 3
LONGEST = 80


def are_people(labels: Sequence[str], organisation_words: frozenset[str]) -> bool:
    """Whether nearly all labels read like `surname, given name` or `surname i.`, and none like an organisation."""
    named = [label for label in labels if label.strip()]
    if len(named) < FEWEST or any(organisation_words & set(fold(label).split()) for label in named):
        return False
    return sum(map(_is_person, named)) >= SHARE * len(named)


def _is_person(label: str) -> bool:
    if len(label) > LONGEST:
        return False
    family, comma, given = (part.strip() for part in label.partition(","))
    if comma:
        return bool(FAMILY.fullmatch(family) and GIVEN.fullmatch(given)) and not _is_country(given)
    family, _, initials = label.strip().rpartition(" ")
    return bool(FAMILY.fullmatch(family) and "." in initials and INITIALS.fullmatch(initials))


def _is_country(text: str) -> bool:
    found = country(text, codes=False)
    return found.value is not None and found.code is None
