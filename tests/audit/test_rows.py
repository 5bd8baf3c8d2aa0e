import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replycoach.audit import chunks
from replycoach.audit.reply import Reply
from replycoach.audit.rows import USUAL, Fields
from replycoach.audit.sources import Source
from replycoach.source.errors import SourceError


def replies(lines, name, fields=USUAL, channel="email"):
    data = [line.encode() if isinstance(line, str) else line for line in lines]
    return chunks.replies(chunks.Chunk(Source(name, "lines"), 1, data), fields, channel)


def a_reply(text, customer, id, channel, line):
    return Reply(text, customer, id, channel, path="out.jsonl", line=line)


def problems(*lines):
    return [str(reply) for reply in replies(lines, "out.jsonl") if isinstance(reply, SourceError)]


def test_a_line_becomes_a_reply():
    line = b'{"id": 7, "text": "Done.", "customer": "Where is it?", "channel": "chat", "score": 3}\n'
    assert [a_reply("Done.", "Where is it?", 7, "chat", 1)] == list(replies([line], "out.jsonl"))


def test_only_the_text_is_needed():
    lines = ['{"text": "Done."}', '{"text": "", "customer": null, "id": null, "channel": null}']
    expected = [a_reply("Done.", None, None, "sms", 1), a_reply("", None, None, "sms", 2)]
    assert expected == list(replies(lines, "out.jsonl", channel="sms"))


def test_fields_may_have_other_names():
    line = '{"answer": "Done.", "question": "Well?", "ticket": "A-1", "via": "social", "text": 5}'
    fields = Fields(text="answer", customer="question", id="ticket", channel="via")
    assert [a_reply("Done.", "Well?", "A-1", "social", 1)] == list(replies([line], "out.jsonl", fields))


def test_empty_lines_and_a_byte_order_mark_are_passed_over():
    lines = [b"\xef\xbb\xbf\n", b"  \r\n", b'{"text": "Done."}\r\n', b"\n"]
    assert [a_reply("Done.", None, None, "email", 3)] == list(replies(lines, "out.jsonl"))


def test_a_mark_before_the_first_object_is_no_part_of_it():
    assert [a_reply("Done.", None, None, "email", 1)] == list(replies([b'\xef\xbb\xbf{"text": "Done."}'], "out.jsonl"))


def test_a_bad_line_costs_one_reply():
    lines = ['{"text": "One."}', "oops", '{"text": "Three."}']
    one, two, three = replies(lines, "out.jsonl")
    assert (a_reply("One.", None, None, "email", 1), a_reply("Three.", None, None, "email", 3)) == (one, three)
    assert str(two) == "out.jsonl:2: not JSON at column 1 (expecting value); one object a line"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"text": "Done."', "not JSON at column 17 (expecting ',' delimiter); one object a line"),
        ("[1]", "a list where one object a line is wanted"),
        ('"Done."', "a string where one object a line is wanted"),
        ("null", "null where one object a line is wanted"),
        (b'{"text": "caf\xe9"}', "not UTF-8; save the file as UTF-8"),
        ("[" * 100_000, "JSON with a number too long or nested too deep; one plain object a line"),
        ('{"id": ' + "9" * 5000 + "}", "JSON with a number too long or nested too deep; one plain object a line"),
        ('{"body": "Done.", "no": 4}', "no field 'text'; fields there: body, no"),
        ("{}", "no field 'text'; fields there: none"),
        ('{"text": null}', "field 'text' is null; a string is wanted"),
        ('{"text": ["Done."]}', "field 'text' is a list; a string is wanted"),
        ('{"text": "Done.", "customer": 4}', "field 'customer' is a number; a string is wanted"),
        ('{"text": "Done.", "id": 4.5}', "field 'id' is a number; a string or whole number is wanted"),
        ('{"text": "Done.", "id": true}', "field 'id' is true or false; a string or whole number is wanted"),
        ('{"text": "Done.", "id": {}}', "field 'id' is an object; a string or whole number is wanted"),
        (
            '{"text": "Done.", "channel": "fax"}',
            "field 'channel' is 'fax'; known channels: email, chat, social, sms, help",
        ),
        (
            '{"text": "Done.", "channel": 4}',
            "field 'channel' is a number; known channels: email, chat, social, sms, help",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_its_number(line, problem):
    assert [f"out.jsonl:2: {problem}"] == problems("", line)


def test_half_an_emoji_becomes_one_replacement_character():
    line = '{"text": "Thanks \\ud83d", "customer": "\\ude00!"}'
    assert [a_reply("Thanks \ufffd", "\ufffd!", None, "email", 1)] == list(replies([line], "out.jsonl"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("text", "customer", "id", "channel"), JSON)))
def test_whatever_the_fields_hold_a_line_is_a_reply_or_one_problem(row):
    (outcome,) = replies([json.dumps(row)], "out.jsonl")
    if isinstance(outcome, SourceError):
        assert str(outcome).startswith("out.jsonl:1: ")
        assert "\n" not in str(outcome)
    else:
        assert (row["text"], row.get("customer"), row.get("id")) == (outcome.text, outcome.customer, outcome.id)


@given(st.binary(max_size=60))
def test_no_line_crashes(line):
    assert len(list(replies([line], "out.jsonl"))) <= 1
