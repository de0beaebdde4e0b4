"""GraphQL over HTTP: what a request asks, which media type it takes, and with which status it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request as HttpRequest
from starlette.responses import Response as HttpResponse

from ecosystem_graphql.errors import refused
from ecosystem_graphql.execution import Request, Response

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
HTML = "text/html"
HEADERS = {"Vary": "Accept", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
PARAMETERS: tuple[tuple[str, type | tuple[type, ...], str], ...] = (
    ("query", str, "a text"),
    ("operationName", (str, type(None)), "a text"),
    ("variables", (dict, type(None)), "an object"),
    ("extensions", (dict, type(None)), "an object"),
)


@dataclass
class Refused(Exception):
    """A request that is not executed, with the status that says why."""

    status: int
    message: str

    def response(self, media: str) -> HttpResponse:
        """The refusal as a client of this media type reads it."""
        return _written(refused("bad_request", self.message), self.status, media)


def media_type(request: HttpRequest) -> str:
    """The media type of the answer: the best that the client names; raises Refused when it takes none of ours."""
    ranges = [_range(part) for part in request.headers.get("accept", "*/*").split(",") if part.strip()]
    for name, weight in sorted(ranges or [("*/*", 1.0)], key=lambda each: -each[1]):
        if weight and name in (JSON, GRAPHQL):
            return name
        if weight and name in ("*/*", "application/*"):
            return JSON
    raise Refused(406, f"The answer can be {GRAPHQL} or {JSON}: name one of them in `Accept`.")


def wants_page(request: HttpRequest) -> bool:
    """Whether a browser asks for something to look at."""
    return request.method == "GET" and "query" not in request.query_params and HTML in request.headers.get("accept", "")


async def read(request: HttpRequest, at_most: int) -> Request:
    """The query that a request holds; raises Refused for what is not GraphQL over HTTP."""
    if request.method == "GET":
        return _request(_from_url(request))
    _check_type(request)
    given = _decoded((await _body(request, at_most)), "The body")
    if not isinstance(given, dict):
        raise Refused(400, "The body is not a JSON object: send one with `query`; batches are not taken.")
    return _request(given)


def write(response: Response, media: str) -> HttpResponse:
    """The answer; a query that could not begin is a 400 to clients who know the newer media type."""
    return _written(response.body, 400 if media == GRAPHQL and not response.started else 200, media)


def _written(body: Mapping[str, Any], status: int, media: str) -> HttpResponse:
    headers = {**HEADERS, "Content-Type": f"{media}; charset=utf-8"}
    return HttpResponse(msgspec.json.encode(body), status, headers)


def _range(text: str) -> tuple[str, float]:
    """A media range with its weight; one that cannot be read weighs nothing."""
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    weights = [part[2:] for part in parameters if part.startswith("q=")]
    try:
        return name, float(weights[0]) if weights else 1.0
    except ValueError:
        return name, 0.0


def _from_url(request: HttpRequest) -> dict[str, Any]:
    given: dict[str, Any] = {name: value for name, value in request.query_params.items() if value}
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _decoded(given[name].encode(), f"`{name}`")
    return given


def _request(given: Mapping[str, Any]) -> Request:
    for name, kind, expected in PARAMETERS:
        if not isinstance(given.get(name), kind):
            raise Refused(
                400, f"`{name}` is {'missing' if name not in given else 'something else'}: expected {expected}."
            )
    return Request(query=given["query"], variables=given.get("variables"), operation=given.get("operationName"))


def _check_type(request: HttpRequest) -> None:
    name, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = [part[8:].strip('"') for part in parameters if part.startswith("charset=")]
    if name != JSON or any(each not in ("utf-8", "utf8") for each in charsets):
        raise Refused(415, f"The body is '{name[:80] or 'nothing'}': expected `Content-Type: {JSON}` in UTF-8.")
    if request.headers.get("content-encoding", "identity") != "identity":
        raise Refused(415, "The body is compressed: send it as it is.")


async def _body(request: HttpRequest, at_most: int) -> bytes:
    """The body, read no further than it may be long."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > at_most:
            raise Refused(413, f"The body is longer than {at_most:,} bytes: send less.")
        parts.append(part)
    return b"".join(parts)


def _decoded(text: bytes, what: str) -> Any:  # noqa: ANN401  # any JSON
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(400, f"{what} is not JSON: correct it.") from error
