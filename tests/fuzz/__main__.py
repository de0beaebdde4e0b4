"""Changed inputs by the thousand: `python -m tests.fuzz [--family NAME] [--inputs N] [--seed N]`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.families import SUFFIXES
from tests.fuzz.trial import Trial
from tests.fuzz.watch import Tally, watched


def main() -> int:
    options = _parser().parse_args()
    failed = sum(_family(family, options) for family in options.family or SUFFIXES)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--family", action="append", choices=list(SUFFIXES), help="default: all")
    parser.add_argument("--inputs", type=int, default=20_000, help="for each family")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path(".cache/fuzz"), help="where failing inputs are put")
    return parser


def _family(family: str, options: argparse.Namespace) -> int:
    started, tally, failed = time.monotonic(), Tally(), 0
    numbers = range(options.first, options.first + options.inputs)
    for failure in watched([Trial(family, number, options.seed) for number in numbers], tally):
        failed += 1
        print(f"{failure.trial.keep(options.keep)}\n{failure.why}\n", flush=True)
    print(
        f"{family}: {options.inputs:,} inputs in {time.monotonic() - started:,.0f} s, "
        f"{tally.read:,} read, {tally.refused:,} refused, {failed:,} failed",
        flush=True,
    )
    return failed


if __name__ == "__main__":
    sys.exit(main())
