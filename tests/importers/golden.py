"""Writes the expected records of the importers' samples anew: `python -m tests.importers.golden [NAME…]`."""

from __future__ import annotations

import sys

from ecosystem_importers.registry import IMPORTERS
from tests.importers.conformance import expected_of, golden, sample_of


def main(names: list[str]) -> None:
    for importer in IMPORTERS:
        if importer.name in names or not names:
            lines = golden(sample_of(importer))
            expected_of(importer).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            print(f"{importer.name}: {len(lines)} lines")


if __name__ == "__main__":
    main(sys.argv[1:])
