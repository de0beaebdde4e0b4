"""The page as text: one file, closed to other hosts, with its data inert."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re

from ecosystem_visual import Assets, page, policy, script, style
from tests.visual.models import hostile, small


def test_the_policy_allows_this_script_and_style_alone() -> None:
    text = page(small())
    blocks = re.findall(r"<script>(.*)</script></body>", text, re.DOTALL) + re.findall(
        "<style>(.*?)</style>", text, re.DOTALL
    )
    assert blocks == [script(), style()]
    for block in blocks:
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy()
    assert policy().startswith("default-src 'none'; ")
    assert "unsafe" not in policy()


def test_the_file_names_no_other_host() -> None:
    text = page(small())
    addresses = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+", text))
    assert addresses <= {"http://www.w3.org"}


def test_a_hostile_title_stays_text() -> None:
    for text in (page(hostile()), page(hostile(), assets=Assets("/map.js", "/map.css"))):
        assert "<img" not in text
        assert len(re.findall("<script", text)) == 2


def test_a_server_may_deliver_script_and_style() -> None:
    assets = Assets('/static/map.js?"', "/static/map.css")
    text = page(small(), assets=assets)
    assert '<script src="/static/map.js?&quot;"></script>' in text
    assert "<style>" not in text
    assert "script-src 'self'; style-src 'self'" in policy(assets)


def test_the_page_without_data_is_small() -> None:
    text = page(small())
    without = re.sub(r'(id="map-data">).*?(</script>)', r"\1\2", text, flags=re.DOTALL)
    assert len(gzip.compress(without.encode())) <= 150 * 1024
