"""`replycoach coach`: walks through the findings of one draft, a key at a time."""

from __future__ import annotations

import sys

from replycoach.cli import drafts
from replycoach.cli.arguments import Values
from replycoach.cli.configuration import add_ignored
from replycoach.cli.console import Console, asks_for_a_draft, edited, editor
from replycoach.cli.message import message
from replycoach.cli.settings import Run, text
from replycoach.cli.writing import note, replace
from replycoach.coach.report import Wording
from replycoach.coach.walk import Walk, gaps_of
from replycoach.output import walking
from replycoach.output.page import Page
from replycoach.source.decode import Decoded, encode
from replycoach.source.entries import Entry
from replycoach.source.errors import SourceError, UserError


def run(values: Values) -> int:
    """Prints or writes the reply as it is after the walk: 0, or 1 when it is at the gate, 130 after Ctrl-C."""
    run = Run(values)
    customer = message(values)
    path = text(values, "path")
    if values["write"] and path in (None, drafts.STDIN):
        raise UserError("--write: standard input cannot be written to; name a file")
    entry = _entry(run, path)
    decoded = entry.file
    if values["write"] and not entry.whole:
        raise UserError(f"{entry.name}: --write does not change what is inside a mail or an export; leave --write out")
    settings = run.settings(entry.path)
    draft = drafts.draft(entry, settings)
    stopped = False
    with Console() as console:
        page = Page(console.width, color=text(values, "color") != "never")
        walk = Walk(draft, lambda draft: settings.review(draft, entry.customer or customer, entry.language))
        try:
            _walk(walk, console, page)
            console.show(walking.close(walk, page))
        except KeyboardInterrupt:
            stopped = True
    _put(entry.text if stopped else walk.report.draft.text, decoded, path, values)
    if stopped:
        note("stopped; the draft is as it was")
        return 130
    if walk.silenced and not values["no_config"]:
        note(walking.silenced(walk.silenced, add_ignored(walk.silenced, text(values, "config"))))
    for line in run.notes:
        note(line)
    return 1 if settings.fails(walk.report) else 0


def _entry(run: Run, path: str | None) -> Entry:
    if path is None and asks_for_a_draft() and (program := editor()):
        written = edited("", program)
        if not written.strip():
            raise UserError(f"{program}: the draft is empty; write a reply and save it")
        return Entry(written, Decoded(written, "utf-8"))
    run.values["path"] = [path or drafts.STDIN]
    given = drafts.given(run, drafts.files(run))
    found = [entry for entry in given if isinstance(entry, SourceError) or entry.part == "body"]
    if len(found) != 1:
        raise UserError(f"{path}: holds {len(found)} replies, and coach walks through one draft; name a file with one")
    entry = found[0]
    if isinstance(entry, SourceError):
        raise UserError(str(entry))
    if not entry.text.strip():
        raise UserError(f"{path}: the draft is empty; name a file with the text of a reply")
    return entry


def _put(reply: str, decoded: Decoded, path: str | None, values: Values) -> None:
    output = text(values, "output")
    if values["write"] and path is not None:
        if reply != decoded.text:
            replace(path, encode(reply, decoded, path))
    elif output is not None:
        replace(output, encode(reply, decoded, output))
    else:
        sys.stdout.write(reply)


def _walk(walk: Walk, console: Console, page: Page) -> None:
    """A step for each remark, until there is none or the person has had enough."""
    while remark := walk.remark():
        choices = walk.choices()
        console.show(walking.step(walk, remark, page))
        line, allowed = walking.keys(walk, remark, len(choices), page), walking.LETTERS[: len(choices)] + "esnuq"
        while not _act(console.key(line, allowed), walk, choices, console):
            pass
        if walk.finished:
            return


def _act(key: str, walk: Walk, choices: list[Wording], console: Console) -> bool:
    """Does what a key asks for; False when the same step is still to be decided."""
    if key in walking.LETTERS:
        wording = choices[walking.LETTERS.index(key)]
        filled = {}
        for gap in gaps_of(wording):
            value = console.line(f"{gap.strip('[]')}: ")
            if not value or not value.strip():
                return False
            filled[gap] = value.strip()
        walk.take(wording, filled)
        return True
    if key == "e":
        return _edit(walk, console)
    if key == "u":
        return walk.undo()
    if key == "n":
        console.show([f"never again: {walk.silence()}"])
    elif key == "s":
        walk.skip()
    else:
        walk.finish()
    return True


def _edit(walk: Walk, console: Console) -> bool:
    start, end = walk.place()
    before = walk.report.draft.text[start:end]
    shown = " ".join(before.split())
    after = console.line("", shown)
    if after is None or after == shown:
        return False
    walk.edit(after)
    return True
