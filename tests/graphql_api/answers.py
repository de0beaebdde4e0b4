"""Asks GraphQL in tests: small records or the real sample, with or without HTTP."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.testclient import TestClient

import ecosystem
from ecosystem.app.workspace import Workspace
from ecosystem.model import DatasetRecord, Delivery, Record
from ecosystem.store.base import Store
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem_graphql.app import graphql_app
from ecosystem_graphql.execution import execute
from ecosystem_graphql.settings import GraphQLSettings
from ecosystem_graphql.workspaces import Workspaces
from ecosystem_importers.base import Context
from ecosystem_importers.cordis import CORDIS
from ecosystem_importers.files import collect

FRAUNHOFER = "horizon/pic:999984059"


def workspaces(store: Store) -> Workspaces:
    """The workspaces of a store, each made once."""

    @functools.cache
    def opened(revision: int) -> Workspace:
        return Workspace(store.reader(revision))

    return lambda revision: opened(store.revision() if revision is None else revision)


@contextmanager
def sample() -> Iterator[Store]:
    """A store in memory with the Horizon sample."""
    files = [each for each in collect([Path(ecosystem.__file__).parent / "data/horizon"]) if CORDIS.recognises(each)]
    context = Context.of(DatasetRecord(name="horizon"))
    with open_store("sqlite:///:memory:") as store:
        deliver(store, list(CORDIS.read(files, context)), context.dataset)
        yield store


def deliver(store: Store, records: Iterable[Record], dataset: DatasetRecord | None = None) -> None:
    """Load records as one batch of a dataset."""
    load(
        store,
        Delivery(
            dataset=dataset or DatasetRecord(name="t"), importer="test", version="1", files=(), records=list(records)
        ),
    )


@contextmanager
def holding(records: Iterable[Record]) -> Iterator[Workspaces]:
    """Workspaces of a store in memory with these records."""
    with open_store("sqlite:///:memory:") as store:
        deliver(store, records)
        yield workspaces(store)


def asked(of: Workspaces, text: str, variables: dict[str, Any] | None = None) -> Any:
    """The data of an answer without errors."""
    answer = execute(of, text, variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def refused(of: Workspaces, text: str, variables: dict[str, Any] | None = None, **settings: Any) -> dict[str, Any]:
    """The first error of an answer, with its code beside."""
    answer = execute(of, text, variables, settings=GraphQLSettings(**settings))
    first: dict[str, Any] = answer["errors"][0]
    return {**first, "code": first["extensions"]["code"]}


def client(of: Workspaces, **settings: Any) -> TestClient:
    return TestClient(graphql_app(of, settings=GraphQLSettings(**settings)), raise_server_exceptions=False)


@contextmanager
def serving(of: Workspaces) -> Iterator[str]:
    """The address of a server on a free port."""
    config = uvicorn.Config(graphql_app(of), port=0, log_level="error", ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/graphql"
    server.should_exit = True
    thread.join()
