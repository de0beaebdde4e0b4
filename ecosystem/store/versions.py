"""What records said and when: versions of one, and the stretches of revisions through which many held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ecosystem.model import Record


@dataclass(frozen=True, kw_only=True)
class Version:
    """What a record said from revision `since` on, up to before `until`; None while it holds.

    `batch` is the one that said it first: a batch that puts it back leaves that as it was.
    """

    record: Record
    dataset: str
    batch: int
    mark: int
    since: int
    until: int | None


class Span(NamedTuple):
    """A stretch of revisions through which a key had one mark; `until` is the first one without."""

    key: str
    mark: int
    since: int
    until: int | None

    def holds(self, revision: int) -> bool:
        return self.since <= revision and (self.until is None or revision < self.until)


@dataclass(frozen=True)
class Turned:
    """Keys of one table, each in order: those that came, those that say something else, those that are gone."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    @property
    def restored(self) -> tuple[str, ...]:
        """What an undo has to put back."""
        return self.changed + self.closed


def turned(spans: Iterable[Span], before: int, after: int, *, by_mark: bool = True) -> Turned:
    """What became of the keys between two revisions; by row instead of by mark also what says the same again."""
    old, new = dict[str, Span](), dict[str, Span]()
    for span in spans:
        if span.holds(before):
            old[span.key] = span
        if span.holds(after):
            new[span.key] = span
    both = (key for key in old.keys() & new.keys() if old[key] != new[key])
    changed = (key for key in both if not by_mark or old[key].mark != new[key].mark)
    return Turned(
        tuple(sorted(new.keys() - old.keys())), tuple(sorted(changed)), tuple(sorted(old.keys() - new.keys()))
    )
