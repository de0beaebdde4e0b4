from __future__ import annotations

import hashlib
import json
import re

from ecosystem_graphql.console import SCRIPTS, STATIC, STYLES
from ecosystem_graphql.contract import operations
from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import client

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_browser_gets_the_console_from_our_own_files(horizon: Workspaces) -> None:
    http = client(horizon)
    page = http.get("/graphql", headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    files = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert [each for each in files if not each.startswith(("/graphql/static/", "data:"))] == []
    assert len(files) == len(SCRIPTS) + len(STYLES) + 1
    for each in files:
        assert each.startswith("data:") or http.get(each).status_code == 200


def test_the_console_may_load_nothing_from_elsewhere(horizon: Workspaces) -> None:
    policy = client(horizon).get("/graphql", headers=BROWSER).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "connect-src 'self'" in policy
    assert "http" not in policy


def test_the_console_opens_the_saved_operations(horizon: Workspaces) -> None:
    page = client(horizon).get("/graphql", headers=BROWSER).text
    embedded = re.search(r'<script type="application/json" id="operations">(.*?)</script>', page, re.DOTALL)
    assert embedded
    assert not set("<>&") & set(embedded[1])
    assert [each["query"] for each in json.loads(embedded[1])] == [each.text for each in operations()]


def test_the_console_can_be_left_out(horizon: Workspaces) -> None:
    http = client(horizon, console=False)
    assert http.get("/graphql", headers=BROWSER).status_code == 400
    assert http.get("/graphql/static/console.js").status_code == 404


def test_files_of_others_are_as_their_makers_published_them() -> None:
    listed = re.findall(
        r"\| (\S+) \| npm .* \| ([0-9a-f]{64}) \|", (STATIC / "LICENCES.md").read_text(encoding="utf-8")
    )
    assert len(listed) == 4
    for name, digest in listed:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest
