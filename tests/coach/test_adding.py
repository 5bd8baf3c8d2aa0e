"""Where a line to add stands, and where none is offered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reviewers import EXAMPLES

from replycoach.coach.choice import Choice
from replycoach.coach.review import Reviewer
from replycoach.coach.rewriting import apply
from replycoach.source.masks import draft_of

_PACK = f"""\
pack: lines
about: Lines to add.
rules:
  - id: regret
    kind: absence
    severity: suggestion
    message: Nothing is regretted.
    why: A test looks for the line.
    source: test
    phrases: we regret the wait of ten days
    rewrites: I'm sorry that it broke.
{EXAMPLES}  - id: step
    kind: absence
    severity: warning
    message: No step.
    why: A test looks for the line.
    source: test
    position: closing
    phrases: this is the step
    rewrites: The next step is mine.
{EXAMPLES}"""


def _with_line(reviewer_with: Callable[[str], Reviewer], rule: str, text: str) -> str:
    """The reply with the line of a rule; the reply as it was when none is offered."""
    report = reviewer_with(_PACK).review(draft_of(text), None, Choice(frozenset((f"lines.{rule}",))), "en")
    return apply(text, [rewrite for finding in report.findings for rewrite in finding.rewrites])


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Hi, your lamp is here.", "Hi, I'm sorry that it broke. Your lamp is here."),
        ("Hi there, it is easy.", "Hi there, I'm sorry that it broke. It is easy."),
        ("Hi everyone, thanks! We play.", "Hi everyone, thanks! I'm sorry that it broke. We play."),
        ("Dear Player, we play on. Bye.", "Dear Player, I'm sorry that it broke. We play on. Bye."),
        ("Congratulations on the job! We play.", "Congratulations on the job! I'm sorry that it broke. We play."),
        ("Hi Om, we play. Bye.", "Hi Om, I'm sorry that it broke. We play. Bye."),
        ("Hi Om! We play. Bye.", "Hi Om! I'm sorry that it broke. We play. Bye."),
        ("@ana_k we play. Bye.", "@ana_k I'm sorry that it broke. We play. Bye."),
        ("@ana_k Hello Ana, we play.", "@ana_k Hello Ana, I'm sorry that it broke. We play."),
        ("{name}\n\nYour lamp is here.", "{name}\n\nI'm sorry that it broke. Your lamp is here."),
        ("Hello {{name}}, your lamp is here.", "Hello {{name}}, I'm sorry that it broke. Your lamp is here."),
        ("ATTENTION ALL STUDENTS!!!\n\nWe close.", "ATTENTION ALL STUDENTS!!!\n\nI'm sorry that it broke. We close."),
        ("Dear Sir or Madam\n\nWe play.", "Dear Sir or Madam\n\nI'm sorry that it broke. We play."),
        ("To whom it may concern,\nWe play.", "To whom it may concern,\nI'm sorry that it broke. We play."),
        ("Ref: 4471\n\nWe play.", "Ref: 4471\n\nI'm sorry that it broke. We play."),
        ("Dear Om\n\nRe: flat 4.\n\nWe play.", "Dear Om\n\nRe: flat 4.\n\nI'm sorry that it broke. We play."),
        ("Welcome! We play.", "Welcome! I'm sorry that it broke. We play."),
        ("Hi Om, this is Bo from Acme. We play.", "Hi Om, this is Bo from Acme. I'm sorry that it broke. We play."),
        ("Hi! {name} here. We play.", "Hi! {name} here. I'm sorry that it broke. We play."),
        ("Hi Om, this is late. We play.", "Hi Om, I'm sorry that it broke. This is late. We play."),
        ("Dear Om, hello to you all! We play.", "Dear Om, hello to you all! I'm sorry that it broke. We play."),
        ("We play on\n\nYou play", "We play on\n\nI'm sorry that it broke. You play"),
        ("Hi Om, iPads are here.", "Hi Om, I'm sorry that it broke. iPads are here."),
        ("Hi Om, 5 lamps are here.", "Hi Om, I'm sorry that it broke. 5 lamps are here."),
    ],
)  # fmt: skip
def test_a_line_follows_the_greeting(text: str, becomes: str, reviewer_with: Callable[[str], Reviewer]) -> None:
    assert becomes == _with_line(reviewer_with, "regret", text)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Hi Om, we apologize for the inconvenience. Bye.", "Hi Om, I'm sorry that it broke. Bye."),
        ("@ana_k We're sorry to hear this Ana! Bye.", "@ana_k I'm sorry that it broke. Bye."),
        ("Thanks. We play. Sorry about that!! Bye.", "Thanks. We play. I'm sorry that it broke. Bye."),
    ],
)
def test_a_line_stands_for_an_apology_that_says_nothing(
    text: str, becomes: str, reviewer_with: Callable[[str], Reviewer]
) -> None:
    assert becomes == _with_line(reviewer_with, "regret", text)


def test_a_line_stands_not_beside_an_apology_for_something(reviewer_with: Callable[[str], Reviewer]) -> None:
    beside = "We apologise for the delay. We play."
    apart = "We play. You play. We apologise for the delay."
    announced = "We regret to tell you of it. We play."

    assert beside == _with_line(reviewer_with, "regret", beside)
    assert f"I'm sorry that it broke. {apart}" == _with_line(reviewer_with, "regret", apart)
    assert f"I'm sorry that it broke. {announced}" == _with_line(reviewer_with, "regret", announced)


def test_a_line_stands_not_where_the_customers_matter_is_named(reviewer_with: Callable[[str], Reviewer]) -> None:
    reviewer, text = reviewer_with(_PACK), "September is close and the school is full. We play."

    def lines(customer: str) -> int:
        report = reviewer.review(draft_of(text), customer, Choice(frozenset(("lines.regret",))), "en")
        return sum(len(finding.rewrites) for finding in report.findings)

    assert 0 == lines("The school is full in September!")
    assert 1 == lines("The school is nice!")


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("We play.\n\nHave a good day,\nTeam Lamp", "We play. The next step is mine.\n\nHave a good day,\nTeam Lamp"),
        ("We play\n\nCheers - NB", "We play. The next step is mine.\n\nCheers - NB"),
        ("We play 🐝\nThanks for playing 🐝", "We play 🐝 The next step is mine.\nThanks for playing 🐝"),
        ("We play. May your blades stay sharp!", "We play. The next step is mine. May your blades stay sharp!"),
        ("We play. We hope to see you.\nGiulia", "We play. The next step is mine. We hope to see you.\nGiulia"),
        ("We play. May I ask why?", "We play. May I ask why? The next step is mine."),
        ("We play. We consider this matter to be closed.", "We play. We consider this matter to be closed."),
        ("This decision is final. We play.", "This decision is final. We play."),
        ("The shop is closed.", "The shop is closed. The next step is mine."),
        ("We play. Is there anything else?", "We play. The next step is mine. Is there anything else?"),
        ("Thank you.", "Thank you."),
    ],
)  # fmt: skip
def test_a_next_step_stands_before_the_good_wishes(
    text: str, becomes: str, reviewer_with: Callable[[str], Reviewer]
) -> None:
    assert becomes == _with_line(reviewer_with, "step", text)


def test_a_line_that_raises_a_letter_is_a_line_to_add(reviewer_with: Callable[[str], Reviewer]) -> None:
    report = reviewer_with(_PACK).review(draft_of("Hi Om, we play."), None, Choice(frozenset(("lines.regret",))), "en")

    (rewrite,) = report.findings[0].rewrites
    assert (7, 8, "I'm sorry that it broke. W") == rewrite[:3]
    assert not rewrite.replaces
    assert "I'm sorry that it broke." == rewrite.line
