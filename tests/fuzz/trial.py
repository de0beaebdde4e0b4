"""One changed input, read as a delivery: it is read or refused, and a store that got part of it is as before."""

from __future__ import annotations

import random
import shutil
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from ecosystem.errors import BadInput
from ecosystem.store.base import Store
from ecosystem.store.batch import load
from ecosystem_importers.delivery import Request, open_delivery
from ecosystem_importers.limits import Limits
from tests.fuzz.families import Seed, seeds
from tests.fuzz.mutations import mutate

# Small enough that an input of some kilobytes cannot ask for much more.
LIMITS = Limits(unpacked_bytes=100_000_000, sheet_cells=2_000_000, sheet_characters=50_000_000)
TWICE = "twice with different content"


@dataclass(frozen=True)
class Trial:
    """An input by its family and number: the same two always make the same input."""

    family: str
    number: int
    seed: int = 0

    def delivery(self) -> Seed:
        chance = random.Random(zlib.crc32(f"{self.family} {self.number} {self.seed}".encode()))
        chosen = chance.choice(seeds(self.family))
        beside = chosen.beside if chosen.name == "source.yaml" or chance.random() < 0.3 else ()
        return Seed(chosen.name, mutate(chosen.data, chosen.name, chance), beside)

    def run(self, store: Store) -> bool:
        """Whether the input was read; raises what must not happen."""
        given = self.delivery()
        with tempfile.TemporaryDirectory() as folder:
            write(given, Path(folder))
            named = Path(folder) if given.beside else Path(folder) / given.name
            return _read(named, store)

    def keep(self, folder: Path) -> Path:
        """The input on disk, to look at."""
        target = folder / f"{self.family}-{self.seed}-{self.number}"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        write(self.delivery(), target)
        return target


def write(given: Seed, folder: Path) -> None:
    for name, data in ((given.name, given.data), *given.beside):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _read(path: Path, store: Store) -> bool:
    """Read and rehearse the load, so that the store judges keys and ends of ties."""
    try:
        load(store, open_delivery(Request(paths=(path,), dataset="fuzz", limits=LIMITS)), dry_run=True)
    except BadInput as error:
        if TWICE in str(error):
            raise AssertionError(f"The importer gave a key twice: {error}") from error
        if "\n" in str(error):
            raise AssertionError(f"The refusal has more than one line: {error!r}") from error
        return False
    return True
