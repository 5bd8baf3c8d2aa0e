"""The review of a record, the same on one machine and on many."""

from __future__ import annotations

from replycoach.source.draft import primary_language
from replycoach.source.masks import draft_of
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from replycoach.audit.reply import Reply
    from replycoach.coach.choice import Choice
    from replycoach.coach.report import Report
    from replycoach.coach.review import Reviewer


def report_of(
    reply: Reply,
    reviewer: Reviewer,
    choice: Choice,
    language: str = "auto",
    hints: bool = False,
    worded: int | None = None,
) -> Report:
    """The report of a reply; a record that says it is in English is read so when `language` is auto.

    `hints` and `worded` as in `Reviewer.review`.
    """
    draft = draft_of(reply.text, channel=reply.channel, path=reply.path, id=reply.id)
    if language == "auto" and reply.language is not None and primary_language(reply.language) == "en":
        language = "en"
    return reviewer.review(draft, reply.customer or None, choice, language, hints, worded, outlined=False)
