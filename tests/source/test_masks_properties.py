"""What holds for the masks of every text, and how their cost grows."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replycoach.source.draft import Mask
from replycoach.source.masks import draft_of, masks_of
from replycoach.source.view import blanked

KINDS = {"quote", "code", "link", "label", "placeholder", "broken", "markup", "block", "entity", "mail", "greeting"}
KINDS |= {"signature", "off"}

_SIGNS = """
" ' ‘ ’ “ ” « » „ ` `` ``` ~~~ * ** _ __ > < -> → [ ] ( ) ](https://x.example) { } {{ }} {{x}} {% %} %{ ${ % %name%
<% %> << >> <a <b> </b> <p> </p> <br> <code> </code> <script> </script> <blockquote> </blockquote> <first_name> <!-- -->
{# #} &amp; @ @ana ana@x.example https:// www. x.example/a . , : ; ! ? - -- ^JP A a Ana Mr. 3 2025 10:12 '90s don't s'
Dear Hi Hello Customer, On wrote: Kind regards, Thanks, Best P.S. click Open tap Settings [Name] \ufffc \0 😀 From: To:
"""
PIECES = _SIGNS.split()

TEXTS = st.lists(
    st.sampled_from(
        [
            *PIECES,
            " ",
            "\n",
            "\r\n",
            "\n\n",
            "\n> ",
            "\n-- \n",
            "<!-- replycoach: off -->",
            "<!-- replycoach: on -->",
            "-----Original Message-----",
            "We can't do it. ",
        ]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


@given(TEXTS)
def test_masks_are_sorted_disjoint_and_inside_the_text(text):
    masks = masks_of(text)
    assert [mask for mask in masks if not 0 <= mask.start < mask.end <= len(text) or mask.kind not in KINDS] == []
    assert [pair for pair in itertools.pairwise(masks) if pair[0].end > pair[1].start] == []


@given(TEXTS)
def test_the_text_of_a_draft_is_never_changed(text):
    assert text == draft_of(text).text


@given(TEXTS)
def test_nothing_inside_what_is_switched_off_is_read(text):
    off = f"<!-- replycoach: off -->{text.replace('-->', '')}<!-- replycoach: on -->"
    assert masks_of(off) == (Mask(0, len(off), "off"),)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(sorted(KINDS)))))
def test_blanking_keeps_the_length_and_what_is_not_masked(text, spans):
    masks = [Mask(start, end, kind) for start, end, kind in spans if start < end <= len(text)]
    view = blanked(text, masks)
    covered = {at for mask in masks for at in range(mask.start, mask.end)}
    assert [text[at] for at in range(len(text)) if at not in covered] == [
        view[at] for at in range(len(view)) if at not in covered
    ]
    assert len(text) == len(view)


UNITS = [*PIECES, " ", "\n", "> ", ">\n", '"a ', "'a ", "[a ", "On 1 wrote:\n", "A > ", "click A ", "a.", "a@", "```\n"]
UNITS += ["``a`", "*_", "- A\n", "1 <a@b>:\n", "<a1> ", "Best,\n", "From:\nTo:\n", "\nhttps://a)", "[a](", "**a "]


def seconds(text):
    best = 9.0
    for _ in range(2):
        begun = time.process_time()
        masks_of(text)
        best = min(best, time.process_time() - begun)
    return best


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_costs_nowhere_near_sixteen_times_as_much(unit):
    short = (unit * 8_000)[:8_000]
    long = (unit * 32_000)[:32_000]
    assert seconds(long) < 10 * seconds(short) + 0.03
