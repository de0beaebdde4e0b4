"""What a file says of itself beside its records, such as who publishes it under which licence."""

from __future__ import annotations

from collections.abc import Iterable

from ecosystem.model import Origin
from ecosystem_importers import limits
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields, Removed
from ecosystem_importers.outline import Outline


def note_about(found: Outline, records: Iterable[str], ignored: Iterable[str], context: Context) -> None:
    """Report the outermost members that are neither records nor ignored, since the user describes the dataset.

    Ignored members may be written with a slash before them, as manifests do.
    """
    left = found.members.keys() - {*records, *(name.lstrip("/") for name in ignored)}
    fields = Fields.of(found.file, "", {name: found.value(name) for name in sorted(left)}, Removed())
    fields.skip(*(name for name in left if fields.left[name] in (None, "", [], {})))
    if said := "; ".join(f"{name}: {text}" for name, text in fields.rest().items()):
        message = "What the file says of itself as a whole is not imported."
        context.problems.note("about_file", message, Origin(found.file), said[: limits.REPORTED_CHARACTERS])
