"""Fetches the jars of the Neo4j server named in pom.xml, once."""

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


def version() -> str:
    """The server's version, as the pom says."""
    found = ElementTree.parse(POM).findtext(".//m:dependency/m:version", namespaces=MAVEN)
    assert found, f"{POM} names no version"
    return found


def jars() -> Path:
    """The folder of jars; a fetch that was interrupted leaves none."""
    folder = CACHE / f"lib-{version()}"
    if not folder.exists():
        _fetch(folder)
    return folder


def _fetch(folder: Path) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix="fetching-", dir=CACHE))
    command = [
        "mvn",
        "-q",
        "-B",
        "-Dstyle.color=never",
        "-f",
        str(POM),
        "dependency:copy-dependencies",
        f"-DoutputDirectory={part}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(part)
        reason = (done.stdout + done.stderr).strip().partition("\n")[0][:200]
        raise NotFetched(f"Maven could not fetch the server ({reason})")
    part.rename(folder)
