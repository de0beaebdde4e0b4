"""The releases of a delivery by process, held small: without papers, people and the details of goods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ecosystem.model import Origin
from ecosystem_importers import limits
from ecosystem_importers.about import note_about
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.ocds.merge import Object, merged, moment
from ecosystem_importers.ocds.package import LISTS, is_package, releases
from ecosystem_importers.ocds.words import words

LARGEST = 2**63 - 1
CLASSIFIED = {"id", "classification", "additionalClassifications"}


class Said(msgspec.Struct, frozen=True):
    """One release and where it stands."""

    file: str
    pointer: str
    release: Object


@dataclass(frozen=True)
class Process:
    """One process as all its releases together have it; `origin` is the place of the last one."""

    own: str
    ocid: str
    release: Object
    origin: Origin


@dataclass
class Processes:
    """Gathers releases by their process, whatever capitals its number is written in."""

    context: Context
    left_out: set[str] = field(default_factory=set)
    _held: dict[str, set[bytes]] = field(default_factory=dict)

    def read(self, file: InputFile) -> None:
        """Take in the releases of a file; those that are only named by their address are counted and reported."""
        addresses: list[str] = []
        for found in releases(file):
            if found.release is None:
                addresses.append(found.address)
                continue
            ocid = str(found.release.get("ocid") or "").strip().casefold()
            said = Said(file.name, found.pointer, self._pruned(found.release))
            self._held.setdefault(ocid, set()).add(msgspec.msgpack.encode(said))
        if addresses:
            message = f"{len(addresses)} releases are only named by their address: get them and import them too."
            value = ", ".join(filter(None, addresses))[: limits.REPORTED_CHARACTERS]
            self.context.problems.warning("linked_releases", message, Origin(file.name), value or None)
        if file.outline and is_package(file.outline):
            note_about(file.outline, LISTS, words().ignored["packages"], self.context)

    def each(self) -> Iterator[Process]:
        """The processes in order of their numbers; releases without one are reported and left out."""
        for ocid in sorted(self._held):
            found = [msgspec.msgpack.decode(said, type=Said) for said in sorted(self._held[ocid])]
            last = max(found, key=lambda said: (moment(said.release.get("date")), said.file, said.pointer))
            origin = Origin(last.file, column=last.pointer or "/")
            if ocid:
                release = merged(said.release for said in found)
                yield Process(ocid, str(release["ocid"]).strip(), release, origin)
            else:
                message = f"Expected an ocid: {len(found)} releases were left out."
                self.context.problems.error("no_ocid", message, origin)

    def _pruned(self, value: Object) -> Object:
        """An object without what the manifest leaves out, at any depth; of goods only their classifications stay."""
        kept: Object = {}
        for name, each in value.items():
            if name == "items":
                kept[name] = [self._classified(item) for item in listed(each)]
            elif name in words().ignored["anywhere"]:
                self.left_out |= {name} if each else set()
            else:
                kept[name] = self._within(each)
        return kept

    def _classified(self, item: object) -> Object:
        said = item if isinstance(item, dict) else {}
        return {name: self._within(each) for name, each in said.items() if name in CLASSIFIED}

    def _within(self, value: object) -> object:
        if isinstance(value, list):
            return [self._within(each) for each in value]
        if isinstance(value, int) and abs(value) > LARGEST:
            return str(value)
        return self._pruned(value) if isinstance(value, dict) else value


def listed(value: object) -> list[Any]:
    """The items of a list, none of anything else."""
    return value if isinstance(value, list) else []


def objects(value: object) -> list[Object]:
    """The objects of a list, or the one object."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict) and each]


def without_dust(number: str) -> str:
    """A number that a spreadsheet took for a decimal, as it was: `11111111.0`."""
    whole = number.removesuffix(".0")
    return whole if whole.isdecimal() else number
