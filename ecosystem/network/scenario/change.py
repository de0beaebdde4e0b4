"""One change of a scenario: something that is imagined to come, or to go."""

from __future__ import annotations

from typing import Literal

import msgspec

from ecosystem.errors import BadInput
from ecosystem.model.vocabulary import Kind, vocabulary

Action = Literal["add-actor", "add-initiative", "remove-actor", "remove-initiative", "add-tie", "remove-tie"]
OF_TIES = ("add-tie", "remove-tie")
TAKES: dict[Action, tuple[str, ...]] = {
    "add-actor": ("name", "kind", "helix", "country"),
    "add-initiative": ("name", "kind"),
    "remove-actor": (),
    "remove-initiative": (),
    "add-tie": ("other", "kind", "strength"),
    "remove-tie": ("other", "kind"),
}


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`id` is the key or the exact name of an actor or initiative, and one end of a tie; `other` is its other end.

    What comes gets the key `id`. `kind` is that of the actor, initiative or tie; a removed tie without one is all ties
    between the two.
    """

    action: Action
    id: str
    other: str | None = None
    kind: str | None = None
    name: str | None = None
    helix: str | None = None
    country: str | None = None
    strength: float | None = None

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise BadInput(f"A change '{self.action}' names nothing: give an `id`.")
        if foreign := self.said().keys() - {"action", "id", *TAKES[self.action]}:
            takes = ", ".join(("id", *TAKES[self.action]))
            raise BadInput(f"The change {self} has '{min(foreign)}', which it does not take: it takes {takes}.")
        if self.action in OF_TIES and not (self.other or "").strip():
            raise BadInput(f"The change {self} names one end of a tie: give the other one too, as `other`.")
        if self.strength is not None and not 0 < self.strength < float("inf"):
            raise BadInput(f"The change {self} has strength {self.strength}: expected a number above 0.")
        self._check_words()

    def _check_words(self) -> None:
        if self.action == "add-actor":
            self._check("kind", vocabulary().actors)
            self._check("helix", vocabulary().helix)
        if self.action == "add-initiative":
            self._check("kind", vocabulary().initiatives)
        if self.action == "add-tie":
            self._check("kind", vocabulary().ties)

    def _check(self, field: str, known: dict[str, Kind]) -> None:
        said = getattr(self, field)
        if said is not None and said not in known:
            raise BadInput(f"The change {self} has the {field} '{said}': expected one of {', '.join(known)}.")

    def said(self) -> dict[str, object]:
        """What it says, without what it leaves open."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if value is not None}

    def __str__(self) -> str:
        """The change as a citation names it."""
        between = " -- ".join(each for each in (self.id, self.other) if each)
        said = {name: value for name, value in self.said().items() if name not in ("action", "id", "other")}
        more = f" ({', '.join(f'{name} {value}' for name, value in said.items())})" if said else ""
        return f"{self.action} {between}{more}"
