"""One JupyterLab for all tests of a worker."""

import os
import secrets
import shutil
from pathlib import Path

import pytest

from tools.browser import Notebook, jupyterlab, write_notebook

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(os.environ.get("COURSE_SCREENSHOTS", ROOT / "build" / "screenshots"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A copy of what the notebooks read, for JupyterLab to serve."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copytree(ROOT / "images", folder / "images")
    return folder


@pytest.fixture(scope="session")
def address(folder):
    with jupyterlab(folder) as address:
        yield address


@pytest.fixture(scope="module")
def open_notebook(browser, address, folder):
    """Open a notebook of the course by name, or one made of these cells: each its own file, or JupyterLab would ask
    at the next save which of two to keep.
    """
    opened = []

    def open_one(*cells, name="", width=1280):
        name = name or f"made_by_a_test_{secrets.token_hex(4)}.ipynb"
        if cells:
            write_notebook(folder / name, cells)
        opened.append(Notebook(browser, address, name, width))
        return opened[-1]

    yield open_one
    for notebook in opened:
        notebook.close()


@pytest.fixture
def picture():
    """Where a screenshot of this test goes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return lambda name: str(PICTURES / f"{name}.png")
