"""Whether a rewrite does harm: what it would lose, and what it would bring into its sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from replycoach.coach.telling import APOLOGIES
from replycoach.language import english
from replycoach.language.document import THING, Document
from replycoach.rules.exchange import Exchange
from replycoach.rules.finding import Finding, Rewrite, gaps
from replycoach.rules.kinds import find
from replycoach.source.draft import Draft, Mask
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_NEAR = 10
"""Words on either side of a rewrite that a phrase may need to see."""

_LONGEST_COMPOUND = 60
"""Characters on either side of a rewrite that may belong to a compound."""

_ELLIPSIS = "… "
"""Stands for the words before those."""

_LEFT_OPEN = ", in plain words]"
"""Ends the gap of a wording that leaves all the work to the agent, where it begins with one."""

_STATEMENTS = ("I ", "I'm ", "I'll ", "We ", "What ", "You ", "Thank you ")
"""Beginnings of wordings that are a statement of their own."""

_FELT = ("I see ", "I'm sorry ", "I can see ")
_GROUNDS = ("so", "because", "since")
"""Statements of sympathy, which follow from nothing, and words before what follows from something."""

_RELATIVES = ("which", "who", "whose")
_ABOUT = ("about", "concerning", "on", "regarding")
_GOING_ON = ("and by ", "and due ", "and for ", "and from ", "and of ", "and to ")
"""What goes on with the words that a statement would replace, and not with the statement."""

_EVENTS = ("once", "until", "when", "whenever")
_SOMEBODY = ("he", "my", "our", "she", "they")
"""What begins a wait for somebody: "when she"."""

_TRADE_MARK = "™"

_TWICE = frozenset(("that", "had"))
"""Words that may rightly follow themselves."""


def harm(rewrite: Rewrite, finding: Finding, exchange: Exchange, known: Collection[str]) -> str:
    """What speaks against a rewrite, as the end of "not offered, because ..."; empty when nothing does.

    `known` are the rules that speak of the sentence as it is. What a rule would say of a wording with a gap is seen
    when the gap is filled.
    """
    lost = next(_lost(rewrite, finding, exchange), None)
    if lost is not None:
        return f"it loses '{lost}'"
    draft, first, last = _rewritten(rewrite, finding, exchange)
    stammer = _stammer(draft.text, first) or _stammer(draft.text, last)
    if stammer:
        return f"it would say '{stammer}'"
    text = exchange.document.text
    parted = _parted(rewrite, text)
    if parted:
        return f"it would part '{parted}'"
    if rewrite.text[:1] == "[" and _LEFT_OPEN in rewrite.text:
        return "it would be a gap and nothing else"
    joint = _joint(rewrite, text)
    if joint:
        return f"'{joint}' would not go with it"
    mistimed = _mistimed(rewrite, finding, exchange.document) if "[" in rewrite.text and rewrite.replaces else ""
    if mistimed:
        return mistimed
    if rewrite.applicability == "fill-in":
        return ""
    replaced = exchange.document.text[rewrite.start : rewrite.end].lower()
    brought = next(_flagged(draft, first, last, exchange, known, replaced), None)
    return f"{brought} would speak of it" if brought else ""


def _lost(rewrite: Rewrite, finding: Finding, exchange: Exchange) -> Iterator[str]:
    """Facts of the replaced words that the rewrite does not tell.

    They are numbers, links, placeholders and quotations; and, of the words that the phrase itself did not match, names,
    a "not" and an apology. A gap in brackets may stand for a number of the phrase, such as "tier 2".
    """
    document = exchange.document
    yield from _lost_markup(rewrite, document)
    told = rewrite.text.lower()
    common = exchange.packs.words("common")
    for number in range(bisect_left(document.starts, rewrite.start), bisect_right(document.ends, rewrite.end)):
        word, raw = document.words[number], document.raw(number)
        matched = finding.first <= number < finding.last
        if word[0].isdecimal():
            fact = not (matched and "[" in rewrite.text)
        elif word == THING:
            fact = True
        else:
            named = raw[0].isupper() and word not in common and not document.begins_sentence(number)
            regretted = word in APOLOGIES and APOLOGIES.isdisjoint(told.split())
            fact = not matched and (named or regretted or word in english.NEGATORS)
        if fact and raw.lower() not in told:
            yield raw


def _lost_markup(rewrite: Rewrite, document: Document) -> Iterator[str]:
    """Tags in the replaced words that do not stand in the rewrite in the same order: without one the rest may break."""
    at = 0
    for mask in _moved(document.draft.masks, rewrite.start, rewrite.end, 0):
        tag = document.text[mask.start : mask.end]
        if mask.kind in ("markup", "block") and tag[0] in "<{":
            at = rewrite.text.find(tag, at)
            if at < 0:
                yield tag
                return
            at += len(tag)


def _parted(rewrite: Rewrite, text: str) -> str:
    """The compound that other words would part, such as "cost-plus"; for an explanation in parentheses, a name too."""
    if not rewrite.replaces:
        return ""
    explains = rewrite.text.endswith(")")
    before = text[max(0, rewrite.start - _LONGEST_COMPOUND) : rewrite.start]
    after = text[rewrite.end : rewrite.end + _LONGEST_COMPOUND]
    if (before[-1:] == "-" or (before[-1:] == "/" and explains)) and before[-2:-1].isalnum():
        return before.split()[-1] + text[rewrite.start : rewrite.end]
    if after[:1] == _TRADE_MARK:
        return text[rewrite.start : rewrite.end] + _TRADE_MARK
    part = after.split()[0].rstrip(".,;:!?") if after.strip() else ""
    goes_on = part[1:2].isalnum() and (part[0] == "-" or (part[0] == "/" and explains)) and not after[0].isspace()
    is_numbered = explains and after[:1] == " " and any(map(str.isdecimal, part))
    return text[rewrite.start : rewrite.end] + after[0].strip("-/") + part if goes_on or is_numbered else ""


def _joint(rewrite: Rewrite, text: str) -> str:
    """The word beside a statement that fitted what it replaces and not the statement: "so I'm sorry that ...", or
    "I can see that, which ..."."""
    if not rewrite.replaces or not rewrite.text.startswith(_STATEMENTS):
        return ""
    comma, _, after = text[rewrite.end :].partition(" ")
    relative = after.partition(" ")[0].lower()
    if comma == "," and relative in _RELATIVES:
        return relative
    if not comma and after.startswith(_GOING_ON):
        return "and"
    if not comma and rewrite.text.endswith("[the matter]") and relative in _ABOUT:
        return relative
    before = text[: rewrite.start].split()[-1:]
    return before[0] if before and before[0].lower() in _GROUNDS and rewrite.text.startswith(_FELT) else ""


def _mistimed(rewrite: Rewrite, finding: Finding, document: Document) -> str:
    """What speaks against the time that a rewrite names: a vague one beside it, or a matter that is only thought of."""
    from replycoach.coach import vague

    if not vague.names_time(rewrite.text):
        return ""
    first, last = bisect_left(document.starts, rewrite.start), bisect_right(document.ends, rewrite.end)
    event = _event(document.words[first:last])
    if event and event not in rewrite.text:
        return f"it loses '{event}'"
    is_time = rewrite.text.startswith(("by [", "within ["))
    if (is_time or rewrite.text.endswith("within [how long]")) and vague.is_undecided(document, first, last):
        return "it would set a day for what is undecided"
    if is_time:
        return ""
    left = vague.left_beside(document, first, last)
    return f"it leaves '{left}'" if left else ""


def _event(words: Sequence[str]) -> str:
    """The beginning of what some words make wait for somebody, as in "when she is back"; empty when they don't."""
    return next((f"{word} {who}" for word, who in pairwise(words) if word in _EVENTS and who in _SOMEBODY), "")


