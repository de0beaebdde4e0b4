"""A batch is there as a whole or not at all, whatever happens to the process that writes it."""

from __future__ import annotations

from ecosystem.model import ActorRecord
from ecosystem.store.base import Counts
from tests.store.conftest import Home
from tests.store.elsewhere import start
from tests.store.made import actor, put, tie


def test_killed_in_the_middle_of_a_batch(home: Home) -> None:
    before = [actor("a", "A"), actor("b")]
    with home.open() as store:
        put(store, *before, tie("t", "a", "b"))
    with start("hang", home.url, home.password or "") as process:
        assert process.stdout
        assert process.stdout.readline() == "under way\n"
        process.kill()
    with home.open() as store:
        reader = store.reader()
        assert (store.revision(), reader.counts()) == (1, Counts(actors=2, initiatives=0, themes=0, ties=1))
        assert reader.get(ActorRecord, ["d/a", "d/b", "d/new0"]) == before
        assert [hit.key for hit in reader.search("changed in the batch")] == []
        assert reader.snapshot().nodes.height == 2
        assert [dataset.title for dataset in reader.datasets()] == [None]
        assert store.check() == []
        result = put(store, actor("new0", "written after"), tie("u", "new0", "a"))
        assert (result.batch, result.revision) == (2, 2)
        assert store.reader().neighbours("d/new0") == [tie("u", "new0", "a")]
        assert store.check() == []
