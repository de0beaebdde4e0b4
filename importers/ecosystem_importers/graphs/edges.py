"""Edges as ties."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from ecosystem.model import Money, TieRecord
from ecosystem.model.keys import TieKeys, entity_key
from ecosystem.model.tie import Modality, is_ordinary
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.contacts import EMAIL
from ecosystem_importers.graphs.cells import Cells
from ecosystem_importers.graphs.ends import End
from ecosystem_importers.graphs.entities import span
from ecosystem_importers.graphs.graph import Edge
from ecosystem_importers.values.kinds import tie_kind
from ecosystem_importers.values.money import currency, money
from ecosystem_importers.values.numbers import number
from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import comparable, is_placeholder, words

Says = tuple[str, str, str, str | None]
UNTYPED = "related_to"
RUNNING = re.compile(r"(?:e|edge|l|link|id|geid|rel)?[\W_]*\d[\d_]*", re.IGNORECASE)
BETWEEN = {
    frozenset({"actor", "initiative"}): ("participates_in", "actor"),
    frozenset({"actor", "theme"}): ("addresses_theme", "actor"),
    frozenset({"initiative", "theme"}): ("addresses_theme", "initiative"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A tie without its key, and the id that the file gives it."""

    record: TieRecord
    id: str | None


@dataclass(frozen=True)
class Way:
    """The kind of a tie and which way it goes."""

    kind: str
    word: str | None
    ends: tuple[End, End]
    directed: bool
    mutual: bool


def draft(edge: Edge, ends: tuple[End, End], cells: Cells, network: str | None) -> Draft:
    """The tie of an edge whose ends are known."""
    label = _label(edge, cells)
    way = _way(edge, ends, cells, label)
    start, end = span(cells, (edge.start, edge.end), ("start", "end"))
    record = TieRecord(
        key="",
        source=way.ends[0].key,
        target=way.ends[1].key,
        kind=way.kind,
        kind_word=way.word if way.word and way.word.lower().replace(" ", "_") != way.kind else None,
        role=label if label and way.word != label and not _is_number(label) else None,
        directed=way.directed,
        modality=cells.read("modality", _modality) or "actual",
        start=start,
        end=end,
        money=money_of(cells),
        strength=_strength(edge, cells),
        description=cells.stated("description"),
        evidence=cells.stated("evidence"),
        origin=edge.origin,
    )
    own = {
        "direction": "mutual" if way.mutual else "",
        "network": network or "",
        "label": label if label and _is_number(label) and label != _shown(edge.weight) else "",
    }
    attributes = cells.rest() | {name: text for name, text in own.items() if text}
    return Draft(msgspec.structs.replace(record, attributes=dict(sorted(attributes.items()))), edge.id or None)


def keyed(drafts: list[Draft], keys: TieKeys) -> Iterator[TieRecord]:
    """The ties with their keys, in an order that depends on what they say; the drafts are used up.

    A key is the file's own id where it is unique and no running number, else ends, kind and role; ties that share
    those are numbered in the order of their content.
    """
    times = Counter(draft.id for draft in drafts)
    lasting = any(draft.id and not RUNNING.fullmatch(draft.id) for draft in drafts)
    groups: defaultdict[Says, list[TieRecord]] = defaultdict(list)
    found = []
    while drafts:
        each = drafts.pop()
        if lasting and each.id and times[each.id] == 1 and not EMAIL.search(each.id):
            found.append(msgspec.structs.replace(each.record, key=entity_key(keys.dataset, f"tie:{each.id}")))
        else:
            groups[_says(each.record)].append(each.record)
    while groups:
        says, records = groups.popitem()
        ordered = sorted(records, key=_content) if len(records) > 1 else records
        found += [msgspec.structs.replace(record, key=keys.key(*says)) for record in ordered]
    yield from sorted(found, key=lambda record: (record.source, record.target, record.kind, record.key))


def _says(record: TieRecord) -> Says:
    return record.source, record.target, record.kind, record.role


def _content(record: TieRecord) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(record, origin=None), order="sorted")


def _label(edge: Edge, cells: Cells) -> str | None:
    label = cells.desk.clean(edge.label or "") or cells.stated("role")
    return label if label and not is_placeholder(label) else None


