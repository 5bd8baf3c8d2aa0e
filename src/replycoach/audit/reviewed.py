"""A reply and what its review found, as plain data that another process can send."""

from __future__ import annotations

from replycoach.audit.reply import Reply
from replycoach.audit.traits import Traits
from replycoach.output.result import Result
from replycoach.source.record import Record


class Reviewed(Record):
    """A reply with its result; `traits` are what figures need of its text besides, None when nobody asked for them."""

    reply: Reply
    result: Result
    traits: Traits | None = None
