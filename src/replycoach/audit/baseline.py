"""Findings that a team has accepted: known by rule and sentence, so that edits elsewhere bring none of them back."""

from __future__ import annotations

import os

from replycoach.output.result import Result
from replycoach.rules.compiled import VERSION
from replycoach.source.errors import PackError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping
    from typing import Any

SCHEMA = 1
"""The version of the file; grows when an older replycoach could not read it."""


class Known(Record):
    """What is accepted of a reply: how often each rule is found in each sentence, and the score, None when unscored."""

    findings: Mapping[tuple[str, str], int]
    score: int | None


class Baseline:
    """The accepted findings of replies, by name, as the file at `path` holds them; nothing is accepted without one.

    With `update`, a file that does not exist yet is a new baseline, which accepts whatever is found. `notes` says what
    is worth knowing.
    """

    def __init__(self, path: str | None = None, *, update: bool = False) -> None:
        self.path = path
        self.notes: list[str] = []
        self.known: dict[str, Known] = {}
        self._seen: dict[str, Known] = {}
        self._silenced = 0
        self._same_version = True
        self.is_new = update and not os.path.exists(path or "")
        if path is not None and not self.is_new:
            self._read(path)

    def unknown(self, result: Result) -> Result:
        """The result less the findings that are known."""
        if self.path is None:
            return result
        from collections import Counter

        name = self._name(result)
        found = _counted(result)
        score = result.document["score"]
        seen = self._seen[name] = Known(found, score)
        known = seen if self.is_new else self.known.get(name, _NOTHING)
        left = Counter(known.findings)
        fresh = []
        for number, key in enumerate(_keys(result)):
            if left[key] > 0:
                left[key] -= 1
            else:
                fresh.append(number)
        self._silenced += len(result.sentences) - len(fresh)
        return result.only(fresh)._replace(
            accepted=score is not None and known.score is not None and score >= known.score,
        )

    def bar(self, result: Result, least: int | None) -> int | None:
        """The score that a reply must reach: of a known one no more than it had, so that no score falls unseen."""
        known = self.known.get(self._name(result)) if self.path is not None else None
        if known is None or known.score is None or not self._same_version:
            return least
        return known.score if least is None else min(least, known.score)

    def accept(self) -> str:
        """The text of the file: all that was seen when nothing was known, else what is known and still there.

        A reply that was not reviewed keeps what is known of it, as long as its file is there.
        """
        import json

        accepted: dict[str, Known] = {}
        for name, known in self.known.items():
            if name in self._seen:
                accepted[name] = _shrunk(known, self._seen[name])
            elif os.path.exists(os.path.join(self._folder, name.partition("#")[0])):
                accepted[name] = known
        if self.is_new:
            accepted = {name: seen for name, seen in self._seen.items() if seen.findings}
        replies = {name: _object(known) for name, known in sorted(accepted.items()) if known.findings}
        return (
            json.dumps({"schema": SCHEMA, "version": VERSION, "replies": replies}, ensure_ascii=False, indent=1) + "\n"
        )

    def close(self) -> None:
        """Counts up what was silenced."""
        if self.path is not None:
            findings = "finding" if self._silenced == 1 else "findings"
            what = "accepted into" if self.is_new else "known from"
            self.notes.append(f"{self._silenced} {findings} {what} the baseline {self.path}")

    @property
    def _folder(self) -> str:
        return os.path.dirname(os.path.abspath(self.path or ""))

    def _name(self, result: Result) -> str:
        """The reply's name relative to the baseline, the same on every system."""
        path, id = result.document["path"], result.document["id"]
        place = os.path.relpath(os.path.abspath(path), self._folder).replace(os.sep, "/") if path else "-"
        return place if id is None else f"{place}#{id}"

    def _read(self, path: str) -> None:
        from replycoach.audit.earlier import read_json

        content = read_json(path, "--baseline takes a file that --update-baseline wrote", _AGAIN)
        if not isinstance(content, dict) or content.get("schema") != SCHEMA:
            raise PackError(path, 1, 1, f"a baseline of another kind or version than {SCHEMA}; {_AGAIN}")
        try:
            self.known = {name: _known(reply) for name, reply in content["replies"].items()}
        except (KeyError, TypeError, ValueError, AttributeError):
            raise PackError(path, 1, 1, f"holds no accepted findings where they belong; {_AGAIN}") from None
        self._same_version = content.get("version") == VERSION
        if not self._same_version:
            self.notes.append(
                f"{path} was written by replycoach {content.get('version')}; scores are not compared with it until "
                "--update-baseline writes it again"
            )


_NOTHING = Known({}, None)

_AGAIN = "delete it and write it again with --update-baseline"


def _known(reply: Any) -> Known:
    findings = {
        (rule, sentence): int(count)
        for rule, sentences in reply["findings"].items()
        for sentence, count in sentences.items()
    }
    return Known(findings, None if reply["score"] is None else int(reply["score"]))


def _object(known: Known) -> dict[str, Any]:
    findings: dict[str, dict[str, int]] = {}
    for (rule, sentence), count in sorted(known.findings.items()):
        findings.setdefault(rule, {})[sentence] = count
    return {"score": known.score, "findings": findings}


def _keys(result: Result) -> list[tuple[str, str]]:
    rules = (finding["rule"] for finding in result.document["findings"])
    return list(zip(rules, result.sentences, strict=True))


def _counted(result: Result) -> Counter[tuple[str, str]]:
    from collections import Counter

    return Counter(_keys(result))


def _shrunk(known: Known, seen: Known) -> Known:
    """What is known and still there, with the better of the two scores."""
    findings = {key: min(count, seen.findings[key]) for key, count in known.findings.items() if key in seen.findings}
    scores = [score for score in (known.score, seen.score) if score is not None]
    return Known(findings, max(scores, default=None))
