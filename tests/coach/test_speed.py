"""Whatever the text, a review ends quickly: four times the text takes about four times as long."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from replycoach.coach.review import Reviewer
from replycoach.source.draft import Draft

_CHARACTERS = 3_000
_MOST_GROWTH = 9
"""Four would be linear and sixteen quadratic; the rest is for the noise of a busy machine."""
_LEAST_SECONDS = 0.02
"""Times below this are too short to compare; four times as much text in four times this is quick enough."""


def _least_seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "unit",
    [
        *("we can ", "we refuse ", "we refuse, ", "We refuse. ", "we never refuse ", "we refuse but we can "),
        *("we refuse if ", "basically ", "soon ", "very ", "you must ", "dongle ", "dongle that is ", "by Friday "),
        *(
            "sorry ",
            "by law ",
            "a",
            "a ",
            "a. ",
            "!",
            "?",
            "...",
            "\n",
            "\n\n",
            " ",
            "a'",
            "1,",
            "1.",
            "-",
            "(",
            ". ) ",
        ),
        *("😀", "\u200b", "\u0301"),
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str, engine: Reviewer) -> None:
    short = (unit * _CHARACTERS)[:_CHARACTERS]
    first, second = (
        _least_seconds(lambda text=text: engine.review(Draft(text), language="en")) for text in (short, short * 4)
    )

    assert second < max(first, _LEAST_SECONDS) * _MOST_GROWTH


def test_time_grows_with_the_message_and_not_with_message_times_reply(engine: Reviewer) -> None:
    def seconds(times: int) -> float:
        customer = " ".join(f"kettle{number}" for number in range(times))
        return _least_seconds(lambda: engine.review(Draft("I am sorry. " * times), customer, language="en"))

    assert seconds(2_400) < max(seconds(600), _LEAST_SECONDS) * _MOST_GROWTH


@pytest.mark.parametrize("unit", ["we can ", "unfortunately we can't ", "please, "])
def test_the_shipped_packs_read_a_hundred_thousand_characters(unit: str, shipped: Reviewer) -> None:
    text = (unit * 100_000)[:100_000]

    assert _least_seconds(lambda: shipped.review(Draft(text), language="en")) < 5
