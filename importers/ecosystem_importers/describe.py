"""The formats in words, from the manifests of their importers: what docs/formats.md shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ecosystem_importers.base import Importer
from ecosystem_importers.registry import IMPORTERS


def described() -> Iterator[str]:
    """The lines of the page, a section for each format in order of title."""
    manifests = [(importer, _manifest(importer)) for importer in IMPORTERS]
    for importer, manifest in sorted(manifests, key=lambda each: str(each[1]["title"]).lower()):
        yield from _section(importer, manifest)


def _section(importer: Importer, manifest: dict[str, Any]) -> Iterator[str]:
    yield f"\n## {manifest['title']}\n"
    yield _sentence(manifest.get("reads", ""))
    said = [f"Name: `{importer.name}`."]
    if url := manifest.get("url"):
        said.append(f"Documentation: <{url}>.")
    if importer.propose:
        said.append("`--propose` writes how the files would be read, for you to edit.")
    yield f"\n{' '.join(said)}"
    people = "become actors where the dataset lets them in" if importer.people else "are left out in any case"
    yield f"\nPeople: they {people}."
    if left_out := list(_left_out(manifest.get("ignored", {}))):
        yield f"\nLeft out: {'; '.join(left_out)}."


def _sentence(reads: object) -> str:
    lines = [" ".join(str(each).split()) for each in (reads if isinstance(reads, list) else [reads])]
    return "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0]


def _left_out(ignored: object) -> Iterator[str]:
    """Each reason once, with the names that it is about."""
    reasons: dict[str, list[str]] = {}
    for name, reason in _named(ignored):
        reasons.setdefault(reason, []).append(f"`{name}`")
    for reason, names in reasons.items():
        yield f"{', '.join(dict.fromkeys(names))}{f' ({reason})' if reason else ''}"


def _named(ignored: object) -> Iterator[tuple[str, str]]:
    if isinstance(ignored, dict):
        for name, each in ignored.items():
            yield from _named(each) if isinstance(each, dict | list) else [(str(name), str(each or ""))]
    elif isinstance(ignored, list):
        yield from ((str(each), "") for each in ignored)


def _manifest(importer: Importer) -> dict[str, Any]:
    text = (importer.folder / "source.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, yaml.CBaseLoader))
