"""A Neo4j server with Graph Data Science for one run of the benchmark, and how its engines' processes find it."""

from __future__ import annotations

import ctypes
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity

from tests.neo4j.jars import jars, versions
from tests.neo4j.server import Neo4jServer

POM = Path(__file__).with_name("pom.xml")
CACHE = Path(__file__).parents[3] / ".cache" / "gds"
VARIABLE = "ECOSYSTEM_BENCHMARK_GDS"
LONG_RUNS = ("-Xms1g", "-Xmx4g", "--add-opens=java.base/java.lang=ALL-UNNAMED")
SETTINGS = """\
server.directories.plugins={plugins}
dbms.security.procedures.unrestricted=gds.*
"""


@dataclass(frozen=True)
class Server:
    """One that runs: its Bolt address, its password and the number of its process."""

    address: str
    password: str
    process: int

    @classmethod
    def found(cls) -> Server:
        """The server that the parent process started."""
        return cls(**json.loads(os.environ[VARIABLE]))

    def connect(self) -> Driver:
        return GraphDatabase.driver(
            self.address, auth=("neo4j", self.password), notifications_min_severity=NotificationMinimumSeverity.OFF
        )

    def cpu(self) -> float:
        """CPU seconds of the server so far, user and system, of all its threads: POSIX has a clock for each process."""
        clock = ctypes.c_int()
        if ctypes.CDLL(None).clock_getcpuclockid(self.process, ctypes.byref(clock)):
            raise ProcessLookupError(f"no process {self.process}: the server has ended")
        return time.clock_gettime(clock.value)


@contextmanager
def gds_server() -> Iterator[None]:
    """Fetch the jars if there are none yet, start the server, and stop it at the end; child processes find it."""
    library = jars(POM, CACHE)
    with TemporaryDirectory() as plugins:
        for jar in library.glob(f"*-{version()}.jar"):
            (Path(plugins) / jar.name).symlink_to(jar)
        neo4j = Neo4jServer(LONG_RUNS, library, SETTINGS.format(plugins=plugins))
        try:
            os.environ[VARIABLE] = json.dumps(asdict(Server(neo4j.address, neo4j.password, neo4j.pid)))
            yield
        finally:
            neo4j.stop()


def version() -> str:
    """The version of Graph Data Science."""
    return versions(POM)[-1]
