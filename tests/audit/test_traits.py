"""What figures need of each text: dates, likeness, placeholders."""

from __future__ import annotations

from datetime import date

import pytest

from replycoach.audit.dates import dates, has_passed
from replycoach.audit.likeness import NearDuplicates, sketch
from replycoach.audit.placeholders import Placeholders
from replycoach.audit.traits import traits
from replycoach.coach.review import Reviewer
from replycoach.source.masks import draft_of

_BODY = (
    "Thank you for your order. Your parcel left our warehouse this morning and will be with you within three working "
    "days. You can follow it with the number at the top of this mail. If it has not come by then, answer here and we "
    "will look."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 2025-03-09", [("2025-03-09", 2025, 3, 9)]),
        ("until 9 March 2025.", [("9 March 2025", 2025, 3, 9)]),
        ("the 9th of March, 2025", [("9th of March, 2025", 2025, 3, 9)]),
        ("by Sept. 3rd, 2025", [("Sept. 3rd, 2025", 2025, 9, 3)]),
        ("in March 2025", [("March 2025", 2025, 3, 0)]),
        ("09.03.2025", [("09.03.2025", 2025, 9, 3)]),
        ("31/12/2024", [("31/12/2024", 2024, 12, 31)]),
        ("© 2023 Example", [("© 2023", 2023, 0, 0)]),
        ("the 2024 catalogue", [("2024 catalogue", 2024, 0, 0)]),
        ("on 40 March 2025", [("March 2025", 2025, 3, 0)]),
        ("since 1998, order 2024, 2023 points, model 2022-5", []),
        ("call 0161 2025 114 or pay 2,025.00", []),
        ("by Friday 9 March", []),
    ],
)
def test_dates_with_a_year_are_found(text: str, found: list[tuple[str, int, int, int]]) -> None:
    assert found == [(one.text, one.year, one.month, one.day) for one in dates(text)]
    assert all(text[one.start :].startswith(one.text) for one in dates(text))


@pytest.mark.parametrize(
    ("day", "passed"),
    [
        ((2026, 3, 1), True),
        ((2026, 3, 2), False),
        ((2026, 2, 0), True),
        ((2026, 3, 0), False),
        ((2025, 0, 0), True),
        ((2026, 0, 0), False),
    ],
)
def test_a_date_has_passed_with_its_last_day(day: tuple[int, int, int], passed: bool) -> None:
    assert passed == has_passed(*day, today=date(2026, 3, 2))


def _groups(*texts: str) -> list[tuple[list[str], float]]:
    near = NearDuplicates()
    for number, text in enumerate(texts):
        found = sketch(text)
        assert found is not None
        near.add(str(number), found)
    return [(group["names"], group["likeness"]) for group in near.object(100)]


def test_replies_nearly_the_same_are_grouped() -> None:
    other = "We have read your message about the broken lamp, and a new one leaves our house today by courier."

    assert [(["0", "2", "3"], 0.88)] == _groups(_BODY, other, _BODY.upper(), _BODY.replace("three", "five"))


def test_replies_that_share_half_are_not_the_same() -> None:
    half = _BODY[: len(_BODY) // 2]

    assert [] == _groups(
        _BODY, half + " Please write to us again when you have found the receipt in one of your drawers."
    )


def test_near_duplicates_are_found_among_thousands() -> None:
    texts = [" ".join(f"w{(number * 7919 + at * at * 31) % 9973}" for at in range(60)) for number in range(2_000)]

    groups = _groups(*texts, *(text.replace(text.split()[30], "changed") for text in texts[:50]))

    assert 50 == len(groups)


def test_a_short_text_is_like_nothing() -> None:
    assert None is sketch("Thanks, it is done.")


def test_odd_placeholders_are_named() -> None:
    placeholders = Placeholders()
    for number in range(9):
        placeholders.add(f"{number}.md", ["{{customer.name}}", "{{ order }}"])
    placeholders.add("odd.md", ["{{custmer.name}}", "%order%", "{{voucher}}", "{% if paid %}", "{{#each items}}"])

    found = {one["name"]: (one["count"], one["odd"]) for one in placeholders.object()}

    assert {
        "{{customer.name}}": (9, None),
        "{{ order }}": (9, None),
        "%order%": (1, "also written {{ order }}"),
        "{{custmer.name}}": (1, "perhaps {{customer.name}}"),
        "{{voucher}}": (1, "used once"),
    } == found


def test_traits_of_a_reply(engine: Reviewer) -> None:
    text = "Hi {{name}},\n\nThe sale ended on 3 May 2025. See https://example.org/2024-01-02 for more."

    found = traits(engine.review(draft_of(text), language="en"))

    assert (["{{name}}"], ["3 May 2025"]) == (found.placeholders, [one.text for one in found.dates])
    assert found.sentences == 3
    assert found.reading_grade != 0
