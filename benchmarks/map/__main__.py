"""Compare our map with vis-network on the same data and positions: `python -m benchmarks.map [--rounds 3]`."""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks.map.data import model_of
from benchmarks.map.measure import ARGUMENTS, Figures, chromium, measured
from benchmarks.map.pages import VIS, pages

HERE = Path(__file__).parent
RESULTS = HERE / "results.md"
NOTES = f"""\
* Headless, 1280 x 800, no GPU: `{" ".join(ARGUMENTS)}`. Each page opens in a browser of its
  own; figures are medians.
* First pixels: from the request to the frame after the first complete picture.
* Pan: pictures drawn a second under three seconds of real mouse movement. While it moves, ours shifts the last full
  picture and draws areas at the rim that becomes bare; once it rests it draws everything again.
* vis-network has its physics, curves and improved layout switched off: with them it does not open in a minute.
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--actors", type=int, default=20_000)
    options.add_argument("--ties", type=int, default=80_000)
    chosen = options.parse_args()
    if not VIS.exists():
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=HERE, check=True)
    model = model_of(chosen.actors, chosen.ties)
    found: dict[str, list[Figures]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        files = pages(model, Path(folder))
        for _ in range(chosen.rounds):
            for name, file in files.items():
                browser = playwright.chromium.launch(**chromium())  # type: ignore[arg-type]  # keyword arguments as data
                found.setdefault(name, []).append(measured(browser, file))
                print(name, found[name][-1], flush=True)
                version = browser.version
                browser.close()
    command = " ".join(("python -m benchmarks.map", *sys.argv[1:]))
    about = f"{datetime.now(UTC):%Y-%m-%d}, {cpu_count()} cores, Python {platform.python_version()}, Chromium {version}"
    RESULTS.write_text(
        report(found, f"{about}, {chosen.rounds} rounds, interleaved. Command: `{command}`.", model.title), "utf-8"
    )
    print(RESULTS.read_text("utf-8"))


def report(found: dict[str, list[Figures]], about: str, title: str) -> str:
    ours = next(iter(found.values()))
    lines = ["# Map: our renderer beside vis-network", "", about, "", f"{title}; the same positions on every page."]
    lines += ["", "| page | first pixels, s | pan, frames/s | our pan / this |", "|---|---|---|---|"]
    for name, rounds in found.items():
        first, pan = median(each.first for each in rounds), median(each.pan for each in rounds)
        beside = "" if rounds is ours else f"{median(each.pan for each in ours) / pan:.1f}"
        lines.append(f"| {name} | {first:.2f} | {pan:.1f} | {beside} |")
    return "\n".join([*lines, "", NOTES])


if __name__ == "__main__":
    main()
