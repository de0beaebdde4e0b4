from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ecosystem_graphql.memo import Memo


def test_what_several_threads_ask_for_is_made_once() -> None:
    memo, made = Memo(4), []

    def slow() -> int:
        made.append(threading.get_ident())
        time.sleep(0.05)
        return 7

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: memo.once("key", slow), range(4))) == {7}
    assert len(made) == 1


def test_the_least_recently_used_leave() -> None:
    memo = Memo(2)
    for key in ("a", "b", "a", "c"):
        memo.once(key, lambda key=key: key)  # type: ignore[misc]  # the default binds the loop's variable
    assert memo.once("a", lambda: "again") == "a"
    assert memo.once("b", lambda: "again") == "again"


def test_a_failure_is_not_kept() -> None:
    memo = Memo(2)

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        memo.once("key", fail)
    assert memo.once("key", lambda: 1) == 1
