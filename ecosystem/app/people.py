"""What becomes of the people in an import: what is said now, else in the manifest, else what the dataset remembers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ecosystem.app.invocation import Invocation
from ecosystem.app.stores import rehearsing
from ecosystem.model.dataset import People

if TYPE_CHECKING:
    from ecosystem_importers.delivery import Request


def with_people(request: Request, given: People | None, invocation: Invocation) -> Request:
    """The request with the choice that counts; a dataset keeps the one that it was given last."""
    from ecosystem_importers.delivery import dataset_of
    from ecosystem_importers.manifest import manifest

    if given is not None:
        return replace(request, people=given)
    if manifest(request.paths, request.limits).get("people") is not None:
        return request
    name = dataset_of(request).name
    with rehearsing(invocation.url, invocation.password) as store:
        known = {each.name: each.people for each in store.reader().datasets()}
    return replace(request, people=known.get(name))
