"""The endpoint for Starlette: queries by GET and POST, and the console for browsers."""

from __future__ import annotations

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import Response as HttpResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ecosystem_graphql import console, http
from ecosystem_graphql.execution import Engine, Request, is_query
from ecosystem_graphql.http import JSON, Refused
from ecosystem_graphql.settings import GraphQLSettings
from ecosystem_graphql.workspaces import Workspaces


def graphql_app(
    workspaces: Workspaces, *, settings: GraphQLSettings | None = None, path: str = "/graphql"
) -> Starlette:
    """An application with nothing but the endpoint."""
    return Starlette(routes=graphql_routes(workspaces, settings=settings, path=path))


def graphql_routes(
    workspaces: Workspaces, *, settings: GraphQLSettings | None = None, path: str = "/graphql"
) -> list[BaseRoute]:
    """The routes of the endpoint, for another application to mount."""
    chosen = settings or GraphQLSettings()
    endpoint = Endpoint(workspaces, chosen)
    routes: list[BaseRoute] = [Route(path, endpoint.answer, methods=["GET", "POST"], name="graphql")]
    if chosen.console:
        routes.append(Mount(f"{path}/static", StaticFiles(directory=console.STATIC), name="graphql_static"))
    return routes


class Endpoint:
    """Answers requests; queries run in a few threads, so that others are served meanwhile."""

    def __init__(self, workspaces: Workspaces, settings: GraphQLSettings) -> None:
        self.settings = settings
        self.engine = Engine(workspaces, settings)
        self.limiter = anyio.CapacityLimiter(settings.threads)

    async def answer(self, request: HttpRequest) -> HttpResponse:
        """The answer to one request."""
        if self.settings.console and http.wants_page(request):
            return console.page(request.url.path)
        media = JSON
        try:
            media = http.media_type(request)
            asked = await http.read(request, self.settings.limits.body)
            return await anyio.to_thread.run_sync(self._answered, asked, request.method, media, limiter=self.limiter)
        except Refused as refused:
            return refused.response(media)

    def _answered(self, asked: Request, method: str, media: str) -> HttpResponse:
        if method == "GET" and not is_query(asked.query, asked.operation, self.settings.limits.tokens):
            raise Refused(405, "Only queries can be asked by GET: send the operation by POST.")
        return http.write(self.engine.answer(asked), media)
