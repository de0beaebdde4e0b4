"""The scope: which part of the record is computed on. Declared once; CLI flags, citations and forms derive from it."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from ecosystem.errors import BadInput
from ecosystem.model.dates import PartialDate


def _option(flag: str, meaning: str) -> msgspec.Meta:
    return msgspec.Meta(description=meaning, extra={"flag": flag})


Texts = tuple[str, ...]


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What is computed on; an empty tuple leaves everything in. Ties without dates stay in, and are counted."""

    datasets: Annotated[Texts, _option("--dataset", "Only records of this dataset.")] = ()
    source_classes: Annotated[Texts, _option("--source-class", "Only records of this class of source.")] = ()
    kinds: Annotated[Texts, _option("--kind", "Only actors or initiatives of this kind.")] = ()
    helixes: Annotated[Texts, _option("--helix", "Only actors of this helix.")] = ()
    countries: Annotated[Texts, _option("--country", "Only actors of this country (ISO 3166 alpha-2).")] = ()
    places: Annotated[Texts, _option("--place", "Only actors in this place or region.")] = ()
    themes: Annotated[Texts, _option("--theme", "Only actors that work on this theme or a narrower one.")] = ()
    tie_kinds: Annotated[Texts, _option("--tie-kind", "Only ties of this kind (else all kinds of collaboration).")] = ()
    modalities: Annotated[Texts, _option("--modality", "Ties of this modality.")] = ("actual",)
    valid_at: Annotated[str | None, _option("--valid-at", "Only ties valid at this date.")] = None
    valid_from: Annotated[str | None, _option("--valid-from", "Only ties that had not ended before this date.")] = None
    valid_to: Annotated[str | None, _option("--valid-to", "Only ties that had begun by this date.")] = None
    confidence: Annotated[float | None, _option("--confidence", "Only ties of at least this confidence.")] = None
    classes: Annotated[bool, _option("--classes", "Keep stakeholder classes such as 'citizens'.")] = False
    include: Annotated[Texts, _option("--only", "Only the actors and initiatives of these ids.")] = ()
    exclude: Annotated[Texts, _option("--without", "Leave out the actors and initiatives of these ids.")] = ()

    def __post_init__(self) -> None:
        for date in (self.valid_at, self.valid_from, self.valid_to):
            if date is not None:
                _check_date(date)

    def stated(self) -> dict[str, Any]:
        """What differs from the default scope, for citations and URLs."""
        values = msgspec.to_builtins(self)
        default = msgspec.to_builtins(Scope())
        return {name: value for name, value in values.items() if value != default[name]}


def _check_date(text: str) -> None:
    try:
        PartialDate.parse(text)
    except ValueError as error:
        raise BadInput(str(error)) from error
