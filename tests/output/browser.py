"""Chromium without a window, driven over its debugging pipe (Chrome DevTools Protocol)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe"),
)

_SECONDS = 120.0
"""After which a Chromium that does not answer is ended, and what waits for it fails."""


def find() -> str | None:
    """The path of a Chromium on this machine."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


class Tab:
    """A page that is open. Whatever it asks the network for, and whatever its console is told, is remembered."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads = os.fdopen(reads, "rb")
        self._writes = os.fdopen(writes, "wb")
        self._number = 0
        self._session: str | None = None
        self._events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **given: Any) -> dict[str, Any]:
        """Calls a method of the protocol and waits for its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        if self._session:
            message["sessionId"] = self._session
        self._writes.write(json.dumps(message).encode() + b"\0")
        self._writes.flush()
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])
            self._events.append(answer)

    def open(self, url: str) -> None:
        """Opens an address and waits until it is loaded."""
        self._events.clear()
        self.call("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
            self._events.append(self._read())

    def run(self, script: str) -> Any:
        """What an expression in the page gives."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Writes what is seen as a PNG file; the whole page if asked for."""
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(b64decode(shot["data"]))

    @property
    def requests(self) -> list[str]:
        """The addresses that the page has asked for since it was opened."""
        sent = (event for event in self._events if event.get("method") == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in sent]

    @property
    def complaints(self) -> list[str]:
        """What went wrong: exceptions, and what the browser logged, such as what a policy refused."""
        found = []
        for event in self._events:
            if event.get("method") == "Runtime.exceptionThrown":
                found.append(str(event["params"]["exceptionDetails"]))
            elif event.get("method") == "Log.entryAdded":
                found.append(str(event["params"]["entry"]["text"]))
        return found

    def _read(self) -> dict[str, Any]:
        message = bytearray()
        while (byte := self._reads.read(1)) != b"\0":
            if not byte:
                raise EOFError("Chromium has ended")
            message += byte
        return dict(json.loads(message))


@contextmanager
def tab(folder: Path) -> Iterator[Tab]:
    """A tab of a Chromium that keeps its profile in `folder` and ends with the block."""
    path = find()
    assert path is not None
    to_read, to_send = os.pipe()
    from_read, from_send = os.pipe()
    for handle in (to_read, from_send):
        os.set_inheritable(handle, True)
    # Chromium reads from its handle 3 and writes to 4.
    command = f'exec "$0" "$@" 3<&{to_read} 4>&{from_send}'
    process = subprocess.Popen(
        ["bash", "-c", command, path, *_OPTIONS, f"--user-data-dir={folder}", "about:blank"],
        pass_fds=(to_read, from_send),
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    os.close(to_read)
    os.close(from_send)
    too_late = Timer(_SECONDS, process.kill)
    too_late.start()
    try:
        yield Tab(from_read, to_send)
    finally:
        too_late.cancel()
        process.terminate()
        process.wait(20)
