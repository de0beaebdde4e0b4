"""The words of a GML file: names, values and brackets, as tolerant as real files need."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Literal

SPACE = re.compile(r"\s+")
COMMENT = re.compile(r"#[^\n\r]*")
WORD = re.compile(r"[^\s\[\]\"]+")
# A quote ends a text only where the line ends, a bracket closes, or another name with its value follows: real files
# have quotes inside quotes.
VALUE = (
    r"\"[^\"\r\n]*\"(?=[\s\]]|$)|\[|[+-]?\.?\d[\w.+-]*(?=[\s\]]|$)"
    r"|[^\s\"\[\]]+(?=[ \t]*(?:[\r\n\]]|$)|[ \t]+[A-Za-z_]\w*[ \t]+[\"+\-\d\[])"
)
CLOSING = re.compile(rf"\"(?=[ \t]*(?:$|[\r\n\]#]|[A-Za-z_]\w*[ \t]+(?:{VALUE})|[A-Za-z_]\w*[ \t]*\[))")
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:inf|nan)", re.IGNORECASE)
PAIR = re.compile(r"\s[A-Za-z_]\w*[ \t]+[\"+\-\d.\[]")
REST = re.compile(r"[^\n\r\[\]]{0,1000}")
Sort = Literal["word", "text", "open", "close"]


@dataclass(frozen=True)
class Token:
    """A word, a quoted text or a bracket; `line` counts from 1."""

    sort: Sort
    text: str
    line: int


class Tokens:
    """Reads a text from its beginning, a name or a value at a time."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.line, self._counted = text, 0, 1, 0
        self._unclosed = False

    def next(self) -> Token | None:
        """The next token, None at the end."""
        self._skip()
        if self.at >= len(self.text):
            return None
        sign = self.text[self.at]
        if sign in "[]":
            self.at += 1
            return Token("open" if sign == "[" else "close", sign, self.line)
        if sign == '"':
            return Token("text", self._quoted(), self.line)
        match = WORD.match(self.text, self.at)
        self.at = match.end() if match else self.at + 1
        return Token("word", match[0] if match else sign, self.line)

    def value(self) -> Token | None:
        """The value after a name: an unquoted text goes on to the end of its line, unless another name follows."""
        token = self.next()
        if token is None or token.sort != "word" or NUMBER.fullmatch(token.text):
            return token
        match = REST.match(self.text, self.at)
        end = match.end() if match else self.at
        rest = self.text[self.at : end]
        if PAIR.search(f"{rest} ") or self.text[end : end + 1] == "[" or '"' in rest:
            return token
        self.at = end
        return Token("text", f"{token.text}{rest}".strip(), token.line)

    def _skip(self) -> None:
        """Pass over blanks, and over comments, which are lines of their own."""
        start = self.at == 0
        while match := SPACE.match(self.text, self.at) or (COMMENT.match(self.text, self.at) if start else None):
            start = start or "\n" in match[0] or "\r" in match[0]
            self.at = match.end()
        self.line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at

    def _quoted(self) -> str:
        start = self.at + 1
        match = None if self._unclosed else CLOSING.search(self.text, start)
        if match is None:
            self._unclosed = True
            end = self.text.find("\n", start) % (len(self.text) + 1)
            self.at = end
            return _plain(self.text[start:end].rstrip().removesuffix('"'))
        self.at = match.end()
        return _plain(self.text[start : match.start()])


def _plain(text: str) -> str:
    return html.unescape(text.replace('\\"', '"')) if "&" in text or "\\" in text else text
