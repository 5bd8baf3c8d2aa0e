"""One reply of many, with what its source tells of it."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from replycoach.source.draft import Channel


class Reply(Record):
    """A reply and the fields of its record; a field that the source does not have is None.

    `customer` is the message that it answers. `line` is the line of the file `path` on which the record begins, from 1;
    a source without lines counts records. `agent`, `tag` and `time` are as written; `rating` is what a customer gave.
    """

    text: str
    customer: str | None = None
    id: str | int | None = None
    channel: Channel = "email"
    language: str | None = None
    path: str | None = None
    line: int = 1
    agent: str | None = None
    tag: str | None = None
    time: str | None = None
    rating: float | None = None
