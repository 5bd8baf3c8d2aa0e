"""Every command with its arguments and options, declared once: the quick parser and Typer both read this."""

from __future__ import annotations

from replycoach.source.draft import CHANNELS
from replycoach.source.record import Record

FORMATS = ("text", "json", "jsonl", "sarif", "github", "junit", "markdown", "csv")
LANGUAGES = ("auto", "en")
GROUPS = ("folder", "agent", "channel", "tag", "language")
ENGINES = ("local", "spark")
GATES = ("error", "warning", "suggestion", "never")


class Option(Record):
    """An option. Without `value`, the name of what it takes, it is a switch; `many` may be given again.

    A `percent` is a whole number from 0 to 100.
    """

    flags: tuple[str, ...]
    about: str
    value: str = ""
    choices: tuple[str, ...] = ()
    default: str | None = None
    many: bool = False
    percent: bool = False

    @property
    def name(self) -> str:
        """The key of its value."""
        return self.flags[0].lstrip("-").replace("-", "_")


class Argument(Record):
    """A positional argument; `many` takes all that are left."""

    name: str
    about: str
    required: bool = False
    many: bool = False


class Command(Record):
    """A command: `run` is `module:function` in this package, imported when it is called."""

    name: str
    about: str
    run: str
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()

    def option(self, flag: str) -> Option | None:
        """The option that a flag belongs to."""
        return next((option for option in self.options if flag in option.flags), None)


_PACKS = Option(("--packs",), "A folder with a team's own packs; may be given again.", "DIR", many=True)

_TEXT_PATH = Option(("--text-path",), "Where in an export of macros the texts are, as in macros.*.body.", "PATH")

_OF_AUDIT = ("html", "parquet")
"""Formats that audit has besides."""

_JOBS = Option(("--jobs", "-j"), "Processes to use; one for each core when there is enough to do.", "N")

_FORMAT = Option(("--format",), "How the result is written.", "FORMAT", FORMATS, "text")

_BASELINE = (
    Option(("--baseline",), "The file with findings that were accepted; they are not told again.", "FILE"),
    Option(("--update-baseline",), "Write the baseline: all that is found, or what is left of it when it exists."),
)

_SHARED = (
    Option(("--customer",), "A file with the message being answered.", "FILE"),
    Option(("--customer-text",), "The message being answered, as text.", "TEXT"),
    Option(("--channel",), "Where the reply is sent; email unless configured.", "CHANNEL", CHANNELS),
    Option(("--language",), "The language of the reply.", "LANGUAGE", LANGUAGES, "auto"),
    Option(("--select",), "Only this rule or pack; may be given again.", "ID", many=True),
    Option(("--ignore",), "Not this rule or pack; may be given again.", "ID", many=True),
    _PACKS,
    Option(("--config",), "The configuration file, instead of the nearest .replycoach.yaml.", "FILE"),
    Option(("--no-config",), "Read no configuration file."),
    Option(("--output", "-o"), "Write the result to this file.", "FILE"),
    Option(("--min-score",), "Exit 1 when a score is lower (0 to 100).", "N", percent=True),
    Option(
        ("--fail-on",),
        "Exit 1 on a finding of this severity or a graver one; error unless configured.",
        "SEVERITY",
        GATES,
    ),
    Option(("--color",), "Colours in the text format.", "WHEN", ("auto", "always", "never"), "auto"),
    Option(("--quiet", "-q"), "Only the score and what must be changed."),
    Option(("--verbose", "-v"), "All findings, hints and the ledger of the score."),
)

CHECK = Command(
    "check",
    "Says what would hurt the reader of a reply, why, and offers the words; scores it.",
    "check:run",
    (Argument("path", "Files or folders; standard input when left out, or -.", many=True),),
    (
        *_SHARED,
        _FORMAT,
        _TEXT_PATH,
        *_BASELINE,
        _JOBS,
        Option(("--no-cache",), "Review every file again, and keep no results."),
        Option(("--watch",), "Review files again whenever they are saved, until Ctrl-C."),
    ),
)

FIX = Command(
    "fix",
    "Prints a reply with the rewrites applied that are safe: the text of standard input, a diff for files.",
    "fix:run",
    (Argument("path", "Files or folders; standard input when left out, or -.", many=True),),
    (
        *_SHARED,
        _TEXT_PATH,
        Option(("--write",), "Change the files themselves."),
        Option(("--unsafe",), "Apply rewrites too that a person should read; never those with a gap to fill."),
        Option(("--check",), "Exit 1 when something would change, and only then."),
    ),
)

COACH = Command(
    "coach",
    "Walks through the findings of one reply, a key at a time, and prints the reply as you leave it.",
    "coach:run",
    (Argument("path", "A file; standard input when left out, or your EDITOR when nothing is piped in."),),
    (*_SHARED, _TEXT_PATH, Option(("--write",), "Change the file itself.")),
)

