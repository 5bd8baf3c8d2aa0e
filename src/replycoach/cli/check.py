"""`replycoach check`: reviews drafts from standard input, files and folders."""

from __future__ import annotations

from replycoach.cli.arguments import Values
from replycoach.cli.drafts import given, review
from replycoach.cli.message import message
from replycoach.cli.settings import settings, texts
from replycoach.cli.writing import Writer, note
from replycoach.source.masks import draft_of


def run(values: Values) -> int:
    """Reviews every draft: 0 when none is at the gate, 1 when one is."""
    chosen = settings(values)
    customer = message(values)
    failed = False
    with Writer(values) as writer:
        for path, decoded in given(texts(values, "path")):
            report = review(draft_of(decoded.text, channel=chosen.channel, path=path), customer, chosen)
            failed = chosen.fails(report) or failed
            writer.add(report)
    for line in chosen.reviewer.notes:
        note(line)
    return 1 if failed else 0
