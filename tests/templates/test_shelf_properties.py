"""What holds for every form: masks apart, findings true to the text, entities read as what they stand for."""

from __future__ import annotations

import html
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import generated

from replycoach.coach.review import Reviewer
from replycoach.language.document import Document
from replycoach.source.masks import draft_of, masks_of

FORMS = ("", "markdown", "html")
_PIECES = (
    *("<p>", "</p>", "<br/>", "<b>", "</i>", "<a title='x > y'>", '<a href="{{x}">', "<script>", "</script>", "<pre>"),
    *("<!-- ", " -->", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<blockquote>", "<head>", "<code>", "</code>", "<", ">"),
    *(
        "&#39;",
        "&rsquo;",
        "&nbsp;",
        "&amp;",
        "&lt;p&gt;",
        "&hellip;",
        "&bogus;",
        "&",
        "can&#39;t",
        "d&eacute;j&agrave;",
    ),
    *(
        "{{x}}",
        "{{x}",
        "{{ x",
        "{{{x}}}",
        "{% if x %}",
        "{% else %}",
        "{% endif %}",
        "{% if",
        "{{#a}}",
        "{{/a}}",
        "{{!-- ",
    ),
    *(
        "<#if x>",
        "</#if>",
        "<%= x %>",
        "<% end %>",
        "<% if x",
        "%{x}",
        "%{x",
        "${x",
        "%name%",
        "[Name]",
        "<<x>>",
        "*|X|*",
    ),
    *(
        "# ",
        "- ",
        "1. ",
        "> ",
        "```\n",
        "    ",
        "| a | b |\n|---|---|\n",
        "[a](b 'c')",
        "[a][b]",
        "[b]: /c\n",
        "\\*",
        "  \n",
    ),
    *(
        "---\n",
        "===\n",
        "***\n",
        "`a`",
        "*a*",
        "**a**",
        "On 3 Jun 2025, Ana <a@b.c> wrote:",
        "-----Original Message-----",
    ),
    *(
        "From: Ana\nTo: Tom\nSubject: x\n",
        "Kind regards,\nTom",
        "-- \nTom",
        "ValueError: x",
        "[ERROR] x",
        "donâ€™t",
        "fÃ¼r",
        "\ufffd",
    ),
    *(
        "Unfortunately we can't refund it. ",
        "We have sent it today. ",
        "Hi Ana,",
        "💡",
        "\t",
        " ",
        " ",
        "\n",
        "\r\n",
        "\n\n",
    ),
)
texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=25).map("".join)
forms = st.sampled_from(FORMS)
GENERATED = list(itertools.islice(generated(), 88))


@given(texts, forms)
def test_masks_are_sorted_apart_and_inside_the_text(text: str, form: str) -> None:
    masks = masks_of(text, form)  # type: ignore[arg-type]
    assert [mask for mask in masks if not 0 <= mask.start < mask.end <= len(text)] == []
    assert [pair for pair in itertools.pairwise(masks) if pair[0].end > pair[1].start] == []


@given(texts, forms)
def test_what_is_read_is_as_long_as_the_text_and_every_word_has_its_place(text: str, form: str) -> None:
    document = Document(draft_of(text, form=form), ())  # type: ignore[arg-type]
    assert len(document.folded) == len(text)
    places = list(zip(document.starts, document.ends, strict=True))
    assert [place for place in places if not 0 <= place[0] < place[1] <= len(text)] == []
    assert places == sorted(places)


@given(text=texts, form=forms)
def test_the_text_of_every_finding_is_the_source_at_its_offsets(shipped: Reviewer, text: str, form: str) -> None:
    draft = draft_of(f"Unfortunately we can't refund your order. {text}", form=form)  # type: ignore[arg-type]
    report = shipped.review(draft, language="en")
    found = [*report.findings, *report.hints]
    assert [one for one in found if one.text != draft.text[one.start : one.end]] == []


