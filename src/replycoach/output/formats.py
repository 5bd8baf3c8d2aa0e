"""The machine formats by name; each is imported when it is asked for, and written piece by piece."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TypeAlias

    from replycoach.output.result import Result
    from replycoach.rules.rule import Rule

    Rulebook: TypeAlias = Callable[[], Mapping[str, Rule]]


def pieces(format: str, results: Iterable[Result], rulebook: Rulebook) -> Iterator[str]:
    """The results in a format, in pieces to be written one after the other.

    `rulebook` gives the rules with their explanations, by id; it is asked after the last result, and only by a
    format that explains.
    """
    if format == "sarif":
        from replycoach.output import sarif

        return sarif.pieces(results, rulebook)
    if format == "github":
        from replycoach.output import github

        return github.pieces(results)
    if format == "junit":
        from replycoach.output import junit

        return junit.pieces(results)
    if format == "markdown":
        from replycoach.output import markdown

        return markdown.pieces(results)
    if format == "csv":
        from replycoach.output import csvrows

        return csvrows.pieces(results)
    documents = (result.document for result in results)
    if format == "jsonl":
        return (document.line + "\n" for document in documents)
    from replycoach.output import machine

    return machine.json_text(documents)
