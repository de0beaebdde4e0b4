"""What a user can do about each problem that an importer reports, by its code."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from ecosystem_importers.beside import texts


@functools.cache
def repairs() -> Mapping[str, str]:
    """The sentences of `repairs.yaml`, read once."""
    return texts("ecosystem_importers", "repairs.yaml")
