"""Runs `python -m replycoach`."""

from __future__ import annotations

import sys

from replycoach.cli import main

sys.exit(main())