def _way(edge: Edge, ends: tuple[End, End], cells: Cells, label: str | None) -> Way:
    """Kind and direction: what the file says, else the vocabulary; an untyped tie goes by what stands at its ends.

    A relation that nobody knows, in a file without direction, keeps its ends in the order of the file.
    """
    kind, word = _kind(edge, cells, label)
    said = _direction(edge, cells)
    both = cells.read("mutual", _one_way)
    said = not both if said is None and both is not None else said
    directed = said if said is not None else kind is not None and vocabulary().ties[kind].directed
    mutual = edge.mutual or both is True
    between = BETWEEN.get(frozenset(end.sort for end in ends))
    if between and not mutual and (word is None or (not directed and kind is not None)):
        first = sorted(ends, key=lambda end: end.sort != between[1])
        return Way(kind or between[0], word, (first[0], first[1]), directed=True, mutual=False)
    if (mutual or not directed) and not (kind and vocabulary().ties[kind].directed):
        as_written = word is not None and kind is None and said is None and not mutual
        first = list(ends) if as_written else sorted(ends, key=lambda end: end.key)
        return Way(kind or UNTYPED, word, (first[0], first[1]), directed=False, mutual=mutual)
    return Way(kind or UNTYPED, word, ends, directed=directed and not mutual, mutual=mutual)


def _kind(edge: Edge, cells: Cells, label: str | None) -> tuple[str | None, str | None]:
    """The kind and the word for it; a label counts where it is a kind of the vocabulary and nothing else is stated."""
    stated = cells.desk.clean(edge.kind or "") or cells.stated("kind")
    word = stated if stated and not is_placeholder(stated) else None
    if word is None:
        found = vocabulary().find("ties", label) if label else None
        return found, label if found else None
    meaning = tie_kind(word)
    if not meaning.known and cells.desk.first_time("unknown_tie_kind", meaning.kind):
        message = "Not a kind of tie of the vocabulary; read as 'related_to', the word was kept."
        cells.report("note", "unknown_kind", message, word)
    return meaning.kind if meaning.known else None, word


def _direction(edge: Edge, cells: Cells) -> bool | None:
    said = cells.read("direction", _one_way)
    return edge.directed if edge.directed is not None else said


def _one_way(text: str) -> Reading[bool]:
    word = comparable(text)
    if word in words().directed or word in words().undirected:
        return Reading(word in words().directed)
    message = "Expected directed, undirected, mutual, yes or no; kept as an attribute."
    return Reading(None, "unknown_direction", message)


def _strength(edge: Edge, cells: Cells) -> float | None:
    value = edge.weight
    if value is None:
        value = cells.read("strength", lambda text: _float(text, cells))
    if value is None or not is_ordinary(value):
        if value is not None:
            cells.report("warning", "bad_weight", "Expected a number of ordinary size as weight; left out.", str(value))
        return None
    if value < 0:
        cells.report("warning", "negative_weight", "Expected a positive weight; kept as strength.", _shown(value))
    if value == 0:
        cells.report("note", "zero_weight", "A weight of 0 is no tie in any measure; kept in the record.", "0")
    return value


def _float(text: str, cells: Cells) -> Reading[float]:
    reading = number(text, cells.columns.marks.get("strength"))
    return Reading(float(reading.value)) if reading.value is not None else Reading(None, reading.code, reading.message)


def money_of(cells: Cells) -> Money | None:
    """The amount with its currency, where both or the amount alone are stated."""
    stated = cells.read("currency", _currency)
    return cells.read("amount", lambda text: money(text, cells.columns.marks.get("amount"), stated))


def _currency(text: str) -> Reading[str]:
    found = currency(text)
    if found or is_placeholder(text):
        return Reading(found)
    return Reading(None, "unknown_currency", "Expected a currency such as EUR or £; kept as an attribute.")


def _modality(text: str) -> Reading[Modality]:
    if found := words().modality.get(comparable(text)):
        return Reading(found)
    message = "Expected planned, aim, recommended, actual, replaced or ended; taken as actual, the word is kept."
    return Reading(None, "unknown_modality", message)


def _is_number(text: str) -> bool:
    return number(text, ".").value is not None


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
