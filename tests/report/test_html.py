"""The HTML: one file that needs nothing else, well formed, escaped, and saying what the PDF says."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest

from ecosystem.report import LANGUAGES, Language, report, to_html
from tests.record import actor, tie
from tests.report.made import MAP, edition, of_records, of_sample
from tests.report.test_document import leaves

VOID = {"meta", "img", "rect", "line"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}"


class Reading(HTMLParser):
    """Collects tags, attributes and text, and holds that every tag is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_accessible_file(language: Language) -> None:
    html = to_html(report(of_sample("open-government", MAP), edition(language)))
    page = Reading(html)
    assert page.named("html") == [{"lang": language}]
    assert not page.named("script")
    assert not page.named("link")
    assert [each["alt"] for each in page.named("img")] == [each["alt"] for each in page.named("img") if each["alt"]]
    assert all(each["scope"] == "col" for each in page.named("th"))
    assert len(page.named("caption")) == len(page.named("table")) > 3
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_but_its_own_style_may_load() -> None:
    html = to_html(report(of_sample("open-government"), edition()))
    policy = next(each["content"] for each in Reading(html).named("meta") if each.get("http-equiv"))
    style = html.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy is not None
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;")
    assert not re.search(r'(?:src|href)="(?!data:)|url\(|@import| style="', html)


def test_hostile_text_is_escaped() -> None:
    records = [actor(HOSTILE), actor("a"), actor("b"), tie(HOSTILE, "a"), tie(HOSTILE, "b")]
    svg = f"{MAP[:-6]}<script>alert(1)</script></svg>"
    html = to_html(report(of_records(records, svg, title=HOSTILE), edition()))
    page = Reading(html)
    assert not page.named("script")
    assert [set(each) for each in page.named("img")] == [{"src", "alt"}]
    assert HOSTILE in "".join(page.text)


def test_it_says_all_that_the_document_says() -> None:
    document = report(of_sample("open-government"), edition("fr"))
    text = " ".join("".join(Reading(to_html(document)).text).split())
    shown = msgspec.to_builtins([document.title, document.sections, document.closing, document.facts])
    wanted = [leaf for leaf in leaves(shown) if leaf not in {"lead", "note", "plain"}]
    tags = {"paragraph", "bullets", "pairs", "table", "cards", "side", "picture"}
    assert [leaf for leaf in wanted if leaf not in tags and " ".join(leaf.split()) not in text] == []
