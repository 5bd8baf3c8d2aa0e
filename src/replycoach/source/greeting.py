"""The greeting: "Hi Marianne", the words before the first comma."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.view import FILLER

_GREETINGS = (
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "greetings",
    "morning",
    "afternoon",
    "evening",
    "alright",
    "namaste",
    "hello",
    "hiya",
    "dear",
    "hey",
    "hi",
)

_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "dame", "rev")
_JOINERS = ("and", "&", "al", "bin", "binti", "da", "de", "del", "den", "der", "di", "du", "la", "le", "van", "von")

_NOBODY = (
    "account agent all applicant attendee beneficiary borrower both bro business buyer caller candidate cardholder "
    "citizen claimant client colleague community concern consumer contact crew customer delegate donor driver dude "
    "employee employer everybody everyone fan fellow folk friend gamer gentleman gentlemen guest guy holder homeowner "
    "hun insured investor ladies lady landlord learner love ma'am madam madame maam mam manager mate member merchant "
    "organiser organizer owner parent participant partner passenger patient payer player policyholder policy purchaser "
    "reader recipient representative resident rider seller shareholder shopper sir student subscriber supplier support "
    "taxpayer team tenant there traveler traveller user valued vendor viewer visitor volunteer y'all "
    "accountholder adventurer associate caregiver carer commuter complainant contributor creator developer enquirer "
    "family licensee listener motorist neighbor neighbour nominee occupant occupier pensioner pupil relative "
    "bondholder guardian householder inquirer kin leaseholder patron ratepayer requester requestor supporter "
    "advertiser author contestant depositor exhibitor registrant sponsor ticketholder trader voter "
    "allottee assessee awardee cardmember consignee consignor franchisee grantee jobseeker payee respondent unitholder "
    "bidder collector competitor contractor crafter cyclist diner enrollee enthusiast entrant foodie freelancer hirer "
    "host lover pet renter saver sender seeker "
    "dad daddy mama mom mommy mum mummy "
    "again sorry thank thanks yes no"
)
_NOT_NAMES = frozenset(_NOBODY.split())
"""Whom a greeting to nobody in particular addresses; such a greeting stays readable, since it is boilerplate."""

_ENDS = ",!:;?—–\n"
_PARTINGS = (",", "!", ":", " - ", " – ", " — ")
"""What parts a greeting from a sentence that goes on after it."""

_FIRST_LINES = 3
"""The greeting stands in one of these: a subject line may come before it."""

_LONGEST_HEAD = 1000
_MOST_WORDS = 8
_MOST_GREETING_WORDS = 5


def greeting(text: str) -> list[Mask]:
    """Greeting word and name, without the comma; a greeting without a name is prose."""
    head = text[:_LONGEST_HEAD]
    position = lines = 0
    while lines < _FIRST_LINES and position < len(head):
        line_end = head.find("\n", position)
        line = head[position : line_end if line_end >= 0 else len(head)]
        bare = line.lstrip(" \t\r*_#" + FILLER)
        if bare:
            start = position + len(line) - len(bare)
            end = _name_end(bare, _greeting_length(bare))
            if end:
                return [Mask(start, start + end, "greeting")]
            lines += 1
        position += len(line) + 1
    return []


def named(text: str) -> tuple[int, int] | None:
    """Where the name in the greeting stands, as half-open code points; None without a name."""
    for mask in greeting(text):
        start = mask.start + _greeting_length(text[mask.start : mask.end])
        if start < mask.end:
            return start, mask.end
    return None


def greets(sentence: str) -> bool:
    """Whether a sentence is a greeting and no more: "Hello", "Dear customer", "@ana_k"."""
    words = sentence.strip(" \t\r\n*_#,.!:" + FILLER).split()
    if len(words) > _MOST_GREETING_WORDS:
        return False
    spoken = [word for word in words if not word.startswith("@")]
    bare = " ".join(spoken)
    return not spoken or bare.lower() in _GREETINGS or bool(_greeting_length(bare))


def greeted(sentence: str) -> int:
    """Characters of the greeting or handle with which a sentence begins, and of what parts it from the rest."""
    for parting in _PARTINGS:
        head, mark, rest = sentence.partition(parting)
        if mark and greets(head):
            return len(sentence) - len(rest.lstrip(" \t\r\n"))
    if not sentence.startswith("@"):
        return 0
    handle, _, rest = sentence.partition(" ")
    return len(handle) + 1 + greeted(rest)


def _greeting_length(line: str) -> int:
    """Characters of the greeting word and what parts it from the name; 0 without one."""
    lower = line[:20].lower()
    for word in _GREETINGS:
        if lower.startswith(word) and not line[len(word) : len(word) + 1].isalnum():
            rest = line[len(word) :]
            name = rest.removeprefix(",").lstrip(" \t")
            return len(line) - len(name) if rest[:1] in (" ", ",") else 0
    return 0


def _name_end(line: str, start: int) -> int:
    """Where the name that starts here ends; 0 when no name stands between the greeting and a stop."""
    if not start:
        return 0
    at = end = start
    named = False
    for word in line[start:].split(" ", _MOST_WORDS)[:_MOST_WORDS]:
        name, stop = _until_stop(word)
        plain = name.strip(".").lower()
        if name and plain not in _TITLES and plain not in _JOINERS:
            if not any(map(_is_letter, name)):
                return end if named else 0
            if not _is_name(name):
                return 0
            named = True
        if name:
            end = at + len(name)
        if stop or at + len(word) >= len(line.rstrip()):
            return end if named else 0
        at += len(word) + 1
    return 0


def _until_stop(word: str) -> tuple[str, bool]:
    """The part of a word that can be a name, and whether a stop ends it; the stop of "Mr." or "P." does not."""
    cut = min((at for at in map(word.find, _ENDS) if at >= 0), default=len(word))
    name = word[:cut].rstrip("\r*_")
    if cut == len(word) and name.endswith(".") and not _is_short(name):
        return name.rstrip("."), True
    return name, cut < len(word) or word in ("-", "/")


def _is_short(word: str) -> bool:
    return len(word) == 2 or word.strip(".").lower() in _TITLES


def _is_letter(character: str) -> bool:
    return character.isalpha() or character == FILLER


def _is_name(word: str) -> bool:
    if not (word[0].isupper() or FILLER in word):
        return False
    parts = word.lower().replace("’", "'").split("/")
    return not any(part in _NOT_NAMES or part.removesuffix("s") in _NOT_NAMES for part in parts)
