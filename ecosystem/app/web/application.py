"""The service as an application: its addresses, what stands in front of them, and its failures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from ecosystem.app.web import errors
from ecosystem.app.web.desk import Desk
from ecosystem.app.web.gates import BodyGate, HostGate, TokenGate, admitted, same
from ecosystem.app.web.headers import SafeHeaders
from ecosystem.app.web.login import START, fields, login_page, safe_path
from ecosystem.app.web.products import ASSETS, PRODUCTS, Asset
from ecosystem.app.web.texts import static
from ecosystem.errors import EcosystemError
from ecosystem_graphql.app import graphql_routes

THREADS = 4
FASTEST_USEFUL = 5
Work = Callable[[Request], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def application(desk: Desk, token: str | None = None) -> Starlette:
    """The whole service on one store; with a token nothing but health and login is answered without it."""
    return Starlette(
        routes=[*_routes(desk), *_login(token), *graphql_routes(desk.workspaces)],
        middleware=[
            Middleware(SafeHeaders),
            *([Middleware(TokenGate, token=token)] if token else [Middleware(HostGate)]),
            Middleware(BodyGate),
            Middleware(GZipMiddleware, compresslevel=FASTEST_USEFUL),
        ],
        exception_handlers=dict.fromkeys((HTTPException, EcosystemError, Exception), errors.answer),
    )


def _routes(desk: Desk) -> list[BaseRoute]:
    threads = anyio.CapacityLimiter(THREADS)
    return [
        *(Route(each.path, _apart(partial(desk.product, each), threads)) for each in PRODUCTS),
        Route("/tables/{name}.csv", _apart(desk.table, threads)),
        *(Route(each.path, _asset(each)) for each in ASSETS),
        Route("/static/pages.css", _style),
        Route("/healthz", _alive),
        Route("/readyz", _apart(partial(_ready, desk), threads)),
    ]


def _apart(work: Work, threads: anyio.CapacityLimiter) -> Endpoint:
    """Work that takes long, in a few threads, so that others are answered meanwhile."""

    async def endpoint(request: Request) -> Response:
        return await anyio.to_thread.run_sync(work, request, limiter=threads)

    return endpoint


def _asset(asset: Asset) -> Endpoint:
    async def endpoint(_: Request) -> Response:
        headers = {"Content-Type": asset.media, "Cache-Control": "private, max-age=31536000, immutable"}
        return Response(asset.text(), headers=headers)

    return endpoint


async def _style(_: Request) -> Response:
    return Response(
        static("pages.css"), headers={"Content-Type": "text/css; charset=utf-8", "Cache-Control": "no-cache"}
    )


async def _alive(_: Request) -> Response:
    return PlainTextResponse("alive\n", headers={"Cache-Control": "no-store"})


def _ready(desk: Desk, _: Request) -> Response:
    desk.workspaces.state()
    return PlainTextResponse("ready\n", headers={"Cache-Control": "no-store"})


def _login(token: str | None) -> list[BaseRoute]:
    """The form and its answer; without a token there is nothing to log in to."""
    if token is None:
        return []

    async def login(request: Request) -> Response:
        if request.method != "POST":
            return login_page(request, 200, following=START)
        said = await fields(request)
        following = safe_path(said.get("following", START))
        if same(said.get("token", ""), token):
            return admitted(request, token, following)
        return login_page(request, 401, following=following, refused=True)

    return [Route("/login", login, methods=["GET", "POST"])]
