"""Who and what comes in: the hosts that are answered for, the length of bodies, and the token."""

from __future__ import annotations

import hashlib
import hmac
from abc import ABC, abstractmethod
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ecosystem.app.settings import TOKEN
from ecosystem.app.web import errors
from ecosystem.app.web.errors import HTML, TooLong, Unauthorised, WrongHost
from ecosystem.app.web.headers import host_of
from ecosystem.app.web.login import login_page

LOCAL = ("localhost", "127.0.0.1", "[::1]")
BODY = 1024 * 1024
OPEN = ("/healthz", "/readyz", "/login", "/static/pages.css")
COOKIE = "ecosystem_session"
PARAMETER = "token"


class Gate(ABC):
    """Lets a request through or answers it itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            response = await self.stopped(request)
        except Exception as error:
            response = await errors.answer(request, error)
        if response is not None:
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    @abstractmethod
    async def stopped(self, request: Request) -> Response | None:
        """The answer to a request that goes no further; may raise what is answered as an error."""


class HostGate(Gate):
    """Without a token only local names are answered: another is a page elsewhere that tries to read this service."""

    async def stopped(self, request: Request) -> Response | None:
        host = host_of(request.headers)
        if host not in LOCAL:
            raise WrongHost(
                f"This service answers for {', '.join(LOCAL)}, not for '{host[:80]}': set {TOKEN.variable}."
            )
        return None


class BodyGate(Gate):
    """Refuses bodies that say they are long; those that do not say it are cut off where they are read."""

    async def stopped(self, request: Request) -> Response | None:
        said = request.headers.get("content-length", "0")
        if not said.isdigit() or len(said) > 18 or int(said) > BODY:
            raise TooLong(f"The body of the request is longer than {BODY:,} bytes: send less.")
        return None


class TokenGate(Gate):
    """Asks for the token: as a bearer, as the cookie of the login page, or once in the address."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        super().__init__(app)
        self.token = token

    async def stopped(self, request: Request) -> Response | None:
        if request.url.path in OPEN or self._knows(request.headers) or self._has_cookie(request):
            return None
        if same(request.query_params.get(PARAMETER, ""), self.token):
            return admitted(request, self.token, _without_token(request))
        if HTML in request.headers.get("accept", ""):
            return login_page(request, 401, following=_without_token(request))
        raise Unauthorised("This service needs its token: send it as `Authorization: Bearer TOKEN`.")

    def _knows(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and same(given.strip(), self.token)

    def _has_cookie(self, request: Request) -> bool:
        return same(request.cookies.get(COOKIE, ""), session(self.token))


def admitted(request: Request, token: str, following: str) -> Response:
    """On to a page, with the cookie of those who know the token."""
    response = RedirectResponse(following, 303, {"Cache-Control": "no-store"})
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, session(token), httponly=True, samesite="lax", secure=secure)
    return response


def session(token: str) -> str:
    """What the cookie holds: it shows that the token is known, and does not show the token."""
    return hmac.new(token.encode(), b"ecosystem session", hashlib.sha256).hexdigest()


def same(given: str, expected: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell how far they are."""
    return hmac.compare_digest(given.encode(errors="replace"), expected.encode())


def _without_token(request: Request) -> str:
    items = [(name, value) for name, value in request.query_params.multi_items() if name != PARAMETER]
    return f"{request.url.path}?{urlencode(items)}" if items else request.url.path
