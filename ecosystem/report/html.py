"""The document as one HTML file that needs nothing else: no script, no request."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from ecosystem.report.blocks import Document

if TYPE_CHECKING:
    import jinja2


def to_html(document: Document) -> str:
    """Accessible HTML; every text is escaped, the map is an image whose scripts never run."""
    style = _text("report.css")
    return _template().render(document=document, style=style, policy=_policy(style))


@functools.cache
def _template() -> jinja2.Template:
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"own": Markup, "data_url": _data_url}
    return environment.from_string(_text("report.html"))


def _policy(style: str) -> str:
    """Nothing may load or run but our own style and the map inside the file."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _data_url(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


@functools.cache
def _text(name: str) -> str:
    return (files("ecosystem.report") / "templates" / name).read_text(encoding="utf-8")
