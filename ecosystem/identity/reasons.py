"""Reasons in words: why one record is believed before another, and what somebody judged."""

from __future__ import annotations

from ecosystem.identity.entities import Said
from ecosystem.model import JudgementRecord


def reason(first: Said, other: Said) -> str:
    """Why one record is believed before another."""
    one, two = first.dataset.name, other.dataset.name
    if first.record.stub != other.record.stub:
        return f"Of '{other.record.key}' only the name or id is known."
    if first.precedence[1] != other.precedence[1]:
        given = "none" if other.dataset.precedence is None else other.dataset.precedence
        return f"The dataset {one} has precedence {first.dataset.precedence}, {two} has {given}."
    if first.source_class != other.source_class:
        return f"A record of class {first.source_class} goes before one of {other.source_class or 'no class'}."
    if first.batch != other.batch:
        return f"Batch {first.batch} is newer than batch {other.batch}."
    return f"Nothing else tells them apart, and '{first.record.key}' comes first."


def judged(judgement: JudgementRecord) -> str:
    """A judgement as a sentence."""
    verdict = "the same" if judgement.verdict == "same" else "different"
    because = f": {judgement.reason}" if judgement.reason else ""
    despite = f"despite {' and '.join(judgement.despite)} " if judgement.despite else ""
    when = f"{judgement.time:%Y-%m-%d}"
    return (
        f"{judgement.author} judged {judgement.left} and {judgement.right} {verdict} "
        f"{despite}on {when} (judgement {judgement.id}){because}."
    )
