"""Measures the matcher: `python -m benchmarks.matching [--strings FILE] [--languages FILE]`.

The strings are a JSON list of objects with `affiliation` and `ror-id`, the languages a CSV with `IS_VaVaI_id`,
`IS_VaVaI_Name_CS`, `ROR_id` and `ROR_Name`; neither comes with the product. Without them, the size alone is measured.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.matching.measure import ours, plain
from benchmarks.matching.results import page
from benchmarks.matching.size import cost
from benchmarks.matching.truth import across_languages, same_language


def main() -> None:
    options = _parser().parse_args()
    sets = same_language(options.strings) if options.strings else []
    sets += [across_languages(options.languages)] if options.languages else []
    measured = [(known, ours(known), plain(known)) for known in sets]
    command = f"python -m benchmarks.matching --asked {options.asked} --known {options.known}"
    text = page(measured, cost(options.asked, options.known), command)
    options.results.write_text(text, encoding="utf-8")
    print(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--strings", type=Path, help="JSON: affiliation strings with their ROR ids")
    parser.add_argument("--languages", type=Path, help="CSV: Czech names with their ROR names")
    parser.add_argument("--asked", type=int, default=20_000)
    parser.add_argument("--known", type=int, default=100_000)
    parser.add_argument("--results", type=Path, default=Path(__file__).with_name("results.md"))
    return parser


if __name__ == "__main__":
    main()
