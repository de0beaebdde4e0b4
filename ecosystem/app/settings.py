"""Settings, declared once: validation, `--help` and docs/settings.md derive from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ecosystem.errors import BadInput

YES = ("1", "true", "yes", "on")
NO = ("", "0", "false", "no", "off")


@dataclass(frozen=True)
class Setting:
    """A setting: its environment variable, its default in words, and what it is for."""

    name: str
    variable: str
    default: str | None
    help: str
    secret: bool = False


STORE = Setting(
    "store",
    "ECOSYSTEM_STORE",
    "sqlite:///ecosystem.db",
    "The store: sqlite:///relative.db, sqlite:////absolute.db, neo4j://host:7687 or bolt://host:7687. "
    "A user may stand in the URL, a password never.",
)
PASSWORD = Setting(
    "password",
    "ECOSYSTEM_STORE_PASSWORD",
    None,
    "The password of a Neo4j store. It is read from the environment only and never shown.",
    secret=True,
)
SOURCE_PASSWORD = Setting(
    "source_password",
    "ECOSYSTEM_SOURCE_PASSWORD",
    None,
    "The password of a Neo4j database that is imported from. The store's password is never sent there.",
    secret=True,
)
TARGET_PASSWORD = Setting(
    "target_password",
    "ECOSYSTEM_TARGET_PASSWORD",
    None,
    "The password of a Neo4j database that the store is copied to. The store's password is never sent there.",
    secret=True,
)
PSEUDONYM_KEY = Setting(
    "pseudonym_key",
    "ECOSYSTEM_PSEUDONYM_KEY",
    None,
    "The secret behind the pseudonyms of `import --people pseudonymise`, at least 16 characters. "
    "With the same one a person has the same pseudonym in the next delivery.",
    secret=True,
)
TOKEN = Setting(
    "token",
    "ECOSYSTEM_TOKEN",
    None,
    "The secret that the service asks for, at least 16 characters. Without it the service answers this machine only.",
    secret=True,
)
AUTHOR = Setting(
    "author",
    "ECOSYSTEM_AUTHOR",
    None,
    "Who judges which records speak of the same thing, where --author does not say it; else the user of this machine.",
)
DEBUG = Setting(
    "debug",
    "ECOSYSTEM_DEBUG",
    "0",
    "With 1 an unexpected failure shows where in the program it happened, for a report to its makers.",
)
SETTINGS: tuple[Setting, ...] = (
    STORE,
    PASSWORD,
    SOURCE_PASSWORD,
    TARGET_PASSWORD,
    PSEUDONYM_KEY,
    TOKEN,
    AUTHOR,
    DEBUG,
)


@dataclass(frozen=True)
class Settings:
    """The settings of one run; `store` is None where neither the environment nor the command line names one."""

    store: str | None = None
    password: str | None = None
    source_password: str | None = None
    target_password: str | None = None
    pseudonym_key: str | None = None
    token: str | None = None
    author: str | None = None
    debug: bool = False

    def __repr__(self) -> str:
        return f"Settings(store={self.store!r}, debug={self.debug})"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment; raises BadInput for a value that means nothing."""
    return Settings(
        store=environment.get(STORE.variable) or None,
        password=environment.get(PASSWORD.variable) or None,
        source_password=environment.get(SOURCE_PASSWORD.variable) or None,
        target_password=environment.get(TARGET_PASSWORD.variable) or None,
        pseudonym_key=environment.get(PSEUDONYM_KEY.variable) or None,
        token=environment.get(TOKEN.variable) or None,
        author=environment.get(AUTHOR.variable) or None,
        debug=_switch(DEBUG, environment.get(DEBUG.variable, "")),
    )


def _switch(setting: Setting, value: str) -> bool:
    if value.lower() not in YES + NO:
        raise BadInput(f"{setting.variable} is '{value}': expected 1 or 0.")
    return value.lower() in YES


def as_markdown() -> str:
    """The table of docs/settings.md."""
    lines = ["| variable | default | meaning |", "|---|---|---|"]
    for each in SETTINGS:
        default = "none" if each.default is None else f"`{each.default}`"
        lines.append(f"| `{each.variable}` | {default} | {each.help} |")
    return "\n".join(lines)
