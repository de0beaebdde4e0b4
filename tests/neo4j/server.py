"""A real Neo4j server of its own for the tests, on a free port of this machine."""

from __future__ import annotations

import contextlib
import random
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from tests.neo4j.jars import jars

START_SECONDS = 120
STOP_SECONDS = 30
PORTS, TRIED = range(10_000, 32_000), 50
# Short runs are over before the best compiler and the parallel collector pay for themselves: half the time to start.
QUICK = ("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
OPENS = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")]
# Linux ends the server with the test run, however that ends; the setting outlives the exec.
DIE_WITH_PARENT = "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 9); os.execvp(sys.argv[1], sys.argv[1:])"
CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=256m
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
"""
EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"


class Neo4jServer:
    """Starts when made and answers at `url`; `stop` ends it and removes its files."""

    def __init__(self, java_options: Sequence[str] = QUICK, library: Path | None = None, settings: str = "") -> None:
        """`library`: the folder of jars, Neo4j's alone if none is given; `settings`: further lines of neo4j.conf."""
        self.password = secrets.token_urlsafe(12)
        self.home = Path(tempfile.mkdtemp(prefix="ecosystem-neo4j-"))
        self.log = self.home / "server.log"
        bolt = _free_port()
        self.url = f"bolt://neo4j@127.0.0.1:{bolt}"
        self.address = f"bolt://127.0.0.1:{bolt}"
        self._configure(CONF.format(bolt=bolt) + settings)
        self._process = self._start(java_options, library or jars())
        self._driver: Driver | None = None
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def driver(self) -> Driver:
        """A connection of the tests' own, for looking at the graph behind the store's back."""
        self._driver = self._driver or self._connect(self.password)
        return self._driver

    def empty(self) -> None:
        """Delete every node and relationship; constraints and indexes stay."""
        with self.driver.session() as session:
            session.run(EMPTY).consume()

    def stop(self) -> None:
        if self._driver:
            self._driver.close()
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def _configure(self, settings: str) -> None:
        conf = self.home / "conf"
        conf.mkdir()
        (conf / "neo4j.conf").write_text(settings)

    def _start(self, options: Sequence[str], library: Path) -> subprocess.Popen[bytes]:
        java = ["java", *options, *OPENS, "-cp", f"{library}/*", "org.neo4j.server.CommunityEntryPoint"]
        java += [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        command = [sys.executable, "-c", DIE_WITH_PARENT, *java] if sys.platform == "linux" else java
        with self.log.open("wb") as log:
            return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.25)
        tail = self.log.read_text(errors="replace")[-3000:]
        raise RuntimeError(f"Neo4j did not come up within {START_SECONDS} s; its log ends:\n{tail}")

    def _answers(self) -> bool:
        # Before it is ready the server refuses connections; an AuthError then means that it is not ready for logins.
        with contextlib.suppress(DriverError, Neo4jError, OSError):
            self._set_password()
            return True
        return False

    def _set_password(self) -> None:
        with (
            contextlib.suppress(AuthError),
            self._connect("neo4j") as driver,
            driver.session(database="system") as session,
        ):
            session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=self.password).consume()
        with self._connect(self.password) as driver:
            driver.execute_query("RETURN 1")

    def _connect(self, password: str) -> Driver:
        return GraphDatabase.driver(self.address, auth=("neo4j", password), connection_timeout=5)


def _free_port() -> int:
    """A port below those that the system hands out by itself, which none is given before the server listens."""
    for port in random.sample(PORTS, TRIED):
        with contextlib.suppress(OSError), socket.socket() as bound:
            bound.bind(("127.0.0.1", port))
            return port
    raise RuntimeError(f"{TRIED} ports of this machine between {PORTS[0]:,} and {PORTS[-1]:,} are all taken.")
