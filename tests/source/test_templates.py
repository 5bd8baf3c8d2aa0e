"""Template tags that are right, those that are not, and what the forms of text make of their signs."""

from __future__ import annotations

import pytest

from replycoach.source.entities import escaped
from replycoach.source.entries import form_of
from replycoach.source.masks import masks_of
from replycoach.source.mojibake import garbled, repair


def _masked(text: str, form: str = "") -> list[tuple[str, str]]:
    return [(mask.kind, text[mask.start : mask.end]) for mask in masks_of(text, form)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Hi {{customer.name}, done.", ["{{customer.name}"]),
        ("Hi {{ name , done.", ["{{ name"]),
        ("Hi {{name}}}, done.", ["{{name}}}"]),
        ("Hi {{{name}}, done.", ["{{{name}}"]),
        ("Hi { {name}}, done.", ["{ {name}}"]),
        ("Hi {name}}, done.", ["{name}}"]),
        ("Hi %{name, done.", ["%{name"]),
        ("Hi {first_name, done.", ["{first_name"]),
        ("Hi <%= name, done.", ["<%= name"]),
        ("Hi <<First Name>, done.", ["<<First Name>"]),
        ("Hi *|FNAME*, done.", ["*|FNAME*"]),
        ("{% if x } yes", ["{% if x }"]),
        ("{% if x %} yes", ["{% if x %}"]),
        ("{% esle %}", ["{% esle %}"]),
        ("{% if x %}{% for y in z %}{% endif %}", ["{% for y in z %}"]),
        ("yes {% endif %}", ["{% endif %}"]),
        ("yes {{/if}}", ["{{/if}}"]),
        ("{{#each x}} yes", ["{{#each x}}"]),
        ("<#if x> yes", ["<#if x>"]),
        ("<% if x %> yes", ["<% if x %>"]),
        ('<a href="{{url}">here</a>', ["{{url}"]),
    ],
)
def test_a_broken_tag_is_found(text: str, broken: list[str]) -> None:
    assert broken == [words for kind, words in _masked(text) if kind == "broken"]


@pytest.mark.parametrize(
    "text",
    [
        "The sets {{a}, {b}} and {{ab}, {cd}} are equal.",
        "So \\frac{a}{\\sqrt{bc}} and x_{ij and f(x) = {x if x > 0.",
        "Too bad :{ and {: and }:-) {note",
        'It says {"a": {"b": true}} in the answer.',
        "From {{start}} to {{end}} by {{block name}}.",
        "Save 100%} and 5 << 6 {it",
        "Type `{{name` here.\n\n```\n{% if x %}\n```\n",
        "{% button %}Go{% endbutton %} {% set x %}a{% endset %} {% set y = 1 %}",
        "{{#a}}x{{/a}}{{^a}}y{{/a}} {{#if b}}{{else if c}}{{/if}}",
        "<script>if (a) { b_c.d(</script>",
    ],
)
def test_braces_of_other_things_are_no_broken_tags(text: str) -> None:
    assert [words for kind, words in _masked(text) if kind == "broken"] == []


def test_a_tag_on_a_line_of_its_own_ends_a_line_and_inside_one_it_is_not_there() -> None:
    assert _masked("a\n{% if x %}\nb {% if y %}c{% endif %}\n{% endif %}\nd") == [
        ("block", "{% if x %}"),
        ("markup", "{% if y %}"),
        ("markup", "{% endif %}"),
        ("block", "{% endif %}"),
    ]


@pytest.mark.parametrize("block", ["{% comment %}a {{b}} c{% endcomment %}", "{% raw %}{{ a }}{% endraw %}"])
def test_a_block_that_is_not_read_is_one_mask(block: str) -> None:
    assert _masked(f"Yes {block} no") == [("markup", block)]


def test_markdown_masks_what_is_no_prose() -> None:
    text = '# Title #\n\n- [a *b*](https://x.example "t (u)") \\*c\\*\n\n      code\n\n[r]: /x "y"\n'
    assert _masked(text, "markdown") == [
        ("block", "#"),
        ("markup", "#"),
        ("block", "\n"),
        ("block", "-"),
        ("markup", "["),
        ("markup", "*"),
        ("markup", "*"),
        ("markup", '](https://x.example "t (u)")'),
        ("entity", "\\*"),
        ("entity", "\\*"),
        ("code", "code"),
        ("block", '[r]: /x "y"'),
    ]


def test_html_reads_attributes_and_unclosed_elements_as_a_browser_does() -> None:
    text = '<p title="a > b">One <b>two</p><code>three<p>four<script>five'
    assert _masked(text, "html") == [
        ("block", '<p title="a > b">'),
        ("markup", "<b>"),
        ("block", "</p>"),
        ("markup", "<code>"),
        ("code", "three"),
        ("block", "<p>"),
        ("markup", "<script>"),
        ("markup", "five"),
    ]


@pytest.mark.parametrize(
    "log",
    [
        "2025-06-03 10:12:33 WARN we can't",
        "[ERROR] we can't",
        "java.io.IOException: we can't\n\tat com.acme.Mail.read(Mail.java:12)",
        'Traceback (most recent call last):\n  File "a.py", line 3, in run\nValueError: we can\'t',
    ],
)
def test_what_a_program_wrote_is_code(log: str) -> None:
    assert _masked(f"The server says:\n\n{log}\n\nPlease send it again.") == [("code", log)]


@pytest.mark.parametrize("text", ["Error: please send it again.", "WARNING: it is hot.", "We open at 10:12:33 today."])
def test_warnings_that_people_write_are_prose(text: str) -> None:
    assert _masked(text) == []


def test_the_form_follows_from_the_ending() -> None:
    assert [form_of(path) for path in ("a.md", "a.MARKDOWN", "a.html", "a.htm", "a.txt", "a")] == [
        *("markdown", "markdown", "html", "html", "", "")
    ]


@pytest.mark.parametrize(
    ("text", "before"),
    [("(donâ€™t)", "don’t"), ("fÃ¼r", "für"), ("Â£20", "£20"), ("ðŸ˜Š", "😊"), ("cafÃ©.", "café")],
)
def test_garbled_words_are_found_and_repaired(text: str, before: str) -> None:
    [(start, end)] = garbled(f"It is {text} now")
    assert before == repair(f"It is {text} now"[start:end])


@pytest.mark.parametrize("text", ["The café “São João”… is open.", "40 € – GRÜSSE", "naïve", "Ã", "plain"])
def test_accents_are_not_garbled(text: str) -> None:
    assert garbled(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [("R&D is < 5", "R&amp;D is &lt; 5"), ("it's &amp; <b>bold</b>", "it's &amp; <b>bold</b>"), ("it’s", "it’s")],
)
def test_words_are_put_into_html_as_html(text: str, written: str) -> None:
    assert written == escaped(text)