def _rewritten(rewrite: Rewrite, finding: Finding, exchange: Exchange) -> tuple[Draft, int, int]:
    """The sentence as it would be, as far as a phrase may need to see, and the characters (half-open) that are new."""
    document = exchange.document
    sentence = document.sentences[finding.sentence]
    first = max(sentence.first, finding.first - _NEAR)
    last = min(sentence.last, finding.last + _NEAR)
    lead = "" if first == sentence.first else _ELLIPSIS
    start = min(rewrite.start, document.starts[first] if lead else sentence.start)
    end = max(rewrite.end, document.ends[last - 1] if last < sentence.last else sentence.end)
    text = lead + document.text[start : rewrite.start] + rewrite.text + document.text[rewrite.end : end]
    begin = len(lead) + rewrite.start - start
    stop = begin + len(rewrite.text)
    masks = document.draft.masks
    moved = [
        *([Mask(0, 1, "label")] if lead else ()),
        *_moved(masks, start, rewrite.start, begin - rewrite.start),
        *_masks_of(rewrite, document.text, masks, begin),
        *_moved(masks, rewrite.end, end, stop - rewrite.end),
    ]
    return Draft(text, tuple(moved), exchange.channel, form=document.draft.form), begin, stop


def _moved(masks: Sequence[Mask], start: int, end: int, by: int) -> Iterator[Mask]:
    """The masks between two characters, elsewhere."""
    at = max(0, bisect_left(masks, (start,)) - 1)
    while at < len(masks) and masks[at].start < end:
        mask = masks[at]
        if start < mask.end:
            yield Mask(max(mask.start, start) + by, min(mask.end, end) + by, mask.kind)
        at += 1


