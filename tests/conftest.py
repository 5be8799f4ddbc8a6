"""Settings and fixtures for the tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
