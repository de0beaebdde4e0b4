"""Rows of a ties table as ties; their keys do not depend on the order of the rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import msgspec

from ecosystem.model import Money, TieRecord
from ecosystem.model.keys import TieKeys, entity_key
from ecosystem.model.tie import Confidence, Modality, is_ordinary
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.tabular.ends import End
from ecosystem_importers.tabular.evidence import Evidence
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.tabular.span import span
from ecosystem_importers.values.kinds import tie_kind
from ecosystem_importers.values.money import currency, money
from ecosystem_importers.values.numbers import Mark, number
from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import comparable, is_placeholder, words

UNTYPED = "related_to"
Says = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class TieDraft:
    """A tie without its key, and the id that the sheet gives it."""

    record: TieRecord
    id: str | None


def read_tie(line: Line, ends: tuple[str, str], evidence: Evidence) -> TieDraft:
    """The draft of a row whose ends are known."""
    own, word = line.stated("id"), line.stated("kind")
    meaning = tie_kind(word) if word else None
    if meaning and not meaning.known:
        line.report_once("unknown_kind", "Not a kind of the vocabulary; kept as a kind of its own.", "kind", word)
    if ends[0] == ends[1]:
        line.report("note", "loop", "Both ends are the same actor; the tie was kept.", "target", ends[0])
    start, end = span(line, evidence, "start", "end")
    kind = meaning.kind if meaning else line.sheet.settings.tie or line.sheet.kind or UNTYPED
    record = TieRecord(
        key="",
        source=ends[0],
        target=ends[1],
        kind=kind,
        kind_word=word,
        role=line.stated("role"),
        directed=_directed(line, kind),
        modality=line.read("modality", _modality) or "actual",
        start=start,
        end=end,
        money=money_of(line, evidence, "amount"),
        strength=_strength(line, evidence.marks.get("strength")),
        confidence=line.read("confidence", lambda cell: _confidence(cell, evidence.marks.get("confidence"))),
        description=line.stated("description"),
        evidence=line.stated("evidence"),
        attributes=line.rest(),
        origin=line.origin,
    )
    return TieDraft(record, own)


def tied(line: Line, ends: tuple[tuple[End, ...], tuple[End, ...]], evidence: Evidence) -> list[TieDraft]:
    """The drafts of a row: one, or where a cell names several, one for each pair."""
    pairs = list(product(*ends))
    draft = read_tie(line, (pairs[0][0].key, pairs[0][1].key), evidence)
    if len(pairs) == 1:
        return [_in_part(draft, pairs[0])]
    record = _without_amount(line, draft.record)
    several = (msgspec.structs.replace(record, source=source.key, target=target.key) for source, target in pairs)
    return [_in_part(TieDraft(each, None), pair) for each, pair in zip(several, pairs, strict=True)]


def _in_part(draft: TieDraft, pair: tuple[End, End]) -> TieDraft:
    """With the role and kind that stand in brackets after one of the names."""
    said = next((end.part for end in pair if end.part.role), None)
    if said is None or draft.record.role:
        return draft
    return TieDraft(msgspec.structs.replace(draft.record, role=said.role), draft.id)


def _without_amount(line: Line, record: TieRecord) -> TieRecord:
    """An amount for several ties belongs to none of them; it is kept as an attribute."""
    if record.money is None:
        return record
    message = "One amount for several ties; kept as an attribute, since it cannot be shared out."
    line.report("warning", "amount_of_several", message, "amount", str(record.money))
    return msgspec.structs.replace(record, money=None, attributes={**record.attributes, "amount": str(record.money)})


def keyed(drafts: list[TieDraft], keys: TieKeys) -> Iterator[TieRecord]:
    """The ties with their keys: by the sheet's own id where it is unique, else by ends, kind and role.

    Ties that share those are numbered in the order of what they say, so that moving rows changes no key.
    """
    ids = Counter(draft.id for draft in drafts)
    same = Counter(_says(draft.record) for draft in drafts if ids[draft.id] > 1 or not draft.id)
    groups: dict[Says, list[TieRecord]] = defaultdict(list)
    for draft in drafts:
        if draft.id and ids[draft.id] == 1:
            yield msgspec.structs.replace(draft.record, key=entity_key(keys.dataset, f"tie:{draft.id}"))
        elif same[says := _says(draft.record)] == 1:
            yield msgspec.structs.replace(draft.record, key=keys.key(*says))
        else:
            groups[says].append(draft.record)
    for says, records in groups.items():
        for record in sorted(records, key=_content):
            yield msgspec.structs.replace(record, key=keys.key(*says))


def _says(record: TieRecord) -> Says:
    return record.source, record.target, record.kind, record.role


def _content(record: TieRecord) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(record, origin=None), order="sorted")


def _directed(line: Line, kind: str) -> bool:
    """What the row says, else what the vocabulary says of the kind; what has no direction anywhere is undirected."""
    said = line.read("direction", _one_way)
    both = line.read("mutual", _one_way)
    if said is not None or both is not None:
        return said if said is not None else not both
    known = vocabulary().ties.get(kind)
    return known.directed if known else False


def _one_way(text: str) -> Reading[bool]:
    word = comparable(text)
    if word in words().directed:
        return Reading(True)
    if word in words().undirected:
        return Reading(False)
    if is_placeholder(text):
        return Reading(None)
    message = "Expected directed, undirected, mutual, yes or no; kept as an attribute."
    return Reading(None, "unknown_direction", message)


def _modality(text: str) -> Reading[Modality]:
    if found := words().modality.get(comparable(text)):
        return Reading(found)
    message = "Expected planned, aim, recommended, actual, replaced or ended; taken as actual, the word is kept."
    return Reading(None, "unknown_modality", message)


def _strength(line: Line, mark: Mark | None) -> float | None:
    value = line.read("strength", lambda cell: _float(cell, mark))
    if value is not None and value < 0:
        line.report("warning", "negative_strength", "Expected a positive strength; kept.", "strength", str(value))
    if value == 0:
        message = "A strength of 0 is no tie in any measure; kept in the record."
        line.report("note", "zero_strength", message, "strength", "0")
    return value


def _float(text: str, mark: Mark | None) -> Reading[float]:
    if text.endswith("%"):
        share = _float(text.removesuffix("%").strip(), mark)
        return share if share.value is None else Reading(share.value / 100)
    reading = number(text, mark)
    if reading.value is None:
        return Reading(None, reading.code, reading.message)
    value = float(reading.value)
    if not is_ordinary(value):
        return Reading(None, "not_a_number", "Expected a number of ordinary size; kept as an attribute.")
    return Reading(value)


def _confidence(text: str, mark: Mark | None) -> Reading[Confidence]:
    match comparable(text):
        case "stated":
            return Reading("stated")
        case "implied":
            return Reading("implied")
    share = _float(text, mark).value
    if share is not None and 0 <= share <= 1:
        return Reading(share)
    message = "Expected stated, implied, or a number from 0 to 1; kept as an attribute."
    return Reading(None, "unknown_confidence", message)


def money_of(line: Line, evidence: Evidence, role: str) -> Money | None:
    """The amount of a row, in the currency of its own column, its cell or its header."""
    stated = line.read("currency", _currency) or evidence.currency
    mark = evidence.marks.get(role)
    return line.read(role, lambda cell: money(cell, mark, stated, evidence.times), alike=False)


def _currency(text: str) -> Reading[str]:
    found = currency(text)
    if found or is_placeholder(text):
        return Reading(found)
    return Reading(None, "unknown_currency", "Expected a currency such as EUR or £; kept as an attribute.")
