"""The measured figures as a page."""

from __future__ import annotations

from importlib.metadata import version

from benchmarks.matching.measure import Found
from benchmarks.matching.size import Cost
from benchmarks.matching.truth import Known

HEAD = """# Matching

`{command}`, rapidfuzz {version}.

`safe` are the proposals that nothing speaks against. The peer is `token_sort_ratio` alone, with the lowest threshold
that keeps 98 of 100 right on the very same pairs, which flatters it. `top 3`: of the known pairs, each asked for from
either side, those whose other name is among the three best.

| set | names | pairs | | right of safe | precision | recall | top 3 |
|---|---|---|---|---|---|---|---|
"""


def page(measured: list[tuple[Known, Found, Found]], spent: Cost, command: str) -> str:
    rows = [line for known, own, peer in measured for line in (_row(known, "ours", own), _row(known, "peer", peer))]
    return HEAD.format(command=command, version=version("rapidfuzz")) + "\n".join(rows) + _spent(spent)


def _row(known: Known, who: str, found: Found) -> str:
    share = f"{found.right} of {found.sure} | {found.precision:.3f} | {found.recall:.3f} | {found.top:.2f}"
    return f"| {known.title} | {len(known.actors):,} | {found.pairs} | {who} | {share} |"


def _spent(spent: Cost) -> str:
    size = (
        f"{spent.asked:,} invented names against {spent.known:,}: {spent.seconds:.0f} CPU s, {spent.megabytes:.0f} MB"
    )
    found = f"{spent.found:,} are proposed with the name that they stand for"
    return f"\n\n{size}; {found}; {spent.right:,} of {spent.safe:,} safe proposals are right.\n"
