"""A coach for customer-support replies: `review` reads a draft and says what would hurt its reader.

>>> from replycoach import review
>>> report = review("Unfortunately we can't refund this order.")
>>> [finding.rule for finding in report.findings]  # doctest: +SKIP
"""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from replycoach.coach.report import Report
    from replycoach.coach.review import review

    __version__: str

__all__ = ["Report", "__version__", "review"]

_HOMES = {
    "Report": ("replycoach.coach.report", "Report"),
    "__version__": ("replycoach.rules.compiled", "VERSION"),
    "review": ("replycoach.coach.review", "review"),
}


def __getattr__(name: str) -> object:
    """What the package offers, imported when it is asked for: the command line sets itself up before that."""
    if name not in _HOMES:
        raise AttributeError(f"module 'replycoach' has no attribute '{name}'")
    module, attribute = _HOMES[name]
    globals()[name] = found = getattr(__import__(module, fromlist=[attribute]), attribute)
    return found
