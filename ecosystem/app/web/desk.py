"""Answers what addresses ask for: studies by revision, scope and view, and the bodies made of them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec
from starlette.requests import Request
from starlette.responses import Response

import ecosystem
from ecosystem.analysis import ANALYSES
from ecosystem.app.formats import as_csv
from ecosystem.app.options import struct_options
from ecosystem.app.study import Study
from ecosystem.app.web.asked import Asked, read
from ecosystem.app.web.errors import NotThere
from ecosystem.app.web.products import Product
from ecosystem.app.web.workspaces import Shelf, ShelvedWorkspace, StoreWorkspaces
from ecosystem.store.base import Store

CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Sheet:
    """What is sent: a body by its key, with its headers."""

    key: tuple[object, ...]
    make: Callable[[], str | bytes]
    headers: dict[str, str]


class Desk:
    """Safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.workspaces = StoreWorkspaces(store)
        # What a former run has sent may be of another store.
        self._run = secrets.token_hex(8)

    def study(self, asked: Asked) -> Study:
        """The study of a scope and view; the same one for all who ask for it."""
        return _study(self._workspace(asked), asked)

    def product(self, product: Product, request: Request) -> Response:
        """A product of the list."""
        asked, day = read(request.query_params.multi_items()), date.today()  # the reader's own day
        workspace = self._workspace(asked)
        study = _study(workspace, asked)
        key = (product.path, _id(study), asked.items, asked.language, day if product.daily else None)
        headers = {"Content-Type": product.media, "Content-Security-Policy": product.policy()}
        if product.disposition:
            headers["Content-Disposition"] = product.disposition
        return self._sent(request, workspace.shelf, Sheet(key, lambda: product.make(study, asked, day), headers))

    def table(self, request: Request) -> Response:
        """The rows of an analysis, with its parameters."""
        name = request.path_params["name"]
        analysis = next((each for each in ANALYSES if each.name == name), None)
        if analysis is None:
            raise NotThere(f"There is no table '{name[:80]}': use one of {', '.join(each.name for each in ANALYSES)}.")
        asked = read(request.query_params.multi_items(), struct_options(analysis.parameters))
        workspace = self._workspace(asked)
        question = workspace.question(analysis, asked.given)
        key = (name, workspace.reader.revision, question.scope, question.view, question.parameters)
        headers = {"Content-Type": CSV, "Content-Disposition": f'attachment; filename="ecosystem-{name}.csv"'}
        sheet = Sheet(key, lambda: as_csv(workspace.answer(question), analysis), headers)
        return self._sent(request, workspace.shelf, sheet)

    def _workspace(self, asked: Asked) -> ShelvedWorkspace:
        state = self.workspaces.state()
        if asked.revision is not None and asked.revision > state.revision:
            raise NotThere(f"There is no revision {asked.revision}: the store has revisions 1 to {state.revision}.")
        return self.workspaces.at(state, asked.revision)

    def _sent(self, request: Request, shelf: Shelf, sheet: Sheet) -> Response:
        tag = _tag((self._run, shelf.lineage, *sheet.key))
        headers = {**sheet.headers, "ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in (each.strip() for each in request.headers.get("if-none-match", "").split(",")):
            return Response(status_code=304, headers=headers)
        return Response(shelf.bodies.once(sheet.key, lambda: _bytes(sheet.make())), headers=headers)


def _study(workspace: ShelvedWorkspace, asked: Asked) -> Study:
    made = Study.of(workspace, asked.given)
    found: Study = workspace.shelf.studies.once(_id(made), lambda: made)
    return found


def _id(study: Study) -> tuple[object, ...]:
    return (study.revision, study.scope, study.view)


def _tag(key: tuple[object, ...]) -> str:
    """A weak validator: compressed and plain bodies say the same."""
    said = msgspec.json.encode([ecosystem.__version__, key])
    return f'W/"{hashlib.sha256(said).hexdigest()[:24]}"'


def _bytes(body: str | bytes) -> bytes:
    return body.encode() if isinstance(body, str) else body
