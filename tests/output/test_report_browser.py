"""The page of an audit in a real browser: opened, sorted, filtered and followed, with hostile text in every field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import browser
import pytest
from test_report import _EVIL, figures, history, trend

from replycoach.output.report import page

pytestmark = pytest.mark.skipif(browser.find() is None, reason="no Chromium on this machine")

_ROWS = "[...document.querySelectorAll('#rules-table tbody tr')]"
_TEXT = "We cannot say <b>when</b> it comes, \u202ereally."


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Tab]:
    folder = tmp_path_factory.mktemp("browser")
    path = folder / "report.html"
    written = page.html(figures(_EVIL, _TEXT, many=5), trend(_EVIL), history(_EVIL), [_EVIL])
    path.write_bytes(written.encode("utf-8", "backslashreplace"))
    with browser.tab(folder / "profile") as opened:
        opened.open(path.as_uri())
        yield opened


def test_it_opens_without_the_network_and_without_complaints(tab: browser.Tab) -> None:
    assert [] == tab.complaints
    assert 1 == len(tab.requests)
    assert 0 == tab.run("document.querySelectorAll('img, b.evil, script[src]').length")


def test_a_heading_sorts_up_and_down(tab: browser.Tab) -> None:
    points = f"{_ROWS}.map(row => +row.cells[4].textContent)"
    click = "document.querySelectorAll('#rules-table .sort')[4].click()"

    assert [28, 20, 29] == tab.run(points)
    tab.run(click)
    assert ([20, 28, 29], "ascending") == (
        tab.run(points),
        tab.run("document.querySelectorAll('#rules-table th')[4].ariaSort"),
    )
    tab.run(click)
    assert ([29, 28, 20], "descending") == (
        tab.run(points),
        tab.run("document.querySelectorAll('#rules-table th')[4].ariaSort"),
    )


def test_a_table_is_filtered(tab: browser.Tab) -> None:
    box = "document.querySelector('input[data-filters=rules-table]')"

    tab.run(f"{box}.value = 'evil\ufffd'; {box}.value = 'ALERT'; {box}.dispatchEvent(new Event('input'))")
    assert 3 == tab.run(f"{_ROWS}.filter(row => !row.hidden).length")
    tab.run(f"{box}.value = 'nowhere'; {box}.dispatchEvent(new Event('input'))")
    assert 0 == tab.run(f"{_ROWS}.filter(row => !row.hidden).length")
    assert "0 of 3 shown" == tab.run(f"{box}.closest('.tools').querySelector('.shown').textContent")


def test_replies_are_filtered(tab: browser.Tab) -> None:
    shown = "[...document.querySelectorAll('details.reply')].filter(reply => !reply.hidden).length"
    choose = (
        "(() => {{ const field = document.getElementById('reply-{0}'); field.value = '{1}';"
        " field.dispatchEvent(new Event('input')) }})()"
    )

    assert 5 == tab.run(shown)
    tab.run(choose.format("kept", "best"))
    assert (1, "1 of 5 shown") == (tab.run(shown), tab.run("document.getElementById('reply-count').textContent"))
    tab.run(choose.format("kept", ""))
    tab.run(choose.format("grade", "A"))
    assert 0 == tab.run(shown)
    tab.run(choose.format("grade", ""))
    assert 5 == tab.run(shown)


def test_a_link_opens_its_reply_and_marks_the_words(tab: browser.Tab) -> None:
    reply = tab.run("document.querySelector('details.reply').id")

    tab.run(f"location.hash = '{reply}-2'")
    tab.run("new Promise(done => setTimeout(done, 100))")

    assert True is tab.run(f"document.getElementById('{reply}').open")
    marks = f"[...document.querySelectorAll('#{reply} mark')].map(mark => mark.className + ' ' + mark.textContent)"
    assert ["warning We ", "error cannot", "error  say "] == tab.run(marks)
    assert "We cannot1 say 2<b>when</b> it comes, \\u202ereally." == tab.run(
        f"document.querySelector('#{reply} .text').textContent"
    )
    assert 0 <= tab.run(f"document.getElementById('{reply}-2').getBoundingClientRect().top") < tab.run("innerHeight")


def test_it_fits_a_narrow_screen_and_has_a_dark_face(tab: browser.Tab) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = tab.run(ground)
    tab.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    dark = tab.run(ground)
    tab.call("Emulation.setDeviceMetricsOverride", width=360, height=800, deviceScaleFactor=1, mobile=True)
    assert tab.run("document.documentElement.scrollWidth") <= 360
    tab.call("Emulation.clearDeviceMetricsOverride")
    tab.call("Emulation.setEmulatedMedia", features=[])

    assert light != dark


def test_the_practice_sheet_prints_alone(tab: browser.Tab) -> None:
    tab.run("window.print = () => {}; document.getElementById('print-practice').click()")
    tab.call("Emulation.setEmulatedMedia", media="print")
    seen = "[...document.querySelectorAll('main > section')].filter(part => part.offsetHeight).map(part => part.id)"

    assert ["practice"] == tab.run(seen)
    tab.call("Emulation.setEmulatedMedia", media="")


def test_pictures_can_be_taken(tab: browser.Tab, tmp_path: Path) -> None:
    tab.picture(tmp_path / "page.png", whole=True)

    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
