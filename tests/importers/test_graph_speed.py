"""Files made to keep a reader busy are answered at once."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem_importers.base import Importer
from ecosystem_importers.dl import DL
from ecosystem_importers.files import InputFile
from ecosystem_importers.gexf import GEXF
from ecosystem_importers.gml import GML
from ecosystem_importers.graphml import GRAPHML
from ecosystem_importers.pajek import PAJEK
from tests.importers.networks import read

FORMATS = [GEXF, GRAPHML, GML, PAJEK, DL]
MANY = 30_000
STARTS = {
    "instructions": "<?a?>" * MANY,
    "comments": "<!-- a -->" * MANY,
    "hashes": "#" * MANY,
    "percents": "%" * MANY,
    "blanks": " " * MANY,
    "lines": "\n" * MANY,
    "pairs": 'a "b"\n' * MANY,
    "words": "a " * MANY,
}
FILES = {
    "gml-bare": (GML, "graph [ node [ label " + 'x y z "' * MANY),
    "gml-quotes": (GML, 'graph [ node [ label "' + '" a ' * MANY),
    "gml-hashes": (GML, "graph [\n" + "#" * MANY + "\n #" * MANY),
    "gml-brackets": (GML, "graph [" + "]" * MANY + "[ ]" * MANY),
    "pajek-quotes": (PAJEK, '*Vertices 1\n1 "a' + ' "' * MANY),
    "pajek-labels": (PAJEK, "*Vertices 1\n1 " + '"a" ' * MANY),
    "pajek-vertices": (PAJEK, "*Vertices 999999999\n*Matrix\n0 1\n"),
    "dl-lines": (DL, "dl n=2\nlabels:\n" + "\n" * MANY + "data:\n0 1 1 0"),
    "dl-size": (DL, "dl nr=9999999 nc=9999999 nm=9999999\nlabels embedded\ndata:\n0 1"),
    "dl-numbers": (DL, "dl n=2 format=edgelist1\ndata:\n1 99999999\n"),
    "gexf-ampersands": (GEXF, "<gexf><graph><nodes><node id='" + "&" * MANY + "'/></nodes></graph></gexf>"),
    "graphml-graphs": (GRAPHML, "<graphml>" + "<graph><node id='a'/></graph>" * 2000 + "</graphml>"),
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
@pytest.mark.parametrize("importer", FORMATS, ids=lambda importer: importer.name)
def test_no_start_keeps_the_question_open(importer: Importer, start: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(f"{start}x", encoding="utf-8")
    before = time.process_time()
    with contextlib.suppress(NotThisFormat):
        assert not importer.recognises(InputFile(tmp_path / "x.txt", "x.txt"))
    assert time.process_time() - before < 5


@pytest.mark.parametrize(("importer", "text"), FILES.values(), ids=FILES)
def test_no_file_keeps_its_reader_busy(importer: Importer, text: str, tmp_path: Path) -> None:
    before = time.process_time()
    read(importer, tmp_path, {"net.txt": text})
    assert time.process_time() - before < 10
