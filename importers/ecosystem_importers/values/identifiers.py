"""Registry numbers as people write them: `scheme:value`, or the address of a page in the registry."""

from __future__ import annotations

import re

from ecosystem.model import Identifier
from ecosystem.model.schemes import checked

HOSTS = (("ror.org/", "ror"), ("wikidata.org/", "wikidata"), ("isni.org/", "isni"), ("grid.ac/", "grid"))
# A registry's page and the number in its address.
PAGES = tuple(
    (re.compile(rf"https?://(?:www\.)?{page}/?(?:[?#].*)?", re.IGNORECASE), scheme)
    for page, scheme in (
        (r"ror\.org/(\w{9})", "ror"),
        (r"(?:m\.)?wikidata\.org/(?:wiki|entity)/(?:special:entitydata/)?(q\d+)", "wikidata"),
        (r"isni\.org/(?:isni/)?((?:\d{4}[ +]?){3}\d{3}[\dx])", "isni"),
        (r"grid\.ac/institutes/(grid\.[\d.a-f]+)", "grid"),
        (r"viaf\.org/viaf/(\d+)", "viaf"),
        (r"d-nb\.info/gnd/([\dx-]+)", "gnd"),
        (r"id\.loc\.gov/authorities/names/(n\w+)", "lccn"),
        (r"(?:dx\.)?doi\.org/10\.13039/(\d+)", "fundref"),
        (r"search\.gleif\.org/#?/?record/(\w{20})(?:/record)?", "lei"),
        (r"opencorporates\.com/companies/(\w+/\w+)", "opencorporates"),
        (r"permid\.org/1-(\d+)", "permid"),
        (r"sws\.geonames\.org/(\d+)", "geonames"),
    )
)


def identifier_of(text: str) -> Identifier | None:
    """The identifier that a text such as `ror:05a28rw58` or a registry's web address stands for."""
    if found := of_page(text):
        return found
    for host, scheme in HOSTS:
        if re.search(rf"(?:^|[/.]){re.escape(host)}", text):
            return in_registry(scheme, text.rstrip("/").rpartition("/")[2])
    scheme, _, value = text.partition(":")
    usable = scheme.strip() and value.strip() and not value.startswith("//")
    return Identifier(scheme.strip().lower(), value.strip()) if usable else None


def of_page(address: str) -> Identifier | None:
    """The identifier in the address of a registry's own page; None for any other address."""
    for page, scheme in PAGES:
        if match := page.fullmatch(address.strip()):
            return in_registry(scheme, match[1])
    return None


def in_registry(scheme: str, value: str) -> Identifier | None:
    """An identifier as its registry writes it, whether or not its check digits fit."""
    own = re.sub(r"[^\w-]+", "-", scheme.strip().lower()).strip("-")
    number = " ".join(bare(value.strip()).split())
    return checked(Identifier(own, number)).identifier if own and number else None


def bare(text: str) -> str:
    """A registry number without the web address in front of it."""
    return text.rstrip("/").rpartition("/")[2] if "://" in text and text.rstrip("/").rpartition("/")[2] else text
