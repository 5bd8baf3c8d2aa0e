"""Writes support replies of about 100 words: good and bad sentences mixed, the same for the same seed.

usage: replies.py FOLDER    writes varied ones into a new folder, in a process that the packs may fill

Invented ones repeat their sentences, as saved replies do, and replycoach remembers a sentence; varied ones never do.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterable, Iterator

_NAMES = ("Aino", "Bilal", "Carla", "Dmitri", "Elif", "Femi", "Gita", "Hugo", "Ines", "Jun")
_THINGS = ("order", "invoice", "parcel", "booking", "refund", "licence", "delivery", "account", "ticket", "meter")
_TIMES = ("by Friday at noon", "as soon as possible", "within three working days", "shortly", "on 4 March")
_SENTENCES = (
    "Unfortunately we are unable to change the {thing} at this stage.",
    "I checked your {thing} this morning and found the cause.",
    "We apologise for any inconvenience caused.",
    "I think the {thing} might arrive {time}.",
    "You will hear from me {time}, with news or without.",
    "Kindly be advised that the {thing} was provisioned by the backend team.",
    "Two weeks without your {thing} is far too long, and I am sorry.",
    "It is our policy, so there is nothing else we can do.",
    "You can see the {thing} under Settings and then History.",
    "If the {thing} still looks wrong tomorrow, reply here and I will call you.",
    "You failed to confirm the {thing}, so it was rejected.",
    "The {thing} is paid, and you won't be charged again.",
    "Pursuant to our terms the {thing} cannot be amended once it has been remitted.",
    "Hopefully the {thing} should be fixed {time}.",
    "Thank you for the photo of the {thing}; it showed me where to look.",
    "There is no fee for moving the {thing}, and nothing else for you to do.",
)


def write_replies(folder: str, count: int = 1000, words: int = 100, seed: int = 11) -> str:
    """Writes `count` files of about `words` words into a new folder; the folder."""
    return write(folder, replies(count, words, seed))


def write(folder: str, texts: Iterable[str]) -> str:
    """Writes replies into a new folder, one a file; the folder."""
    os.makedirs(folder)
    for number, reply in enumerate(texts):
        with open(os.path.join(folder, f"reply-{number:04d}.txt"), "w", encoding="utf-8") as file:
            file.write(reply)
    return folder


def replies(count: int, words: int = 100, seed: int = 11) -> Iterator[str]:
    """So many replies."""
    choose = random.Random(seed)
    for _ in range(count):
        yield _reply(choose, words)


def varied(words: int = 100, seed: int = 11) -> Iterator[str]:
    """Replies of the examples of the shipped rules, each example that fits in a paragraph once."""
    from replycoach.rules.pack import load
    from replycoach.rules.packfiles import pack_files

    rules = load(pack_files()).rules.values()
    drafts = sorted({example.draft for rule in rules for example in (*rule.flags, *rule.allows)})
    random.Random(seed).shuffle(drafts)
    body: list[str] = []
    for draft in drafts:
        if "\n" not in draft:
            body.append(draft)
        if sum(len(text.split()) for text in body) >= words:
            yield "\n\n".join(["Hello,", *body, "Best wishes"]) + "\n"
            body = []


def _reply(choose: random.Random, words: int) -> str:
    body: list[str] = []
    while sum(len(sentence.split()) for sentence in body) < words - 6:
        sentence = choose.choice(_SENTENCES)
        body.append(sentence.format(thing=choose.choice(_THINGS), time=choose.choice(_TIMES)))
    paragraphs = [" ".join(body[at : at + 3]) for at in range(0, len(body), 3)]
    return "\n\n".join([f"Hi {choose.choice(_NAMES)},", *paragraphs, f"Best wishes,\n{choose.choice(_NAMES)}"]) + "\n"


if __name__ == "__main__":
    write(sys.argv[1], varied())
