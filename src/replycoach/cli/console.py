"""The person's terminal, whatever standard input and output are: keys, lines to fill in, rows to read."""

from __future__ import annotations

import os
import sys

from prompt_toolkit.application import Application
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import create_output
from prompt_toolkit.shortcuts import PromptSession

from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

_READ, _WRITE = ("CONIN$", "CONOUT$") if os.name == "nt" else ("/dev/tty", "/dev/tty")


class Console:
    """Raises UserError where there is no terminal, KeyboardInterrupt on Ctrl-C."""

    def __init__(self) -> None:
        try:
            self._read = open(_READ, encoding="utf-8")  # noqa: SIM115 - __exit__ closes it
            self._write = open(_WRITE, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115 - as above
        except OSError:
            raise UserError("coach: there is no terminal to read keys from; 'replycoach fix' needs none") from None
        self._input = create_input(self._read)
        self._output = create_output(self._write)

    def __enter__(self) -> Console:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._read.close()
        self._write.close()

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        try:
            return os.get_terminal_size(self._write.fileno()).columns
        except OSError:
            return 80

    def show(self, rows: Sequence[str]) -> None:
        """Writes rows."""
        self._write.write("".join(f"{row}\n" for row in rows))
        self._write.flush()

    def key(self, line: str, allowed: str) -> str:
        """Shows a line of keys and waits for one of those `allowed`; Escape and Ctrl-D count as "q"."""
        bindings = KeyBindings()

        def leave(event: KeyPressEvent) -> None:
            event.app.exit(result=event.data if event.data in allowed else "q")

        for key in (*allowed, "escape", "c-d"):
            bindings.add(key, eager=True)(leave)

        @bindings.add("c-c")
        def _(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt)

        content = Window(FormattedTextControl(line), wrap_lines=True, dont_extend_height=True)
        app: Application[str] = Application(
            Layout(content), key_bindings=bindings, input=self._input, output=self._output, erase_when_done=True
        )
        return app.run()

    def line(self, label: str, text: str = "") -> str | None:
        """A line that the person writes, beginning with `text`; None when they leave it with Ctrl-D."""
        session: PromptSession[str] = PromptSession(input=self._input, output=self._output, reserve_space_for_menu=0)
        try:
            return session.prompt(label, default=text)
        except EOFError:
            return None


def edited(text: str, editor: str) -> str:
    """The text as the person leaves it in their editor. Raises UserError when the editor fails."""
    import shlex
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory(prefix="replycoach-") as folder:
        path = os.path.join(folder, "reply.txt")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        try:
            code = subprocess.run([*shlex.split(editor), path], check=False).returncode
        except OSError as error:
            raise UserError(f"{editor}: {error.strerror}; set EDITOR to a program that edits text") from None
        if code:
            raise UserError(f"{editor}: stopped with exit code {code}; nothing was changed")
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()


def editor() -> str | None:
    """The person's editor; None when they named none."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or None


def asks_for_a_draft() -> bool:
    """Whether nothing is piped in, so that the draft is still to be written."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()
