"""What applies to a run of check or audit: the options given, else the configuration file, else what is usual."""

from __future__ import annotations

from replycoach.cli.arguments import Values
from replycoach.coach.remarks import SHOWN
from replycoach.coach.review import Report, Reviewer, chosen_rules
from replycoach.rules.cache import load_compiled
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from replycoach.source.draft import Channel, Draft

_GRAVITY = {"error": 0, "warning": 1, "suggestion": 2}


class Settings(Record):
    """The settings of a run. `min_score` is 0 to 100, None for no gate; `worded` is how many remarks need words."""

    reviewer: Reviewer
    chosen: frozenset[str] | None
    channel: Channel
    language: str
    min_score: int | None
    fail_on: str
    hints: bool
    worded: int | None

    def review(self, draft: Draft, customer: str | None) -> Report:
        """The review of a draft."""
        return self.reviewer.review(draft, customer, self.chosen, self.language, self.hints, self.worded)

    def fails(self, report: Report) -> bool:
        """Whether a reply is at the gate: its score too low, or a finding as grave as `fail_on` or graver."""
        total = report.score.total
        if self.min_score is not None and total is not None and total < self.min_score:
            return True
        gate = _GRAVITY.get(self.fail_on, -1)
        return any(_GRAVITY.get(finding.severity, 3) <= gate for finding in report.findings)


def settings(values: Values) -> Settings:
    """The settings that the options make. Raises UserError."""
    from replycoach.cli.configuration import configuration

    config = configuration(text(values, "config"), wanted=not values["no_config"])
    packs = [*config.packs, *texts(values, "packs")]
    compiled = load_compiled(packs)
    select = texts(values, "select") or list(config.select)
    least = text(values, "min_score")
    return Settings(
        reviewer=Reviewer(compiled),
        chosen=chosen_rules(compiled, select, [*config.ignore, *texts(values, "ignore")]),
        channel=text(values, "channel") or config.channel or "email",  # type: ignore[arg-type]
        language=text(values, "language") or "auto",
        min_score=config.min_score if least is None else int(least),
        fail_on=text(values, "fail_on") or config.fail_on or "error",
        hints=bool(values["verbose"]),
        worded=SHOWN if values.get("format") == "text" and not values["verbose"] else None,
    )


def texts(values: Values, name: str) -> list[str]:
    """The values of an option that may be given again."""
    given = values[name]
    return given if isinstance(given, list) else []


def text(values: Values, name: str) -> str | None:
    """The value of an option, None when it was not given."""
    given = values[name]
    return given if isinstance(given, str) else None
