"""The arithmetic of the benchmarks: turns, ratios, verdicts, and what is told of them."""

import pytest

from tools.bench.figures import Figure, as_json, compared, from_json, table
from tools.bench.pairs import Way, alternated, ratio


def test_every_way_has_its_turn_in_every_round_in_orders_that_differ():
    turns = []
    ways = {name: Way(lambda name=name: turns.append(name)) for name in ("a", "b", "c")}
    seconds = alternated(ways, rounds=20, warm=0)
    rounds = [tuple(turns[start : start + 3]) for start in range(0, 60, 3)]
    assert all(sorted(one) == ["a", "b", "c"] for one in rounds)
    assert len(set(rounds)) > 2
    assert {name: len(figures) for name, figures in seconds.items()} == {"a": 20, "b": 20, "c": 20}


def test_a_way_is_warmed_and_repeated_within_what_it_asked_for():
    done = []

    class Within:
        def __enter__(self):
            done.append("in")

        def __exit__(self, *_):
            done.append("out")

    alternated({"a": Way(lambda: done.append("act"), Within)}, rounds=2, warm=2, repeat=3)
    assert done == ["in", *["act"] * 5, "out"] * 2


def test_what_both_meet_in_a_round_falls_out_of_the_ratio():
    busy = [1.0, 1.0, 9.0, 1.0, 5.0]
    assert ratio([1.1 * load for load in busy], busy).value == pytest.approx(1.1)


def test_the_interval_of_a_ratio_narrows_with_the_rounds_and_holds_the_median():
    few, many = ratio([1.0, 1.2, 1.4], [1.0] * 3), ratio([1.0, 1.2, 1.4] * 100, [1.0] * 300)
    assert (few.low, few.value, few.high) == (1.0, 1.2, 1.4)
    assert many.low == many.value == many.high == 1.2


def test_verdicts_go_by_aim_and_must_from_the_right_side():
    def verdict(value, **bounds):
        return Figure("x", "y", value, **bounds).verdict

    assert [verdict(value, aim=1.05, must=1.10) for value in (1.05, 1.10, 1.101)] == ["aim", "must", "missed"]
    assert [verdict(value, aim=7, must=5, at_least=True) for value in (7, 5, 4.9)] == ["aim", "must", "missed"]
    assert [verdict(2, aim=1), verdict(2)] == ["not the aim", "-"]


def test_a_figure_survives_the_road_through_json_and_stands_in_the_table():
    seconds = {"logged": [0.0022, 0.0021, 0.0022], "unlogged": [0.002, 0.002, 0.002]}
    figure = compared("lean list", seconds, "logged", "unlogged", aim=1.05, must=1.10)
    assert from_json(as_json([figure])) == [figure]
    assert "2.2 : 2       ≤ 1.05  ≤ 1.1  must" in table([figure])
