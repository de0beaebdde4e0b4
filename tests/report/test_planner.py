"""The planner's story: a French PDF of the open-government sample, two pages, nothing cut."""

from __future__ import annotations

import pytest

from ecosystem.report import report, to_pdf
from tests.report.made import MAP, edition, filled, of_sample, outside, texts


@pytest.fixture(scope="module", params=[None, MAP], ids=["without map", "with map"])
def pdf(request: pytest.FixtureRequest) -> bytes:
    return to_pdf(report(of_sample("open-government", request.param), edition("fr")))


def test_it_has_two_full_pages_and_nothing_is_cut(pdf: bytes) -> None:
    assert len(texts(pdf)) == 2
    assert outside(pdf) == []
    assert min(filled(pdf)) > 2 / 3


def test_the_commitment_names_leads_supporters_and_participants(pdf: bytes) -> None:
    text = " ".join(texts(pdf))
    assert "Policy co-creation in North Rhine-Westphalia (DE0026)" in text
    leads = "Ministry of Economic Affairs, Innovation, Digitalisation and Energy of North Rhine-Westphalia"
    assert f"Pilotage {leads} (lead institution); Open Government Working Group (lead institution (joint))" in text
    assert "Soutiens Bertelsmann Stiftung, Open Knowledge Foundation Deutschland e.V. et Offene Kommunen.NRW" in text
    assert "Start-ups (exchange with state and municipalities (aim), visé)" in text


def test_milestones_stand_plan_against_outcome(pdf: bytes) -> None:
    text = " ".join(texts(pdf))
    assert "Sur 3 jalons, 0 atteints dans la période" in text
    assert "remplacé par UpdateDeutschland (taking part instead of founding a space)" in text
    assert "suivi de State GovTech competition of North Rhine-Westphalia" in text
    assert "21 juin 2022, après la période" in text


def test_it_says_who_judged_when_and_how_nothing_was_said(pdf: bytes) -> None:
    text = " ".join(texts(pdf))
    assert "33 jugements côte à côte" in text
    assert "Fin de période · IRM · sans date · évaluation indépendante Achèvement limité" in text
    assert "Achèvement (aperçu) laissé en blanc par la source Premiers résultats pas de données, dit la source" in text
    assert "Government of North Rhine-Westphalia · sans date · autodéclaration Résultat déclaré" in text


def test_gaps_by_sector_have_the_unknown_share_beside_them(pdf: bytes) -> None:
    text = texts(pdf)[0]
    assert "12 acteurs sur 45 (27 %) sont sans secteur connu et restent hors des paires." in text
    assert "inconnu 12 27 %" in text
    assert "au sein de Secteur public 1 1,1 0,89 comme attendu" in text
