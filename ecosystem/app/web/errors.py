"""What a failure is over HTTP, in one table, and how it is shown: as a page to people, as JSON to programs."""

from __future__ import annotations

import logging

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ecosystem.app.web.headers import PAGE, SAFE
from ecosystem.app.web.texts import language_of, rendered, texts
from ecosystem.errors import BadInput, EcosystemError, StoreBusy, StoreError, StoreUnreachable

logger = logging.getLogger("ecosystem.web")
HTML = "text/html"
AGAIN_AFTER = 5


class NotThere(BadInput):
    """Nothing stands at this address."""

    code = "not_there"


class Unauthorised(EcosystemError):
    """The service has a token, and the request does not."""

    code = "unauthorised"


class TooLong(BadInput):
    """The body of a request is longer than it may be."""

    code = "too_long"


class WrongHost(BadInput):
    """The request is for a host that this service is not."""

    code = "wrong_host"


STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (NotThere, 404),
    (Unauthorised, 401),
    (TooLong, 413),
    (WrongHost, 421),
    (BadInput, 400),
    (StoreUnreachable, 503),
    (StoreBusy, 503),
    (StoreError, 500),
    (EcosystemError, 400),
    (Exception, 500),
)
INSIDE = "Something went wrong inside the service, not in your request: its log says what."


def status_of(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    return next(status for kind, status in STATUSES if isinstance(error, kind))


async def answer(request: Request, error: Exception) -> Response:
    """The answer to a request that failed; what nobody foresaw is masked."""
    status, headers = status_of(error), _headers(error)
    if HTML not in request.headers.get("accept", ""):
        body = {"error": {"code": _code(error), "message": _message(request, error)}}
        return Response(msgspec.json.encode(body), status, headers, "application/json")
    language = language_of(request)
    page = rendered(
        "error.html", texts=texts(language), language=language, status=status, message=_message(request, error)
    )
    return Response(page, status, {**headers, "Content-Security-Policy": PAGE}, HTML)


def _message(request: Request, error: Exception) -> str:
    if isinstance(error, EcosystemError):
        return str(error)
    if isinstance(error, HTTPException):
        known = {404: f"Nothing stands at '{request.url.path[:80]}': start at '/'.", 405: "Only GET is answered here."}
        return known.get(error.status_code, error.detail)
    return INSIDE


def _code(error: Exception) -> str:
    if isinstance(error, EcosystemError):
        return error.code
    return "http" if isinstance(error, HTTPException) else "internal_error"


def _headers(error: Exception) -> dict[str, str]:
    own = {"WWW-Authenticate": "Bearer"} if isinstance(error, Unauthorised) else {}
    again = {"Retry-After": str(AGAIN_AFTER)} if status_of(error) == 503 else {}
    # An answer to what nobody foresaw is given outside of all that adds headers.
    return {**SAFE, **own, **again, "Cache-Control": "no-store", "Vary": "Accept"}
