"""The scope: which part of the record is computed on. Declared once; CLI flags, citations and forms derive from it."""

from __future__ import annotations

from typing import Annotated

from ecosystem.errors import BadInput
from ecosystem.model.dates import PartialDate
from ecosystem.network.options import Options, option

Texts = tuple[str, ...]
# A revision, or a date with at least its month.
Moment = str | None


class Scope(Options, frozen=True, kw_only=True):
    """What is computed on; an empty tuple leaves everything in. Ties without dates stay in, and are counted."""

    datasets: Annotated[Texts, option("--dataset", "Only records of this dataset.")] = ()
    source_classes: Annotated[Texts, option("--source-class", "Only records of this class of source.")] = ()
    kinds: Annotated[Texts, option("--kind", "Only actors or initiatives of this kind.")] = ()
    helixes: Annotated[Texts, option("--helix", "Only actors of this helix.")] = ()
    countries: Annotated[Texts, option("--country", "Only actors of this country (ISO 3166 alpha-2).")] = ()
    places: Annotated[Texts, option("--place", "Only actors in this place or region.")] = ()
    themes: Annotated[Texts, option("--theme", "Only actors that work on this theme or a narrower one.")] = ()
    tie_kinds: Annotated[Texts, option("--tie-kind", "Only ties of this kind (else all kinds of collaboration).")] = ()
    modalities: Annotated[Texts, option("--modality", "Ties of this modality.")] = ("actual",)
    valid_at: Annotated[str | None, option("--valid-at", "Only ties valid at this date.")] = None
    valid_from: Annotated[str | None, option("--valid-from", "Only ties that had not ended before this date.")] = None
    valid_to: Annotated[str | None, option("--valid-to", "Only ties that had begun by this date.")] = None
    confidence: Annotated[float | None, option("--confidence", "Only ties of at least this confidence.")] = None
    first_seen_since: Annotated[
        Moment, option("--first-seen-since", "Only records new since this revision or date.")
    ] = None
    first_seen_until: Annotated[Moment, option("--first-seen-until", "Only records that were there by then.")] = None
    last_seen_since: Annotated[
        Moment, option("--last-seen-since", "Only records changed or still delivered since this revision or date.")
    ] = None
    last_seen_until: Annotated[Moment, option("--last-seen-until", "Only records not seen any more after then.")] = None
    classes: Annotated[bool, option("--classes", "Keep stakeholder classes such as 'citizens'.")] = False
    include: Annotated[Texts, option("--only", "Only the actors and initiatives of these ids.")] = ()
    exclude: Annotated[Texts, option("--without", "Leave out the actors and initiatives of these ids.")] = ()

    def __post_init__(self) -> None:
        for date in (self.valid_at, self.valid_from, self.valid_to):
            if date is not None:
                _check_date(date)
        for moment in (self.first_seen_since, self.first_seen_until, self.last_seen_since, self.last_seen_until):
            if moment is not None and not moment.isdecimal():
                _check_date(moment)


def _check_date(text: str) -> None:
    try:
        PartialDate.parse(text)
    except ValueError as error:
        raise BadInput(str(error)) from error
