"""Makes rules, guards, strengths, emotions, banks and lists of the entries of a pack file, and says what they lack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from replycoach.rules.contents import Packs, Phrases
from replycoach.rules.fields import Checked
from replycoach.rules.reader import Fields, Text, texts
from replycoach.rules.rule import Emotion, Example, Guard, Line, Rule, Strength


def add_lists(packs: Packs, content: Fields) -> None:
    """Adds the word lists and verbs of a file. Raises PackError for a name that is taken."""
    for name in ("lists", "verbs"):
        given = content.values.get(name)
        if not isinstance(given, Fields):
            continue
        for key, value in given.values.items():
            if key in packs.lists or key in packs.verbs:
                raise given.keys[key].error(f"<{key}> is defined twice; choose another name")
            if name == "lists":
                packs.lists[key] = list(texts(value))
            else:
                packs.verbs[key] = [form for text in texts(value) for form in text.text.split()] or regular_forms(key)


_STRESSED = ("l", "fer", "mit", "cur", "set", "quip", "bar")
"""Endings of longer verbs that double their last consonant, as transfer does; some only in one half of the world."""


def regular_forms(verb: str) -> list[str]:
    """The forms of a regular English verb: delay gives delay, delays, delayed, delaying.

    A short verb doubles its last consonant after one vowel: ship gives shipped, shipping. Longer ones that may double
    it have both spellings, because writers mix them up: transferred and transfered, cancelled and canceled.
    """
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else verb + "s"
    root = verb if verb.endswith(("ee", "oe", "ye")) else stem
    single = [verb, third, stem + "ed", root + "ing"]
    if not re.search("(^|[^aeiou]|qu)[aeiou][^aeiouwxy]$", verb):
        return single
    doubled = [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    if len(re.findall("[aeiouy]+", verb.replace("qu", "q"))) == 1:
        return [verb, third, *doubled]
    return [*single, *doubled] if verb.endswith(_STRESSED) else single


def add_bank(packs: Packs, file: Checked) -> None:
    """Adds the lines of a file to its phrase bank. Raises PackError when it names none."""
    if not file.text("bank"):
        raise file.place.error("the file has lines and no 'bank: name'")
    bank = packs.banks.setdefault(file.text("bank"), [])
    for record in file.records["lines"]:
        refer(packs, record)
        feels, channels, guards = (tuple(record.names(name)) for name in ("for", "channels", "guarded_by"))
        bank.append(Line(record.text("text"), feels, channels, record.text("when"), guards))


def _examples(records: Sequence[Checked]) -> tuple[Example, ...]:
    return tuple(
        Example(
            draft=record.text("draft"),
            customer=record.text("customer") or None,
            channel=record.text("channel", "email"),
            at=record.text("at"),
            becomes=record.text("becomes"),
            severity=record.text("severity"),
            line=record.place.line,
        )
        for record in records
    )


def _new(known: object, name: str, record: Checked, what: str) -> str:
    if name in known:  # type: ignore[operator]
        raise record.at("id").error(f"the {what} '{name}' is defined twice; choose another id")
    return name


def _add_phrases(packs: Packs, record: Checked, field: str, owner: str, of_customer: bool = False) -> bool:
    phrases = record.texts(field)
    if phrases:
        packs.phrases.append(Phrases(owner, phrases, (), of_customer))
    return bool(phrases)


def add_guard(packs: Packs, record: Checked) -> None:
    """Adds a guard. Raises PackError."""
    name = _new(packs.guards, record.text("id"), record, "guard")
    of_customer = record.text("where") == "customer"
    if not _add_phrases(packs, record, "phrases", f"guard {name}", of_customer) and not record.flag("in_question"):
        raise record.place.error("a guard needs 'phrases' or 'in_question'")
    packs.guards[name] = Guard(
        id=name,
        where=record.text("where", "around"),
        in_question=record.flag("in_question"),
        repeats=record.flag("repeats"),
        about=record.text("about"),
        excuses=_examples(record.records["excuses"]),
        leaves=_examples(record.records["leaves"]),
        path=record.place.path,
    )


def add_strength(packs: Packs, record: Checked) -> None:
    """Adds a strength. Raises PackError."""
    name = _new(packs.strengths, record.text("id"), record, "strength")
    refer(packs, record)
    has_phrases = _add_phrases(packs, record, "phrases", f"strength {name}")
    if not has_phrases and not record.number("echo"):
        raise record.place.error("a strength needs 'phrases' or 'echo'")
    _add_phrases(packs, record, "unless", f"unless strength {name}")
    packs.strengths[name] = Strength(
        id=name,
        message=record.text("message"),
        earns=record.text("earns"),
        points=record.number("points") or 0,
        echo=record.number("echo") or 0,
        position=record.text("position"),
        whole_sentence=not has_phrases,
        guarded_by=tuple(record.names("guarded_by")),
        about=record.text("about"),
        flags=_examples(record.records["flags"]),
        allows=_examples(record.records["allows"]),
        path=record.place.path,
    )


def add_emotion(packs: Packs, record: Checked) -> None:
    """Adds an emotion, or cues to one that is known."""
    name = record.text("id")
    known = packs.emotions.get(name, Emotion(name))
    packs.emotions[name] = Emotion(name, record.flag("needs_empathy") or known.needs_empathy)
    _add_phrases(packs, record, "cues", f"emotion {name}", of_customer=True)
    _add_phrases(packs, record, "told", f"told {name}")
    _add_phrases(packs, record, "unless", f"unless emotion {name}", of_customer=True)


def add_rule(packs: Packs, file: Checked, record: Checked) -> None:
    """Adds a rule of a file. Raises PackError."""
    name = _new(packs.rules, f"{file.text('pack')}.{record.text('id')}", record, "rule")
    _check_kind(record)
    refer(packs, record)
    swap = record.values.get("swap")
    if isinstance(swap, Fields):
        phrases = [Text(swap.keys[phrase], phrase) for phrase in swap.values]
        replacements = [value.text for value in swap.values.values() if isinstance(value, Text)]
        packs.phrases.append(Phrases(f"rule {name}", phrases, replacements))
        for phrase, value in zip(phrases, swap.values.values(), strict=True):
            _check_captures(texts(value), [phrase])
    _check_captures(record.texts("rewrites"), record.texts("phrases"))
    _add_phrases(packs, record, "phrases", f"rule {name}")
    _add_phrases(packs, record, "unless", f"unless {name}")
    packs.rules[name] = Rule(
        id=name,
        pack=file.text("pack"),
        kind=record.text("kind"),  # type: ignore[arg-type]
        severity=record.text("severity"),  # type: ignore[arg-type]
        message=record.text("message"),
        rewrites=tuple(record.names("rewrites")),
        replaces=record.text("replaces", "words"),
        safe=record.flag("safe"),
        offer=tuple(record.names("offer")),
        situation=record.text("situation"),
        guarded_by=(*file.names("guarded_by"), *record.names("guarded_by")),
        softened_by=(*file.names("softened_by"), *record.names("softened_by")),
        position=record.text("position"),
        within=record.text("within", "reply"),
        unless_strength=tuple(record.names("unless_strength")),
        when_strength=tuple(record.names("when_strength")),
        unless_customer_says_it=record.flag("unless_customer_says_it"),
        filled=record.flag("filled"),
        when_needs_empathy=record.flag("when_needs_empathy"),
        when_customer_feels=tuple(record.names("when_customer_feels")),
        when_customer_says=_add_phrases(packs, record, "when_customer_says", f"when {name}", of_customer=True),
        when_reply_says=_add_phrases(packs, record, "when_reply_says", f"when {name}"),
        channels=tuple(record.names("channels")),
        min_words=record.number("min_words") or 0,
        costs=record.text("costs"),
        measure=record.text("measure"),
        at_most=record.number("at_most") or 0,
        why=record.text("why"),
        source=record.text("source"),
        flags=_examples(record.records["flags"]),
        allows=_examples(record.records["allows"]),
        path=record.place.path,
        line=record.place.line,
    )


def _check_captures(wordings: Iterable[Text], phrases: Sequence[Text]) -> None:
    """Every <1>, <2> of a wording has its part in parentheses. Raises PackError."""
    parts = max((len(re.findall(r"(?<!\\)\(", phrase.text)) for phrase in phrases), default=0)
    for wording in wordings:
        for number in re.findall(r"<(\d)>", wording.text):
            if int(number) > parts:
                raise wording.place.error(
                    f"<{number}> is not in the phrases; <1> is the first part in parentheses (in '{wording.text}')"
                )


_NEEDS = {
    "substitution": ("swap",),
    "existence": ("phrases",),
    "absence": (),
    "metric": ("measure", "at_most"),
}


def _check_kind(record: Checked) -> None:
    kind = record.text("kind")
    for name in _NEEDS[kind]:
        if name not in record.values:
            raise record.place.error(f"a rule of kind '{kind}' needs '{name}'")
    if "swap" in record.values and kind != "substitution":
        raise record.at("swap").error(f"'swap' belongs to kind 'substitution', not '{kind}'; use 'phrases'")
    for name in ("phrases", "rewrites"):
        if name in record.values and kind == "substitution":
            raise record.at(name).error(f"'{name}' belongs to the other kinds, not 'substitution'; use 'swap'")
    for wording in record.texts("rewrites"):
        if not wording.text and record.text("replaces") != "sentence":
            raise wording.place.error("an empty wording takes a sentence out; it needs 'replaces: sentence'")
    _check_measure(record)
    if len(record.text("message")) > 80:
        raise record.at("message").error("the message is longer than 80 characters")
    for name in ("flags", "allows"):
        if len(record.records[name]) < 2:
            raise record.place.error(f"a rule needs at least two examples under '{name}'")


def _check_measure(record: Checked) -> None:
    """Phrases stand where phrases are counted, and a rule of another kind measures nothing. Raises PackError."""
    measure = record.text("measure")
    for name in ("measure", "at_most"):
        if name in record.values and record.text("kind") != "metric":
            raise record.at(name).error(f"'{name}' belongs to kind 'metric', not '{record.text('kind')}'")
    if measure.startswith("phrases-") and "phrases" not in record.values:
        raise record.place.error("a measure of phrases needs 'phrases'")
    if measure and not measure.startswith("phrases-"):
        for name in ("phrases", "unless", "guarded_by", "softened_by"):
            if name in record.values:
                raise record.at(name).error(
                    f"'{measure}' counts no phrases, so '{name}' has no say; use a measure that begins with 'phrases-'"
                )


_REFERENCES = {
    "guarded_by": "guard",
    "softened_by": "guard",
    "unless_strength": "strength",
    "when_strength": "strength",
    "offer": "phrase bank",
}
"""The fields that name something, and what."""


def refer(packs: Packs, record: Checked) -> None:
    """Notes the names in an entry that stand for something, which may come in a later file."""
    for field, what in _REFERENCES.items():
        packs.references.extend((what, text) for text in record.texts(field))
