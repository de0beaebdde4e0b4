"""What the attributes of nodes or edges stand for: by their names, and by what all nodes or edges hold there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ecosystem_importers.graphs.words import words
from ecosystem_importers.headers.headers import Section, headers, plain
from ecosystem_importers.tabular.privacy import is_private
from ecosystem_importers.values.countries import holds_codes
from ecosystem_importers.values.dates import Order, day_order
from ecosystem_importers.values.kinds import helix, tie_kind, what
from ecosystem_importers.values.numbers import Mark, decimal_mark, number
from ecosystem_importers.values.words import comparable, folded, is_placeholder
from ecosystem_importers.values.words import words as cell_words

DATES = ("founded", "closed", "start", "end")
NUMBERS = ("strength", "amount", "latitude", "longitude", "confidence")
ENDS = ("source", "target")
# Numbers in such an attribute are codes, which say nothing without a legend.
TEXTS = ("helix", "country", "place", "region", "website", "description", "aliases", "themes", "evidence")
MANY = 20
Values = Mapping[str, Counter[str]]


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The names of attributes by role, those that are registry numbers or tags, and those that are left out."""

    roles: Mapping[str, tuple[str, ...]]
    schemes: Mapping[str, str]
    tags: Mapping[str, str]
    private: frozenset[str]
    results: frozenset[str]
    order: Order | None
    marks: Mapping[str, Mark | None]
    country_codes: bool
    helix: bool


def columns(shape: Section, attributes: Sequence[Mapping[str, str]]) -> Columns:
    """The columns of all nodes (`actors`) or all edges (`ties`) of a delivery."""
    values = _values(attributes)
    private = frozenset(name for name, held in values.items() if _is_private(name, held))
    schemes = _schemes(values) if shape == "actors" else {}
    tags = {name: tag for name, held in values.items() if (tag := _tag(name, held))} if shape == "actors" else {}
    results = frozenset(name for name, held in values.items() if _is_result(name, held))
    free = {name: held for name, held in values.items() if name not in {*private, *schemes, *tags, *results}}
    roles = _roles(shape, free, len(attributes))
    held = {role: frozenset(chain.from_iterable(free[name] for name in names)) for role, names in roles.items()}
    return Columns(
        roles=roles,
        schemes=schemes,
        tags=tags,
        private=private,
        results=results,
        order=day_order(chain.from_iterable(held.get(role, ()) for role in DATES)),
        marks={role: decimal_mark(held[role]) for role in NUMBERS if role in held},
        country_codes=holds_codes(" ".join(roles.get("country", ())), held.get("country", ())),
        helix=_mostly_helix(held.get("helix", frozenset())),
    )


def _values(attributes: Iterable[Mapping[str, str]]) -> Values:
    """How often each attribute has each value."""
    found: dict[str, Counter[str]] = {}
    for each in attributes:
        for name, value in each.items():
            if stated := value.strip():
                found.setdefault(name, Counter())[stated] += 1
    return dict(sorted(found.items()))


def _roles(shape: Section, values: Values, count: int) -> dict[str, tuple[str, ...]]:
    """Each role's attributes: those of the first alias that is there; no attribute has two roles."""
    kind = _kind(shape, values, count)
    roles: dict[str, tuple[str, ...]] = {"kind": (kind,)} if kind else {}
    if shape == "ties" and kind and _only_directions(values[kind]):
        roles = {"direction": (kind,)}
    taken = {kind}
    for role, known in headers().roles[shape].items():
        aliases = list(known)
        named = {name: folded_name for name in values if (folded_name := plain(name)) in aliases and name not in taken}
        if role in TEXTS:
            named = {name: own for name, own in named.items() if not all(map(_is_number, values[name]))}
        if role in ENDS or role in roles or role == "kind" or not named:
            continue
        first = min(named.values(), key=aliases.index)
        roles[role] = tuple(name for name, own in named.items() if own == first)
        taken.update(roles[role])
    if timed := tuple(name for name in values if plain(name) in words().intervals and name not in taken):
        roles["interval"] = timed
    return roles


def _kind(shape: Section, values: Values, count: int) -> str | None:
    """The attribute that holds kinds: of those that may, the one with the largest share of known words."""
    aliases = list(headers().roles[shape]["kind"])
    found: list[tuple[float, int, str]] = []
    for name, held in values.items():
        stated = {word: times for word, times in held.items() if not is_placeholder(word)}
        known = sum(times for word, times in stated.items() if _is_known(shape, word))
        share = known / sum(stated.values()) if stated else 0
        if plain(name) in aliases and _may_be_kinds(stated, known, count):
            found.append((-share, aliases.index(plain(name)), name))
        elif words().kind_words & set(plain(name).split()) and share >= 0.5:
            found.append((-share, len(aliases), name))
    return min(found)[2] if found else None


def _is_known(shape: Section, word: str) -> bool:
    return what(word).known if shape == "actors" else tie_kind(word).known


def _may_be_kinds(stated: Collection[str], known: int, count: int) -> bool:
    """Whether words are kinds: not numbers or yes and no, nor a different text for nearly every node."""
    if not stated or all(_is_number(word) for word in stated):
        return False
    if _yes_or_no(stated):
        return _only_directions(stated)
    return known > 0 or len(stated) <= max(MANY, count // 2)


def _only_directions(held: Iterable[str]) -> bool:
    return all(comparable(word) in cell_words().direction_only for word in held)


def _schemes(values: Values) -> dict[str, str]:
    by_name = {alias: scheme for scheme, aliases in headers().identifiers.items() for alias in aliases}
    return {name: scheme for name in values if (scheme := by_name.get(plain(name).removesuffix(" id")))}


def _tag(name: str, held: Collection[str]) -> str | None:
    """The theme of a yes-or-no attribute such as `tag_health`."""
    first, _, rest = folded(name).partition(" ")
    return rest if rest and first in words().tag_words and _yes_or_no(held) else None


def _yes_or_no(held: Collection[str]) -> bool:
    either = cell_words().directed | cell_words().undirected
    return len(held) <= 2 and all(comparable(word) in either for word in held)


def _is_private(name: str, held: Collection[str]) -> bool:
    return plain(name) in headers().private or (bool(held) and is_private(held))


def _is_result(name: str, held: Iterable[str]) -> bool:
    """Whether an attribute is an old result, where it holds numbers, or drawing."""
    own = plain(name)
    if own in headers().looks or own in words().looks:
        return True
    named = own in headers().results or bool(words().results & set(own.split()))
    return named and all(_is_number(value) for value in held)


def _is_number(value: str) -> bool:
    return number(value, ".").value is not None or value.lower() in ("nan", "inf", "-inf", "infinity")


def _mostly_helix(held: Iterable[str]) -> bool:
    """Whether a sector attribute names sides of society, not branches of industry."""
    known = [helix(value) is not None for value in held]
    return bool(known) and 2 * sum(known) >= len(known)
