"""How the 89 stand on a site as the demo is. Whoever changes the list changes what the world is told."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

PINNED = """
S01 kept        S02 text        S03 text        S04 text        S05 unproven    S06 unproven    S07 not_in_use
S08 not_in_use  S09 not_in_use  S10 not_in_use  S11 not_in_use  S12 not_in_use  S13 not_in_use  S14 not_in_use
S15 not_in_use  S16 not_in_use  S17 not_in_use  S18 not_in_use  S19 not_in_use  S20 not_in_use  S21 not_in_use
S22 kept        S23 kept        S24 text        S25 kept        S26 kept        S27 not_in_use  S28 kept
S29 unproven    S30 kept        S31 kept        S32 not_in_use  S33 not_in_use  S34 kept        S35 kept
S36 not_in_use  S37 not_in_use  S38 not_in_use  S39 not_in_use  S40 not_in_use  S41 not_in_use  S42 not_in_use
S43 not_in_use  S44 not_in_use  S45 not_in_use  S46 not_in_use  S47 not_in_use  S48 not_in_use  S49 not_in_use
S50 not_in_use  S51 not_in_use  S52 not_in_use  S53 not_in_use  S54 not_in_use  S55 unproven    S56 not_in_use
S57 not_in_use  S58 not_in_use  S59 not_in_use  S60 not_in_use  S61 not_in_use  S62 not_in_use  S63 not_in_use
S64 not_in_use  S65 not_in_use  S66 not_in_use  S67 not_in_use  S68 not_in_use  S69 not_in_use  S70 not_in_use
S71 not_in_use  S72 text        S73 unproven    S74 unproven    S75 unproven    S76 kept        S77 unproven
S78 kept        S79 kept        S80 unproven    S81 unproven    S82 unproven    S83 unproven    S84 unproven
S85 unproven    S86 unproven    S87 unproven    S88 unproven    S89 kept
"""
EXPECTED = dict(zip(PINNED.split()[::2], PINNED.split()[1::2], strict=True))


def test_the_89_stand_as_pinned(told):
    assert told() == EXPECTED


def test_what_is_kept_was_looked_at_and_what_is_unproven_says_what_it_waits_for(told):
    from privacy.promise.standing import standings

    told()
    for one in standings():
        if one.status.value == "kept":
            assert (one.looked_at > 0, one.last_proven is not None, one.waits_for) == (True, True, None)
        if one.status.value == "unproven":
            assert len(one.waits_for.nl) > 10, one.promise.id
            assert len(one.waits_for.en) > 10, one.promise.id


def test_the_data_map_was_looked_at_though_more_is_to_come(told):
    from privacy.promise.standing import standings
    from privacy.register.catalogue import columns

    told()
    for one in standings():
        if one.promise.id in ("S05", "S77"):
            assert one.looked_at == len(list(columns())) > 300


def test_nothing_is_kept_before_anything_was_looked_at(site):
    from privacy.promise.standing import standings

    assert "kept" not in {one.status.value for one in standings()}


def test_nothing_is_proven_of_a_site_that_published_nothing(db):
    from cms.site import pages
    from privacy.promise.run import run_proofs
    from privacy.promise.standing import standings

    pages.lay_out()
    run_proofs()
    known = {one.promise.id: one for one in standings()}
    assert {one.status.value for one in known.values()} == {"unproven", "text", "not_in_use"}
    assert known["S22"].status.value == "not_in_use"
    assert all(one.sentence is None for one in known.values())
