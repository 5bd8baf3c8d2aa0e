"""A mail as its subject and its body: what stands in headers, attachments and forwarded mails is not prose of ours."""

from __future__ import annotations

from email import message_from_bytes, policy

from replycoach.source.decode import Decoded, decode
from replycoach.source.draft import primary_language
from replycoach.source.errors import NoRepliesError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, Message
    from typing import Any

    from replycoach.source.draft import Form
    from replycoach.source.values import Stands

_AS_WRITTEN = ("", "7bit", "8bit", "binary")
"""Transfer encodings that leave the text as it is."""

_WIDER = {"iso-8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949"}
"""Charsets that mail programs name when they write the wider one."""


class Mail(Record):
    """A mail: `subject`, None without one, begins on `subject_line` of the file.

    `body` is the decoded text, which stands in the file from `line` on when `stands` is "lines"; `form` is "html" for
    a mail without plain text. `left` are the names of attachments.
    """

    body: Decoded
    subject: str | None
    subject_line: int
    line: int
    stands: Stands
    form: Form
    language: str | None
    left: tuple[str, ...]


def read_mail(data: bytes, name: str) -> Mail:
    """The mail in a file that `name` names in notes and errors, however broken.

    Raises NoRepliesError for a file that is binary, and for a mail without text.
    """
    if b"\0" in data:
        data = decode(data, name).text.encode()
    message: EmailMessage = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=policy.default)
    subject, subject_line = _subject(message, data)
    part = _body(message)
    if part is None:
        kinds = ", ".join(sorted({str(part.get_content_type()) for part in message.walk() if not part.is_multipart()}))
        raise NoRepliesError(f"{name}: a mail without text, only {kinds}; give one with text, or a text file")
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    line = _line(part, raw, data)
    return Mail(
        body=_decoded(part, raw, name),
        subject=subject,
        subject_line=subject_line,
        line=line or 1,
        stands="lines" if line else "encoded",
        form="html" if part.get_content_subtype() == "html" else "",
        language=_language(message),
        left=tuple(_attachments(message, part)),
    )


def _body(message: EmailMessage) -> Message | None:
    """The part that holds the reply: plain text that says something, else HTML, else any text that is no attachment."""
    texts = [part for part in _own_parts(message) if part.get_content_maintype() == "text"]
    shown = [part for part in texts if part.get_content_disposition() != "attachment"]
    for kind in ("plain", "html"):
        for part in shown:
            if part.get_content_subtype() == kind and _says_something(part):
                return part
    return shown[0] if shown else None


def _says_something(part: Message) -> bool:
    payload = part.get_payload(decode=True)
    return isinstance(payload, bytes) and bool(payload.strip())


def _own_parts(message: Message) -> Iterator[Message]:
    """The parts, without those of mails that are attached or forwarded."""
    if message.get_content_maintype() == "message":
        return
    payload = message.get_payload()
    if message.is_multipart() and isinstance(payload, list):
        for part in payload:
            yield from _own_parts(part)  # type: ignore[arg-type]
    else:
        yield message


def _decoded(part: Message, raw: bytes, name: str) -> Decoded:
    """The text of a part: in the charset that it names, else in the one that its bytes are in, with a note."""
    charset = str(part.get_content_charset() or "us-ascii").lower()
    for encoding in (_WIDER.get(charset, charset), charset, "utf-8"):
        try:
            return Decoded(raw.decode(encoding), encoding)
        except (LookupError, UnicodeError, ValueError):
            continue
    guessed = decode(raw, name)
    if charset == "us-ascii" or guessed.note is None:
        return guessed
    known = guessed.note.partition(": ")[2]
    return guessed._replace(note=f"{name}: says it is {charset}, and is not: {known}")


def _line(part: Message, raw: bytes, data: bytes) -> int:
    """The line of the file on which a part begins that stands there as it is; 0 for one that is encoded."""
    encoding = str(part.get("content-transfer-encoding") or "").strip().lower()
    if encoding not in _AS_WRITTEN or not raw.strip():
        return 0
    at = len(data) - len(raw) if data.endswith(raw) else data.find(raw)
    while at >= 0:
        after = data[at + len(raw) :][:2]
        if data[:at].endswith((b"\n\n", b"\n\r\n")) or not after:
            return data.count(b"\n", 0, at) + 1
        at = data.find(raw, at + 1)
    return 0


def _subject(message: EmailMessage, data: bytes) -> tuple[str | None, int]:
    """The subject, decoded, and its line."""
    try:
        header: Any = message["subject"]
        text = "" if header is None else " ".join(str(header).split())
    except Exception:  # a header can be broken in more ways than its parser knows
        raw = next((value for key, value in message.raw_items() if key.lower() == "subject"), "")
        text = " ".join(str(raw).encode("ascii", "replace").decode().split())
    head = data.partition(b"\n\n")[0].lower().split(b"\n")
    line = next((number for number, row in enumerate(head, 1) if row.startswith(b"subject:")), 1)
    return text.encode("utf-8", "replace").decode() or None, line


def _language(message: EmailMessage) -> str | None:
    header = next((value for key, value in message.raw_items() if key.lower() == "content-language"), "")
    return primary_language(str(header).partition(",")[0])


def _attachments(message: EmailMessage, body: Message) -> Iterator[str]:
    """The names of the files that are attached; pictures in the text are none."""
    for part in message.walk():
        if part is not body and part.get_content_disposition() == "attachment":
            try:
                name = part.get_filename()
            except Exception:  # as above
                name = None
            yield " ".join(str(name or part.get_content_type()).split())
