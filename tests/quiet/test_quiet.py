"""Replies and sentences that need no better words: nothing in them is worth a warning."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from replycoach import Report, review
from replycoach.source.draft import CHANNELS
from replycoach.source.masks import draft_of

if TYPE_CHECKING:
    from replycoach.coach.review import Reviewer
    from replycoach.source.draft import Channel

_HERE = Path(__file__).parent


class Reply(NamedTuple):
    """A file of the shelf: `tempts` says what a hasty rule would take for a fault."""

    trade: str
    channel: Channel
    tempts: str
    text: str
    customer: str | None = None


def _reply_in(path: Path) -> Reply:
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return Reply(text=text.rstrip("\n"), **yaml.safe_load(front))


_REPLIES = {path: _reply_in(path) for path in sorted((_HERE / "replies").glob("*.md"))}
_TRAPS: list[dict[str, Any]] = yaml.safe_load((_HERE / "traps.yaml").read_text("utf-8"))
_SENTENCES = [
    (trap["reply"], trap["customer"]) if isinstance(trap, dict) else (trap, None)
    for group in _TRAPS
    for trap in group["passes"]
]


def _alarms(report: Report) -> list[str]:
    """The findings that would hold a reply up, a line each."""
    return [
        f"{finding.severity} {finding.rule}: {finding.text!r}"
        for finding in report.findings
        if finding.severity in ("error", "warning")
    ]


@pytest.mark.parametrize("path", _REPLIES, ids=lambda path: path.stem)
def test_a_good_reply_raises_no_warning(path: Path) -> None:
    reply = _REPLIES[path]

    alarms = _alarms(review(reply.text, customer=reply.customer, channel=reply.channel))

    assert [] == alarms, "\n".join([f"{path.name} tempts with {reply.tempts}", *alarms])


@pytest.mark.parametrize(("sentence", "customer"), _SENTENCES, ids=[sentence for sentence, _ in _SENTENCES])
def test_a_sentence_that_looks_like_a_fault_raises_no_warning(
    sentence: str, customer: str | None, shipped: Reviewer
) -> None:
    report = shipped.review(draft_of(sentence), customer)
    spoken = report._replace(findings=tuple(found for found in report.findings if found.sentence >= 0))

    assert [] == _alarms(spoken)


def test_the_shelf_holds_enough_to_mean_something() -> None:
    assert len(_REPLIES) >= 100
    assert len(_SENTENCES) >= 300
    assert len(_SENTENCES) == len(set(_SENTENCES))


def test_every_channel_and_many_trades_have_replies() -> None:
    channels = Counter(reply.channel for reply in _REPLIES.values())
    trades = Counter(reply.trade for reply in _REPLIES.values())

    assert set(CHANNELS) == set(channels)
    assert min(channels.values()) >= 5
    assert len([trade for trade, replies in trades.items() if replies >= 4]) >= 19


def test_a_file_is_named_after_its_trade() -> None:
    strays = [path.name for path, reply in _REPLIES.items() if path.stem.split("-")[0] != reply.trade.split()[0]]

    assert [] == strays


def test_no_reply_is_shelved_twice() -> None:
    assert len(_REPLIES) == len({reply.text for reply in _REPLIES.values()})
