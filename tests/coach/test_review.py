"""The review as a whole: which findings are left, what they offer, and what is told about the reply."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from reviewers import ENGINE, RULE, SCORE, WORDS

import replycoach
from replycoach.coach.choice import Choice
from replycoach.coach.report import Report
from replycoach.coach.review import Reviewer, chosen_rules
from replycoach.rules import packfiles
from replycoach.rules.finding import Rewrite
from replycoach.source.draft import Draft
from replycoach.source.errors import UserError
from replycoach.source.masks import draft_of


def _reviewed(engine: Reviewer, text: str, *rules: str, customer: str | None = None, channel: str = "email") -> Report:
    return engine.review(Draft(text, channel=channel), customer, Choice(frozenset(rules)), "en")  # type: ignore[arg-type]


def _found(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule.partition(".")[2], finding.text) for finding in report.findings]


_OVERLAPS = ("review.overlap-short", "review.overlap-long", "review.overlap-grave", "review.overlap-light")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is certainly not now or ever.", [("overlap-long", "certainly not now or ever")]),
        ("It is not now or ever.", [("overlap-short", "not now")]),
        ("It is now or ever.", [("overlap-grave", "now or")]),
        ("It is now or soon.", [("overlap-grave", "now or")]),
        ("It is now or later, or soon.", [("overlap-grave", "now or"), ("overlap-light", "or soon")]),
        ("Not now. Now or never.", [("overlap-short", "Not now"), ("overlap-grave", "Now or")]),
    ],
)
def test_of_findings_on_the_same_words_the_longest_is_left_then_the_gravest(
    text: str, found: list[tuple[str, str]], engine: Reviewer
) -> None:
    assert found == _found(_reviewed(engine, text, *_OVERLAPS))


def test_only_chosen_rules_take_part_in_an_overlap(engine: Reviewer) -> None:
    report = _reviewed(engine, "Certainly not now or ever.", "review.overlap-short")

    assert [("overlap-short", "not now")] == _found(report)


def test_measures_and_absences_overlap_nothing(engine: Reviewer) -> None:
    text = "Not now, we say to you: it is late."

    report = _reviewed(
        engine, text, "review.overlap-short", "measures.six-words-in-a-reply", "measures.six-words-in-a-sentence",
        "review.offered-first",
    )  # fmt: skip

    assert [
        ("offered-first", ""),
        ("overlap-short", "Not now"),
        ("six-words-in-a-reply", text),
        ("six-words-in-a-sentence", text),
    ] == _found(report)


def test_a_message_quotes_the_words_on_one_line(engine: Reviewer) -> None:
    report = _reviewed(engine, "We say not   now.", "review.overlap-short")

    assert ['Short: "not now"'] == [finding.message for finding in report.findings]


def test_a_message_tells_the_value_that_was_measured(engine: Reviewer) -> None:
    report = _reviewed(engine, "We can't say this to you now, no.", "measures.six-words-in-a-sentence")

    assert ["8 words."] == [finding.message for finding in report.findings]


def test_hints_stand_apart_and_cost_nothing(engine: Reviewer) -> None:
    text = "Please wait whilst we look for it at the depot."

    report = _reviewed(engine, text, "review.hinted")

    assert () == report.findings
    assert [(12, 18, "whilst", 0)] == [(f.start, f.end, f.text, f.points) for f in report.hints]
    assert [(Rewrite(12, 18, "while", "review"),)] == [finding.rewrites for finding in report.hints]
    assert _reviewed(engine, text).score == report.score


def test_a_softened_finding_is_a_suggestion_that_costs_nothing(engine: Reviewer) -> None:
    text = "Sadly we refuse to pay for it today. What we can do is this."

    report = _reviewed(engine, text, "guards.refusal-softened")

    assert [("suggestion", True, 0)] == [(f.severity, f.softened, f.points) for f in report.findings]
    assert _reviewed(engine, text).score == report.score


def test_a_finding_that_counts_has_points(engine: Reviewer) -> None:
    text = "Sadly we refuse to pay for it today. You know why this is so."

    report = _reviewed(engine, text, "guards.refusal-softened")

    clean = _reviewed(engine, text).score.total
    assert clean is not None
    assert report.score.total is not None
    assert [clean - report.score.total] == [finding.points for finding in report.findings]
    assert clean > report.score.total


def test_a_short_reply_has_findings_but_no_score_and_no_points(engine: Reviewer) -> None:
    report = _reviewed(engine, "We refuse it. We can't pay.", "guards.refusal-softened")

    assert (6, None, None) == (report.words, report.score.total, report.score.grade)
    assert [("error", 0)] == [(finding.severity, finding.points) for finding in report.findings]


@pytest.mark.parametrize(
    ("customer", "channel", "offered"),
    [
        (None, "email", ["Instead of a no, for anyone.", "Instead of a no, for the angry."]),
        ("I am furious.", "email", ["Instead of a no, for the angry.", "Instead of a no, for anyone."]),
    ],
)
def test_lines_for_the_situation_come_first_and_of_those_the_ones_for_the_emotion(
    customer: str | None, channel: str, offered: list[str], engine: Reviewer
) -> None:
    report = _reviewed(engine, "We decline it.", "review.offered-twice", customer=customer, channel=channel)

    (finding,) = report.findings
    assert tuple(Rewrite(14, 14, " " + text, "review") for text in offered) == finding.rewrites


@pytest.mark.parametrize(
    ("customer", "channel", "offered"),
    [
        (None, "email", ["Any time at all.", "For a question, [answer]."]),
        ("How do I pay?", "email", ["For a question, [answer].", "Any time at all."]),
        ("I am furious.", "email", ["For the angry.", "Any time at all."]),
        ("I am furious.", "chat", ["For the angry.", "For the angry in a chat."]),
    ],
)
def test_lines_for_the_emotion_come_first_then_those_for_any(
    customer: str | None, channel: str, offered: list[str], engine: Reviewer
) -> None:
    report = _reviewed(engine, "Hello. We wait.", "review.offered-first", customer=customer, channel=channel)

    (finding,) = report.findings
    assert (
        tuple(Rewrite(7, 7, text + " ", "fill-in" if "[" in text else "review") for text in offered) == finding.rewrites
    )


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("We decline it. We are therefore done. Bye now.", "We decline it. We are therefore done."),
        ("We decline it. We are done. Bye now.", "We decline it."),
        ("We decline it.\n\nTherefore we are done. Bye now.", "We decline it."),
    ],
)
def test_a_line_stands_after_what_is_concluded_from_its_sentence(text: str, before: str, engine: Reviewer) -> None:
    report = _reviewed(engine, text, "review.offered-twice")

    assert len(before) == report.findings[0].rewrites[0].start


def test_no_line_is_offered_between_a_colon_and_what_it_announces(engine: Reviewer) -> None:
    report = _reviewed(engine, "We decline it:\n\n- it is late", "review.offered-twice")

    assert () == report.findings[0].rewrites


def test_no_line_is_offered_twice_in_a_reply(engine: Reviewer) -> None:
    report = _reviewed(engine, "We decline it. You know that we decline it. We decline.", "review.offered-twice")

    lines = [rewrite.text.strip() for finding in report.findings for rewrite in finding.rewrites]
    assert [
        *("Instead of a no, for anyone.", "Instead of a no, for the angry.", "Any time at all."),
        *("For a question, [answer].", "For the angry."),
    ] == lines


def test_a_softened_finding_is_offered_no_lines(engine: Reviewer) -> None:
    report = _reviewed(engine, "We decline it. What we can do is this.", "review.offered-twice")

    assert [()] == [finding.rewrites for finding in report.findings]


@pytest.mark.parametrize("text", ["We decline it", "- we decline it\n- you wait"])
def test_a_line_offered_after_an_open_sentence_ends_it_first(text: str, engine: Reviewer) -> None:
    report = _reviewed(engine, text, "review.offered-twice")

    rewrite = report.findings[0].rewrites[0]
    assert ". Instead of a no, for anyone." == rewrite.text


@pytest.mark.parametrize(
    ("customer", "emotion", "cues"),
    [
        ("Hello.", "neutral", ()),
        ("How do I pay?", "confusion", ("How do",)),
        ("How do I pay? I am FURIOUS, furious!", "anger", ("FURIOUS", "furious", "How do")),
        ("It is broken. I'm not furious.", "trouble", ("broken",)),
        ("", None, None),
    ],
)
def test_the_customer_feels_the_first_emotion_in_the_packs_that_has_a_cue(
    customer: str, emotion: str | None, cues: tuple[str, ...] | None, engine: Reviewer
) -> None:
    report = _reviewed(engine, "We wait.", customer=customer)

    told = (report.customer.emotion, report.customer.cues) if report.customer else (None, None)
    assert (emotion, cues) == told


def test_praise_quotes_the_words(engine: Reviewer) -> None:
    report = _reviewed(engine, "You have it by  Friday. If by Friday it is late, call. It comes by Monday.")

    praised = [(praise.name, praise.start, praise.text, praise.message) for praise in report.strengths]
    assert [
        ("names-a-day", 12, "by  Friday", 'You name the day: "by Friday"'),
        ("names-a-day", 64, "by Monday", 'You name the day: "by Monday"'),
    ] == praised


@pytest.mark.parametrize(
    ("text", "words"),
    [("We can't wait.", 3), ("e-mail - 24/7!", 4), ("if 2 < 3", 3), ("It's Ana's: 1,000.50 😀", 3), ("...", 0)],
)
def test_words_are_counted_as_a_person_counts_them(text: str, words: int, engine: Reviewer) -> None:
    assert words == _reviewed(engine, text).words


def test_select_and_ignore_name_rules_or_packs(engine: Reviewer) -> None:
    def chosen(select: list[str], ignore: list[str]) -> list[str]:
        speaking = chosen_rules(engine.packs, select, ignore)
        return [
            rule for rule in engine.packs.rule_ids if rule.startswith("m") and (speaking is None or rule in speaking)
        ]

    measures = ["two-in-a-reply", "one-in-a-sentence", "six-words-in-a-sentence", "six-words-in-a-reply"]
    names = [f"measures.{name}" for name in measures]
    assert names == chosen([], [])
    assert names == chosen(["measures"], [])
    assert names[:1] == chosen(names[:1], [])
    assert names[1:] == chosen(["measures"], names[:1])
    assert [] == chosen([], ["measures"])
    assert [] == chosen(["guards"], [])


def test_an_unknown_rule_is_told_with_the_nearest(engine: Reviewer) -> None:
    with pytest.raises(UserError, match=r"^unknown rule or pack 'measure'; did you mean 'measures'\?$"):
        chosen_rules(engine.packs, ["measure"], [])
    with pytest.raises(UserError, match=r"^unknown rule or pack 'xyz'; 'replycoach rules' lists them$"):
        chosen_rules(engine.packs, [], ["xyz"])


def test_the_library_reviews_with_a_teams_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped, team = tmp_path / "shipped", tmp_path / "team"
    for folder, paths in ((shipped, (WORDS, SCORE)), (team, (path for path in ENGINE if "rewriting" in path))):
        folder.mkdir()
        for path in paths:
            shutil.copy(path, folder)
    monkeypatch.setattr(packfiles, "data_folder", lambda kind: str(shipped if kind == "rules" else tmp_path / kind))

    report = replycoach.review("Please utilise the form.", packs=[str(team)], select=["rewriting.swaps"])

    assert [("rewriting.swaps", "utilise", (Rewrite(7, 14, "use", "safe"),))] == [
        (finding.rule, finding.text, finding.rewrites) for finding in report.findings
    ]


def test_the_library_tells_an_unknown_rule_as_a_value_error() -> None:
    with pytest.raises(ValueError, match="unknown rule or pack 'xyz'"):
        replycoach.review("Hello.", select=["xyz"])


def test_a_text_in_another_language_gets_no_findings_and_no_score(engine: Reviewer) -> None:
    text = "Vielen Dank für Ihre Nachricht, wir schicken Ihnen heute noch einen neuen Becher und melden uns morgen."

    report = engine.review(Draft(text))

    assert ("und", 17, None, ()) == (report.language, report.words, report.score.total, report.findings)
    assert "en" == engine.review(Draft(text), language="en").language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Estimado cliente, lamentamos el retraso. Su pedido sale el viernes.", "und"),
        ("Danke für Ihre Nachricht, wir melden uns morgen früh bei Ihnen.", "und"),
        ("Привет, ваш заказ прибудет завтра до полудня, спасибо за терпение.", "und"),
        ("Nous sommes vraiment désolés: votre colis est en retard.", "und"),
        ("Dispatch delayed; courier collects Thursday.", "en"),
        ("Gate code 4471, parking bay 12, towels upstairs.", "en"),
        ("Kindly share ur order id via DM", "en"),
        ("Ja, gern!", "en"),
    ],
)
def test_a_short_text_is_english_when_its_words_are_known(text: str, language: str, shipped: Reviewer) -> None:
    assert language == shipped.review(Draft(text)).language


def test_a_line_to_add_follows_a_greeting_to_nobody(shipped: Reviewer) -> None:
    text = "Dear Customer,\n\nYour refund request has number 4471. Processing takes ten days from today."

    report = shipped.review(Draft(text), "My parcel arrived broken!")

    places = [finding.start for finding in report.findings if finding.kind == "absence"]
    assert [text.index("Your refund")] == places


def test_a_rewrite_is_put_into_html_as_html(reviewer_with: Callable[[str], Reviewer]) -> None:
    reviewer = reviewer_with(
        "pack: test\nrules:\n"
        + RULE.format(id="rd", phrase="research")
        .replace("existence", "substitution")
        .replace("    phrases: research\n", "    swap:\n      research: R&D\n")
    )
    for form, text in (("html", "R&amp;D"), ("", "R&D")):
        report = reviewer.review(draft_of("We ask research about it.", form=form), language="en")
        assert [rewrite.text for finding in report.findings for rewrite in finding.rewrites] == [text]


def test_a_rewrite_that_would_lose_a_tag_is_not_offered(reviewer_with: Callable[[str], Reviewer]) -> None:
    reviewer = reviewer_with(
        "pack: test\nrules:\n"
        + RULE.format(id="ask", phrase="we ask")
        .replace("existence", "substitution")
        .replace("    phrases: we ask\n", "    swap:\n      we ask: please\n")
    )
    for text, offered in (("<b>We ask</b> you.", 1), ("<b>We</b> ask you.", 0)):
        [finding] = reviewer.review(draft_of(text, form="html"), language="en").findings
        assert len(finding.rewrites) == offered
