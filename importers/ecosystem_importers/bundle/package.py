"""The `datapackage.json` of a bundle, in the manner of Frictionless, derived from the columns of the format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ecosystem_importers.bundle.columns import SHEETS, Column

TYPES = {"list": "string", "date": "string"}
SAID = ("publisher", "licence", "attribution", "url", "language", "source_class")


def package(manifest: Mapping[str, Any], headers: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """A description of files by their headers, with what the manifest says of the whole."""
    return {
        "profile": "tabular-data-package",
        "name": manifest["name"],
        "title": manifest["title"],
        **({"licenses": [{"name": manifest["licence"]}]} if "licence" in manifest else {}),
        **({"sources": [_source(manifest)]} if "publisher" in manifest else {}),
        **{name: manifest[name] for name in SAID if name in manifest},
        "resources": [_resource(name, headers[name]) for name in SHEETS if name in headers],
    }


def _source(manifest: Mapping[str, Any]) -> dict[str, str]:
    return {"title": manifest["publisher"], **({"path": manifest["url"]} if "url" in manifest else {})}


def _resource(name: str, header: Sequence[str]) -> dict[str, Any]:
    fields = {column.name: column for column in SHEETS[name].columns}
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "description": SHEETS[name].row,
        "schema": {"fields": [_field(each, fields.get(each)) for each in header]},
    }


def _field(name: str, column: Column | None) -> dict[str, str]:
    if column is None:
        return {"name": name, "type": "string"}
    return {"name": name, "type": TYPES.get(column.type, column.type), "description": column.meaning}