def _masks_of(rewrite: Rewrite, text: str, masks: Sequence[Mask], begin: int) -> list[Mask]:
    """The gaps in brackets of a rewrite, and what was masked in the words that it replaces and stands in it too."""
    found = [*_gaps(rewrite.text, begin), *_entities(rewrite.text, begin)]
    for mask in _moved(masks, rewrite.start, rewrite.end, 0):
        at = rewrite.text.find(text[mask.start : mask.end])
        stands = Mask(begin + at, begin + at + mask.end - mask.start, mask.kind)
        if at >= 0 and all(stands.end <= other.start or other.end <= stands.start for other in found):
            found.append(stands)
    return sorted(found)


def _entities(text: str, begin: int) -> list[Mask]:
    if "&" not in text:
        return []
    from replycoach.source.entities import entities

    return [Mask(begin + start, begin + end, kind) for start, end, kind in entities(text)]


def _gaps(text: str, begin: int) -> list[Mask]:
    """The gaps of a text that begins at the character `begin`."""
    return [Mask(begin + start, begin + end, "label") for start, end in gaps(text)]


def _stammer(text: str, seam: int) -> str:
    """The words on both sides of a seam, when they are the same or two words of which only one can stand there."""
    before, after = text[:seam].split(), text[seam:].split()
    if not before or not after or not any(map(str.isspace, text[seam - 1 : seam + 1])):
        return ""
    first, second = before[-1], after[0]
    plain = second.lower().rstrip(".,;:!?")
    same = first.lower() == plain and plain not in _TWICE
    both = first.lower() in english.DETERMINERS and plain in english.DETERMINERS
    return f"{first} {plain}" if same or both else ""


def flagged(line: str, exchange: Exchange) -> Iterator[str]:
    """The rules about wording that speak of a line by itself."""
    draft = Draft(line, tuple(_gaps(line, 0)), exchange.channel)
    return _flagged(draft, 0, len(line), exchange, ())


def _flagged(
    draft: Draft, first: int, last: int, exchange: Exchange, known: Collection[str], replaced: str = ""
) -> Iterator[str]:
    """The rules that speak of the characters `first` to `last` or of those beside them.

    Rules that are `known` to speak of the sentence do only of what is new: not of words that were `replaced` (in lower
    case) and stand there again. What may excuse a phrase is looked for only when there is one.
    """
    packs = exchange.packs
    document = Document(draft, packs.words("abbreviation"))
    heard = packs.index("reply").find(document, exchange.tagger)
    rules = [owner[5:] for owner in heard if owner.startswith("rule ")]
    if exchange.chosen is not None:
        rules = [rule for rule in rules if rule in exchange.chosen]

    def is_new(start: int, end: int, rule: str) -> bool:
        if rule in known:
            return first <= start and end <= last and draft.text[start:end].lower() not in replaced
        return start <= last and first <= end

    spans = [(rule, *document.span(hit.first, hit.last)) for rule in rules for hit in heard[f"rule {rule}"]]
    if not any(is_new(start, end, rule) for rule, start, end in spans):
        return
    alone = Exchange(document, None, packs, exchange.tagger, exchange.tone, hints=False, chosen=exchange.chosen)
    for name in rules:
        rule = packs.rule(name)
        found = find(rule, alone, frozenset()) if rule.severity != "hint" else ()
        if any(not one.softened and is_new(one.start, one.end, name) for one in found):
            yield name
