"""Judgements as cards: one for each phase, assessor and date, so that they stand side by side."""

from __future__ import annotations

from collections.abc import Iterable

from ecosystem.analysis.promises import Judgement
from ecosystem.report.blocks import Card, Cards
from ecosystem.report.words import Words

PHASES = ("mid_term", "end_of_term", None)
Heading = tuple[int, str, str, str]


def cards(judgements: Iterable[Judgement], words: Words) -> Cards:
    """The cards in order of phase, shared out over two columns of like height."""
    groups: dict[Heading, list[Judgement]] = {}
    for each in judgements:
        groups.setdefault(_heading(each), []).append(each)
    made = [_card(groups[heading], words) for heading in sorted(groups)]
    left, right = balanced(made)
    return Cards(left=left, right=right)


def _heading(judgement: Judgement) -> Heading:
    record = judgement.record
    unnamed = "" if judgement.assessor else "\uffff"
    name = f"{unnamed}{judgement.assessor or ''}"
    return (PHASES.index(record.phase), name, str(record.date or ""), record.source_class or "")


def _card(judgements: list[Judgement], words: Words) -> Card:
    first = judgements[0]
    said = [
        words.label("phases", first.record.phase or "none"),
        first.assessor or words("judgement.no_assessor"),
        words.date(first.record.date) if first.record.date else words("judgement.no_date"),
    ]
    if first.record.source_class:
        said.append(words.label("source_classes", first.record.source_class))
    return Card(" · ".join(said), tuple(_items(judgements, words)))


def _items(judgements: list[Judgement], words: Words) -> list[tuple[str, str]]:
    """Each field once, with all that is said of it."""
    fields: dict[str, list[str]] = {}
    for each in sorted(judgements, key=lambda judgement: (judgement.record.field, judgement.record.key)):
        fields.setdefault(each.record.field, []).append(value(each, words))
    return [(words.label("fields", field), " · ".join(values)) for field, values in fields.items()]


def value(judgement: Judgement, words: Words) -> str:
    """What was judged; each way of saying nothing keeps its own words."""
    record = judgement.record
    if record.state != "stated":
        return words(f"state.{record.state}")
    return words("state.without_value") if record.value is None else words.label("values", record.value)


def balanced(made: list[Card]) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Cut the list where both columns are most alike in length."""
    weights = [_weight(card) for card in made]
    cut = min(range(len(made) + 1), key=lambda at: (abs(sum(weights[:at]) - sum(weights[at:])), -at))
    return tuple(made[:cut]), tuple(made[cut:])


def _weight(card: Card) -> int:
    """About how many lines a card takes."""
    return 2 + len(card.title) // 60 + sum(1 + (len(term) + len(said)) // 62 for term, said in card.items)
