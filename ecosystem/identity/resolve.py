"""From identifiers and judgements to entities: a pure function that does not depend on any order.

Judgements come first, then the registries in order of trust: what the better ones say decides how far the others may
be followed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ecosystem.identity.clusters import Clusters, components
from ecosystem.identity.schemes import is_exclusive, is_strong, scheme, trust
from ecosystem.identity.vetoes import Vetoes, apart

Pair = tuple[str, str]
TYPE = "type"


@dataclass(frozen=True)
class Known:
    """What identity rests on: `types` and `identifiers` (as `scheme:value`) of records by key, and judged pairs.

    `despite` are sets of identifiers that somebody judged to be of one thing where a registry gives each thing one.
    A record that only a judgement names is not there, but what was judged of it still links others.
    """

    types: Mapping[str, str] = field(default_factory=dict)
    identifiers: Mapping[str, Collection[str]] = field(default_factory=dict)
    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    despite: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True)
class Identity:
    """`members` of each entity that several records speak of, in order, by its own key, which is the first of them."""

    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    entity_of: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.members)

    @classmethod
    def of(cls, sets: Iterable[Collection[str]]) -> Identity:
        members = {each[0]: each for each in sorted(tuple(sorted(those)) for those in sets if len(those) > 1)}
        return cls(members, {key: first for first, those in members.items() for key in those})

    def entity(self, key: str) -> str:
        """The key of the entity that a record speaks of."""
        return self.entity_of.get(key, key)

    def keys(self, key: str) -> tuple[str, ...]:
        """The keys of all records that speak of the same entity."""
        return self.members.get(self.entity(key), (key,))


def resolve(known: Known) -> Identity:
    """Which records speak of the same thing."""
    clusters = Clusters(vetoes(known))
    levels: list[Sequence[Sequence[str]]] = [sorted(known.same), *_shared(known.identifiers)]
    # What a later level joins may settle what an earlier one had to leave open.
    while sum(clusters.join(level) for level in levels):
        pass
    return Identity.of([each & known.types.keys() for each in clusters.sets()])


def vetoes(known: Known) -> Vetoes:
    """What keeps these records apart."""
    same_as = _first_of_one(known.despite)
    exclusive: dict[str, dict[str, frozenset[str]]] = {
        key: {TYPE: frozenset((each,))} for key, each in known.types.items()
    }
    for key, identifiers in known.identifiers.items():
        for each in filter(is_exclusive, identifiers):
            held = exclusive.setdefault(key, {})
            held[scheme(each)] = held.get(scheme(each), frozenset()) | {same_as.get(each, each)}
    return Vetoes(exclusive, apart(known.different))


def _first_of_one(sets: Iterable[Sequence[str]]) -> dict[str, str]:
    """For identifiers of one scheme that are of one thing, the first of them all."""
    by_scheme = (
        tuple(each for each in those if scheme(each) == name)
        for those in sets
        for name in sorted(set(map(scheme, those)))
    )
    return {each: those[0] for those in components(by_scheme) for each in those}


def _shared(identifiers: Mapping[str, Collection[str]]) -> list[list[tuple[str, ...]]]:
    """The groups of keys that share an id, for each strong scheme, the most trusted first."""
    holders: dict[str, set[str]] = {}
    for key, held in identifiers.items():
        for each in held:
            holders.setdefault(each, set()).add(key)
    groups: dict[str, list[tuple[str, ...]]] = {}
    for identifier, keys in holders.items():
        if len(keys) > 1 and is_strong(identifier):
            groups.setdefault(scheme(identifier), []).append(tuple(sorted(keys)))
    return [groups[each] for each in sorted(groups, key=trust)]
