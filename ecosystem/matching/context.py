"""What speaks for or against two actors being one, each feature with its points and its sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ecosystem.matching.bearers import Bearer
from ecosystem.matching.lexicon import lexicon
from ecosystem.matching.likeness import Likeness
from ecosystem.matching.names import read_name
from ecosystem.matching.records import Evidence, Reason
from ecosystem.model import Identifier
from ecosystem.model.schemes import checked, is_strong
from ecosystem.model.vocabulary import vocabulary

# In log-odds: names alike to MIDDLE leave it open.
PER_LIKENESS, MIDDLE = 12.0, 0.62
PART = -1.5
SAME_NUMBER, OTHER_NUMBER = 4.0, -2.5
SAME_SITE, SAME_PLACE, OTHER_PLACE = 2.0, 1.0, -1.0
SAME_COUNTRY, OTHER_COUNTRY = 0.6, -3.0
SAME_KIND, OTHER_HELIX = 0.3, -1.5
PER_PARTNER, MOST_OF_PARTNERS, TIED = 1.5, 3.0, -1.5
ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?|[/?#]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors with the likeness of the two of their names that are most alike."""

    left: Bearer
    right: Bearer
    names: Likeness
    evidence: Evidence


def reasons(pair: Pair) -> tuple[Reason, ...]:
    """All that is known to speak for or against, names first."""
    return (_name(pair.names), *_part(pair.names), *_numbers(pair), *_where(pair), *_what(pair), *_whom(pair))


def score(found: tuple[Reason, ...]) -> float:
    """The sum of the points as a number from 0 to 1."""
    return 1 / (1 + math.exp(-sum(reason.points for reason in found)))


def differ(left: str | None, right: str | None) -> bool:
    """Whether both are known and not the same."""
    return left is not None and right is not None and left != right


def helices(pair: Pair) -> tuple[str | None, str | None]:
    """The helix of each, None where its kind does not tell."""
    found = [vocabulary().actor_helix(each.actor.kind) for each in (pair.left, pair.right)]
    left, right = (None if helix == "unknown" else helix for helix in found)
    return left, right


def places(pair: Pair) -> tuple[str | None, str | None]:
    """The place of each under its English name."""
    found = [each.actor.place and " ".join(read_name(each.actor.place).words) for each in (pair.left, pair.right)]
    return found[0] or None, found[1] or None


def other_numbers(pair: Pair) -> tuple[Identifier, Identifier] | None:
    """Strong ids of one scheme that are not the same, the first in order."""
    ours, theirs = (_strong(each.actor.identifiers) for each in (pair.left, pair.right))
    for scheme in sorted(ours.keys() & theirs.keys()):
        if not ours[scheme] & theirs[scheme]:
            return min(ours[scheme], key=str), min(theirs[scheme], key=str)
    return None


def _strong(given: tuple[Identifier, ...]) -> dict[str, set[Identifier]]:
    found: dict[str, set[Identifier]] = {}
    for each in given:
        if is_strong(each):
            found.setdefault(checked(each).identifier.scheme, set()).add(checked(each).identifier)
    return found


def _name(names: Likeness) -> Reason:
    left, right = sorted((names.left.text, names.right.text))
    said = {
        "same": f"'{left}' and '{right}' are one name once it is normalised.",
        "moved": f"'{left}' and '{right}' have the same words, generic ones elsewhere.",
        "placed": f"'{left}' and '{right}' differ by the place at the end alone.",
        "spelt": f"'{left}' and '{right}' differ by the spelling of one word.",
        "acronym": f"'{left}' and '{right}': one is the acronym of the other.",
        "like": f"'{left}' and '{right}' share {_listed(names.shared)}; {_listed(names.left_over)} is in one alone.",
    }
    points = PER_LIKENESS * (names.score - MIDDLE)
    return Reason("acronym" if names.way == "acronym" else "name", round(points, 2), said[names.way])


def _part(names: Likeness) -> Iterator[Reason]:
    """Generic words that one name has alone tell a faculty from its university, or two universities of one city."""
    over = set(names.left_over) if names.way == "like" else set()
    if units := sorted(lexicon().units & over):
        yield Reason("part", PART, f"One may be a part of the other: {', '.join(units)} is in one name alone.")
    elif others := sorted(lexicon().generic & over):
        yield Reason("part", PART, f"They may be of two sorts: {', '.join(others)} is in one name alone.")


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words) or "no word"


def _numbers(pair: Pair) -> Iterator[Reason]:
    if pair.left.actor.identifiers and pair.right.actor.identifiers:
        yield from _registered(pair)
    sites = [ADDRESS.sub("", each.actor.website or "").casefold() for each in (pair.left, pair.right)]
    if sites[0] and sites[0] == sites[1]:
        yield Reason("website", SAME_SITE, f"Both have the site {sites[0]}.")


def _registered(pair: Pair) -> Iterator[Reason]:
    ours, theirs = ({checked(number) for number in each.actor.identifiers} for each in (pair.left, pair.right))
    both = sorted(str(each.identifier) for each in ours & theirs if each.fault is None)
    if both:
        yield Reason("identifier", SAME_NUMBER, f"Both have {', '.join(both)}.")
    if other := other_numbers(pair):
        yield Reason("identifier", OTHER_NUMBER, f"One has {min(map(str, other))}, the other {max(map(str, other))}.")


def _where(pair: Pair) -> Iterator[Reason]:
    left, right = places(pair)
    if left and left == right:
        yield Reason("place", SAME_PLACE, f"Both are in {pair.left.actor.place}.")
    elif differ(left, right):
        yield Reason("place", OTHER_PLACE, f"One is in {min(left, right)}, the other in {max(left, right)}.")  # type: ignore[type-var]  # both known
    left, right = pair.left.country, pair.right.country
    if left and left == right:
        yield Reason("country", SAME_COUNTRY, f"Both are in the country {left}.")
    elif differ(left, right):
        yield Reason("country", OTHER_COUNTRY, f"Their countries are {min(left, right)} and {max(left, right)}.")  # type: ignore[type-var]  # both known


def _what(pair: Pair) -> Iterator[Reason]:
    left, right = pair.left.actor.kind, pair.right.actor.kind
    if left == right and left not in ("other", "organisation"):
        yield Reason("kind", SAME_KIND, f"Both are of the kind {left}.")
    elif differ(*helices(pair)):
        yield Reason("kind", OTHER_HELIX, f"One is of the kind {min(left, right)}, the other {max(left, right)}.")


def _whom(pair: Pair) -> Iterator[Reason]:
    """Partners of two datasets; within one dataset two participants of a project are rather two organisations."""
    left, right = pair.left.key, pair.right.key
    if pair.evidence.are_tied(left, right):
        yield Reason("tie", TIED, "A tie joins the two, as it joins two organisations.")
    partners = pair.evidence.partners
    both = partners.get(left, frozenset()) & partners.get(right, frozenset())
    if both and _dataset(left) != _dataset(right):
        weight = sum(1 / math.log2(2 + pair.evidence.spread(mark)) for mark in sorted(both))
        points = round(min(MOST_OF_PARTNERS, PER_PARTNER * weight), 2)
        yield Reason("partners", points, f"Both work with {_some(sorted(both))}.")


def _dataset(key: str) -> str:
    return key.partition("/")[0]


def _some(marks: list[str]) -> str:
    return ", ".join(marks[:3]) + (f" and {len(marks) - 3} more" if len(marks) > 3 else "")
