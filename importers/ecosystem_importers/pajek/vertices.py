"""Vertices, and what partitions and vectors say of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from ecosystem.model import Origin
from ecosystem_importers.graphs.graph import Node
from ecosystem_importers.graphs.times import Span, span
from ecosystem_importers.pajek.lines import Section, Word, words
from ecosystem_importers.pajek.words import drawing

NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
LONGEST = 18
MOST = 10_000


@dataclass
class Vertices:
    """The vertices of a network by their numbers; with two modes, the first `first` are one, the others the other."""

    count: int
    first: int | None
    nodes: list[Node] = field(default_factory=list)
    drawn: bool = False


@dataclass(frozen=True)
class Extra:
    """What stands on a line behind its numbers: named values, a time, and whether something was drawing."""

    values: dict[str, str]
    time: Span
    drawn: bool


def vertices(section: Section, file: str) -> Vertices:
    """The vertices of a section that have a line; `count` and `first` say what its heading promises."""
    counts = [int(text) for text in re.findall(r"\d{1,9}", section.rest)][:2]
    found = Vertices(counts[0] if counts else 0, counts[1] if len(counts) > 1 else None)
    for row, line in section.lines:
        node = _vertex(words(line), Origin(file, row=row), found)
        found.nodes.append(node)
    return found


def unwritten(found: Vertices, used: Collection[str], origin: Origin) -> Iterator[Node]:
    """The vertices without a line: those that edges use; where no vertex has a line, all, within reason."""
    written = {node.id for node in found.nodes}
    numbers = {number for own in used if own.isdecimal() and len(own) < LONGEST and (number := int(own)) <= found.count}
    if not written:
        numbers |= set(range(1, min(found.count, MOST) + 1))
    for number in sorted(numbers - {0}):
        if str(number) not in written:
            yield Node(id=str(number), mode=_mode(str(number), found), origin=origin)


def number_of(text: str) -> str:
    """A vertex number without leading zeros; a label in its place stays as it is."""
    return str(int(text)) if text.isdecimal() and len(text) < LONGEST else text


def _mode(own: str, found: Vertices) -> str | None:
    if found.first is None or not own.isdecimal() or len(own) >= LONGEST:
        return None
    return "1" if int(own) <= found.first else "2"


def extra(rest: Sequence[Word]) -> Extra:
    """Named values behind the numbers of a line; `[1-5,7]` is a time, how something is drawn is left out."""
    times = [word.text for word in rest if not word.quoted and word.text.startswith("[")]
    left = [word for word in rest if word.quoted or not word.text.startswith("[")]
    values: dict[str, str] = {}
    drawn = False
    while left:
        name = left.pop(0).text
        if name.lower() in drawing().shapes or NUMBER.fullmatch(name) or not left:
            drawn = True
        elif name.lower() in drawing().drawing:
            left.pop(0)
            drawn = True
        else:
            values[name] = left.pop(0).text
    return Extra(values, _time(times), drawn)


def _vertex(line: list[Word], origin: Origin, found: Vertices) -> Node:
    own = number_of(line[0].text)
    label = _label(line[1:])
    said = extra(line[1 + len(label) :])
    found.drawn |= said.drawn
    return Node(
        id=own,
        label=" ".join(word.text for word in label) or None,
        mode=_mode(own, found),
        start=said.time.start,
        end=said.time.end,
        attributes=said.values | (said.time.said or {}),
        origin=origin,
    )


def _label(rest: Sequence[Word]) -> Sequence[Word]:
    """The label: what is in quotes, else the words up to a number, a shape or the name of a value."""
    if not rest or rest[0].quoted:
        return rest[:1]
    end = next((at for at, word in enumerate(rest[1:], start=1) if _ends_label(word)), len(rest))
    return rest[: end - 1] if end < len(rest) and rest[end].quoted and end > 1 else rest[:end]


def _ends_label(word: Word) -> bool:
    named = word.text.lower() in drawing().shapes | drawing().drawing
    return word.quoted or named or word.text.startswith("[") or NUMBER.fullmatch(word.text) is not None


def _time(times: Sequence[str]) -> Span:
    """The span of `[1-5,7]`; `*` is an open end."""
    intervals = [each.strip() for text in times for each in text.strip("[] ").split(",") if each.strip()]
    pairs = [(first, last if mark else first) for first, mark, last in (each.partition("-") for each in intervals)]
    return span(pairs)
