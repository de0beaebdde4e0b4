"""Networks that keep their record at hand: the bundled open-government sample, and small ones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from ecosystem.model import DatasetRecord, Delivery, Record
from ecosystem.network.network import Network
from ecosystem.network.project import project
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.base import Reader
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem.store.snapshot import Snapshot
from ecosystem_importers.delivery import Request, open_delivery


@cache
def _sample() -> tuple[Reader, Snapshot]:
    with as_file(files("ecosystem") / "data") as folder:
        delivery = open_delivery(Request(paths=(Path(folder) / "open-government",)))
        return _read(delivery)


def _read(delivery: Delivery) -> tuple[Reader, Snapshot]:
    """A store in memory lives as long as its reader."""
    store = open_store("sqlite:///:memory:")
    load(store, delivery)
    return store.reader(), store.reader().snapshot()


def open_government(scope: Scope | None = None, **view: Any) -> Network:
    """The sample under a scope and a view; by default actors only, actual ties, without stakeholder classes."""
    reader, snapshot = _sample()
    return project(snapshot, scope or Scope(), View(**view), reader)


def recorded(records: Iterable[Record], scope: Scope | None = None, **view: Any) -> Network:
    """The network of a few records, with its reader."""
    dataset = DatasetRecord(name="t")
    delivery = Delivery(dataset=dataset, importer="test", version="1", files=(), records=list(records))
    reader, snapshot = _read(delivery)
    return project(snapshot, scope or Scope(), View(**view), reader)
