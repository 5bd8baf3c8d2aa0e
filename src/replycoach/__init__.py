"""A coach for customer-support replies: `review` reads a draft and says what would hurt its reader.

>>> from replycoach import review
>>> report = review("Unfortunately we can't refund this order.")
>>> [finding.rule for finding in report.findings]  # doctest: +SKIP
"""

from __future__ import annotations

from replycoach.coach.report import Report
from replycoach.coach.review import review
from replycoach.rules.compiled import VERSION

__version__ = VERSION

__all__ = ["Report", "__version__", "review"]
