"""The replies in a file: one in a text, subject and body of a mail, one for each text of an export."""

from __future__ import annotations

from replycoach.source.decode import Decoded, decode
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replycoach.source.draft import Channel, Form, Part
    from replycoach.source.errors import SourceError
    from replycoach.source.values import Stands

_EXPORTS = (".yaml", ".yml", ".json", ".jsonl", ".csv")


class Entry(Record):
    """One reply and where it stands: `text` begins on line `line` (from 1) of the file `path`, None for standard input.

    `file` is the file's text and how it was encoded. `stands` tells whether offsets are places in the file; where
    `text` only shares the file's lines, each of them begins at `column` there. `part` is what of a reply it is; a body
    may name its `subject`. `channel`, `language`, `audience`, `intent` and `customer`, the message being answered, are
    there when the file itself tells them. `comments` are the lines of comment directly above the entry of an export in
    YAML, `note` is a line for the person.
    """

    text: str
    file: Decoded
    path: str | None = None
    id: str | int | None = None
    line: int = 1
    stands: Stands = "whole"
    column: int = 1
    part: Part = "body"
    form: Form = ""
    channel: Channel | None = None
    language: str | None = None
    audience: str | None = None
    intent: str | None = None
    subject: str | None = None
    customer: str | None = None
    comments: str = ""
    note: str | None = None

    @property
    def whole(self) -> bool:
        """Whether `text` is the file's own text, so that a mended text can be written back."""
        return self.stands == "whole"

    @property
    def name(self) -> str:
        """The name for a person: the path, and the id in the file."""
        return (self.path or "standard input") + ("" if self.id is None else f"#{self.id}")


_FORMS: dict[str, Form] = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}


def form_of(path: str | None) -> Form:
    """How a file is written, by its ending."""
    return "" if path is None else _FORMS.get(path[path.rfind(".") :].lower(), "")


def entries(
    path: str, data: bytes, text_path: str | None = None, *, named: bool = True
) -> Iterator[Entry | SourceError]:
    """The replies of a file that holds `data`, in its order; an entry that cannot be read is an error in its place.

    `text_path` says where the texts of an export are. A file that was not `named` was found in a folder: there an
    export of no known shape has no replies. Raises SourceError for what cannot be read as the file's ending says,
    NoRepliesError for a file without replies.
    """
    ending = path[path.rfind(".") :].lower()
    if ending == ".eml":
        yield from _of_mail(path, data, named)
    elif ending in _EXPORTS:
        yield from _of_export(path, data, text_path, named)
    else:
        yield from of_text(decode(data, path), path)


def of_text(file: Decoded, path: str | None = None) -> Iterator[Entry]:
    """The reply that a text is, and the subject that its front matter gives it. Raises SourceError."""
    entry = Entry(file.text, file, path, form=form_of(path))
    if not file.text.startswith("---"):
        yield entry
        return
    from replycoach.source.frontmatter import front_matter

    front = front_matter(file.text, path or "standard input")
    if front is None:
        yield entry
        return
    told = {key: value for key, value in front._asdict().items() if key != "subject_line"}
    yield entry._replace(**told)
    if front.subject:
        subject = entry._replace(text=front.subject, id="subject", part="subject", form="", line=front.subject_line)
        yield subject._replace(stands="encoded", channel=front.channel, language=front.language)


def _of_mail(path: str, data: bytes, named: bool) -> Iterator[Entry]:
    from replycoach.source.mail import read_mail

    mail = read_mail(data, path)
    note = f"{path}: attached and not read: {', '.join(mail.left)}" if mail.left and named else None
    body = Entry(
        text=mail.body.text,
        file=mail.body,
        path=path,
        id="body",
        line=mail.line,
        stands=mail.stands,
        form=mail.form,
        channel="email",
        language=mail.language,
        subject=mail.subject,
        note=note,
    )
    yield body
    if mail.subject:
        yield body._replace(
            text=mail.subject,
            id="subject",
            line=mail.subject_line,
            stands="encoded",
            part="subject",
            form="",
            subject=None,
            note=None,
        )


def _of_export(path: str, data: bytes, text_path: str | None, named: bool) -> Iterator[Entry | SourceError]:
    from replycoach.source.exports import Item, items

    file = decode(data, path)
    for item in items(file.text, path, text_path, named=named):
        if not isinstance(item, Item):
            yield item
            continue
        yield Entry(
            text=str(item.text),
            file=file,
            path=path,
            id=item.id,
            line=item.text.line,
            stands=item.text.stands,
            column=item.text.column,
            form=item.form,
            channel=item.channel,
            language=item.language,
            comments=item.comments,
            note=item.note,
        )
