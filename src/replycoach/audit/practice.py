"""What a team may practise next: at most three habits, for a meeting of a quarter of an hour."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from replycoach.audit.examples import Examples, Sentence
    from replycoach.rules.rule import Rule

    Rulebook = Callable[[], Mapping[str, Rule]]

MOST = 3
"""Habits in one meeting: more would not be remembered."""

_LEAST_SHARE = 0.05
"""The share of all points that a pack must cost to be worth the meeting's time."""

_WHY = 2
"""Sentences of a rule's explanation that are read out."""

_RULES = 5
"""Rules of a pack among which one with a sentence to learn from is sought."""

_TITLES = {
    "negative": "Begin with what can be done",
    "jargon": "Use the customer's own words",
    "hedging": "Stand by what you know",
    "empathy": "Say what happened to them",
    "ownership": "Say what you will do",
    "timing": "Name the day",
    "robotic": "Write as you would speak",
    "clarity": "One step a sentence",
    "culture": "Write for readers everywhere",
    "channel": "Fit the place where it is read",
}

_EXERCISES = {
    "negative": "Each of you reads one sentence above and says the same answer again, beginning with what can be done.",
    "jargon": "Explain the sentence above to somebody outside your team. Write down the words you used instead.",
    "hedging": "Strike the words that only soften. Keep a doubt where you have one, and say what would settle it.",
    "empathy": (
        "Read the customer's message aloud, then write one line that only this customer could have got: what happened "
        "to them, in their own words."
    ),
    "ownership": "Rewrite the sentence so that it begins with “I” and ends with what you will do, and by when.",
    "timing": "Put a day that you can keep into the sentence. Where nobody knows it, say when you will write next.",
    "robotic": "Read the sentence aloud as if the customer stood before you. Write down what you said in its place.",
    "clarity": "Cut the sentence into two, with one step in each. Who finds the shortest version that loses nothing?",
    "culture": "Read the sentence as somebody who learnt English at school abroad. Which words would you look up?",
    "channel": "Send the reply to your own phone. What would you take out, and what would you move to the top?",
}
_EXERCISE = (
    "Each of you rewrites the sentence above; read the versions aloud and keep the one you would like to receive."
)


def practice(
    packs: Sequence[Mapping[str, Any]], rules: Sequence[Mapping[str, Any]], examples: Examples, rulebook: Rulebook
) -> list[dict[str, Any]]:
    """A habit for each of the packs that cost most, shown by its costliest rule that has a sentence to learn from.

    `packs` and `rules` are figures, the costliest first.
    """
    worth = [pack for pack in packs if pack["points"] > 0 and pack["share"] >= _LEAST_SHARE][:MOST]
    explained = rulebook() if worth else {}
    found = []
    for pack in worth:
        own = [rule for rule in rules if rule["pack"] == pack["pack"] and rule["points"] > 0]
        rule = next((rule for rule in own[:_RULES] if examples.of(rule["rule"])), own[0])
        found.append(_habit(rule, examples.of(rule["rule"]), explained.get(rule["rule"])))
    return found


def _habit(rule: Mapping[str, Any], sentences: Sequence[Sentence], explained: Rule | None) -> dict[str, Any]:
    shown = _shown(sentences, explained)
    return {
        "pack": rule["pack"],
        "title": _TITLES.get(rule["pack"], rule["pack"].capitalize()),
        "rule": rule["rule"],
        "message": " ".join((sentences[0].message if sentences else rule["message"]).split()).rstrip("."),
        "replies": rule["replies"],
        "why": _first_sentences(explained.why) if explained else "",
        **shown,
        "more": [sentence.before for sentence in sentences[1:]],
        "exercise": _EXERCISES.get(rule["pack"], _EXERCISE),
    }


def _shown(sentences: Sequence[Sentence], explained: Rule | None) -> dict[str, str | None]:
    """Before and after in a reply, and its name; else in an example of the rule, with the message it answers."""
    if sentences:
        return {"before": sentences[0].before, "after": sentences[0].after, "from": sentences[0].name, "customer": None}
    for example in explained.flags if explained else ():
        if example.after:
            before, after = " ".join(example.draft.split()), " ".join(example.after.split())
            return {"before": before, "after": after, "from": None, "customer": example.customer}
    return {"before": "", "after": "", "from": None, "customer": None}


def _first_sentences(text: str) -> str:
    words = text.split()
    ends = [number for number, word in enumerate(words, start=1) if word[-1] in ".!?"]
    return " ".join(words[: ends[:_WHY][-1]] if ends else words)
