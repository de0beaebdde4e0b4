"""The page on which people give the token."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from ecosystem.app.web.errors import TooLong
from ecosystem.app.web.headers import PAGE
from ecosystem.app.web.texts import language_of, rendered, texts

START = "/"
FORM = 8 * 1024


def login_page(request: Request, status: int, *, following: str, refused: bool = False) -> Response:
    """The form; `following` is where it leads to."""
    language = language_of(request)
    page = rendered("login.html", texts=texts(language), language=language, following=following, refused=refused)
    headers = {"Content-Security-Policy": PAGE, "Cache-Control": "no-store", "Vary": "Accept"}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(page, status, headers, "text/html")


def safe_path(said: str) -> str:
    """A path on this service; anything that a browser could take for another host is the start page."""
    plain = said.startswith("/") and not said.startswith(("//", "/\\")) and said.isprintable() and "\\" not in said
    return said if plain else START


async def fields(request: Request) -> dict[str, str]:
    """What a form says; raises TooLong for what is no login."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > FORM:
            raise TooLong(f"The form is longer than {FORM:,} bytes: give the token alone.")
    return dict(parse_qsl(body.decode(errors="replace")))
