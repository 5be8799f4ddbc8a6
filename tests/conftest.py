"""Settings and fixtures for the tests."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from hypothesis import settings

from tools.browser import CHROMIUM, chromium

ROOT = Path(__file__).resolve().parents[1]
AXE = "axe-core@4.14.1"

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


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, from npm; kept in a folder that git ignores."""
    folder = ROOT / ".pytest_cache" / AXE.replace("@", "-")
    script = folder / "package" / "axe.min.js"
    if not script.exists():
        if not (npm := shutil.which("npm")):
            pytest.skip("npm, which fetches axe-core, is not installed")
        folder.mkdir(parents=True, exist_ok=True)
        run = subprocess.run([npm, "pack", "--silent", AXE], cwd=folder, capture_output=True, text=True, timeout=120)
        if run.returncode:
            pytest.skip(f"npm could not fetch {AXE}: {run.stderr.strip().splitlines()[-1:]}")
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extract("package/axe.min.js", folder, filter="data")
    return script.read_text(encoding="utf-8")
