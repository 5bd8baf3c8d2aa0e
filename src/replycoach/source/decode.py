"""Bytes as text: UTF-8, UTF-16 and UTF-32, and what older programs write, which has to be guessed and is told."""

from __future__ import annotations

from replycoach.source.errors import NoRepliesError, SourceError
from replycoach.source.record import Record

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte-order marks; that of UTF-16 begins that of UTF-32, so the longer comes first."""

_NAMES = {
    **{f"cp{number}": f"Windows-{number}" for number in range(1250, 1258)},
    "latin-1": "Latin-1",
    "mac_roman": "Mac Roman",
    "koi8_r": "KOI8-R",
    "cp932": "Shift-JIS",
    "cp949": "EUC-KR",
    "big5": "Big5",
}

_FILE_KINDS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"PAR1")
"""What PDF, Word, image, archive and Parquet files begin with."""

_SAMPLE = 4096
_FEWEST_BYTES = 8
"""Fewer bytes with every other one NUL are no proof of UTF-16."""

_MOST_CONTROLS = 0.02
"""Share of control characters above which a file with NUL characters holds no text."""


class Decoded(Record):
    """Text without its byte-order mark, how it was encoded, and a line for the person when that was a guess.

    `encoding` is a Python codec name; `mark` is the byte-order mark that stood in front.
    """

    text: str
    encoding: str
    note: str | None = None
    mark: bytes = b""


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file, input or field that `name` names in notes and errors; line ends stay as they are.

    Raises NoRepliesError for a binary file, never for bytes that no encoding explains.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _after_mark(data, mark, encoding, name)
    if data.startswith(_FILE_KINDS):
        raise _binary(name)
    if b"\0" not in data:
        return _without_mark(data, name)
    wide = _wide_encoding(data)
    if wide is not None:
        text = _strict(data, wide)
        if text is not None:
            return Decoded(text, wide, f"{name}: no byte-order mark, read as {wide.upper()}")
    if _share_of_controls(data[:_SAMPLE]) > _MOST_CONTROLS:
        raise _binary(name)
    decoded = _without_mark(data, name)
    return decoded if decoded.note else decoded._replace(note=f"{name}: holds NUL characters; they are kept")


def encode(text: str, like: Decoded, name: str) -> bytes:
    """The text as bytes in the encoding, and with the byte-order mark, of `like`.

    Raises SourceError when that encoding lacks one of the characters.
    """
    try:
        return like.mark + text.encode(like.encoding)
    except UnicodeEncodeError as error:
        character = text[error.start]
        encoding = _named(like.encoding)
        raise SourceError(f"{name}: '{character}' does not exist in {encoding}; save the file as UTF-8 first") from None


def _after_mark(data: bytes, mark: bytes, encoding: str, name: str) -> Decoded:
    body = data[len(mark) :]
    text = _strict(body, encoding)
    if text is not None:
        return Decoded(text, encoding, None, mark)
    if encoding == "utf-32-le" and _strict(data[2:], "utf-16-le") is not None:
        return Decoded(data[2:].decode("utf-16-le"), "utf-16-le", None, mark[:2])
    note = f"{name}: damaged {encoding.upper()}; unreadable bytes show as U+FFFD"
    return Decoded(body.decode(encoding, "replace"), encoding, note, mark)


def _without_mark(data: bytes, name: str) -> Decoded:
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    from replycoach.source.charsets import guessed, mixed

    text = mixed(data)
    if text is not None:
        return Decoded(text, "utf-8", f"{name}: partly UTF-8, partly Windows-1252; written back it is all UTF-8")
    encoding = guessed(data) or ("latin-1" if _strict(data, "cp1252") is None else "cp1252")
    return Decoded(data.decode(encoding), encoding, f"{name}: not UTF-8, read as {_named(encoding)}")


def _named(encoding: str) -> str:
    return _NAMES.get(encoding, encoding.upper())


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, where only every other byte is NUL: at least a third of these, as in any European text."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < _FEWEST_BYTES:
        return None
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if min(first, second) > 0 or max(first, second) * 6 < len(sample):
        return None
    return "utf-16-le" if second else "utf-16-be"


def _share_of_controls(sample: bytes) -> float:
    text = sample.translate(None, bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b"))
    return 1 - len(text) / len(sample)


def _binary(name: str) -> NoRepliesError:
    return NoRepliesError(f"{name}: looks like a binary file; give a text file")
