"""Thousands of damaged and hostile files: a right answer or one clear line each, in bounded time and memory.

HARD_USE=10 makes the damage at random ten times as much.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TIMES = os.environ.get("HARD_USE", "1")


@pytest.mark.parametrize(("module", "accepted", "refused"), [("h5_cases", 500, 3500), ("image_cases", 1000, 1500)])
def test_nothing_is_worse_than_one_clear_line(module, accepted, refused, tmp_path):
    # what libtiff itself writes to stderr cannot be held back
    command = [sys.executable, "-W", "error", HERE / "watched.py", module, tmp_path, TIMES]
    done = subprocess.run(command, capture_output=True, text=True)
    running = (tmp_path / "running").read_text().strip()
    assert done.returncode == 0, f"the process ended at {running!r}:\n{done.stderr}"
    report = json.loads(done.stdout)
    assert report["problems"] == {}
    assert report["counts"]["accepted"] >= accepted and report["counts"]["refused"] >= refused
