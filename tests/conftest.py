"""Settings and fixtures for the tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tools.browser import CHROMIUM, chromium

# A slow machine is no failure, and a failure shows again on the next run.
settings.register_profile("course", deadline=None, derandomize=True, database=None)
settings.load_profile("course")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder with the photographs of the original course, where somebody has them."""
    folder = os.environ.get("COURSE_REFERENCE")
    if not folder:
        pytest.skip("COURSE_REFERENCE is not set: it names a folder with the original course's photographs")
    return Path(folder).resolve(strict=True)


@pytest.fixture(scope="module")
def browser():
    """A Chromium. Playwright's event loop runs in this thread until it is closed: no panel of another module's tests
    may meet it.
    """
    if CHROMIUM is None:
        pytest.skip("no Chromium was found: install it, or set CHROMIUM to its program")
    with chromium() as started:
        yield started
