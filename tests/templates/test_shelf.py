"""Templates as teams keep them: what is found is the prose, and nothing of a tag, code, quoted mail or signature."""

from __future__ import annotations

import itertools

import pytest
from shelf import FILES, Template, generated, template

from replycoach.coach.review import Reviewer
from replycoach.source.entries import form_of
from replycoach.source.masks import draft_of, masks_of

GENERATED = list(generated())
WRITTEN = [
    template(path.name, path.read_bytes().decode().replace("⟦", "\ue000").replace("⟧", "\ue001"), form_of(path.name))
    for path in sorted(FILES.iterdir())
]
EXPECTED = {"negative.unfortunately", "negative.cannot"}


def test_the_shelf_is_large() -> None:
    assert len({one.text for one in GENERATED}) >= 300
    assert len(WRITTEN) >= 20


@pytest.mark.parametrize("one", GENERATED, ids=lambda one: one.name)
def test_of_a_generated_template_the_prose_is_found_and_no_trap(one: Template, shipped: Reviewer) -> None:
    found = _findings(one, shipped)
    assert EXPECTED <= {finding.rule for finding in found}
    assert [] == [finding.rule for finding in found if finding.rule == "channel.broken-tag"]


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: one.name)
def test_of_a_written_template_no_trap_is_found(one: Template, shipped: Reviewer) -> None:
    found = _findings(one, shipped)
    assert [] == [finding.text for finding in found if finding.rule == "channel.broken-tag"]


def _findings(one: Template, shipped: Reviewer) -> list:
    report = shipped.review(draft_of(one.text, form=one.form), language="en", worded=0)
    found = [*report.findings, *report.hints]
    assert [finding for finding in found if finding.text != one.text[finding.start : finding.end]] == []
    trapped = [
        (finding.rule, finding.text)
        for finding in found
        for start, end in one.traps
        if finding.rule != "channel.blank" and finding.start < finding.end and finding.kind != "metric"
        if start <= finding.start < end or start < finding.end <= end
    ]
    assert trapped == []
    return found


@pytest.mark.parametrize("one", [*GENERATED[:80], *WRITTEN], ids=lambda one: one.name)
def test_masks_are_sorted_and_apart(one: Template) -> None:
    masks = masks_of(one.text, one.form)
    assert [pair for pair in itertools.pairwise(masks) if pair[0].end > pair[1].start] == []