_FIELDS = (
    ("text", "the reply"),
    ("customer", "the message being answered"),
    ("id", "the record's id"),
    ("channel", "the channel"),
    ("agent", "who wrote the reply"),
    ("time", "when it was written"),
    ("tag", "a tag, or several"),
    ("rating", "what the customer gave, a number"),
    ("language", "the language"),
)

AUDIT = Command(
    "audit",
    "Reviews many replies: where you stand, what to rewrite first, what to practise.",
    "audit:run",
    (
        Argument(
            "source",
            "Files of records (JSON Lines, CSV, Parquet; gzip and zstd of them), templates, folders of these; "
            "patterns; - for JSON Lines on standard input.",
            required=True,
            many=True,
        ),
    ),
    (
        *_SHARED,
        Option(("--format",), "How the result is written.", "FORMAT", (*FORMATS, *_OF_AUDIT), "text"),
        Option(("--by",), "Figures of groups: of each agent, say; may be given again.", "FIELD", GROUPS, many=True),
        Option(("--since",), "Compare with an earlier run: a file that --format json wrote.", "FILE"),
        Option(("--history",), "A folder that keeps the figures of each run, for lines over time.", "DIR"),
        *(
            Option((f"--{name}-field",), f"The field that holds {what}.", "NAME", default=name)
            for name, what in _FIELDS
        ),
        _TEXT_PATH,
        _JOBS,
        Option(("--resume",), "Go on where a run that was stopped left off; needs -o, and jsonl or csv."),
        Option(("--strict",), "Stop at the first record that cannot be read."),
        Option(("--redact",), "Mask e-mail addresses, numbers of phones, cards and accounts, and names in greetings."),
        Option(("--engine",), "What does the work: this machine, or a Spark cluster.", "ENGINE", ENGINES, "local"),
    ),
)

RULES = Command(
    "rules",
    "Lists the rules.",
    "rules:run",
    (),
    (
        Option(("--pack",), "Only rules of this pack; may be given again.", "PACK", many=True),
        Option(
            ("--severity",),
            "Only rules of this severity.",
            "SEVERITY",
            ("error", "warning", "suggestion", "hint"),
        ),
        Option(("--language",), "The language of the rules.", "LANGUAGE", LANGUAGES, "auto"),
        _PACKS,
        Option(("--format",), "How the list is written.", "FORMAT", ("text", "json"), "text"),
        Option(("--color",), "Colours.", "WHEN", ("auto", "always", "never"), "auto"),
    ),
)

EXPLAIN = Command(
    "explain",
    "Shows the page of one rule: why it matters, before and after, what it lets pass.",
    "explain:run",
    (Argument("rule", "The rule's id, such as negative.cannot.", required=True),),
    (_PACKS, Option(("--color",), "Colours.", "WHEN", ("auto", "always", "never"), "auto")),
)

TEST = Command(
    "test",
    "Runs the examples inside rules: the shipped ones and a team's own.",
    "examples:run",
    (Argument("pack", "Packs or rules; all when left out.", many=True),),
    (_PACKS, Option(("--verbose", "-v"), "Every example, not only those that fail.")),
)

PHRASES = Command(
    "phrases",
    "Searches the phrase banks: lines to send, by words, emotion and move.",
    "phrases:run",
    (Argument("words", "Words that a line, its move or its situation must hold.", many=True),),
    (
        Option(("--for",), "Lines for a customer who feels this: anger, anxiety, frustration ...", "EMOTION"),
        Option(("--move",), "Only this move: acknowledge, apologise, commit ...", "MOVE"),
        Option(("--channel",), "Only lines for this channel.", "CHANNEL", CHANNELS),
        Option(("--language",), "The language of the lines.", "LANGUAGE", LANGUAGES, "auto"),
        _PACKS,
        Option(("--format",), "How the lines are written.", "FORMAT", ("text", "json"), "text"),
        Option(("--color",), "Colours.", "WHEN", ("auto", "always", "never"), "auto"),
    ),
)

INIT = Command("init", "Writes a commented configuration for this folder.", "init:run")

CONFIG = Command(
    "config",
    "Shows what the configuration says for a file, and where: config show PATH.",
    "config:run",
    (
        Argument("action", "show", required=True),
        Argument("path", "The file; what applies to standard input when left out."),
    ),
    (Option(("--config",), "The configuration file, instead of the nearest one.", "FILE"),),
)

_ALL = (CHECK, FIX, COACH, AUDIT, RULES, EXPLAIN, TEST, PHRASES, INIT, CONFIG)
COMMANDS = {command.name: command for command in _ALL}
