"""The README does what it says: its Python runs, its commands exist, its paths too."""

import doctest
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = PAGES[0].read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(text, *languages):
    return [code for language, code in BLOCK.findall(text) if language in languages]


def test_python_examples_give_what_they_show():
    results = doctest.testfile(str(PAGES[0]), module_relative=False)
    assert results.attempted > 0
    assert results.failed == 0


def test_windows_commands_name_files_of_the_repository():
    (windows,) = blocks(README, "bat")
    for word in windows.split():
        if word.endswith((".txt", ".ipynb")):
            original = word.replace("\\", "/").replace("mine/", "notebooks/")  # the command before makes the copies
            assert (ROOT / original).is_file(), word


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_a_page_names_exists(page):
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    text = page.read_text(encoding="utf-8")
    named = {*re.findall(r"`make ([a-z-]+)", text)}
    named |= {target for code in blocks(text, "sh") for target in re.findall(r"^make ([a-z-]+)", code, re.MULTILINE)}
    for target in named:
        dry = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True)
        assert dry.returncode == 0, f"make {target}: {dry.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target) or target.startswith("../../site/"):
            continue  # elsewhere, or made by `make html`: tests/site looks at those
        assert (page.parent / target).exists(), target


def test_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)) - {"help"}
    assert targets == set(re.findall(r'echo "make ([a-z-]+)', makefile))


def test_commands_name_notebooks_that_are_there():
    for code in blocks(README, "sh"):
        for path in re.findall(r"notebooks/\w+\.ipynb", code):
            assert (ROOT / path).is_file(), path
