"""Builds the shelf: every placeholder style in plain text, Markdown, HTML and mail, each with a language of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parts import BAIT, END, LOGS, STYLES, THREADS, TRAP, Style, trap

if TYPE_CHECKING:
    from replycoach.source.draft import Form

LINE, WIDE, QUOTE, APOSTROPHE = "\n", "\r\n", '"', "'"
FILES = Path(__file__).parent / "files"


class Template(NamedTuple):
    """A template as a team keeps it; `traps` are half-open characters in which nothing may be found."""

    name: str
    text: str
    form: Form
    traps: list[tuple[int, int]]


def template(name: str, marked: str, form: Form) -> Template:
    """The template without the marks around its traps."""
    parts: list[str] = []
    traps: list[tuple[int, int]] = []
    at = 0
    for piece in marked.split(TRAP):
        inside, end, after = piece.partition(END)
        if end:
            traps.append((at, at + len(inside)))
        parts += inside, after
        at += len(inside) + len(after)
    return Template(name, "".join(parts), form, traps)


def plain(style: Style, thread: str, log: str) -> str:
    begin, other, end = (trap(tag) for tag in style[2:5])
    return (
        f"Hi {trap(style.name)},\n\nUnfortunately we can't refund order {trap(style.number)} today.\n"
        f"{trap(style.aside)}\n{begin}\nI have sent a new lamp to {trap(style.name)}\n{other}\n"
        f"We can't send a new lamp yet\n{end}\n\nOur server told us:\n\n{trap(log)}\n\n"
        f"Type {trap('`we can' + APOSTROPHE + 't`')} to stop.\n\n"
        f"{trap('Kind regards,' + LINE + 'Tom at ' + style.name)}\n\n{trap(thread)}\n"
    )


def markdown(style: Style, thread: str, log: str) -> str:
    begin, other, end = (trap(tag) for tag in style[2:5])
    target = trap(f"](https://shop.example/lamp {QUOTE}{BAIT} (yet){QUOTE})")
    return (
        f"# Refund for {trap(style.name)} #\n\n"
        f"Unfortunately\nwe can't refund *order* {trap(style.number)} today. {trap(style.aside)}\n\n"
        f"{trap('<!-- ' + BAIT + ' -->')}\n\n- Pack the lamp, {begin}paid{other}unpaid{end}.\n"
        f"- Fill in {trap('[')}our form{target} or {trap('[')}this one{trap('][form]')}.\n\n"
        f"```text\n{trap(BAIT + LINE + log)}\n```\n\n    {trap(BAIT)}\n\n"
        f"| Lamp | Days |\n{trap('|------|------|')}\n| Red | We can't say |\n\n"
        f"{trap('[form]: https://shop.example/form ' + QUOTE + BAIT + QUOTE)}\n\n"
        f"{trap('Best wishes,' + LINE + 'Tom')}\n\n{trap('> ' + BAIT + LINE + BAIT)}\n\n{trap(thread)}\n"
    )


def html(style: Style, thread: str, log: str) -> str:
    begin, other, end = (trap(tag) for tag in style[2:5])
    older = thread.replace("<", "&lt;").replace("\n", "<br>\n")
    head = trap(f"<title>{BAIT}</title><style>p > b {{ color: red }}</style>")
    script = trap(f"if (a < b && c > d) say({QUOTE}{BAIT}{QUOTE})")
    return (
        f"<!DOCTYPE html>\n<html><head>{head}</head>\n"
        f"<body>{trap('<!--[if mso]>' + BAIT + '<![endif]-->')}\n<p>Hi {trap(style.name)},</p>\n"
        f"<p>Unfortunately\n  we can&rsquo;t refund order&nbsp;<b>{trap(style.number)}</b> today.</p>\n"
        f"<p {trap(f'title={QUOTE}{BAIT} > that{QUOTE}')}>{begin}We can&#39;t say when{other}It is here{end}.\n"
        f"{trap(style.aside)}<ul><li>Pack the lamp<li>We can&#x27;t collect it</ul>\n"
        f"<pre>{trap(BAIT)}</pre><code>{trap(log)}</code>\n<script>{script}</script>\n"
        f"<p>{trap('Kind regards,<br>Tom')}</p>\n<blockquote>{trap(BAIT)}</blockquote>\n"
        f"<div>{trap(older)}</div></body></html>\n"
    )


def mail(style: Style, thread: str, log: str) -> str:
    begin, other, end = (trap(tag) for tag in style[2:5])
    return (
        f"Dear {trap(style.name)},\r\n\r\nUnfortunately we can't refund the lamp of order {trap(style.number)}\r\n"
        f"before the shop has seen it. {begin}I will call you.{other}I will write to you.{end} "
        f"{trap(style.aside)}\r\n\r\n"
        f"{trap('> ' + BAIT)}\r\n{trap('> ' + BAIT)}\r\n\r\nWe can't say when.\r\n\r\n{trap(log)}\r\n\r\n"
        f"{trap(WIDE.join(('-- ', 'Tom Marsh', BAIT)))}\r\n\r\n{trap(thread.replace(LINE, WIDE))}\r\n"
    )


def generated() -> Iterator[Template]:
    """Four rounds over all styles and forms, each template with the next language and log."""
    threads, logs = cycle(THREADS.items()), cycle(LOGS)
    for number in range(1, 5):
        for name, style in STYLES.items():
            for make, form in ((plain, ""), (markdown, "markdown"), (html, "html"), (mail, "")):
                language, thread = next(threads)
                marked = make(style, thread.format(bait=BAIT), next(logs))
                yield template(f"{name}-{make.__name__}-{language}-{number}", marked, form)  # type: ignore[arg-type]
