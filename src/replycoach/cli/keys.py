"""Every key of a configuration: checking, `config show`, `init` and the documentation read this table."""

from __future__ import annotations

from replycoach.cli.options import GATES, LANGUAGES
from replycoach.rules.fields import SEVERITIES, Field
from replycoach.source.draft import CHANNELS

OFF = "off"
"""In `severities`: the rule does not speak."""

PER_FILE = (
    Field("channel", "choice", "Where replies are sent.", choices=CHANNELS),
    Field("language", "choice", "The language of replies.", choices=LANGUAGES),
    Field("select", "names", "Only these rules or packs."),
    Field("ignore", "names", "Not these rules or packs."),
    Field("severities", "swap", "Severities of your own for rules or packs; off silences.", choices=(*SEVERITIES, OFF)),
    Field(
        "vocabulary", "names", "Names and words that you use on purpose; a finding that is mostly one of them is none."
    ),
    Field("packs", "names", "Folders with a team's own packs, relative to this file."),
    Field("min_score", "number", "The lowest score that passes, 0 to 100."),
    Field("fail_on", "choice", "The severity from which on a finding fails.", choices=GATES),
    Field("text_path", "line", "Where an export of macros holds its texts, such as macros.*.body."),
    Field("require_reasons", "flag", "Whether a comment that silences a rule must say why; yes or no."),
)
"""Keys that may differ from file to file."""

KEYS = (
    Field("extends", "names", "Configuration files that this one builds on, relative to it; this one wins."),
    *PER_FILE,
    Field("include", "names", "Patterns of files that are read in folders, besides the usual endings."),
    Field("exclude", "names", "Patterns of files and folders that are passed over, as in a .gitignore."),
    Field("baseline", "line", "The file with findings that were accepted, relative to this file."),
    Field(
        "overrides",
        "records",
        "Other settings for some files.",
        of=(
            Field("files", "names", "Patterns of the files that are meant, as in a .gitignore.", required=True),
            *PER_FILE,
        ),
    ),
)
"""Keys of a configuration file."""
