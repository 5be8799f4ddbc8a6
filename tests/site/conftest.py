"""The site, made once, and a browser that reads it from the disk."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id) -> Path:
    """What `make html` writes: the first worker that needs it does, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder, whole, broken = shared / "site", shared / "site_is_whole", shared / "site_is_broken"
    try:
        folder.mkdir()
    except FileExistsError:
        while not (whole.exists() or broken.exists()):
            time.sleep(0.2)
    else:
        done = subprocess.run([sys.executable, "-W", "error", "-m", "tools.site", folder], cwd=ROOT)
        (broken if done.returncode else whole).touch()
    assert whole.exists(), "the site could not be built: its error stands where the first test needed it"
    return folder


@pytest.fixture
def open_page(browser, site):
    """A function that opens a page without a network; at the end, nothing may have asked for one or failed."""
    contexts, requests, complaints = [], [], []

    def open_page(path, width=1280, **settings):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **settings)
        contexts.append(context)
        context.on("request", lambda request: requests.append(request.url))
        context.on("requestfailed", lambda request: complaints.append(request.url))
        context.on("console", lambda line: line.type in ("error", "warning") and complaints.append(line.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        page = context.new_page()
        name, mark, place = path.partition("#")
        page.goto((site / name).as_uri() + mark + place)
        page.evaluate("document.fonts.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert requests and all(url.startswith(("file:", "data:", "blob:")) for url in requests)
    assert not complaints
