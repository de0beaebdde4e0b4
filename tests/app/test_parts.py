"""The parts of the command line by themselves."""

from __future__ import annotations

import errno
from typing import Annotated, Literal

import msgspec
import pytest

from ecosystem.app.failures import InterruptedLate, exit_code, published, sentence, tell
from ecosystem.app.group import hoisted
from ecosystem.app.invocation import Invocation
from ecosystem.app.noticed import grouped
from ecosystem.app.options import filled, stated, struct_options
from ecosystem.app.samples import SAMPLES, folder, preferences
from ecosystem.app.settings import Settings, read_settings
from ecosystem.app.stores import shown_url
from ecosystem.app.terminal import printable
from ecosystem.errors import BadInput, EcosystemError, StoreBusy, UnknownName
from ecosystem.model import Origin, Problem
from ecosystem.network.options import Options, option
from ecosystem.network.scope import Scope
from ecosystem.network.view import View


class Sizes(Options, frozen=True, kw_only=True):
    names: Annotated[tuple[str, ...], option("--name", "Names.")] = ("a", "b")
    way: Annotated[Literal["up", "down"], option("--way", "Way.")] = "up"
    least: Annotated[float, option("--least", "Least.", at_least=0)] = 1.5
    most: Annotated[float | None, option("--most", "Most.")] = None
    deep: Annotated[bool, option("--deep", "Deep.")] = True


def test_options_come_from_the_fields() -> None:
    names, way, least, most, deep = struct_options(Sizes)
    assert (names.flag, names.repeatable, names.type) == ("--name", True, str)
    assert names.help == "Names. May be repeated. [default: a, b]"
    assert (way.type, way.help) == (Literal["up", "down"], "Way. [default: up]")
    assert (least.type, least.at_least, least.help) == (float, 0, "Least. [default: 1.5]")
    assert (most.type, most.at_least, most.help) == (float, None, "Most.")
    assert (deep.type, deep.help) == (bool, "Deep. [default: yes]")
    assert all(each.parameter().default is None for each in (names, way, least, most, deep))


def test_no_two_options_share_a_name_or_flag() -> None:
    options = [*struct_options(Scope), *struct_options(View)]
    assert len({each.name for each in options}) == len({each.flag for each in options}) == len(options)


def test_only_what_was_said_is_stated() -> None:
    given = {"names": None, "way": "down", "deep": False, "other": 1}
    assert stated(Sizes, given) == {"way": "down", "deep": False}
    assert filled(Sizes, {"way": "down"}) == Sizes(way="down")
    with pytest.raises(BadInput, match="way"):
        filled(Sizes, {"way": "sideways"})


def test_exit_codes() -> None:
    errors = (BadInput("x"), UnknownName("x", "y", []), StoreBusy("x"), OSError("x"), ValueError("x"))
    assert [exit_code(error) for error in errors] == [2, 2, 1, 1, 1]
    assert exit_code(InterruptedLate("x")) == 130


def test_failures_are_sentences() -> None:
    assert sentence(EcosystemError("As it is.")) == "As it is."
    assert "No space left" in sentence(OSError(errno.ENOSPC, "No space left on device", "/here"))
    assert "ECOSYSTEM_DEBUG=1" in sentence(ValueError("odd"))


def test_debugging_shows_where(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ECOSYSTEM_DEBUG", "0")
    assert tell(ValueError("odd")) == 1
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv("ECOSYSTEM_DEBUG", "1")
    assert tell(ValueError("odd")) == 1
    assert capsys.readouterr().err.startswith("ValueError: odd\nSomething went wrong")
    tell(BadInput("As it is."))
    assert capsys.readouterr().err == "As it is.\n"


def test_ctrl_c_after_publishing_tells_the_truth() -> None:
    with pytest.raises(InterruptedLate, match="revision 7"), published(7):
        raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt), published(None):
        raise KeyboardInterrupt


def test_global_options_are_hoisted() -> None:
    assert hoisted(["import", "a", "--store", "u", "--quiet"]) == ["--store", "u", "--quiet", "import", "a"]
    assert hoisted(["import", "--store=u", "--", "--quiet"]) == ["--store=u", "import", "--", "--quiet"]
    assert hoisted(["import", "--store"]) == ["--store", "import"]


def test_settings() -> None:
    assert read_settings({}) == Settings()
    assert read_settings({"ECOSYSTEM_DEBUG": "yes"}).debug
    with pytest.raises(BadInput, match="ECOSYSTEM_DEBUG"):
        read_settings({"ECOSYSTEM_DEBUG": "perhaps"})


def test_secrets_are_not_shown() -> None:
    settings = read_settings({"ECOSYSTEM_STORE_PASSWORD": "hunter2"})
    assert settings.password == "hunter2"
    assert "hunter2" not in repr(settings)
    assert "hunter2" not in repr(Invocation.of({"ECOSYSTEM_STORE_PASSWORD": "hunter2"}, None, False))


def test_urls_are_shown_without_the_user() -> None:
    assert shown_url("neo4j+s://reader@host:7687") == "neo4j+s://host:7687"
    assert shown_url("sqlite:////a@b/x.db") == "sqlite:////a@b/x.db"


def test_problems_are_grouped_worst_first() -> None:
    given = [("note", "b"), ("error", "c"), ("note", "b"), ("error", "a")]
    problems = [Problem(severity, code, "What.", Origin("f.csv")) for severity, code in given]  # type: ignore[arg-type]  # literals
    assert [[each.code for each in group] for group in grouped(problems)] == [["a"], ["c"], ["b", "b"]]


def test_names_cannot_steer_the_terminal() -> None:
    assert printable("Lab\x1b[2J\x07é") == "Lab [2J é"


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_prefer_valid_scopes_and_views(name: str) -> None:
    assert folder(name).is_dir()
    preferred = preferences([name])
    assert msgspec.convert(preferred["scope"], Scope).datasets == ()
    assert msgspec.convert(preferred["view"], View)
    assert preferences([name, "other"]) == preferences(["other"]) == {"scope": {}, "view": {}}
