"""Reads what identity rests on at a revision: the registry ids that several records hold, and the judgements.

Few records share an id, so that the store is asked which do, and for the ids of these alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ecosystem.identity.resolve import Known, Pair
from ecosystem.identity.schemes import is_strong
from ecosystem.model import JudgementRecord
from ecosystem.store.base import Reader
from ecosystem.store.columns import ENTITY_TYPES, TABLES


def known(reader: Reader, besides: Iterable[str] = ()) -> Known:
    """What is known at the revision of a reader of records that an id or a judgement links to another, and of some."""
    same, different = verdicts(reader.judgements())
    judged = {key for pair in (*same, *different) for key in pair}
    keys = {*_sharing(reader), *besides, *(judged if same else ())}
    types: dict[str, str] = {}
    identifiers: dict[str, list[str]] = {}
    for key, each_type, each in reader.identifiers(sorted(keys)).iter_rows() if keys else ():
        types[key] = each_type
        identifiers.setdefault(key, []).append(each)
    types |= _types(reader, sorted(keys - types.keys()))
    return Known(types, identifiers, frozenset(same), frozenset(different), insisted(reader.judgements()))


def verdicts(judgements: Iterable[JudgementRecord]) -> tuple[set[Pair], set[Pair]]:
    """The pairs judged same and different; of several judgements on one pair the last counts."""
    last = _last(judgements)
    same = {pair for pair, each in last.items() if each.verdict == "same"}
    return same, last.keys() - same


def insisted(judgements: Iterable[JudgementRecord]) -> frozenset[tuple[str, ...]]:
    """The ids in spite of which pairs were judged the same."""
    return frozenset(each.despite for each in _last(judgements).values() if each.despite and each.verdict == "same")


def _last(judgements: Iterable[JudgementRecord]) -> dict[Pair, JudgementRecord]:
    return {(each.left, each.right): each for each in sorted(judgements, key=lambda judgement: judgement.id)}


def _sharing(reader: Reader) -> set[str]:
    """The keys of records that hold a strong id which another one holds too."""
    shared = reader.shared_identifiers().select("key", "identifier")
    return {key for key, identifier in shared.iter_rows() if is_strong(identifier)}


def _types(reader: Reader, keys: Sequence[str]) -> dict[str, str]:
    """The types of those records that are there."""
    return {
        record.key: TABLES[record_type].removesuffix("s")
        for record_type in ENTITY_TYPES
        for record in (reader.get(record_type, keys) if keys else ())
    }
