"""The replies in files, as the table in entries.yaml tells them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from replycoach.source.entries import Entry, entries
from replycoach.source.errors import NoRepliesError, SourceError

_TABLE: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "entries.yaml").read_text("utf-8"))


def _found(case: dict[str, Any]) -> list[Entry | SourceError]:
    return list(entries(case["path"], case["of"].encode(), case.get("at"), named=not case.get("found")))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in _TABLE])
def test_a_file_holds_its_entries(case: dict[str, Any]) -> None:
    if "entries" not in case:
        with pytest.raises(SourceError) as raised:
            _found(case)
        assert case.get("problem", case.get("passed")) == str(raised.value)
        assert ("passed" in case) == isinstance(raised.value, NoRepliesError)
        return
    found = _found(case)
    assert len(case["entries"]) == len(found), found
    for expected, entry in zip(case["entries"], found, strict=True):
        if isinstance(entry, SourceError):
            assert expected == str(entry)
        else:
            assert expected == {key: getattr(entry, key) for key in expected}


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    (entry,) = entries("replies.yaml", b"\xef\xbb\xbfreplies: {a: Hi}\n")
    assert isinstance(entry, Entry)
    assert ("Hi", b"\xef\xbb\xbf") == (entry.text, entry.file.mark)


def test_lines_of_a_mail_with_the_line_ends_of_windows_are_those_of_the_file() -> None:
    body, subject = entries("a.eml", b"X: y\r\nSubject: Tea\r\n\r\nHello\r\n\r\nBye\r\n")
    assert isinstance(body, Entry)
    assert isinstance(subject, Entry)
    assert ("Hello\r\n\r\nBye\r\n", 4, "lines") == (body.text, body.line, body.stands)
    assert 2 == subject.line


def test_a_mail_that_says_the_wrong_charset_is_read_with_a_note() -> None:
    data = "Content-Type: text/plain; charset=utf-8\n\nDzień dobry Panie Łukaszu, przykro mi, że paczka\n".encode(
        "cp1250"
    )
    (body,) = entries("a.eml", data)
    assert isinstance(body, Entry)
    assert body.text.startswith("Dzień dobry Panie Łukaszu")
    assert "a.eml: says it is utf-8, and is not: not UTF-8, read as Windows-1250" == body.file.note


def test_a_mail_in_utf_16_is_read() -> None:
    body, subject = entries("a.eml", "Subject: Tea\n\nHello\n".encode("utf-16"))
    assert ["Hello\n", "Tea"] == [entry.text for entry in (body, subject) if isinstance(entry, Entry)]


def test_the_attachments_of_a_mail_that_was_not_named_are_not_told() -> None:
    attached = b"--a\nContent-Disposition: attachment; filename=b.pdf\n\nx\n--a--\n"
    data = b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\nHello\n" + attached
    notes = [
        entry.note
        for named in (True, False)
        for entry in entries("a.eml", data, named=named)
        if isinstance(entry, Entry)
    ]
    assert ["a.eml: attached and not read: b.pdf", None] == notes


def test_an_export_of_ten_megabytes_is_read() -> None:
    text = "Hello, your parcel is on its way.\\n" * 30
    macros = ",\n".join(f'{{"id": {number}, "body": "{text}"}}' for number in range(9000))
    found = list(entries("macros.json", f'{{"macros": [\n{macros}]}}'.encode()))
    assert 9000 == len(found)
    assert isinstance(found[-1], Entry)
    assert (8999, 9001) == (found[-1].id, found[-1].line)
