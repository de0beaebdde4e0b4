"""Rows of ties and assessments as records, and the ties that columns of other files imply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast, get_args

from ecosystem.model import AssessmentRecord, Money, TieRecord
from ecosystem.model.assessment import Phase, State
from ecosystem.model.keys import digest, entity_key
from ecosystem.model.money import Form
from ecosystem.model.tie import Confidence, Modality, Participation, is_ordinary
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.bundle.cells import Cells
from ecosystem_importers.bundle.entities import money

Implied = tuple[str, str, str]
MODALITIES: dict[str, Modality] = {modality: modality for modality in get_args(Modality)}


def tie(cells: Cells) -> TieRecord:
    dataset = cells.context.dataset.name
    source, target = (entity_key(dataset, cells.word(end)) for end in ("source", "target"))
    kind, word = _kind(cells)
    role, own = cells.text("role"), cells.word("id")
    directed = cells.flag("directed")
    return TieRecord(
        key=entity_key(dataset, own) if own else cells.context.ties.key(source, target, kind, role),
        source=source,
        target=target,
        kind=kind,
        kind_word=word,
        role=role,
        directed=vocabulary().ties[kind].directed if directed is None else directed,
        modality=_modality(cells, role or ""),
        participation=cast(Participation | None, cells.choice("participation", get_args(Participation))),
        start=cells.date("start"),
        end=cells.date("end"),
        money=_money(cells, kind),
        strength=_strength(cells),
        confidence=_confidence(cells),
        description=cells.prose("description"),
        source_class=cells.source_class(),
        evidence=cells.evidence(),
        attributes=cells.rest(),
        origin=cells.place,
    )


def implied_of(cells: Cells) -> Iterator[Implied]:
    """What `lead_actor`, `themes` and `initiative` say as source, target and kind."""
    own = cells.known["id"]
    if lead := cells.word("lead_actor"):
        yield lead, own, "leads"
    for theme in cells.items("themes"):
        yield own, theme, "addresses_theme"
    if whole := cells.word("initiative"):
        yield own, whole, "part_of"


def implied_tie(cells: Cells, implied: Implied) -> TieRecord:
    dataset, (source, target, kind) = cells.context.dataset.name, implied
    ends = entity_key(dataset, source), entity_key(dataset, target)
    return TieRecord(
        key=cells.context.ties.key(*ends, kind), source=ends[0], target=ends[1], kind=kind, origin=cells.place
    )


def assessments(rows: Iterable[Cells]) -> Iterator[AssessmentRecord]:
    """Judgements on the same field by the same assessor are numbered, since several values may stand side by side."""
    seen: Counter[str] = Counter()
    for cells in rows:
        record = _assessment(cells)
        seen[record.key] += 1
        key = record.key if seen[record.key] == 1 else f"{record.key}:{seen[record.key]}"
        yield AssessmentRecord(**{name: getattr(record, name) for name in record.__struct_fields__} | {"key": key})


def _assessment(cells: Cells) -> AssessmentRecord:
    dataset = cells.context.dataset.name
    subject, field, assessor = cells.word("subject"), cells.word("field"), cells.word("assessor")
    value = cells.prose("value") or ""
    state = cells.choice("state", get_args(State)) or cells.words.state_of(value)
    phase = cells.choice("phase", get_args(Phase)) or _phase(cells, field)
    date = cells.date("date")
    own = digest(subject, field, phase, assessor, str(date) if date else None)
    return AssessmentRecord(
        key=entity_key(dataset, f"assessment:{own}"),
        subject=entity_key(dataset, subject),
        field=field,
        value=value if state == "stated" else None,
        state=cast(State, state),
        phase=cast(Phase | None, phase),
        assessor=entity_key(dataset, assessor) if assessor else None,
        date=date,
        source_class=cells.source_class(),
        evidence=cells.evidence(),
        origin=cells.place,
    )


def _phase(cells: Cells, field: str) -> Phase | None:
    """The phase of a review; judgements on actors are no reviews of a term."""
    return cells.words.phase_of(field) if cells.sheet == "assessments" else None


def _kind(cells: Cells) -> tuple[str, str | None]:
    word = cells.word("kind")
    kind = tie_kind(word)
    if kind == "related_to" and word and not vocabulary().find("ties", word):
        message = "Expected a kind of tie of the vocabulary: the word was kept, the kind is 'related_to'."
        cells.warn("unknown_kind", message, "kind", word)
    return kind, word if word and kind != _plain(word) else None


def tie_kind(word: str) -> str:
    """The kind of tie that a word means; an unknown word and no word are `related_to`."""
    if _plain(word) in vocabulary().ties:
        return _plain(word)
    return (vocabulary().find("ties", word) if word else None) or "related_to"


def _plain(word: str) -> str:
    return word.strip().lower().replace(" ", "_")


def _modality(cells: Cells, role: str) -> Modality:
    said = cells.choice("modality", get_args(Modality))
    return MODALITIES[said] if said else cells.words.modality_of(role)


def _money(cells: Cells, kind: str) -> Money | None:
    """Money on a tie; a tie that moves money without an amount says "not stated"."""
    found = money(cells, "amount", "currency")
    form = cast(Form | None, cells.choice("form", get_args(Form)))
    if found is None:
        return Money(form=form) if vocabulary().ties[kind].money or form else None
    return Money(found.amount, found.currency, form)


def _strength(cells: Cells) -> float | None:
    value = cells.number("strength")
    if value is not None and not is_ordinary(float(value)):
        cells.warn("bad_value", "Expected a number that can be worked with: it was left out.", "strength", str(value))
        return None
    return None if value is None else float(value)


def _confidence(cells: Cells) -> Confidence | None:
    word = cells.known.get("confidence", "")
    mapped = cells.words.confidence.get(word, word)
    if mapped in {"stated", "implied"}:
        cells.word("confidence")
        return cast(Confidence, mapped)
    if isinstance(mapped, float):
        cells.word("confidence")
        return mapped
    value = cells.number("confidence")
    if value is not None and not 0 <= value <= 1:
        cells.warn("bad_value", "Expected a number from 0 to 1: it was left out.", "confidence", str(value))
        return None
    return None if value is None else float(value)
