"""What is written to an export or a mail is what is read from it, and stands where it is said to stand."""

from __future__ import annotations

import csv
import io
import json
from email import policy
from email.message import EmailMessage

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from replycoach.source.entries import Entry, entries
from replycoach.source.errors import SourceError

CONTROLS = ["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]
LETTERS = st.characters(codec="utf-8", exclude_categories=CONTROLS, exclude_characters="\ufeff")
LINES = st.text(LETTERS | st.sampled_from(list(" \t#:-'\"{}<>%|>👋é,;")), max_size=30)
TEXTS = st.lists(LINES, min_size=1, max_size=6).map("\n".join).filter(str.strip)
SEVERAL = st.lists(TEXTS, min_size=1, max_size=4)


HEADERS = (
    "Subject: |From: |Content-Type: |text/plain; charset=|multipart/mixed; boundary=a|=?utf-8?q?x?=|=?x?b?!|\n|\n\n|"
    '--a\n|--a--|base64|Content-Transfer-Encoding: |Content-Disposition: attachment; filename=|"|é|;|(|<|@| ,'
)
PIECES = "---|a: |- |\n|{|}|[|]|\"|'|&x |*x |, |macros|: |body|<<"


def read(name: str, content: str, **options: str) -> list[Entry]:
    found = list(entries(name, content.encode(), **options))
    assert all(isinstance(entry, Entry) for entry in found), found
    return [entry for entry in found if isinstance(entry, Entry)]


def told(name: str, data: bytes, path: str | None = None, named: bool = True) -> list[str]:
    """What is wrong with a file or its entries, a line each."""
    lines = []
    try:
        lines += [str(entry) for entry in entries(name, data, path, named=named) if isinstance(entry, SourceError)]
    except SourceError as error:
        lines.append(str(error))
    return lines


def stands_there(entry: Entry, content: str) -> None:
    """Every line of the text ends the line of the file that it is said to be."""
    written = content.split("\n")
    for number, line in enumerate(entry.text.split("\n")[: -1 if entry.text.endswith("\n") else None]):
        there = written[entry.line - 1 + number].rstrip("\r")
        if line.strip():
            assert line.rstrip("\r") == there[entry.column - 1 :]


@given(SEVERAL, st.sampled_from([None, 2]), st.booleans())
def test_json(texts: list[str], indent: int | None, ascii: bool) -> None:
    content = json.dumps({"replies": [{"body": text} for text in texts]}, indent=indent, ensure_ascii=ascii)
    found = read("a.json", content)
    assert texts == [entry.text for entry in found]
    for entry in found:
        written = content.split("\n")[entry.line - 1]
        assert written[entry.column - 1 :].startswith(json.dumps(entry.text, ensure_ascii=ascii)[1:-1])


@given(SEVERAL)
def test_json_lines(texts: list[str]) -> None:
    content = "".join(json.dumps({"id": number, "body": text}) + "\n" for number, text in enumerate(texts, 1))
    assert [(text, line) for line, text in enumerate(texts, 1)] == [
        (entry.text, entry.line) for entry in read("a.jsonl", content)
    ]


@given(SEVERAL, st.sampled_from([None, "|", ">", "'", '"']), st.booleans())
def test_yaml(texts: list[str], style: str | None, unicode: bool) -> None:
    value = {"replies": [{"body": text} for text in texts]}
    content = yaml.safe_dump(value, default_style=style, allow_unicode=unicode)
    assert value == yaml.safe_load(content)
    found = read("a.yaml", content)
    assert texts == [entry.text for entry in found]
    for entry in found:
        if entry.stands == "lines":
            stands_there(entry, content)


@given(SEVERAL, st.sampled_from(["|", "|-", "|+"]), st.integers(1, 4), st.sampled_from(["\n", "\r\n"]))
def test_blocks_of_yaml_stand_where_they_are_said_to(texts: list[str], sign: str, indent: int, end: str) -> None:
    content = "replies:\n"
    for text in texts:
        assume(not text[0].isspace())
        lines = (" " * (indent + 2) + line if line else "" for line in text.split("\n"))
        content += "\n".join(
            [f"  - name: x\n    body: {sign}", *(" " * 4 + line if line else "" for line in lines), ""]
        )
    content = content.replace("\n", end)
    try:
        expected = [item["body"] for item in yaml.safe_load(content)["replies"]]
    except yaml.YAMLError:
        assume(False)
    found = read("a.yaml", content)
    assert expected == [entry.text for entry in found]
    for entry in found:
        assert "lines" == entry.stands
        stands_there(entry, content)


@given(SEVERAL, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_csv(texts: list[str], delimiter: str, end: str) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, lineterminator=end)
    writer.writerows([["id", "note", "body"], *([str(number), "a\nb", text] for number, text in enumerate(texts))])
    content = written.getvalue()
    found = read("a.csv", content)
    assert texts == [entry.text for entry in found]
    for entry in found:
        first = entry.text.split("\n")[0].replace('"', '""')
        assert first in content.split("\n")[entry.line - 1]


@given(
    TEXTS,
    st.sampled_from(["7bit", "8bit", "quoted-printable", "base64"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_mail(text: str, encoding: str, end: str, attached: bool) -> None:
    assume(encoding != "7bit" or text.isascii())
    message = EmailMessage()
    message["Subject"] = "Your order"
    try:
        message.set_content(text, cte=encoding)
    except ValueError:  # a line too long for the encoding
        assume(False)
    if attached:
        message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    data = message.as_bytes(policy=policy.SMTP.clone(linesep=end, cte_type="8bit"))
    body, subject = (entry for entry in entries("a.eml", data) if isinstance(entry, Entry))
    assert text.split() == body.text.split()
    assert text.rstrip("\n") == body.text.replace("\r\n", "\n").rstrip("\n")
    assert "Your order" == subject.text
    if body.stands == "lines":
        stands_there(body, data.decode())
    else:
        assert encoding in ("quoted-printable", "base64")


@given(TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_front_matter_moves_nothing(text: str, end: str) -> None:
    content = f"---\nchannel: chat\nsubject: Tea\n---\n{text}".replace("\n", end)
    body, subject = read("a.md", content)
    assert (content, "chat", 1) == (body.text, body.channel, body.line)
    assert ("Tea", 3) == (subject.text, subject.line)


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(PIECES.split("|"))).map("".join),
    st.sampled_from(["a.yaml", "a.json", "a.jsonl", "a.csv", "a.eml", "a.md", "macros.yaml"]),
    st.sampled_from([None, "**", "*.body"]),
    st.booleans(),
)
def test_no_file_crashes(content: str, name: str, path: str | None, named: bool) -> None:
    assert all("\n" not in line for line in told(name, content.encode("utf-8", "surrogatepass"), path, named))


@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.json", "a.csv", "a.eml", "a.txt"]))
def test_no_bytes_crash(data: bytes, name: str) -> None:
    assert all("\n" not in line for line in told(name, data))


@given(st.lists(st.sampled_from(HEADERS.split("|")), max_size=14).map("".join))
def test_no_mail_crashes(content: str) -> None:
    assert all("\n" not in line for line in told("a.eml", content.encode()))
