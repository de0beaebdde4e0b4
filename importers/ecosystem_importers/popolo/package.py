"""A Popolo file: one object with a list for each sort of thing, some of them nested in others."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ecosystem_importers.beside import source
from ecosystem_importers.fields import Fields
from ecosystem_importers.files import InputFile
from ecosystem_importers.tally import Tally

PARTS = ("persons", "organizations", "memberships", "posts", "areas", "events")
BESIDE = ("meta", "motions", "vote_events", "votes", "counts", "speeches", "sources", "total", "page", "per_page")


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    kinds: dict[str, str]
    ignored: dict[str, str]


@functools.cache
def manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)


def recognises(file: InputFile) -> bool:
    """One object that holds organisations or memberships and nothing that Popolo does not know."""
    members = file.outline.members if file.outline else {}
    return bool({"organizations", "memberships"} & members.keys()) and members.keys() <= {*PARTS, *BESIDE}


@dataclass(frozen=True)
class Package:
    """What several Popolo files hold together; memberships and posts that are nested in others are among theirs."""

    files: tuple[InputFile, ...]
    tally: Tally

    def each(self, part: str) -> Iterator[Fields]:
        """The things of one sort, wherever they stand, without what the manifest leaves out."""
        for fields in self._listed(part):
            yield self._kept(fields)
        if part == "posts":
            yield from self._inside("organizations", "posts", "organization_id")
        if part == "memberships":
            yield from self._inside("organizations", "memberships", "organization_id")
            yield from self._inside("persons", "memberships", "person_id")
            yield from self._inside("posts", "memberships", "post_id")

    def unread(self) -> set[str]:
        """The members of the files that hold neither actors nor ties."""
        return {name for file in self.files if file.outline for name in file.outline.members if name in BESIDE}

    def _listed(self, part: str) -> Iterator[Fields]:
        for file in self.files:
            if file.outline:
                for pointer, value in file.outline.each(part):
                    yield Fields.of(file.name, pointer, value, self.tally.removed)

    def _inside(self, part: str, nested: str, owner: str) -> Iterator[Fields]:
        """What is nested in the things of a part, told whose it is."""
        outer = self._listed(part) if part != "posts" else self.each("posts")
        for fields in outer:
            own = fields.left.get("id")
            for each in fields.each(nested):
                each.left.setdefault(owner, own)
                if owner == "post_id" and "organization_id" in fields.left:
                    each.left.setdefault("organization_id", fields.left["organization_id"])
                yield self._kept(each)

    def _kept(self, fields: Fields) -> Fields:
        self.tally.skip(fields, manifest().ignored)
        return fields
