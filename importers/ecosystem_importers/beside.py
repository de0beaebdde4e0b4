"""The data that lie beside the code: manifests, words and headers."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

S = TypeVar("S", bound=msgspec.Struct)


def source(folder: Path, struct: type[S]) -> S:
    """The part of the `source.yaml` in a folder that a reader works with."""
    text = (folder / "source.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), struct)


def texts(package: str, name: str) -> dict[str, Any]:
    """A data file of a package; every scalar is text, since `no` and `null` are words here."""
    return dict(yaml.load((files(package) / name).read_text(encoding="utf-8"), yaml.CBaseLoader))
