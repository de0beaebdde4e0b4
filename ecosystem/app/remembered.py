"""What the store remembers of the dataset that an import is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecosystem.app.invocation import Invocation
from ecosystem.app.stores import rehearsing

if TYPE_CHECKING:
    from ecosystem.model import DatasetRecord
    from ecosystem_importers.delivery import Request


def remembered(request: Request, invocation: Invocation) -> DatasetRecord | None:
    """The dataset as the store knows it, None where it does not."""
    from ecosystem_importers.delivery import dataset_of

    name = dataset_of(request).name
    with rehearsing(invocation.url, invocation.password) as store:
        return next((each for each in store.reader().datasets() if each.name == name), None)
