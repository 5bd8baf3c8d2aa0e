"""`replycoach fix`: the text with rewrites applied; a diff for files, or the files themselves with --write."""

from __future__ import annotations

import sys

from replycoach.cli import drafts
from replycoach.cli.arguments import Values
from replycoach.cli.message import message
from replycoach.cli.settings import Run, Settings, text, texts
from replycoach.cli.writing import note, replace
from replycoach.coach.mending import Mended, mend
from replycoach.source.decode import encode
from replycoach.source.entries import Entry
from replycoach.source.errors import SourceError, UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from replycoach.rules.finding import Applicability


def run(values: Values) -> int:
    """Mends every draft: 0, or 1 when one is at the gate afterwards or, with --check, when one would change.

    2 when one cannot be read.
    """
    _refuse_contradictions(values)
    run = Run(values)
    customer = message(values)
    allowed: tuple[Applicability, ...] = ("safe", "review") if values["unsafe"] else ("safe",)
    failed = unread = False
    shown: list[str] = []
    whole = values["output"] is not None
    for entry in drafts.given(run, drafts.files(run)):
        if isinstance(entry, SourceError):
            unread = True
            print(entry, file=sys.stderr)
            continue
        settings = run.settings(entry.path)
        mended = _mended(entry, customer, settings, allowed)
        changed = bool(mended.changes)
        failed = failed or (changed if values["check"] else settings.fails(mended.after))
        if values["write"] and changed and not entry.whole:
            unread = True
            print(_refusal(entry), file=sys.stderr)
            continue
        if values["write"] and changed:
            _write(entry, mended)
        elif not values["write"]:
            if not whole:
                shown.append(_as_text(mended, entry))
            elif entry.part == "body":
                shown.append(mended.after.draft.text)
        if not values["quiet"]:
            _tell(mended, settings)
    if whole and len(shown) != 1:
        raise UserError("--output takes one draft; --write changes several files, and a diff goes to standard output")
    _put("".join(shown), text(values, "output"))
    for line in run.notes:
        note(line)
    return 2 if unread else 1 if failed else 0


def _refuse_contradictions(values: Values) -> None:
    """Raises UserError for options that cannot go together."""
    if not values["write"]:
        return
    if values["check"]:
        raise UserError("--write and --check are both given; --check writes nothing")
    if values["output"] is not None:
        raise UserError("--write and --output are both given; --write changes the files themselves")
    if not texts(values, "path") or "-" in texts(values, "path"):
        raise UserError("--write: standard input cannot be written to; name files or folders")


def _mended(entry: Entry, customer: str | None, settings: Settings, allowed: Collection[Applicability]) -> Mended:
    answered = entry.customer or customer
    draft = drafts.draft(entry, settings)
    mended = mend(draft, lambda draft: settings.review(draft, answered, entry.language), allowed)
    for line in drafts.remarks(mended.before, settings, entry.line):
        note(line)
    return mended


def _as_text(mended: Mended, entry: Entry) -> str:
    """The whole text of standard input, the difference of a file or of a part of one."""
    if entry.path is None:
        return mended.after.draft.text if entry.whole else ""
    from replycoach.output.changes import difference

    return difference(mended.before.draft.text, mended.after.draft.text, entry.path if entry.whole else entry.name)


def _refusal(entry: Entry) -> str:
    within = "a mail" if (entry.path or "").lower().endswith(".eml") else "an export"
    within = "front matter" if entry.part == "subject" and within == "an export" else within
    return (
        f"{entry.name}: --write does not change what is inside {within}; change it there, as fix without --write shows"
    )


def _write(entry: Entry, mended: Mended) -> None:
    path = entry.path or ""
    replace(path, encode(mended.after.draft.text, entry.file, path))


def _put(output: str, path: str | None) -> None:
    if path is None:
        sys.stdout.write(output)
    else:
        replace(path, output.encode("utf-8", "backslashreplace"))


def _tell(mended: Mended, settings: Settings) -> None:
    """A line on standard error: how much was changed, what that did, and what is left for a person."""
    from replycoach.output.changes import summary

    print(summary(mended, every=settings.hints), file=sys.stderr)
