"""Measures imports as whole processes: `python -m benchmarks.imports [--peer PYTHON]`.

The peer needs pandas, which the product does not: name the Python of an environment that has it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.imports.data import write_cordis, write_workbook
from benchmarks.imports.measure import Cost, cost
from benchmarks.imports.results import Task, page

PEER = Path(__file__).with_name("peer.py")
VERSIONS = "import pandas, networkx; print(f'pandas {pandas.__version__}, NetworkX {networkx.__version__}')"


def main() -> None:
    options = _parser().parse_args()
    sheet_rows = options.participations // 2
    cordis = Task("CORDIS tables, CSV", options.participations, 25, 400)
    sheet = Task("one sheet, XLSX", sheet_rows, 15)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = write_cordis(
            folder / "cordis", options.participations, options.participations // 5, options.participations * 3 // 20
        )
        book = write_workbook(folder / "participations.xlsx", sheet_rows)
        compiled = write_workbook(folder / "compiled.xlsx", 10)
        _both(compiled, compiled, folder, options)
        measured = {
            cordis: [_both(tables, tables / "organization.csv", folder, options) for _ in range(options.rounds)],
            sheet: [_both(book, book, folder, options) for _ in range(options.rounds)],
        }
    command = f"python -m benchmarks.imports --participations {options.participations}"
    peer = subprocess.run([options.peer, "-c", VERSIONS], capture_output=True, text=True, check=True).stdout.strip()
    text = page(measured, command, peer)
    options.results.write_text(text, encoding="utf-8")
    print(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    parser.add_argument("--participations", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", default=sys.executable, help="the Python that has pandas and NetworkX")
    parser.add_argument("--results", type=Path, default=Path(__file__).with_name("results.md"))
    return parser


def _both(delivery: Path, table: Path, folder: Path, options: argparse.Namespace) -> tuple[Cost, Cost]:
    """The import of a delivery, then the peer on the table that both read."""
    store = folder / "store.db"
    command = (sys.executable, "-m", "ecosystem", "--quiet", "--store", f"sqlite:///{store}", "import", str(delivery))
    own = cost(command, folder)
    store.unlink()
    return own, cost((options.peer, str(PEER), str(table)), folder)


if __name__ == "__main__":
    main()
