"""`replycoach check`: reviews drafts from standard input, files and folders."""

from __future__ import annotations

import sys

from replycoach.cli.arguments import Values
from replycoach.cli.drafts import given, review
from replycoach.cli.message import message
from replycoach.cli.settings import settings, texts
from replycoach.cli.writing import Writer, notes
from replycoach.source.errors import SourceError
from replycoach.source.masks import draft_of


def run(values: Values) -> int:
    """Reviews every draft: 0 when none is at the gate, 1 when one is, 2 when one cannot be read."""
    chosen = settings(values)
    customer = message(values)
    failed = unread = False
    with Writer(values) as writer:
        for path, decoded in given(texts(values, "path")):
            if isinstance(decoded, SourceError):
                unread = True
                print(decoded, file=sys.stderr)
                continue
            report = review(draft_of(decoded.text, channel=chosen.channel, path=path), customer, chosen)
            failed = chosen.fails(report) or failed
            writer.add(report)
    notes(chosen.reviewer)
    return 2 if unread else 1 if failed else 0
