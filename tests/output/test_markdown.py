"""The summary for a pull request, rendered as GitHub would."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hostile import findings_of, results, written
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from replycoach.output import markdown
from replycoach.output.machine import finding_object
from replycoach.output.result import Result
from replycoach.output.written import Written
from replycoach.rules.finding import Finding

_OURS = {
    "h3",
    "p",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "ul",
    "li",
    "strong",
    "code",
    "br",
}


class _Page(HTMLParser):
    """The tags of a page, and its text without what stands in comments."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(text))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@given(st.lists(results(), max_size=3))
def test_nothing_but_our_own_signs_is_read_as_markdown_or_html(found: list[Result]) -> None:
    text = written(markdown.pieces(found))

    page = _Page(text)
    listed = [result for result in found if result.document["findings"]]
    assert set(page.tags) <= _OURS
    assert len(findings_of(found)) == page.tags.count("li")
    assert len(listed) == page.tags.count("details") == text.count("\n</details>\n")
    rows = sum(bool(r.document["findings"]) or r.document["grade"] in ("C", "D", "E") for r in found)
    assert (rows + 1 if rows else 0) == page.tags.count("tr")
    assert rows * 5 == page.tags.count("td")
    assert not any(sign in text.replace(f"{sign}<!-- -->", "") for sign in "@")


def _result(number: int, findings: int, message: str = "No.") -> Result:
    text = "We can't."
    one = Finding("negative.cannot", "negative", "existence", "warning", message, 3, 8, "can't")
    document = {"id": None, "path": f"replies/{number}.md", "language": "en", "score": 92, "grade": "A"}
    return Result(Written.of({**document, "findings": [finding_object(one, text)] * findings}))


def test_it_is_short_when_all_is_well() -> None:
    assert "### replycoach\n\n0 of 3 replies fall short · mean score 92\n" == "".join(
        markdown.pieces([_result(number, 0) for number in range(3)])
    )


@pytest.mark.parametrize(
    ("replies", "findings", "message"), [(3000, 1, "No."), (2, 900, "No 😀."), (1, 1, "😀" * 40_000)]
)
def test_it_is_cut_where_github_would_refuse_it(replies: int, findings: int, message: str) -> None:
    text = "".join(markdown.pieces([_result(number, findings, message) for number in range(replies)]))

    assert len(text.encode("utf-16-le")) // 2 <= 65_536
    page = _Page(text)
    left_out = replies * findings - page.tags.count("li")
    assert left_out > 0
    assert f"\n**Cut here:** {left_out} more finding{'s are' if left_out > 1 else ' is'} left out" in text
    assert text.count("<details>") == text.count("</details>")
    rows = page.tags.count("tr") - 1
    assert rows == replies or f"\n{replies - rows} replies more than this table has room for.\n" in text
    assert f"{replies} {'reply falls' if replies == 1 else 'replies fall'} short: {replies * findings} warning" in text
