"""The bundled open-government sample as a network."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from ecosystem.network.network import Network
from ecosystem.network.project import project
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem.store.snapshot import Snapshot
from ecosystem_importers.delivery import Request, open_delivery


@cache
def snapshot() -> Snapshot:
    with as_file(files("ecosystem")) as root, open_store("sqlite:///:memory:") as store:
        load(store, open_delivery(Request(paths=(Path(root) / "data" / "open-government",))))
        return store.reader().snapshot()


def open_government(scope: Scope | None = None, **view: Any) -> Network:
    """The sample under a scope and a view; by default actors only, actual ties, without stakeholder classes."""
    return project(snapshot(), scope or Scope(), View(**view))
