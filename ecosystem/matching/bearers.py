"""The actors with their names read, and who bears the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ecosystem.matching.lexicon import lexicon
from ecosystem.matching.names import Name, read_name
from ecosystem.matching.records import Actor
from ecosystem.model.schemes import checked, is_exclusive

MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Bearer:
    """An actor with its names read, and the country that it or the end of its name states."""

    actor: Actor
    names: tuple[Name, ...]
    country: str | None

    @property
    def key(self) -> str:
        return self.actor.key


def bearer(actor: Actor) -> Bearer:
    names = (read_name(text) for text in actor.names[:MOST_NAMES])
    told = tuple(name for name in names if name.words)
    return Bearer(actor, told, actor.country or _stated(told))


def _stated(names: tuple[Name, ...]) -> str | None:
    """The one country that names end in, set off as in `Amgen (Germany)`."""
    codes = {code for name in names for word in name.tail if (code := lexicon().countries.get(word))}
    return codes.pop() if len(codes) == 1 else None


@dataclass(frozen=True)
class Namesakes:
    """For each name that several bear: in which countries, and whether their registry ids tell them apart."""

    countries: Mapping[tuple[str, ...], frozenset[str]]
    apart: frozenset[tuple[str, ...]]


def namesakes(bearers: Iterable[Bearer]) -> Namesakes:
    countries: dict[tuple[str, ...], set[str]] = defaultdict(set)
    numbers: dict[tuple[str, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in bearers:
        own = [checked(number).identifier for number in each.actor.identifiers if is_exclusive(number)]
        for words in {name.words for name in each.names}:
            countries[words] |= {each.country} - {None}  # type: ignore[arg-type]  # without the None
            for number in own:
                numbers[words][number.scheme].add(number.value)
    several = {words: frozenset(found) for words, found in countries.items() if len(found) > 1}
    apart = frozenset(words for words, found in numbers.items() if any(len(values) > 1 for values in found.values()))
    return Namesakes(several, apart)
