"""Entities that several records speak of, each record with who said it, in order of precedence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from ecosystem.identity.resolve import Identity
from ecosystem.identity.values import EntityRecord, united
from ecosystem.model import DatasetRecord, Record
from ecosystem.model.dataset import SourceClass
from ecosystem.store.base import Reader
from ecosystem.store.columns import ENTITY_TYPES

# In order of trust; what a dataset does not say comes last.
CLASSES: tuple[SourceClass | None, ...] = (
    "registry",
    "independent_review",
    "research",
    "self_report",
    "survey",
    "press",
    None,
)
LAST = float("inf")


@dataclass(frozen=True)
class Said:
    """What one record says, with its dataset and the number of the batch that said it."""

    record: EntityRecord
    dataset: DatasetRecord
    batch: int

    @property
    def source_class(self) -> SourceClass | None:
        return self.record.source_class or self.dataset.source_class

    @property
    def precedence(self) -> tuple[bool, float, int, int, str]:
        """Records with the smaller are believed first; of a stub only the name or id is known."""
        given = self.dataset.precedence
        place = LAST if given is None else given
        return self.record.stub, place, CLASSES.index(self.source_class), -self.batch, self.record.key


@dataclass(frozen=True)
class Entity:
    """`said` in order of precedence."""

    key: str
    said: tuple[Said, ...]

    @cached_property
    def record(self) -> EntityRecord:
        """What is shown of it."""
        records = cast(Any, [each.record for each in self.said])
        return cast(EntityRecord, united(self.key, records))

    def within(self, kept: Callable[[Said], bool]) -> Entity:
        """The same by those of its records alone that are kept; by all of them where none is."""
        left = tuple(each for each in self.said if kept(each))
        return Entity(self.key, left) if left and len(left) < len(self.said) else self


class Entities(Mapping[str, Entity]):
    """By key; read from the record when first asked for, all together."""

    def __init__(self, reader: Reader, identity: Identity) -> None:
        self._reader = reader
        self._identity = identity

    def of_type(self, record_type: type[Record]) -> list[Entity]:
        return [each for each in self._read.values() if type(each.said[0].record) is record_type]

    def __getitem__(self, key: str) -> Entity:
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._identity.members)

    @cached_property
    def _read(self) -> dict[str, Entity]:
        said = {each.record.key: each for each in spoken(self._reader, self._identity.entity_of)}
        return {
            key: Entity(key, tuple(sorted((said[each] for each in keys), key=lambda each: each.precedence)))
            for key, keys in self._identity.members.items()
        }


def spoken(reader: Reader, keys: Iterable[str]) -> Iterator[Said]:
    """The entity records of these keys, with who said them."""
    wanted = sorted(keys)
    datasets = {each.name: each for each in reader.datasets()}
    batches = dict(reader.seen(wanted).select("key", "last").iter_rows()) if wanted else {}
    for record_type in ENTITY_TYPES:
        for record in reader.get(record_type, wanted):
            dataset = datasets[record.key.partition("/")[0]]
            yield Said(cast(EntityRecord, record), dataset, batches[record.key])
