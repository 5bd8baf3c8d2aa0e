"""What many replies show together."""

from __future__ import annotations

import json
from typing import Any

from reviews import finding, reviewed

from replycoach.audit.dates import Dated
from replycoach.audit.excerpt import BEST, SAMPLE, WORST
from replycoach.audit.figures import Figures
from replycoach.audit.reviewed import Reviewed

_CREATED = "2026-03-02T09:00:00+00:00"


def _figures(*replies: Reviewed, by: tuple[str, ...] = ()) -> dict[str, Any]:
    figures = Figures(_CREATED, by)
    for reply in replies:
        figures.add(reply)
    return dict(json.loads(json.dumps(figures.object())))


def test_scores_are_counted() -> None:
    found = _figures(*map(reviewed, (100, 80, 64, 50, None)), reviewed(None, language="und"))

    assert (6, 4, 1) == (found["replies"], found["scored"], found["unread"])
    assert (73.5, 64) == (found["mean"], found["median"])
    assert {"A": 1, "B": 1, "C": 0, "D": 2, "E": 0} == found["grades"]
    assert [1, 1, 1, 1] == [found["histogram"][bin] for bin in (19, 16, 12, 10)]
    assert 73.5 == found["subscores"]["warmth"]


def test_nothing_at_all_has_figures() -> None:
    found = _figures()

    assert (0, None, None, None) == (found["replies"], found["mean"], found["median"], found["stock_share"])
    assert [] == found["practice"] == found["worst"]


def test_points_tell_what_costs_most() -> None:
    two = [finding("timing.soon", "soon", points=6), finding("timing.soon", "soon", points=2)]

    found = _figures(reviewed(70, two), reviewed(80, [finding("negative.cannot", "can't", points=2)]))

    assert [("timing", 2, 8, 0.8), ("negative", 1, 2, 0.2)] == [tuple(pack.values()) for pack in found["packs"]]
    (soon, _) = found["rules"]
    assert ("timing.soon", 2, 1, 8) == (soon["rule"], soon["findings"], soon["replies"], soon["points"])


def test_a_message_is_told_without_the_words_of_one_reply() -> None:
    quoting = finding("jargon.word", "RMA", message='"RMA" is a word of the trade')
    measured = finding("clarity.long", "It is long.", kind="metric", message="This sentence has 35 words")

    found = _figures(reviewed(70, [quoting, measured]))

    assert ["“…” is a word of the trade", "This sentence has … words"] == sorted(
        one["message"] for one in found["rules"]
    )[::-1]


def test_the_lowest_and_the_highest_are_kept_with_their_words() -> None:
    replies = [reviewed(number % 101, name=f"{number}.md") for number in range(500)]

    found = _figures(*replies)

    assert [WORST, BEST, SAMPLE] == [len(found[kind]) for kind in ("worst", "best", "sample")]
    assert ["0.md", "101.md", "202.md"] == [reply["name"] for reply in found["worst"][:3]]
    assert 100 == found["best"][0]["score"]
    assert "We cannot say when." == found["sample"][0]["text"]
    assert found["sample"] == _figures(*replies)["sample"]


def test_of_replies_nearly_the_same_one_is_among_the_worst() -> None:
    text = "Thank you for your patience while we look into the order that you have asked about this week"
    replies = [reviewed(60 - number, text=f"{text} {number}", name=f"{number}.md") for number in range(3)]

    found = _figures(*replies, reviewed(70, name="other.md"))

    assert [("2.md", 2), ("other.md", 0)] == [(reply["name"], reply["alike"]) for reply in found["worst"]]
    assert [["0.md", "1.md", "2.md"]] == [group["names"] for group in found["near_duplicates"]]


def test_because_names_the_error_first_then_the_costliest() -> None:
    costly = finding("timing.soon", "soon", points=9)
    error = finding("ownership.blame", "your fault", points=3, severity="error", message="Speak of the order.")

    found = _figures(reviewed(50, [costly, error]), reviewed(60, [costly, finding("a.b", "x", points=1)]))

    assert ["Speak of the order: “your fault”", "Says of timing.soon"] == [reply["because"] for reply in found["worst"]]
    assert 1 == found["with_errors"]


def test_a_reply_with_nothing_to_change_is_known_by_its_strength() -> None:
    found = _figures(reviewed(95, strengths=["names-the-matter"]), reviewed(95))

    assert ["Names the matter: “We”", "Nothing to change"] == [reply["because"] for reply in found["best"]]


