"""What the service delivers of a study: one line each in a list."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ecosystem.app.study import Study
from ecosystem.app.web.asked import Asked
from ecosystem.app.web.briefing import briefing_page
from ecosystem.app.web.headers import NOTHING, PAGE
from ecosystem.report import to_html, to_pdf
from ecosystem_visual import Assets, page, policy, script, style

HTML, SVG, PDF = "text/html; charset=utf-8", "image/svg+xml; charset=utf-8", "application/pdf"
UNFRAMED = "; frame-ancestors 'none'"
# The report's own policy, which stands in the file, allows only its one style.
REPORT = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'{UNFRAMED}"


@dataclass(frozen=True, kw_only=True)
class Product:
    """An address and what makes its body; a `daily` one bears the date, `filename` is offered to those who keep it."""

    path: str
    media: str
    make: Callable[[Study, Asked, date], str | bytes]
    policy: Callable[[], str] = lambda: NOTHING
    filename: str | None = None
    download: bool = False
    daily: bool = False

    @property
    def disposition(self) -> str | None:
        kind = "attachment" if self.download else "inline"
        return f'{kind}; filename="{self.filename}"' if self.filename else None


@dataclass(frozen=True)
class Asset:
    """A file of the map's page."""

    path: str
    media: str
    text: Callable[[], str]

    @property
    def address(self) -> str:
        """The path with what changes when the file does."""
        return f"{self.path}?{hashlib.sha256(self.text().encode()).hexdigest()[:12]}"


SCRIPT = Asset("/map/map.js", "text/javascript; charset=utf-8", script)
STYLE = Asset("/map/map.css", "text/css; charset=utf-8", style)
ASSETS: tuple[Asset, ...] = (SCRIPT, STYLE)


def map_page(study: Study, asked: Asked, _: date) -> str:
    return page(study.model(asked.language), assets=_assets())


def map_policy() -> str:
    return policy(_assets()) + UNFRAMED


def _assets() -> Assets:
    return Assets(script=SCRIPT.address, style=STYLE.address)


PRODUCTS: tuple[Product, ...] = (
    Product(path="/", media=HTML, make=lambda study, asked, _: briefing_page(study, asked), policy=lambda: PAGE),
    Product(path="/map", media=HTML, make=map_page, policy=map_policy),
    Product(
        path="/map.svg",
        media=SVG,
        make=lambda study, asked, _: study.picture(asked.language),
        filename="ecosystem-map.svg",
    ),
    Product(
        path="/map.html",
        media=HTML,
        make=lambda study, asked, _: page(study.model(asked.language)),
        policy=lambda: policy() + UNFRAMED,
        filename="ecosystem-map.html",
        download=True,
    ),
    Product(
        path="/report.pdf",
        media=PDF,
        make=lambda study, asked, day: to_pdf(study.report(asked.language, day)),
        filename="ecosystem-report.pdf",
        daily=True,
    ),
    Product(
        path="/report.html",
        media=HTML,
        make=lambda study, asked, day: to_html(study.report(asked.language, day)),
        policy=lambda: REPORT,
        filename="ecosystem-report.html",
        daily=True,
    ),
)
