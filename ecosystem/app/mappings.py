"""The mapping of an import: the one that is given, else the one that the dataset remembers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ecosystem.app.invocation import Invocation
from ecosystem.app.stores import rehearsing

if TYPE_CHECKING:
    from ecosystem_importers.delivery import Request

FORGET = "none"


def with_mapping(request: Request, given: str | None, invocation: Invocation) -> Request:
    """The request with the mapping in the file that is given, with none, or with the dataset's own."""
    from ecosystem_importers.delivery import dataset_of
    from ecosystem_importers.mapping import Mapping, read_mapping

    if given == FORGET:
        return request
    if given is not None:
        return replace(request, mapping=read_mapping(Path(given)))
    text = _remembered(dataset_of(request).name, invocation)
    return replace(request, mapping=Mapping(text, remembered=True)) if text else request


def proposed(request: Request, given: str | None, invocation: Invocation) -> str:
    """How the files would be read, as a mapping; what is given or remembered already is in it."""
    from ecosystem_importers.proposal import proposal

    return proposal(with_mapping(request, given, invocation))


def _remembered(dataset: str, invocation: Invocation) -> str | None:
    with rehearsing(invocation.url, invocation.password) as store:
        return next((each.mapping for each in store.reader().datasets() if each.name == dataset), None)
