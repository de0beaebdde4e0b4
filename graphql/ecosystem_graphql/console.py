"""GraphiQL from our own files, with the saved operations as its tabs; it loads nothing from elsewhere."""

from __future__ import annotations

from html import escape

import msgspec
from starlette.responses import HTMLResponse

from ecosystem_graphql.contract import PACKAGE, operations

STATIC = PACKAGE / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
SCRIPTS = ("react.production.min.js", "react-dom.production.min.js", "graphiql.min.js", "console.js")
STYLES = ("graphiql.min.css", "console.css")


def page(path: str) -> HTMLResponse:
    """The console of the endpoint at a path."""
    base = escape(f"{path.rstrip('/')}/static")
    styles = "".join(f'<link rel="stylesheet" href="{base}/{name}">\n' for name in STYLES)
    scripts = "".join(f'<script src="{base}/{name}" defer></script>\n' for name in SCRIPTS)
    html = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>ecosystem: GraphQL</title>
<link rel="icon" href="data:,">
{styles}</head>
<body>
<div id="console">Loading</div>
<script type="application/json" id="operations">{_embedded()}</script>
{scripts}</body>
</html>
"""
    return HTMLResponse(html, headers=HEADERS)


def _embedded() -> str:
    """The saved operations as JSON that cannot leave its script element."""
    text = msgspec.json.encode([{"title": each.title, "query": each.text} for each in operations()]).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
