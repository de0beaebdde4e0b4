"""Fetches the jars of the server that a pom names, once."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

POM = Path(__file__).with_name("pom.xml")
CACHE = Path(__file__).parents[2] / ".cache" / "neo4j"
MAVEN = {"m": "http://maven.apache.org/POM/4.0.0"}


class NotFetched(Exception):
    """Maven could not fetch the jars."""


def versions(pom: Path = POM) -> list[str]:
    """The different versions of what the pom names, in its order: the server's comes first."""
    found = [each.text for each in ElementTree.parse(pom).iterfind(".//m:dependency/m:version", MAVEN) if each.text]
    assert found, f"{pom} names no version"
    return list(dict.fromkeys(found))


def jars(pom: Path = POM, cache: Path = CACHE) -> Path:
    """The folder of jars; a fetch that was interrupted leaves none."""
    folder = cache / f"lib-{'-'.join(versions(pom))}"
    if not folder.exists():
        _fetch(pom, folder)
    return folder


def _fetch(pom: Path, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix="fetching-", dir=folder.parent))
    command = [
        "mvn",
        "-q",
        "-B",
        "-Dstyle.color=never",
        "-f",
        str(pom),
        "dependency:copy-dependencies",
        f"-DoutputDirectory={part}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(part)
        reason = (done.stdout + done.stderr).strip().partition("\n")[0][:200]
        raise NotFetched(f"Maven could not fetch the server ({reason})")
    part.rename(folder)
