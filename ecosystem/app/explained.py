"""Who says what of a thing, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ecosystem.app.terminal import printable
from ecosystem.identity.explain import Choice, Explained, Spoken


def as_lines(found: Explained) -> str:
    return "\n".join(printable(line) for line in _lines(found)) + "\n"


def _lines(found: Explained) -> Iterator[str]:
    number = len(found.records)
    yield f"{found.id} ({found.type}, revision {found.revision}): {number} record{'' if number == 1 else 's'}"
    yield from (f"  {_record(each)}" for each in found.records)
    if found.one_because:
        yield "One thing, because:"
        yield from (f"  {each}" for each in found.one_because)
    for choice in found.fields:
        yield from _field(choice)


def _record(record: Spoken) -> str:
    said = [f"batch {record.batch}"]
    said += [f"class {record.source_class}"] if record.source_class else []
    said += [f"precedence {record.precedence}"] if record.precedence else []
    said += [f"confidence {record.confidence}"] if record.confidence is not None else []
    said += [str(record.origin)] if record.origin else []
    said += [record.evidence] if record.evidence else []
    said += ["only its name or id is known"] if record.stub else []
    return f"{record.id}: {', '.join(said)}"


def _field(choice: Choice) -> Iterator[str]:
    yield f"{choice.field}: {text(choice.value)}"
    if len(choice.said) > 1:
        yield f"  {choice.why}"
        yield from (f"  {'*' if each.shown else '-'} {each.id}: {text(each.value)}" for each in choice.said)


def text(value: Any) -> str:  # noqa: ANN401  # plain JSON
    """A value in one line."""
    if isinstance(value, dict):
        return "; ".join(f"{name} {text(each)}" for name, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(text, value))
    return "not stated" if value is None else str(value)
