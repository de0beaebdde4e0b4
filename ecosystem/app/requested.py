"""What an import is asked to read: files and folders, or one database by its address."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ecosystem.app.invocation import Invocation
from ecosystem.errors import BadInput

if TYPE_CHECKING:
    from ecosystem_importers.delivery import Request

WEB = ("http://", "https://", "ftp://")


def requested(
    sources: Sequence[str], invocation: Invocation, *, format: str | None, dataset: str | None, complete: bool | None
) -> Request:
    """The request behind what stands on the command line; raises BadInput for addresses that cannot be read."""
    from ecosystem_importers.delivery import Request
    from ecosystem_importers.limits import Limits
    from ecosystem_importers.neo4j.address import address, is_address

    limits, secret = Limits.read(os.environ), invocation.pseudonym_key
    if web := next((each for each in sources if each.startswith(WEB)), None):
        raise BadInput(f"'{web}' is a web address: download the file and give its path.")
    if not any(map(is_address, sources)):
        paths = tuple(map(Path, sources))
        return Request(paths=paths, format=format, dataset=dataset, complete=complete, limits=limits, secret=secret)
    if len(sources) > 1:
        raise BadInput("A database is a dataset of its own: give its address alone.")
    return Request(
        dataset=dataset,
        complete=complete,
        limits=limits,
        address=address(sources[0]),
        password=invocation.source_password,
        secret=secret,
    )
