"""Serve one of the two from a store: `python -m benchmarks.graphql.serve ours|stock STORE PORT`."""

from __future__ import annotations

import functools
import sys

import uvicorn

from benchmarks.graphql import stock
from ecosystem.app.workspace import Workspace
from ecosystem.store.open import open_store
from ecosystem_graphql.app import graphql_app

PATH = "/graphql"


def main(which: str, url: str, port: str) -> None:
    store = open_store(url)

    @functools.cache
    def workspaces(revision: int | None) -> Workspace:
        return Workspace(store.reader(revision))

    served = graphql_app(workspaces, path=PATH) if which == "ours" else stock.app(workspaces(None), PATH)
    uvicorn.run(served, port=int(port), log_level="error", ws="none", lifespan="off")


if __name__ == "__main__":
    main(*sys.argv[1:])
