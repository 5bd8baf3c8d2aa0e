"""What a reply tells already is not asked for again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reviewers import EXAMPLES, reviewer_of

from replycoach.coach.review import Reviewer
from replycoach.coach.rewriting import apply
from replycoach.coach.telling import gives_reason
from replycoach.source.draft import Draft

_BANK = """\
bank: fallback
about: What to do then.
lines:
  - text: If not, tell us.
    guarded_by: told
guards:
  - id: told
    about: The reply says what to do then.
    where: rest
    phrases: if not
    excuses:
      - draft: It should work. If not, write.
        at: should work
      - draft: It should work, and if not we swap it.
        at: should work
    leaves:
      - draft: If not, it should work.
        at: should work
      - draft: It should work.
        at: should work
"""

_PACK = f"""\
pack: negative
about: Refusals.
rules:
  - id: refuse
    kind: substitution
    severity: warning
    message: It is a no.
    why: A test looks for the wording.
    source: test
    swap:
      we refuse: The reason is [reason]. What we can do is [offer]
{EXAMPLES}  - id: know
    kind: substitution
    severity: warning
    message: It says nothing.
    why: A test looks for the wording.
    source: test
    swap:
      we know: we see that [what happened]
{EXAMPLES}  - id: alas
    kind: substitution
    severity: suggestion
    message: It warns.
    why: A test looks for the wording.
    source: test
    swap:
      (alas|sadly): ""
      alack: but
{EXAMPLES}  - id: firm
    kind: substitution
    severity: suggestion
    message: It is firm.
    why: A test looks for the wording.
    source: test
    swap:
      utterly: quite
{EXAMPLES}  - id: life
    kind: substitution
    severity: warning
    message: It is a shrug.
    why: A test looks for the wording.
    source: test
    swap:
      that is life: I'm sorry that [what happened]
{EXAMPLES}  - id: seems
    kind: substitution
    severity: warning
    message: It is a guess.
    why: A test looks for the wording.
    source: test
    swap:
      it seems: according to [what you checked],
{EXAMPLES}  - id: soon
    kind: substitution
    severity: warning
    message: It names no time.
    why: A test looks for the wording.
    source: test
    swap:
      shortly: within [how long]
      presently: "; I will tell you by [day and time]"
{EXAMPLES}"""


_BANKS = {
    "offer": "bank: offer\nabout: Offers.\nlines:\n  - text: What I can do is [offer].\n",
    "action": "bank: action\nabout: Actions.\nlines:\n  - text: What I can do is [action].\n",
}

_TWICE = f"""\
pack: twice
about: Two rules whose lines begin alike.
rules:
  - id: cannot
    kind: existence
    severity: warning
    message: It refuses.
    why: A test looks for the line.
    source: test
    phrases: we cannot
    offer: offer
{EXAMPLES}  - id: theirs
    kind: existence
    severity: warning
    message: It is theirs.
    why: A test looks for the line.
    source: test
    phrases: our partner
    offer: action
{EXAMPLES}  - id: closed
    kind: existence
    severity: warning
    message: It shuts the door.
    why: A test looks for the line.
    source: test
    phrases: (it is final|no more mail)
    replaces: sentence
    rewrites: This is what we decided.
{EXAMPLES}"""

_HOPE = f"""\
pack: hope
about: Hopes.
rules:
  - id: should
    kind: existence
    severity: warning
    message: It is a hope.
    why: A test looks for the line.
    source: test
    phrases: should work
    offer: fallback
{EXAMPLES}"""


def _offered(reviewer_with: Callable[[str], Reviewer], text: str, customer: str | None = None) -> list[str]:
    report = reviewer_with(_PACK).review(Draft(text), customer, language="en")
    return [rewrite.text for finding in report.findings for rewrite in finding.rewrites]


@pytest.mark.parametrize(
    "sentence",
    [
        "we refuse it as it is late",
        "we refuse it , as the sender is our customer",
        "for hygiene reasons we refuse it",
        "it is subject to a check",
        "closed due to the storm",
        "it was deferred following a check of May",
        "on account of the storm we refuse it",
        "since you opened it we refuse it",
    ],
)
def test_a_sentence_gives_a_reason(sentence: str) -> None:
    assert gives_reason(sentence.split())


@pytest.mark.parametrize(
    "sentence",
    ["we refuse it as agreed", "call us as soon as it is here", "a gift such as the lamp", "since march it is closed"],
)
def test_a_sentence_gives_no_reason(sentence: str) -> None:
    assert not gives_reason(sentence.split())


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("We refuse it.", "The reason is [reason]. What we can do is [offer]"),
        ("We refuse it, because it is late.", "What we can do is [offer]"),
        ("It is late, due to the storm. We refuse it.", "What we can do is [offer]"),
        ("Due to the storm it is late. It is blue. We refuse it.", "The reason is [reason]. What we can do is [offer]"),
    ],
)
def test_no_reason_is_asked_for_beside_a_reason(
    text: str, offered: str, reviewer_with: Callable[[str], Reviewer]
) -> None:
    assert [offered] == _offered(reviewer_with, text)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("It comes shortly.", ["within [how long]"]),
        ("It comes shortly, but we have no date yet.", []),
        ("I can't tell you when they answer. They will call shortly.", []),
        ("No ETA. It is blue. It comes shortly.", ["within [how long]"]),
        ("There is no ETA. It comes presently.", ["; I will tell you by [day and time]"]),
        ("It is not here, and the date is set. It comes shortly.", ["within [how long]"]),
    ],
)
def test_no_time_is_asked_for_that_nobody_knows(
    text: str, offered: list[str], reviewer_with: Callable[[str], Reviewer]
) -> None:
    assert offered == _offered(reviewer_with, text)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("It should work.", [" If not, tell us."]),
        ("It should work. If not, write to us.", []),
        ("It should work, and if not we swap it.", []),
        ("If not Monday, then Tuesday. It should work.", [" If not, tell us."]),
        ("It should work. Try it. Wait a day. Call us if not.", []),
    ],
)
def test_a_line_is_not_offered_where_its_guard_finds_it_said(text: str, offered: list[str], tmp_path: Path) -> None:
    for name, content in (("bank", _BANK), ("pack", _HOPE)):
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    reviewer = reviewer_of([str(path) for path in sorted(tmp_path.glob("*.yaml"))])

    report = reviewer.review(Draft(text), language="en")
    assert offered == [rewrite.text for finding in report.findings for rewrite in finding.rewrites]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("It should work. Bye.", "It should work. If not, tell us. Bye."),
        ("It should work. We are therefore glad. Bye.", "It should work. We are therefore glad. If not, tell us. Bye."),
        ("It should work. That is new. Bye.", "It should work. That is new. If not, tell us. Bye."),
        ("It should work. Is that new? Bye.", "It should work. If not, tell us. Is that new? Bye."),
        ("It should work. We all know that. Bye.", "It should work. If not, tell us. We all know that. Bye."),
        ("It should work without\n- a box\n- a lid", "It should work without\n- a box\n- a lid"),
        ("It should work.\n\nThat is new.", "It should work. If not, tell us.\n\nThat is new."),
    ],
)
def test_a_line_stands_after_what_refers_back(text: str, becomes: str, tmp_path: Path) -> None:
    for name, content in (("bank", _BANK), ("pack", _HOPE)):
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    reviewer = reviewer_of([str(path) for path in sorted(tmp_path.glob("*.yaml"))])

    report = reviewer.review(Draft(text), language="en")
    assert becomes == apply(text, [rewrite for finding in report.findings for rewrite in finding.rewrites])


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("It is our partner who decides, so we cannot.", [" What I can do is [action]."]),
        ("It is our partner who decides. We cannot.", [" What I can do is [offer]."]),
        ("Now no more mail. It is final.", ["This is what we decided."]),
        (
            "It is our partner who decides. Late. Sad. We cannot.",
            [" What I can do is [action].", " What I can do is [offer]."],
        ),
    ],
)
def test_of_lines_that_begin_alike_one_is_offered(text: str, offered: list[str], tmp_path: Path) -> None:
    for name, content in (*_BANKS.items(), ("pack", _TWICE)):
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    reviewer = reviewer_of([str(path) for path in sorted(tmp_path.glob("*.yaml"))])

    report = reviewer.review(Draft(text), language="en")
    assert offered == [rewrite.text for finding in report.findings for rewrite in finding.rewrites]


def test_what_happened_is_not_told_in_a_sentence_that_tells_it(reviewer_with: Callable[[str], Reviewer]) -> None:
    customer = "The lamp leaked in September."

    assert ["We see that [what happened]"] == _offered(reviewer_with, "We know, it is hard.", customer)
    assert [] == _offered(reviewer_with, "We know, a lamp that leaked is hard.", customer)


def test_nothing_is_regretted_twice(reviewer_with: Callable[[str], Reviewer]) -> None:
    assert ["I'm sorry that [what happened]"] == _offered(reviewer_with, "It was late, that is life.")
    assert [] == _offered(reviewer_with, "Sorry it was late, that is life.")
    assert [] == _offered(reviewer_with, "Take it as a sign of that is life.")


def test_no_source_is_asked_for_that_the_sentence_names(reviewer_with: Callable[[str], Reviewer]) -> None:
    assert ["According to [what you checked],"] == _offered(reviewer_with, "It seems the lamp is here.")
    assert [] == _offered(reviewer_with, "I can see two lamps, so it seems one is yours.")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Alas, we can't do it.", []),
        ("It is not here, sadly.", []),
        ("Alas, it is late.", []),
        ("Alas, it is late, but it is on its way.", ["It"]),
        ("Alack we can't do it.", ["But"]),
        ("Alas, we can't do it utterly.", ["We", "quite"]),
    ],
)
def test_no_softening_word_is_taken_from_bad_news(
    text: str, offered: list[str], reviewer_with: Callable[[str], Reviewer]
) -> None:
    assert offered == _offered(reviewer_with, text)
