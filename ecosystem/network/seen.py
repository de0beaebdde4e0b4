"""When records were first and last seen: the batches that brought them, and those that had them still."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from ecosystem.errors import BadInput
from ecosystem.identity.reader import EntityReader
from ecosystem.model import BatchRecord, PartialDate
from ecosystem.network.scope import Scope
from ecosystem.store.base import Reader

BOUNDS = ("first_seen_since", "first_seen_until", "last_seen_since", "last_seen_until")


def asked(scope: Scope) -> bool:
    """Whether a scope says when records are to have been seen."""
    return any(getattr(scope, bound) for bound in BOUNDS)


def seen(scope: Scope, reader: Reader | None) -> pl.Series:
    """The keys of the entity records and ties that were seen when the scope says.

    A record was last seen in the batch that last changed it, or in a later complete delivery of its dataset, since that
    has all that is current.
    """
    if not isinstance(reader, EntityReader):
        raise BadInput("When records were seen can only be asked of a store: leave the options on it out.")
    batches = [each for each in reader.batches if each.revision <= reader.revision]
    for bound in BOUNDS:
        _check_revision(getattr(scope, bound), reader.revision)
    dataset = pl.col("key").str.extract("^([^/]*)/")
    confirmed = dataset.replace_strict(_complete(batches), default=0, return_dtype=pl.Int64)
    found = reader.seen().with_columns(last=pl.max_horizontal("last", confirmed))
    first = _within(batches, scope.first_seen_since, scope.first_seen_until)
    last = _within(batches, scope.last_seen_since, scope.last_seen_until)
    return found.filter(pl.col("first").is_in(first), pl.col("last").is_in(last))["key"]


def _complete(batches: Iterable[BatchRecord]) -> dict[str, int]:
    """The last complete delivery of each dataset that still counts."""
    return {each.dataset: each.id for each in batches if each.complete and each.undone_by is None}


def _within(batches: Iterable[BatchRecord], since: str | None, until: str | None) -> list[int]:
    return [each.id for each in batches if _since(each, since) and _until(each, until)]


def _since(batch: BatchRecord, bound: str | None) -> bool:
    if bound is None:
        return True
    if bound.isdecimal():
        return batch.revision >= int(bound)
    return batch.published.date() >= PartialDate.parse(bound).first_day


def _until(batch: BatchRecord, bound: str | None) -> bool:
    if bound is None:
        return True
    if bound.isdecimal():
        return batch.revision <= int(bound)
    return batch.published.date() <= PartialDate.parse(bound).last_day


def _check_revision(bound: str | None, published: int) -> None:
    if bound and bound.isdecimal() and int(bound) > published:
        raise BadInput(
            f"There is no revision {bound}: give one up to {published}, or a date with at least its month, as in "
            f"{bound[:4].zfill(4)}-01."
        )
