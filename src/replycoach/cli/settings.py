"""What applies to a run: the options given, else the configuration, else what is usual; it may differ file by file."""

from __future__ import annotations

from replycoach.cli.arguments import Values
from replycoach.coach.choice import Choice, chosen_rules
from replycoach.rules.cache import load_compiled
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replycoach.cli.configuration import Configuration
    from replycoach.coach.report import Report
    from replycoach.coach.review import Reviewer
    from replycoach.rules.compiled import CompiledPacks
    from replycoach.source.draft import Channel, Draft

_GRAVITY = {"error": 0, "warning": 1, "suggestion": 2}

_GIVES_REASONS = ("sarif", "github", "junit")
"""Formats for a machine that lets changes in or not: what is silenced there says why."""


class Reading:
    """Packs, and the reviewer that reads with them, which is made when there is something to review."""

    def __init__(self, packs: CompiledPacks) -> None:
        self.packs = packs
        self._reviewer: Reviewer | None = None

    @property
    def reviewer(self) -> Reviewer:
        """The reviewer."""
        if self._reviewer is None:
            from replycoach.coach.review import Reviewer

            self._reviewer = Reviewer(self.packs)
        return self._reviewer

    @property
    def notes(self) -> list[str]:
        """What could not be used, a line each."""
        if self._reviewer is not None:
            return self._reviewer.notes
        return [self.packs.note] if self.packs.note else []


class Settings(Record):
    """The settings for a file. `min_score` is 0 to 100, None for no gate; `worded` is how many remarks need words.

    `outlined` tells that an outline is shown.
    """

    reading: Reading
    choice: Choice
    channel: Channel
    language: str
    min_score: int | None
    fail_on: str
    hints: bool
    worded: int | None
    text_path: str | None = None
    outlined: bool = False

    def review(self, draft: Draft, customer: str | None, language: str | None = None) -> Report:
        """The review of a draft; `language` is what the draft's file says of it."""
        spoken = self.language if language is None or self.language != "auto" else language
        return self.reading.reviewer.review(
            draft, customer, self.choice, spoken, self.hints, self.worded, self.outlined
        )

    @property
    def key(self) -> str:
        """Names all but the gates: what a review depends on beside the reply and the customer's message."""
        choice = self.choice
        rules = sorted(choice.rules) if choice.rules is not None else None
        chosen = rules, sorted(choice.severities.items()), choice.terms, choice.reasons
        told = self.channel, self.language, self.hints, self.worded, self.text_path
        return repr((self.reading.packs.key, *chosen, told))

    def fails(self, report: Report) -> bool:
        """Whether a reply is at the gate: its score too low, or a finding as grave as `fail_on` or graver."""
        return self.fails_at(report.score.total, {finding.severity for finding in report.findings})

    def fails_at(self, score: int | None, severities: Iterable[str]) -> bool:
        """As `fails`, for a score and the severities of findings."""
        if self.min_score is not None and score is not None and score < self.min_score:
            return True
        gate = _GRAVITY.get(self.fail_on, -1)
        return gate >= 0 and any(_GRAVITY.get(severity, 3) <= gate for severity in severities)


class Run:
    """The settings of a run, made when a file first needs them. Raises UserError for a mistake in what was given."""

    def __init__(self, values: Values) -> None:
        from replycoach.cli.configuration import configuration

        self.values = values
        self.configuration: Configuration = configuration(text(values, "config"), wanted=not values["no_config"])
        self._readings: dict[tuple[str, ...], Reading] = {}
        self._settings: dict[tuple[bool, ...], Settings] = {}
        self._named: frozenset[str] | None = None

    def names(self, path: str) -> bool:
        """Whether a file is one that the person has named, and not one of a folder."""
        if self._named is None:
            self._named = frozenset(texts(self.values, "path"))
        return path in self._named

    @property
    def jobs(self) -> int | None:
        """The processes asked for, None for as many as are worth it. Raises UserError."""
        asked = text(self.values, "jobs")
        if asked is not None and not (asked.isdecimal() and asked.isascii() and int(asked)):
            raise UserError(f"--jobs is '{asked}'; allowed: a whole number from 1")
        return None if asked is None else int(asked)

    @property
    def notes(self) -> list[str]:
        """What could not be used, a line each."""
        return [note for reading in self._readings.values() for note in reading.notes]

    @property
    def packs(self) -> list[str]:
        """The folders of a team's own packs that were used so far."""
        return list(dict.fromkeys(folder for folders in self._readings for folder in folders))

    def settings(self, path: str | None = None) -> Settings:
        """The settings for a file, or for standard input. Raises UserError."""
        layers = tuple(layer.applies_to(path) for layer in self.configuration.layers)
        if layers not in self._settings:
            self._settings[layers] = self._made(path)
        return self._settings[layers]

    def _made(self, path: str | None) -> Settings:
        values, config = self.values, self.configuration
        reading = self._reading((*config.paths("packs", path), *texts(values, "packs")))
        least = text(values, "min_score") or config.text("min_score", path)
        return Settings(
            reading=reading,
            choice=self._choice(reading.packs, path),
            channel=text(values, "channel") or config.text("channel", path) or "email",  # type: ignore[arg-type]
            language=self._language(path),
            min_score=None if least is None else int(float(least)),
            fail_on=text(values, "fail_on") or config.text("fail_on", path) or "error",
            hints=bool(values["verbose"]),
            worded=_worded(values),
            text_path=given(values, "text_path") or config.text("text_path", path),
            outlined=values.get("format") == "text",
        )

    def _reading(self, packs: tuple[str, ...]) -> Reading:
        if packs not in self._readings:
            self._readings[packs] = Reading(load_compiled(packs))
        return self._readings[packs]

    def _choice(self, packs: CompiledPacks, path: str | None) -> Choice:
        values, config = self.values, self.configuration
        if not config.layers:
            reasons = values.get("format") in _GIVES_REASONS
            return Choice(chosen_rules(packs, texts(values, "select"), texts(values, "ignore")), reasons=reasons)
        from replycoach.cli.choosing import choice

        return choice(values, config, packs, path, _GIVES_REASONS)

    def _language(self, path: str | None) -> str:
        spoken = text(self.values, "language") or "auto"
        return (self.configuration.text("language", path) or spoken) if spoken == "auto" else spoken


def _worded(values: Values) -> int | None:
    """How many remarks need words: those that a person is shown, None for all."""
    if values.get("format") != "text" or values["verbose"]:
        return None
    from replycoach.coach.remarks import SHOWN

    return SHOWN


def texts(values: Values, name: str) -> list[str]:
    """The values of an option that may be given again."""
    given = values[name]
    return given if isinstance(given, list) else []


def text(values: Values, name: str) -> str | None:
    """The value of an option, None when it was not given."""
    given = values[name]
    return given if isinstance(given, str) else None


def given(values: Values, name: str) -> str | None:
    """As `text`, for an option that not every command has."""
    return text(values, name) if name in values else None
