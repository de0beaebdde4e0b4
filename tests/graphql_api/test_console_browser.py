"""The console in a real browser: it opens offline, runs a saved operation, and asks nobody else for anything."""

from __future__ import annotations

from playwright.sync_api import Browser

from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import serving


def test_the_console_runs_a_saved_operation_without_any_other_host(horizon: Workspaces, browser: Browser) -> None:
    asked: list[str] = []
    said: list[str] = []
    with serving(horizon) as url:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(url)
        page.click(".graphiql-execute-button")
        page.wait_for_selector(".result-window :text('betweenness'), .result-window :text('horizon')", timeout=60_000)
        tabs = page.locator(".graphiql-tab").count()
        page.close()
    host = url.removesuffix("/graphql")
    assert [each for each in asked if not each.startswith((host, "data:"))] == []
    assert said == []
    assert tabs == 10
