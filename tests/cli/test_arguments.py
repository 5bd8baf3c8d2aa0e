"""Two parsers and one truth: what the quick one answers, Typer would have answered."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replycoach.cli import app, main
from replycoach.cli.arguments import Call, parse
from replycoach.cli.options import COMMANDS, Command, Option

_VALUES = st.sampled_from(["x", "a b", "", "-", "a=b", "--", "-x", "--format", "é😀", "10"])


def _given(option: Option) -> st.SearchStrategy[list[str]]:
    """The words that give an option, mostly right ones."""
    values = st.sampled_from(option.choices) if option.choices else _VALUES
    if option.percent:
        values = st.sampled_from(["0", "80", "100", "101", "-1", "007", "", "1.5", "٣", "1_0"])
    flag = st.sampled_from(option.flags)
    if not option.value:
        return flag.map(lambda name: [name]) | flag.map(lambda name: [f"{name}=x"])
    apart = st.tuples(flag, values).map(list)
    return apart | apart | st.tuples(flag, values).map(lambda pair: ["=".join(pair)]) | flag.map(lambda name: [name])


def _words(command: Command) -> st.SearchStrategy[list[str]]:
    positional = st.sampled_from(["a.txt", "-", "b c", "", "--", "-h", "-qv", "-o=x", "-ox", "--no-such", "check"])
    parts = st.one_of(*(_given(option) for option in command.options), positional.map(lambda word: [word]))
    return st.lists(parts, max_size=6).map(lambda found: [command.name, *(word for part in found for word in part)])


def _typer(words: list[str]) -> Call | int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return app.parse(words)


@settings(max_examples=200)
@given(st.sampled_from(sorted(COMMANDS)).flatmap(lambda name: _words(COMMANDS[name])))
def test_typer_agrees_with_the_quick_parser(words: list[str]) -> None:
    quick = parse(words)
    if quick is not None:
        assert quick == _typer(words)


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "-"],
        ["check", "a.txt", "b.txt", "--format", "json", "-q"],
        ["check", "--select", "a", "--select=b", "--min-score", "80", "a.txt"],
        ["check", "--customer-text", "-5 degrees", "-v", "--output=x"],
        ["audit", "a.jsonl", "--id-field", "key"],
        ["rules", "--pack", "negative", "--severity", "error"],
        ["explain", "negative.cannot"],
        ["test", "negative", "jargon", "--verbose"],
    ],
    ids=" ".join,
)
def test_a_plain_command_line_is_parsed_without_typer(words: list[str]) -> None:
    quick = parse(words)

    assert quick is not None
    assert quick == _typer(words)


@pytest.mark.parametrize(
    "words",
    [
        *([], ["--help"], ["chekc"], ["explain"], ["explain", "a", "b"], ["check", "--help"], ["check", "-h"]),
        *(["check", "-qv"], ["check", "-o=x"], ["check", "--quiet=yes"], ["check", "--", "-x"], ["check", "--no-such"]),
        *(["check", "--format"], ["check", "--format", "jsn"]),
        *(["check", "--min-score", "high"], ["check", "--min-score", "101"], ["check", "--min-score", "-1"]),
    ],
    ids=" ".join,
)
def test_what_is_not_plain_is_left_to_typer(words: list[str]) -> None:
    assert None is parse(words)


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_names_every_option(command: str | None, flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main([flag] if command is None else [command, flag])

    output, told = capsys.readouterr()
    expected = list(COMMANDS) if command is None else [option.flags[0] for option in COMMANDS[command].options]
    assert (0, "") == (code, told)
    assert [] == [name for name in expected if name not in output]


def test_no_words_at_all_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    code = main([])

    output, told = capsys.readouterr()
    assert 2 == code
    assert [] == [name for name in COMMANDS if name not in output + told]
