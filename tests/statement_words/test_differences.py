"""What differs is told word by word, and nothing that stayed is told as gone and come."""

from __future__ import annotations

import pytest

from privacy.statement.differences import GONE, NEW, SAME, Run, runs


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Een regel.", "Een regel.\nNog een.", [Run(SAME, "Een regel.\n"), Run(NEW, "Nog een.")]),
        ("Een regel.\nNog een.", "Een regel.", [Run(SAME, "Een regel.\n"), Run(GONE, "Nog een.")]),
        (
            "drie maanden lang",
            "vijf maanden lang",
            [Run(GONE, "drie "), Run(NEW, "vijf "), Run(SAME, "maanden lang")],
        ),
        ("", "Nieuw.", [Run(NEW, "Nieuw.")]),
        ("Zelfde.", "Zelfde.", [Run(SAME, "Zelfde.")]),
    ],
)
def test_only_the_words_that_differ_are_told(before, after, expected):
    assert runs(before, after) == expected
