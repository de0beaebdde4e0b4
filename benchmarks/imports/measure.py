"""CPU seconds and peak memory of a process, from its start to its end."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What one process took; `peak` is in MB."""

    seconds: float
    peak: float


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end, its modules compiled once as installed ones are; ChildProcessError where it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ChildProcessError(f"{' '.join(command)} ended with {process.returncode}.")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
