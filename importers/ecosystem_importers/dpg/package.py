"""The nominees of a file, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem.errors import NotThisFormat
from ecosystem_importers.fields import Fields, Removed
from ecosystem_importers.files import InputFile

SIGNS = {"name", "organizations", "SDGs"}


def recognises(file: InputFile) -> bool:
    """Whether the first object has the members of a nominee."""
    return not file.is_workbook and file.outline is not None and file.outline.first().keys() >= SIGNS


def nominees(file: InputFile, removed: Removed) -> Iterator[Fields]:
    """The nominees of a file; raises NotThisFormat for a file that begins with something else."""
    outline = None if file.is_workbook else file.outline
    if outline is None or not recognises(file):
        raise NotThisFormat(
            f"'{file.name}' holds no nominees for digital public goods: expected JSON with `name`, `organizations` and "
            "`SDGs`."
        )
    if outline.items:
        yield from (Fields.of(file.name, pointer, value, removed) for pointer, value in outline.documents())
    else:
        yield Fields.of(file.name, "", {name: outline.value(name) for name in outline.members}, removed)
