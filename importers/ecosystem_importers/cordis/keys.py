"""The keys of what CORDIS numbers."""

from __future__ import annotations

import functools

from ecosystem.model.keys import entity_key, name_key

COMMISSION = "European Commission"


def project_key(dataset: str, number: str) -> str:
    return entity_key(dataset, f"project:{number}")


@functools.cache
def commission_key(dataset: str) -> str:
    return name_key(dataset, COMMISSION, "funder")


def scheme_key(dataset: str, scheme: str) -> str:
    return entity_key(dataset, f"scheme:{scheme}")


def theme_key(dataset: str, scheme: str, code: str) -> str:
    return entity_key(dataset, f"{scheme}:{code}")
