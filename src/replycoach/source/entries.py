"""The replies in a file: one in a text, one for each entry of an export."""

from __future__ import annotations

from replycoach.source.decode import Decoded, decode
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replycoach.source.draft import Channel, Form
    from replycoach.source.errors import SourceError


class Entry(Record):
    """One reply and where it stands: `text` begins on line `line` (from 1) of the file `path`, None for standard input.

    `file` is the file's text and how it was encoded. `whole` tells that `text` is the file's own text, so that
    offsets are places in the file and a mended text can be written back. `form` is how it is written. `channel`,
    `language` and `customer`, the message being answered, are there when the file itself tells them.
    """

    text: str
    file: Decoded
    path: str | None = None
    id: str | int | None = None
    line: int = 1
    whole: bool = True
    channel: Channel | None = None
    language: str | None = None
    customer: str | None = None
    form: Form = ""


_FORMS: dict[str, Form] = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}


def form_of(path: str) -> Form:
    """How a file is written, by its ending."""
    return _FORMS.get(path[path.rfind(".") :].lower(), "")


def entries(path: str, data: bytes) -> Iterator[Entry | SourceError]:
    """The replies of a file that holds `data`, in its order; an entry that cannot be read is an error in its place.

    Raises SourceError when the file holds no text.
    """
    file = decode(data, path)
    yield Entry(file.text, file, path, form=form_of(path))
