"""Strategies for property tests: drafts as people, machines and accidents write them."""

from __future__ import annotations

from hypothesis import strategies as st

from replycoach.source.draft import Draft, Mask

WORDS = (
    *("we", "We", "I", "i'm", "you", "can't", "can’t", "cannot", "not", "İ'm", "I'd've", "e-mail", "SLA", "'s"),
    *("refuse", "we refuse", "Basically", "basically", "utilise", "you must", "sorry", "soon", "very", "late"),
    *("by law", "instead", "but we can", "dongle", "that is", "5", "1,000.50", "10:30", "approx.", "{{name}}"),
    *("https://a.b/c", "<b>", "“quote”"),
)
ODD = (
    *("\n", "\r\n", "\n\n", "\t", " ", "\u00a0", "\u2028", "\x00", "\x1b[31m", "\x85"),
    *("\ufeff", "\u200b", "\u200d", "\u00ad", "\u202e", "\ud83d", "\udc00", "👨\u200d👩\u200d👧", "🏳️"),
    *("e\u0301", "\u0301", "שלום", "ﬁ", "ß", "ǅ", "K", "①", "٣", "𝟓"),
    *("...", "…", "!!", "?!", ".", ",", ", ", ";", ":", " - ", "—", "(", ")", "[", "]"),
    *("“", "”", "'", '"', "’", "<", "_", "/"),
)

_words = st.sampled_from([word + " " for word in WORDS])
_parts = st.one_of(_words, _words, _words, _words, st.sampled_from(WORDS), st.sampled_from(ODD), st.text(max_size=4))
texts = st.one_of(st.lists(_parts, max_size=6), st.lists(_parts, min_size=10, max_size=40)).map("".join)

_KINDS = ("quote", "code", "link", "label", "placeholder", "markup", "mail", "greeting", "signature", "off")


@st.composite
def masked_drafts(draw: st.DrawFn) -> Draft:
    """A draft with masks in any place, not those that its text would get."""
    text = draw(texts)
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=4))))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return Draft(text, tuple(Mask(start, end, draw(st.sampled_from(_KINDS))) for start, end in pairs))
