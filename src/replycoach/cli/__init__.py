"""The command line: reads what is asked, runs it, sets the exit code."""

from __future__ import annotations

import os
import sys

from replycoach.cli.arguments import Call, parse
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

_OBJECTS = 5_000_000
"""New objects after which memory is searched for cycles: more than a run keeps, because a review leaves none behind."""


def entry() -> NoReturn:
    """The console script: runs one command and leaves at once.

    Nothing is left to clean up, and taking everything apart object by object would cost a tenth of a short run;
    so would looking for cycles in it again and again.
    """
    import gc

    gc.set_threshold(_OBJECTS)
    code = main()
    sys.stderr.flush()
    os._exit(code)


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command: 0 when nothing is at the gate, 1 when something is, 2 when the input is wrong."""
    given = list(sys.argv[1:] if words is None else words)
    _speak_utf8()
    try:
        code = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("replycoach: stopped", file=sys.stderr)
        return 130
    return code


def _run(given: list[str]) -> int:
    call: Call | int | None = parse(given)
    if call is None:
        from replycoach.cli import app

        call = app.parse(given)
    if isinstance(call, int):
        return call
    from replycoach.source.errors import UserError

    module, _, function = call.command.run.partition(":")
    try:
        command = __import__(f"replycoach.cli.{module}", fromlist=[function])
        code: int = getattr(command, function)(call.values)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    return code


def _speak_utf8() -> None:
    """Writes UTF-8 whatever the system's own encoding; what cannot be written is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
