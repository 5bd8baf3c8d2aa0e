"""What may stand in a pack file: every field with its form and meaning.

Checking, schema and handbook all read this table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from replycoach.rules.reader import Fields, Items, Place, Text, Value, texts
from replycoach.rules.rule import SUBSCORES
from replycoach.source.draft import CHANNELS
from replycoach.source.errors import did_you_mean
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Literal

    Form = Literal[
        "id", "line", "prose", "choice", "choices", "names", "flag", "number", "lines", "swap", "lists", "records"
    ]


KINDS = ("substitution", "existence", "absence", "metric")
SEVERITIES = ("error", "warning", "suggestion", "hint")
EMOTIONS = (
    "anger",
    "frustration",
    "anxiety",
    "disappointment",
    "confusion",
    "urgency",
    "bereavement",
    "trouble",
    "neutral",
    "happy",
)
MEASURES = {
    "phrases-per-reply": "the first phrase beyond the limit is underlined",
    "phrases-per-sentence": "the same, each sentence for itself",
    "phrases-run-together": "the phrases of a sentence, underlined from the first to the last",
    "words-per-sentence": "as counted on paper; a list item is a sentence, a web address one word",
    "words-per-paragraph": "the words up to a line break",
    "words-per-reply": "the words of the whole reply",
    "words-in-capitals": "words of two letters or more in a row, everyday words among them",
    "exclamation-marks-in-a-row": "marks that no word parts",
    "exclamation-marks-per-reply": "the first mark beyond the limit is underlined",
    "reading-grade": "the Flesch-Kincaid grade, years of school; give min_words with it",
    "broken-tags": "tags of a template that are not closed, not opened or misspelt, each for itself; at_most is 0",
    "garbled-signs": "words read in a wrong encoding, each for itself; at_most is 0",
}
"""What can be measured, and how it is counted or shown."""
PLACES = ("around", "adjacent", "before", "after", "clause", "sentence", "next", "rest", "reply", "customer")


class Field(Record):
    """One field of a record in a pack file."""

    name: str
    form: Form
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    of: tuple[Field, ...] = ()


EXAMPLE = (
    Field("draft", "prose", "The reply, or the sentence of it that matters.", required=True),
    Field("at", "line", "The exact words that are underlined; leave out for absence rules."),
    Field("becomes", "prose", "The whole draft after the first rewrite; as it was where none is offered."),
    Field("customer", "prose", "The message that the draft answers."),
    Field("channel", "choice", "Where the reply is sent; email if left out.", choices=CHANNELS),
    Field("severity", "choice", "The severity expected here, when a guard lowers it.", choices=SEVERITIES),
)

RULE = (
    Field(
        "id",
        "id",
        "Names the problem; with the pack's name it is the rule's id, which never changes.",
        required=True,
    ),
    Field("kind", "choice", "How the rule finds.", required=True, choices=KINDS),
    Field(
        "severity",
        "choice",
        "error: would hurt the customer; warning: a coach would say it; suggestion: polish; hint: only with -v.",
        required=True,
        choices=SEVERITIES,
    ),
    Field(
        "message",
        "line",
        "One kind line about the words, at most 80 characters; may hold {text} or {value}.",
        required=True,
    ),
    Field("why", "prose", "Why it matters to the reader, for the handbook.", required=True),
    Field("source", "line", "Where the advice comes from.", required=True),
    Field(
        "phrases",
        "lines",
        "existence: what is flagged; absence: what should be there; metric: what is counted.",
    ),
    Field(
        "swap",
        "swap",
        'substitution: phrase and its replacement; <1> stands for the first part in parentheses; "" deletes.',
    ),
    Field(
        "rewrites",
        "lines",
        "Wordings to offer; [brackets] hold what only the agent knows, <1> the first part in parentheses, "
        '"" takes the sentence out.',
    ),
    Field(
        "replaces",
        "choice",
        "What a rewrite stands in for; words if left out.",
        choices=("words", "clause", "sentence"),
    ),
    Field("safe", "flag", "yes when the rewrite never changes the meaning, so that it may be applied unasked."),
    Field("offer", "names", "Phrase banks to offer lines from."),
    Field("situation", "id", "Lines of the banks for this situation come first, such as refusal."),
    Field("unless", "lines", "Phrases that excuse a match they touch."),
    Field("guarded_by", "names", "Named guards that excuse a match, besides those of the pack."),
    Field("softened_by", "names", "Named guards that lower a match to a suggestion that costs nothing."),
    Field(
        "position",
        "choice",
        "Where the match must stand; absence: where its words go, before the reply if left out, after it for closing.",
        choices=("clause-start", "sentence-start", "opening", "closing"),
    ),
    Field(
        "within",
        "choice",
        "absence: where the phrases must stand; the whole reply if left out.",
        choices=("opening", "closing", "reply"),
    ),
    Field("unless_strength", "names", "Strengths of the reply that silence the rule."),
    Field("when_strength", "names", "Strengths of the reply without which the rule is silent."),
    Field(
        "unless_customer_says_it",
        "flag",
        "yes when the customer's own word is fine; of an acronym with other words, the acronym counts.",
    ),
    Field(
        "when_needs_empathy",
        "flag",
        "yes when the rule speaks only if something went wrong for the customer.",
    ),
    Field(
        "when_customer_feels",
        "choices",
        "Emotions of the customer for which the rule speaks.",
        choices=EMOTIONS,
    ),
    Field("filled", "flag", "absence: yes when words are offered only where the customer's message fills their gaps."),
    Field("when_customer_says", "lines", "Phrases of which the customer's message must hold one."),
    Field("when_reply_says", "lines", "Phrases of which the reply must hold one."),
    Field("channels", "choices", "Channels for which the rule speaks; all if left out.", choices=CHANNELS),
    Field("min_words", "number", "Words from which on a reply is looked at."),
    Field("costs", "choice", "The sub-score it costs; that of the pack if left out.", choices=SUBSCORES),
    Field(
        "measure",
        "choice",
        "metric: what is measured. " + "; ".join(f"{name}: {about}" for name, about in MEASURES.items()) + ".",
        choices=tuple(MEASURES),
    ),
    Field("at_most", "number", "metric: the highest value that passes."),
    Field("flags", "records", "At least two examples that the rule finds.", required=True, of=EXAMPLE),
    Field("allows", "records", "At least two near misses that the rule lets pass.", required=True, of=EXAMPLE),
)

GUARD_EXAMPLE = (
    Field("draft", "prose", "A sentence.", required=True),
    Field("at", "line", "The words of a finding in it.", required=True),
    Field("customer", "prose", "The message that the sentence answers."),
)

GUARD = (
    Field("id", "id", "The guard's name.", required=True),
    Field("about", "line", "What is excused, and why.", required=True),
    Field("where", "choice", "Where one of the phrases must stand, seen from the match.", choices=PLACES),
    Field("phrases", "lines", "Phrases that excuse."),
    Field("in_question", "flag", "yes when standing in a question excuses."),
    Field("repeats", "flag", "yes when a match that is excused once is fine in the whole reply."),
    Field("excuses", "records", "Findings that the guard excuses.", required=True, of=GUARD_EXAMPLE),
    Field("leaves", "records", "Findings that it leaves alone.", required=True, of=GUARD_EXAMPLE),
)

EMOTION = (
    Field(
        "id",
        "choice",
        "The emotion; trouble is a failure told without feeling.",
        required=True,
        choices=EMOTIONS,
    ),
    Field("needs_empathy", "flag", "yes when the reply should acknowledge it."),
    Field("cues", "lines", "Phrases in the customer's message that show it.", required=True),
    Field("told", "lines", "Phrases in a reply that tell of it, for replies without the customer's message."),
    Field("unless", "lines", "Phrases that excuse a cue they touch."),
)

STRENGTH = (
    Field("id", "id", "The strength's name.", required=True),
    Field("message", "line", "Specific praise in one line; may hold {text}.", required=True),
    Field("about", "line", "Why it helps the reader.", required=True),
    Field("earns", "choice", "The sub-score that it credits.", required=True, choices=SUBSCORES),
    Field("points", "number", "Points it adds to that sub-score.", required=True),
    Field("phrases", "lines", "What is looked for; with echo they may be left out, and the sentence itself counts."),
    Field("position", "choice", "Where it must stand.", choices=("first-sentence", "opening", "closing")),
    Field("echo", "number", "Words of the customer's message that the sentence must repeat."),
    Field("unless", "lines", "Phrases that spoil a match they touch."),
    Field("guarded_by", "names", "Named guards that spoil a match."),
    Field("flags", "records", "Examples that are praised.", required=True, of=EXAMPLE),
    Field("allows", "records", "Near misses that are not.", required=True, of=EXAMPLE),
)

LINE = (
    Field("text", "prose", "The words; [brackets] hold what only the agent knows.", required=True),
    Field("for", "choices", "Emotions that the line suits; any if left out.", choices=EMOTIONS),
    Field("channels", "choices", "Channels that it suits; any if left out.", choices=CHANNELS),
    Field("when", "id", "The situation that it speaks of, such as delay or damage."),
    Field("guarded_by", "names", "Named guards that keep it from being offered for a match."),
)

OVERRIDE = (
    Field("rule", "line", "The id of the rule to change.", required=True),
    Field(
        "severity",
        "choice",
        "Its new severity; off silences it.",
        required=True,
        choices=(*SEVERITIES, "off"),
    ),
)

PACK = (
    Field("pack", "id", "The pack's name; a shipped pack's name adds to that pack."),
    Field("bank", "id", "The name of a phrase bank: the move that its lines make."),
    Field("about", "line", "What the pack looks for, or the move does for the reader, in a sentence."),
    Field("lines", "records", "The lines of a phrase bank.", of=LINE),
    Field("guarded_by", "names", "Named guards that excuse matches of every rule in this file."),
    Field("softened_by", "names", "Named guards that soften matches of every rule in this file."),
    Field("lists", "lists", "Word lists that phrases may name in angle brackets."),
    Field("verbs", "lists", "Verbs with their forms; phrases may name any form by the verb."),
    Field("override", "records", "Severities of other packs' rules, changed.", of=OVERRIDE),
    Field("guards", "records", "Named guards.", of=GUARD),
    Field("emotions", "records", "Cues of the customer's emotions.", of=EMOTION),
    Field("strengths", "records", "What a reply may do well.", of=STRENGTH),
    Field("rules", "records", "The rules.", of=RULE),
)

_ID = "abcdefghijklmnopqrstuvwxyz0123456789-"


class Checked(Record):
    """A record whose fields have the right form; text keeps its place for later errors."""

    place: Place
    values: Mapping[str, Value]
    records: Mapping[str, Sequence[Checked]]

    def text(self, name: str, default: str = "") -> str:
        """The text of a field, trimmed at the end."""
        value = self.values.get(name)
        return value.text.rstrip() if isinstance(value, Text) else default

    def texts(self, name: str) -> list[Text]:
        """The lines of a field."""
        value = self.values.get(name)
        return list(texts(value)) if value is not None else []

    def names(self, name: str) -> list[str]:
        """The lines of a field without their places."""
        return [text.text for text in self.texts(name)]

    def flag(self, name: str) -> bool:
        """Whether a flag is set."""
        return self.text(name) in ("yes", "true")

    def number(self, name: str) -> float | None:
        """The number of a field."""
        text = self.text(name)
        return float(text) if text else None

    def at(self, name: str) -> Place:
        """Where a field stands; the record itself when it is left out."""
        value = self.values.get(name)
        return value.place if value is not None else self.place


def check(value: Value, spec: Sequence[Field], what: str) -> Checked:
    """The record in `value`, its fields checked against `spec`. Raises PackError."""
    if not isinstance(value, Fields):
        raise value.place.error(f"{what} is made of 'key: value' lines")
    known = {field.name: field for field in spec}
    for key, place in value.keys.items():
        if key not in known:
            raise place.error(f"unknown field '{key}' in {what}; {_allowed(key, list(known))}")
    for field in spec:
        if field.required and field.name not in value.values:
            raise value.place.error(f"{what} lacks '{field.name}'; {field.about}")
    values: dict[str, Value] = {}
    records: dict[str, Sequence[Checked]] = {}
    for name, given in value.values.items():
        field = known[name]
        if field.form == "records":
            records[name] = _records(given, field)
        else:
            _check_form(given, field)
            values[name] = given
    return Checked(value.place, values, records)


def _records(value: Value, field: Field) -> list[Checked]:
    if not isinstance(value, Items):
        raise value.place.error(f"'{field.name}' is a list; begin each entry with '- '")
    found = []
    for item in value.items:
        if field.of is EXAMPLE and isinstance(item, Text):
            found.append(Checked(item.place, {"draft": item}, {}))
        else:
            found.append(check(item, field.of, f"an entry of '{field.name}'"))
    return found


def _check_form(value: Value, field: Field) -> None:
    if field.form in ("swap", "lists"):
        _check_mapping(value, field)
    elif field.form in ("lines", "names", "choices"):
        _check_lines(value, field)
    elif not isinstance(value, Text):
        raise value.place.error(f"'{field.name}' is one piece of text; quote it if it holds ': '")
    else:
        _check_text(value, field)


def _check_mapping(value: Value, field: Field) -> None:
    if not isinstance(value, Fields):
        raise value.place.error(f"'{field.name}' is made of 'key: value' lines")
    for inner in value.values.values():
        if field.form == "swap" and not isinstance(inner, Text):
            raise inner.place.error("a replacement is one piece of text")
        for text in texts(inner):
            if field.name == "lists" and not text.text.strip():
                raise text.place.error("an empty line in 'lists'; write the text after '- '")


def _check_lines(value: Value, field: Field) -> None:
    for text in texts(value):
        if not text.text.strip() and field.name != "rewrites":
            raise text.place.error(f"an empty line in '{field.name}'; write the text after '- '")
        if field.form == "choices":
            check_choice(text, field)


def _check_text(value: Text, field: Field) -> None:
    text = value.text.strip()
    if not text:
        raise value.place.error(f"'{field.name}' is empty; {field.about}")
    if field.form == "choice":
        check_choice(value, field)
    elif field.form == "flag" and text not in ("yes", "no", "true", "false"):
        raise value.place.error(f"'{field.name}' is '{text}'; allowed: yes, no")
    elif field.form == "number" and not text.replace(".", "", 1).isdecimal():
        raise value.place.error(f"'{field.name}' is '{text}'; a number is expected")
    elif field.form == "id" and (text.strip(_ID) or set(text) - set(_ID) or not text[0].isalpha()):
        raise value.place.error(f"'{text}' is not a name; use lower-case letters, digits and hyphens")
    elif field.form == "line" and "\n" in text:
        raise value.place.error(f"'{field.name}' is a single line")


def check_choice(value: Text, field: Field) -> None:
    """Raises PackError for a value that is none of the choices of its field."""
    if value.text not in field.choices:
        raise value.place.error(f"'{field.name}' is '{value.text}'; {_allowed(value.text, field.choices)}")


def _allowed(given: str, choices: Sequence[str]) -> str:
    return f"{did_you_mean(given, choices, '')} allowed: {', '.join(choices)}".lstrip()
