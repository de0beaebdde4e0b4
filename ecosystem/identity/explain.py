"""Who says so: what each record says of an entity or a tie, what of it is shown, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, cast

import msgspec

from ecosystem.errors import BadInput
from ecosystem.identity.entities import Entity, Said, spoken
from ecosystem.identity.reader import EntityReader
from ecosystem.identity.reasons import judged, reason
from ecosystem.identity.schemes import is_strong
from ecosystem.identity.values import BESIDE, GATHERED, LEADING, confidence, source, states
from ecosystem.model import Identifier, JudgementRecord, Origin, PartialDate, TieRecord
from ecosystem.model.tie import Confidence
from ecosystem.store.columns import TABLES

Type = Literal["actor", "initiative", "theme", "tie"]
OF_THE_RECORD = {"key", "stub", "origin", "evidence", "source_class"}


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """A record: its key, dataset, class of source, the batch that said it, where it was read, and how sure it is."""

    id: str
    dataset: str
    source_class: str | None
    precedence: int | None
    batch: int
    origin: Origin | None
    evidence: str | None
    confidence: Confidence | None = None
    stub: bool = False


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What one record says in a field, as plain JSON, and whether it is shown."""

    id: str
    value: Any
    shown: bool


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A field with what is shown, the reason, and all that was said, those believed first in front."""

    field: str
    value: Any
    why: str
    said: tuple[Value, ...]


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """An entity or a tie; `one_because` says why its records speak of one thing."""

    id: str
    type: Type
    revision: int
    one_because: tuple[str, ...]
    records: tuple[Spoken, ...]
    fields: tuple[Choice, ...]


def explain(reader: EntityReader, key: str, *fields: str) -> Explained:
    """The entity or tie of a key with all its fields that anyone states, or with those that are named.

    Raises BadInput for a key or a field that there is not.
    """
    ties = reader.get(TieRecord, [key])
    if ties:
        return _tie(reader, ties[0], fields)
    entity = _entity(reader, key)
    record = entity.said[0].record
    return Explained(
        id=entity.key,
        type=cast(Type, TABLES[type(record)].removesuffix("s")),
        revision=reader.revision,
        one_because=tuple(_links(entity, reader.judgements())),
        records=tuple(map(_spoken, entity.said)),
        fields=tuple(_choice(entity, each) for each in _fields(record, fields) if fields or _stated(entity, each)),
    )


def _entity(reader: EntityReader, key: str) -> Entity:
    own = reader.entity_key(key)
    if own in reader.entities:
        return reader.entities[own]
    found = tuple(spoken(reader.records, [own]))
    if not found:
        raise BadInput(
            f"There is nothing with the id '{key}' at revision {reader.revision}: give an id as tables and answers "
            "show it."
        )
    return Entity(own, found)


def _fields(record: msgspec.Struct, wanted: Sequence[str]) -> list[str]:
    known = [each for each in record.__struct_fields__ if each not in OF_THE_RECORD]
    for field in wanted:
        if field not in known:
            raise BadInput(f"There is no field '{field}': use one of {', '.join(known)}.")
    return [*dict.fromkeys(wanted)] or known


def _stated(entity: Entity, field: str) -> bool:
    return any(states(each.record, field) for each in entity.said)


def _choice(entity: Entity, field: str) -> Choice:
    shown = plain(getattr(entity.record, field))
    said = [each for each in entity.said if states(each.record, field)]
    chosen = _chosen(entity, field)
    values = [
        Value(
            id=each.record.key,
            value=plain(getattr(each.record, field)),
            shown=field in GATHERED or each is chosen,
        )
        for each in said
    ]
    return Choice(field=field, value=shown, why=_why(said, chosen, field), said=tuple(values))


def _chosen(entity: Entity, field: str) -> Said:
    record = source(cast(Any, [each.record for each in entity.said]), field)
    return next(each for each in entity.said if each.record is record)


def _why(said: Sequence[Said], chosen: Said, field: str) -> str:
    if not said:
        return "Nobody states it."
    if len(said) == 1:
        return "Only one record states it."
    if field in GATHERED:
        return "What all records say is kept."
    own = getattr(chosen.record, field)
    other = next((each for each in said if getattr(each.record, field) != own), None)
    if other is None:
        return "All records that state it agree."
    beside = BESIDE.get(field, field)
    if beside not in LEADING and not states(other.record, beside):
        return f"It belongs to the {beside} that is shown."
    return reason(chosen, other)


def _links(entity: Entity, judgements: Iterable[JudgementRecord]) -> Iterator[str]:
    holders: dict[str, list[str]] = {}
    for said in entity.said:
        for each in getattr(said.record, "identifiers", ()):
            holders.setdefault(str(each), []).append(said.record.key)
    for identifier, keys in sorted(holders.items()):
        if len(keys) > 1 and is_strong(identifier):
            yield f"{identifier} is the id of {' and '.join(sorted(keys))}."
    members = {each.record.key for each in entity.said}
    for judgement in judgements:
        if judgement.verdict == "same" and {judgement.left, judgement.right} & members:
            yield judged(judgement)


def _spoken(said: Said) -> Spoken:
    record = said.record
    return Spoken(
        id=record.key,
        dataset=said.dataset.name,
        source_class=said.source_class,
        precedence=said.dataset.precedence,
        batch=said.batch,
        origin=record.origin,
        evidence=record.evidence,
        confidence=confidence(record),
        stub=record.stub,
    )


def _tie(reader: EntityReader, tie: TieRecord, fields: Sequence[str]) -> Explained:
    dataset = next(each for each in reader.datasets() if each.name == tie.key.partition("/")[0])
    batch = dict(reader.seen([tie.key]).select("key", "last").iter_rows())[tie.key]
    values = ((each, plain(getattr(tie, each))) for each in _fields(tie, fields) if each != "confidence")
    return Explained(
        id=tie.key,
        type="tie",
        revision=reader.revision,
        one_because=(),
        records=(
            Spoken(
                id=tie.key,
                dataset=dataset.name,
                source_class=tie.source_class or dataset.source_class,
                precedence=dataset.precedence,
                batch=batch,
                origin=tie.origin,
                evidence=tie.evidence,
                confidence=tie.confidence,
            ),
        ),
        fields=tuple(
            Choice(field=name, value=value, why="Only one record states it.", said=())
            for name, value in values
            if value not in (None, [], {})
        ),
    )


def plain(value: Any) -> Any:  # noqa: ANN401  # fields are of many types
    """A value of a record as JSON knows it, without what it leaves open."""
    if isinstance(value, Identifier | PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, msgspec.Struct):
        return {name: each for name, each in msgspec.to_builtins(value).items() if each is not None}
    return value
