"""The web sites of projects, out of the links that CORDIS keeps; deliverables, news and videos are left out."""

from __future__ import annotations

from collections.abc import Mapping

from ecosystem.model import Origin
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.gathered import Gathered
from ecosystem_importers.cordis.words import words

Sites = Mapping[str, str]


def sites(table: Gathered, context: Context) -> Sites:
    """The site of each project by its number; of several the first in order of address."""
    found: dict[str, str] = {}
    left = 0
    for line in table.lines():
        if line["type"] in words().sites and line["status"] not in words().dead_links and line["physurl"]:
            found.setdefault(line["projectid"], line["physurl"])
        else:
            left += 1
    if left:
        message = f"{left} links to deliverables, publications, news, films or dead pages were left out."
        context.problems.note("links_left_out", message, Origin(next(table.lines()).source.file))
    return found
