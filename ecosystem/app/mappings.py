"""The mapping of an import: the one that is given, else the one that the dataset remembers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ecosystem.app.invocation import Invocation
from ecosystem.app.remembered import remembered

if TYPE_CHECKING:
    from ecosystem.model import DatasetRecord
    from ecosystem_importers.delivery import Request

FORGET = "none"


def with_mapping(request: Request, given: str | None, known: DatasetRecord | None) -> Request:
    """The request with the mapping in the file that is given, with none, or with what is known of the dataset."""
    from ecosystem_importers.mapping import Mapping, read_mapping

    if given == FORGET:
        return request
    if given is not None:
        return replace(request, mapping=read_mapping(Path(given)))
    text = known and known.mapping
    return replace(request, mapping=Mapping(text, remembered=True)) if text else request


def proposed(request: Request, given: str | None, invocation: Invocation) -> str:
    """How the files would be read, as a mapping; what is given or remembered already is in it."""
    from ecosystem_importers.proposal import proposal

    known = remembered(request, invocation) if given is None else None
    return proposal(with_mapping(request, given, known))