def test_groups_are_listed_by_name_and_small_ones_without_figures() -> None:
    zoe = [reviewed(90, [finding("timing.soon", "soon")], agent="Zoë") for _ in range(10)]
    ana = [reviewed(40, [finding("timing.soon", "soon")], agent="ana") for _ in range(9)]

    groups = _figures(*zoe, *ana, reviewed(None, agent="ana"), reviewed(70), by=("agent",))["groups"]["agent"]

    assert ["ana", "Zoë", None] == [group["name"] for group in groups]
    assert [
        (10, False, None, None, None),
        (10, True, 90.0, {"A": 10, "B": 0, "C": 0, "D": 0, "E": 0}, "timing.soon"),
    ] == [(group["replies"], group["shown"], group["mean"], group["grades"], group["top_rule"]) for group in groups[:2]]


def test_folders_are_groups() -> None:
    replies = [reviewed(90, name=name) for name in ("refunds/a.md", "refunds/b.md", "late.md")]

    groups = _figures(*replies, by=("folder",))["groups"]["folder"]

    assert [(".", 1), ("refunds", 2)] == [(group["name"], group["replies"]) for group in groups]


def test_emotions_are_set_against_the_empathy_given() -> None:
    found = _figures(
        reviewed(80, feels=True, emotion="anger", scores={"empathy": 60}),
        reviewed(80, feels=True, emotion="anger", scores={"empathy": 90}, strengths=["names-the-feeling"]),
        reviewed(80, feels=True, emotion="neutral", scores={"empathy": None}),
    )

    assert {"replies": 2, "with_acknowledgement": 1, "mean_empathy": 75.0} == found["emotions"]["anger"]
    assert None is found["emotions"]["neutral"]["mean_empathy"]


def test_stock_phrases_are_a_share_of_sentences() -> None:
    stock = [
        finding("robotic.thanks", "Thank you for contacting us."),
        finding("empathy.stock-apology", "We apologise."),
    ]

    assert 0.2 == _figures(reviewed(70, [*stock, finding("timing.soon", "soon")], sentences=10))["stock_share"]


def test_reading_grades_have_a_median_and_a_ninth_tenth() -> None:
    found = _figures(
        *(reviewed(80, reading_grade=grade) for grade in (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0))
    )

    assert {"median": 5.0, "p90": 9.0} == found["reading_grade"]


def test_ratings_are_means_by_grade_with_their_number() -> None:
    found = _figures(reviewed(95, rating=5.0), reviewed(95, rating=4.0), reviewed(60, rating=1.0), reviewed(60))

    assert {"A": {"replies": 2, "mean_rating": 4.5}, "D": {"replies": 1, "mean_rating": 1.0}} == found["ratings"]
    assert None is _figures(reviewed(95))["ratings"]


def test_dates_gone_by_are_told_of_templates_only() -> None:
    text = "Hello,\nuntil 1 March 2026 or 3 March 2026."
    dates = (Dated("1 March 2026", 13, 2026, 3, 1), Dated("3 March 2026", 29, 2026, 3, 3))

    found = _figures(reviewed(text=text, dates=dates, name="t.md"), reviewed(text=text, dates=dates, agent="Ana"))

    assert [{"name": "t.md", "text": "1 March 2026", "line": 2}] == found["stale_dates"]


def test_scores_are_kept_by_name_while_they_are_few() -> None:
    replies = [reviewed(80, name=f"{number}.md") for number in range(5_001)]

    assert {"a.md": 70, "b.md": 90} == _figures(reviewed(70, name="a.md"), reviewed(90, name="b.md"))["scores"]
    assert None is _figures(*replies)["scores"]


def test_the_state_does_not_grow_with_replies() -> None:
    figures = Figures(_CREATED)
    for number in range(3_000):
        figures.add(reviewed(number % 101, [finding("timing.soon", "soon")], name=f"{number % 50}.md"))

    assert 220 >= sum(len(figures.object()[kind]) for kind in ("worst", "best", "sample"))
    assert len(json.dumps(figures.object())) < 400_000


def test_habits_to_practise_come_from_the_costliest_packs() -> None:
    text = "Hello Ana, nice to hear. The lamp will come soon. Bye."
    soon = finding("timing.soon", "soon", text.index("soon"), points=8)
    soon["rewrites"] = [{"start": soon["start"], "end": soon["end"], "text": "by [day]", "applicability": "fill-in"}]
    packs = [
        finding(f"{pack}.x", "x", points=points) for pack, points in (("negative", 6), ("jargon", 5), ("hedging", 4))
    ]

    found = _figures(reviewed(60, [*packs, soon], text=text, name="late.md"))["practice"]

    assert ["timing", "negative", "jargon"] == [habit["pack"] for habit in found]
    assert ("The lamp will come soon.", "The lamp will come by [day].", "late.md") == (
        found[0]["before"],
        found[0]["after"],
        found[0]["from"],
    )
    assert all(habit["exercise"] and habit["title"] for habit in found)