@given(st.sampled_from(GENERATED), st.data())
def test_line_ends_tabs_and_emoji_change_no_place(shipped: Reviewer, one, data) -> None:
    start = one.text.index("Unfortunately")
    added = data.draw(st.lists(st.sampled_from(["💡 ", "\t", "é ", "👨\u200d👩\u200d👧 "]), max_size=4).map("".join))
    text = one.text[:start] + added + one.text[start:]
    text = data.draw(
        st.sampled_from([text, text.replace("\r\n", "\n"), text.replace("\r\n", "\n").replace("\n", "\r\n")])
    )
    report = shipped.review(draft_of(text, form=one.form), language="en", worded=0)
    assert "Unfortunately" in [finding.text for finding in report.findings]
    assert [found for found in report.findings if found.text != text[found.start : found.end]] == []


_TOLD = "can't don’t café R&D T&Cs 1,500 17:30 (it “is” — so) we're 5>3 e-mail It's over. Now... go! you"
_WORDS = st.lists(st.sampled_from(_TOLD.split()), min_size=1, max_size=12).map(" ".join)


@given(_WORDS, st.data())
def test_entities_are_read_as_what_they_stand_for(text: str, data: st.DataObject) -> None:
    written = "".join(data.draw(st.sampled_from(_spellings(sign))) for sign in text)
    plain, coded = Document(draft_of(text, form="html"), ()), Document(draft_of(written, form="html"), ())
    assert plain.words == coded.words
    assert [plain.raw(word) for word in range(len(plain.words))] == [
        html.unescape(coded.raw(word)) for word in range(len(coded.words))
    ]


def _spellings(sign: str) -> list[str]:
    if sign in "&<>":
        return [html.escape(sign), f"&#{ord(sign)};"]
    return [sign, sign, f"&#{ord(sign)};", f"&#x{ord(sign):x};"] if not sign.isalnum() or not sign.isascii() else [sign]


_GROWING = (
    *(
        "<p>",
        "<b>",
        "</b>",
        '<a "',
        "<a x='",
        "<script>",
        "<!--",
        "<?",
        "&#39;",
        "{{",
        "}}",
        "{{#if a}}",
        "{{/if}}",
        "{%",
    ),
    *(
        "{% if x %}",
        "{% endfor %}",
        "{",
        "{a_b ",
        "{{!--",
        "<%",
        "<% if x %>",
        "<#if (",
        "<<a",
        "*|A",
        "[a](",
        "![",
        "\\*",
    ),
    *(
        "# a\n",
        "> a\n",
        "|a|b|\n",
        "[a]: b\n",
        "a  \n",
        "2025-01-01 10:10:10 ",
        "ATypeError",
        "From: a\nTo: b\n",
        "：",
        "Ã¼",
    ),
    *("<code>\n<p>", "<head>", "<blockquote>", "---\n", "{% comment %}", "{% if x %}{% for y %}{% endif %}"),
)


@pytest.mark.parametrize("unit", _GROWING)
@pytest.mark.parametrize("form", FORMS)
def test_four_times_the_text_costs_nowhere_near_sixteen_times_as_much(unit: str, form: str) -> None:
    short, long = (min(_seconds((unit * size)[:size], form) for _ in range(3)) for size in (10_000, 40_000))
    assert long < 10 * short + _TOO_SHORT


@pytest.mark.parametrize("form", FORMS)
def test_ten_megabytes_cost_about_ten_times_one(form: str) -> None:
    unit = (
        "<p>We can&#39;t send {{ order.id }} to <b>you</b>.</p>\n"
        if form == "html"
        else "We can't send {{ id }} *now*.\n\n"
    )
    million = unit * (1_000_000 // len(unit))
    assert _seconds(million * 10, form) < 25 * _seconds(million, form)


_TOO_SHORT = 0.1
"""Seconds of processor time that say nothing on a busy machine."""


def _seconds(text: str, form: str) -> float:
    begun = time.process_time()
    masks_of(text, form)  # type: ignore[arg-type]
    return time.process_time() - begun
