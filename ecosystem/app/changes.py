"""The changes of a scenario, from files and from options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ecosystem.app.change_files import changed, read_changes
from ecosystem.errors import BadInput
from ecosystem.network.scenario import Action, Change

BETWEEN = " -- "


@dataclass(frozen=True)
class ChangeOption:
    """An option that makes a change of its value: the fields that its parts fill, and how many must be there."""

    action: Action
    fields: tuple[str, ...]
    needed: int
    meaning: str

    @property
    def name(self) -> str:
        return self.action.replace("-", "_")

    @property
    def shown(self) -> str:
        """The parts as an error and the help name them."""
        parts = [field.upper() for field in self.fields]
        return BETWEEN.join(parts[: self.needed]) + "".join(f"[{BETWEEN}{part}]" for part in parts[self.needed :])

    def change(self, text: str) -> Change:
        """The change that a value of the option says."""
        parts = [part.strip() for part in text.split(BETWEEN)]
        if not self.needed <= len(parts) <= len(self.fields):
            raise BadInput(f"--{self.action} '{text}' has {len(parts)} parts: expected {self.shown}.")
        return changed({"action": self.action, **dict(zip(self.fields, parts, strict=False))})


OPTIONS: tuple[ChangeOption, ...] = (
    ChangeOption("add-actor", ("id", "kind"), 1, "An actor that comes, by name, and its kind."),
    ChangeOption("add-initiative", ("id", "kind"), 1, "An initiative that comes, by name, and its kind."),
    ChangeOption("remove-actor", ("id",), 1, "An actor that goes, by id or name."),
    ChangeOption("remove-initiative", ("id",), 1, "An initiative that goes, by id or name."),
    ChangeOption("add-tie", ("id", "other", "kind"), 2, "A tie that comes between two, by id or name, and its kind."),
    ChangeOption("remove-tie", ("id", "other", "kind"), 2, "All ties between two that go, or those of one kind."),
)


def changes(paths: Sequence[Path], given: Mapping[str, Sequence[str] | None]) -> tuple[Change, ...]:
    """What files and options say, in this order."""
    read = [change for path in paths for change in read_changes(path)]
    said = [option.change(text) for option in OPTIONS for text in given.get(option.name) or ()]
    return (*read, *said)
