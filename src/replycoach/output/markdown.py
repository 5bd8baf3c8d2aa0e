"""A summary for a pull request in GitHub's Markdown: a table of the replies, then the findings, folded."""

from __future__ import annotations

from replycoach.output.cells import visible
from replycoach.output.result import place
from replycoach.output.tally import Tally, counted, counts_of, falls_short
from replycoach.output.wording import offered
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replycoach.output.result import Result

MOST = 65_536
"""Characters that GitHub takes in a comment, counted as UTF-16 does."""

_FOR_TABLE = MOST // 3
"""Characters for the rows of the table, so that there is room for findings, too."""

_FOR_FRAME = 1_000
"""Characters for the heading, the counts and the lines that say what is left out."""

_QUOTED = 200
"""Characters of a draft that are quoted."""

_TABLE = "| reply | score | errors | warnings | suggestions |\n| --- | ---: | ---: | ---: | ---: |\n"

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@<!-- -->", "#": "#<!-- -->"}
    | {sign: f"\\{sign}" for sign in "\\`*_{}[]|~$"}
)
"""Whatever GitHub would read as a sign. Without a comment after @ and #, people would be called and issues linked."""


def pieces(results: Iterable[Result]) -> Iterator[str]:
    """The summary, cut where GitHub would refuse it; no more than that is kept."""
    tally = Tally()
    table = _Kept(_FOR_TABLE)
    folded = _Kept(MOST - _FOR_TABLE - _FOR_FRAME)
    for result in results:
        tally.add(result)
        findings = result.document["findings"]
        if findings or falls_short(result):
            table.add(_row(result))
        if findings:
            _fold(folded, result)
    yield f"### replycoach\n\n{tally.line}\n"
    if table.empty:
        return
    yield f"\n{_TABLE}"
    yield from table.parts
    if table.left_out:
        yield f"\n{_replies(table.left_out)} more than this table has room for.\n"
    if folded.parts:
        yield "\n"
        yield from folded.parts
    if folded.left_out:
        findings = "finding is" if folded.left_out == 1 else "findings are"
        yield f"\n**Cut here:** {folded.left_out} more {findings} left out, for want of room.\n"


class _Kept:
    """Parts of the summary, in order, as long as there is room; and how many were left out since."""

    def __init__(self, room: int) -> None:
        self.parts: list[str] = []
        self.left_out = 0
        self._room = room

    @property
    def empty(self) -> bool:
        """Whether nothing was to be kept."""
        return not self.parts and not self.left_out

    def add(self, part: str, reserved: int = 0) -> bool:
        """Keeps a part unless it, and what is `reserved` for later, finds no room; then nothing after it does."""
        size = _size(part)
        if self.left_out or size + reserved > self._room:
            self.left_out += 1
            return False
        self._room -= size
        self.parts.append(part)
        return True

    def frame(self, part: str) -> None:
        """Keeps a part that room was reserved for."""
        self._room -= _size(part)
        self.parts.append(part)


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


_END = "\n</details>\n"


def _fold(folded: _Kept, result: Result) -> None:
    """Adds the findings of a reply, with a head and an end around those that there is room for."""
    counts = counted(counts_of(result.document))
    head = f"<details><summary>{_code(result.name)}: {counts}</summary>\n\n"
    frame = _size(head) + len(_END)
    opened = False
    for number in range(len(result.document["findings"])):
        line = _finding(result, number)
        if opened:
            folded.add(line, len(_END))
        else:
            opened = folded.add(head + line, frame)
    if opened:
        folded.frame(_END)


def _replies(count: int) -> str:
    return f"{count} {'reply' if count == 1 else 'replies'}"


def _row(result: Result) -> str:
    document = result.document
    score = "–" if document["score"] is None else f"{document['score']} {document['grade']}"
    counts = counts_of(document)
    return f"| {_code(result.name)} | {score} | {' | '.join(str(count) for count in counts.values())} |\n"


def _finding(result: Result, number: int) -> str:
    finding = result.document["findings"][number]
    lines = [f"- **{finding['severity']}**, line {place(result, finding).line}: {_prose(finding['message'])}"]
    lines[0] += f" {_code(finding['rule'])}" + (f" (+{finding['points']})" if finding["points"] > 0 else "")
    if finding["text"]:
        lines.append(f"“{_prose(_shortened(finding['text']))}”")
    offer, colon, words = offered(result, number).partition(": ")
    if offer:
        lines.append(f"{offer}{colon}{_code(words) if words else ''}")
    return "<br>".join(lines) + "\n"


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def _prose(text: str) -> str:
    return visible(text).translate(_ESCAPES)


def _code(text: str) -> str:
    return f"<code>{_prose(text)}</code>"
