"""The map as a page: one file that works offline, or small HTML beside assets that a server delivers."""

from __future__ import annotations

import base64
import functools
import hashlib
import html
from dataclasses import dataclass
from importlib.resources import files

from ecosystem_visual.model import ViewModel

HEAD = '<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
NO_SCRIPT = "This map is drawn by a script: allow scripts for this page, or use the table (CSV) or picture (SVG) of it."


@dataclass(frozen=True)
class Assets:
    """The addresses under which a server delivers `map.js` and `map.css`."""

    script: str
    style: str


def page(model: ViewModel, *, assets: Assets | None = None) -> str:
    """The HTML of a map; without `assets` all is in the one file and nothing is asked of any network."""
    head = HEAD.format(language=model.language) + VIEWPORT
    title = f"<title>{html.escape(model.title)}</title>"
    data = f'<script type="application/json" id="map-data">{model.to_json().decode()}</script>'
    body = f'</head><body><noscript>{NO_SCRIPT}</noscript><div id="map"></div>{data}'
    if assets is None:
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
        return f"{head}{meta}{title}<style>{style()}</style>{body}<script>{script()}</script></body></html>\n"
    link = f'<link rel="stylesheet" href="{html.escape(assets.style)}">'
    return f'{head}{title}{link}{body}<script src="{html.escape(assets.script)}"></script></body></html>\n'


def policy(assets: Assets | None = None) -> str:
    """The content security policy of the page; a server sends the one for its assets as a header."""
    scripts, styles = ("'self'", "'self'") if assets else (digest(script()), digest(style()))
    own = f"script-src {scripts}; style-src {styles}; img-src blob:"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


@functools.cache
def script() -> str:
    """The bundled program, safe inside `<script>`."""
    return _static("map.js").replace("</script", "<\\/script")


@functools.cache
def style() -> str:
    return _static("map.css")


def _static(name: str) -> str:
    return (files("ecosystem_visual") / "static" / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """How a policy names the one script or style that it allows."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
