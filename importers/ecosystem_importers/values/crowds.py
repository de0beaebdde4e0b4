"""Words that stand for several actors or for anyone, and so for none: "various", "3 SMEs", "et al."."""

from __future__ import annotations

import functools
import re

from ecosystem_importers.values.words import CACHED, folded, is_placeholder, words

ABOUT = r"(?:(?:approx|about|around|over|ca|c|more than|up to|circa|rund|etwa|environ|plus de|some) )?"
COUNT = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|some|deux|trois|quatre|cinq|zwei|drei|vier|funf|"
    r"dos|tres|cuatro|cinco|due|tre|twee|drie)"
)
SORT = r"(?: (?:other|more|further|additional|local|autres|weitere|andere|otros|altri|private|public|partner))*"
NUMBERED = re.compile(rf"{ABOUT}{COUNT}{SORT} (.+)")
ENDS = (
    r"\bet al\b\.?|\band (?:many )?(?:others|more|other partners)\b|\betc\b\.?|\bu\. ?a\.|\bund (?:weitere|andere)\b|"
    r"\bet autres\b|\by otros\b|\be altri\b|\ben anderen\b|\.\.\.|\u2026"
)
TAIL = re.compile(rf"(?<![\s,;])[\s,;]*+(?:{ENDS})\s*$", re.IGNORECASE)


@functools.lru_cache(maxsize=CACHED)
def is_crowd(text: str) -> bool:
    """Whether a text names no one actor though it is no gap."""
    word = folded(text)
    if word in words().crowds:
        return True
    match = NUMBERED.fullmatch(word)
    return match is not None and match[1] in words().crowd_nouns


def is_no_actor(text: str) -> bool:
    """Whether a text is a gap or names no one actor."""
    return is_placeholder(text) or is_crowd(text)


def without_crowd(text: str) -> str:
    """The text without an "et al." or "and others" at its end."""
    return TAIL.sub("", text)
