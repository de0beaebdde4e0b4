"""The second level of clusters: named when one comes near, chosen by itself, said in words."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from tests.chromium import opened
from tests.visual.browser.conftest import Files
from tests.visual.browser.test_names import names
from tests.visual.models import nested, open_government

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PARTS = {"Wind (6)", "Water (6)", "Sun (6)"}


def test_parts_have_names_from_near_and_clusters_from_afar(browser: Browser, files: Files) -> None:
    with opened(browser, files("nested")) as it:
        it.rest()
        assert "FR (18)" in names(it)
        assert not PARTS & names(it).keys()
        x, y = it.place("t/n03")
        it.page.mouse.move(x, y)
        it.page.mouse.wheel(0, -400)
        it.rest()
        assert PARTS & names(it).keys()


def test_a_click_on_a_part_goes_there(browser: Browser, files: Files) -> None:
    at = nested().parts.entries[0].id
    with opened(browser, files("nested")) as it:
        members = [key for key, part in zip(nested().nodes.id, nested().nodes.part, strict=True) if part == 0]
        places = [it.place(key) for key in members]
        x, y = (sum(each) / len(each) for each in zip(*places, strict=True))
        spread = max(abs(px - x) for px, _ in places)
        it.page.mouse.move(x + 0.5 * spread, y)
        it.page.mouse.move(x + 0.48 * spread, y + 1)
        assert at.startswith("1.")
        assert " › " in it.page.inner_text("#tooltip strong")  # noqa: RUF001  # the mark between levels
        it.page.mouse.click(x + 0.48 * spread, y + 1)
        it.rest()
        nearer = [it.place(key) for key in members]
        assert max(abs(px - it.place(members[0])[0]) for px, _ in nearer) > 1.5 * spread


def test_a_part_can_be_shown_alone_and_linked_to(browser: Browser, files: Files) -> None:
    with opened(browser, files("nested")) as it:
        it.page.locator("summary", has_text="3 parts").last.click()
        it.page.locator(".parts[open]").get_by_label("Water").check()
        assert it.page.inner_text("#filter-state") == "6 of 72 actors shown, the others faded"
        assert it.page.evaluate("document.activeElement.value").startswith("part:")
        link = it.hash
        it.page.keyboard.press("t")
        assert it.page.locator("tbody tr").count() == 6
        assert "Water" in it.page.inner_text("tbody tr:first-child")
    assert re.fullmatch(r"#part=\d\.\d&view=table|#view=table&part=\d\.\d|#part=\d\.\d", link)
    with opened(
        browser, files("nested"), hash=link + ("&cluster=2" if link.startswith("#part=1") else "&cluster=1")
    ) as it:
        assert it.page.inner_text("#filter-state").startswith("24 of 72")
        assert it.page.locator(".parts[open] input:checked").count() == 1


def test_the_panel_leads_to_cluster_and_part_and_says_so(browser: Browser, files: Files) -> None:
    with opened(browser, files("nested"), hash="#actor=t/n10") as it:
        cluster, part = it.page.locator(".levels button").all()
        assert it.page.inner_text(".levels").startswith("Cluster: FR › ")  # noqa: RUF001  # the mark between levels
        part.click()
        name = part.inner_text()
        assert it.spoken == f"Showing part {name} of cluster FR, 6 actors"
        cluster.click()
        assert it.spoken == "Showing cluster FR, 18 actors"
        assert part.get_attribute("aria-label") == f"part {name} of cluster FR"


def test_the_keyboard_and_the_table_of_figures_say_the_part(browser: Browser, files: Files) -> None:
    with opened(browser, files("nested")) as it:
        it.page.focus("#canvas")
        it.page.keyboard.press("ArrowRight")
        assert ", part " in it.spoken
        it.page.click("#download summary")
        with it.page.expect_download() as download:
            it.page.click("#download-csv")
        rows = list(csv.DictReader(download.value.path().read_text("utf-8-sig").splitlines()))
    model = nested()
    said = {key: model.parts.entries[part].label.en for key, part in zip(model.nodes.id, model.nodes.part, strict=True)}
    assert {row["id"]: row["part"] for row in rows} == said


def test_a_map_without_parts_shows_none(browser: Browser, files: Files) -> None:
    assert open_government().parts.entries == []
    member = open_government().nodes.id[open_government().nodes.cluster.index(0)]
    with opened(browser, files("open_government"), hash=f"#part=1.1&actor={member}") as it:
        assert it.page.inner_text("#filter-state").startswith("All ")
        assert it.page.locator(".parts").count() == 0
        assert it.page.locator(".levels button").count() == 1
