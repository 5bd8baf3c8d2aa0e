"""An audit as one page of HTML that opens anywhere, without a network: all is in it, and everything is escaped."""

from __future__ import annotations

import os
from base64 import b64encode
from functools import partial
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from replycoach.output.report import charts, words
from replycoach.output.report.escaping import shown
from replycoach.output.report.replies import replies
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_HERE = os.path.dirname(__file__)

_FIRST = 3
"""Replies in the box that says where to begin."""

_RUNS = 24
"""Runs of a history on the line, the latest."""


def html(
    figures: Mapping[str, Any],
    trend: Mapping[str, Any] | None,
    history: Sequence[Mapping[str, Any]],
    sources: Sequence[str],
) -> str:
    """The page; `sources` are the names of what was audited."""
    style, script = _file("style.css"), _file("script.js")
    kept = replies(figures)
    anchors = {(one.reply["name"], one.reply["line"]): one.anchor for one in kept}
    points, ticks = charts.line(history[-_RUNS:])
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        percent=words.percent, signed=words.signed, counted=words.counted, short=partial(_short, words.prefix(figures))
    )
    return environment.get_template("page.html").render(
        figures=figures,
        trend=trend,
        sources=sources,
        day=words.day(figures["created"]),
        below=words.below(figures),
        below_score=words.BELOW,
        means=words.MEANS,
        caution=words.CAUTION,
        changed=words.since(trend) if trend is not None else "",
        since=words.day(trend["since"]) if trend is not None else "",
        first=words.rewrite_first(figures, _FIRST),
        short=words.rewrite_first(figures, len(figures["worst"])),
        costs=words.costs(figures, len(figures["packs"])),
        odd=words.odd_placeholders(figures),
        replies=kept,
        anchors=anchors,
        columns=charts.histogram(figures["histogram"]),
        bands=charts.bands(),
        points=points,
        ticks=ticks,
        stacked=charts.stacked,
        chart_width=charts.WIDTH,
        chart_height=charts.HEIGHT,
        rules={rule["rule"] for rule in figures["rules"]},
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _short(prefix: str, name: str) -> str:
    return name.removeprefix(prefix)


def _file(name: str) -> str:
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    """The hash by which a Content-Security-Policy knows a style or script that stands in the page."""
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _finalize(value: Any) -> Any:
    """What is put into the page; texts are made harmless here, and escaped after that."""
    return shown(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
