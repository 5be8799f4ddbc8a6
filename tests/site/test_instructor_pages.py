"""The instructor's pages name what there is, and their plans fill the hour."""

import re
from pathlib import Path

import pytest

from course.live.presets import PRESETS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "instructors").glob("0*.md"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_each_notebook_has_a_page():
    assert [page.stem for page in PAGES] == [notebook.stem for notebook in NOTEBOOKS]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_plan_goes_from_0_to_50_without_a_gap(page):
    spans = [tuple(map(int, span)) for span in re.findall(r"^\| (\d+)–(\d+) \|", page.read_text(), re.MULTILINE)]
    ends = [start for start, _ in spans] + [spans[-1][1]]
    assert ends == [0] + [end for _, end in spans] and ends[-1] == 50


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_sections_that_a_page_names_are_in_the_notebook(page):
    headings = re.findall(r'"#+ (\d(?:\.\d+)?)[. ]', (ROOT / "notebooks" / f"{page.stem}.ipynb").read_text())
    named = re.findall(r"sections? (\d(?:\.\d+)?)", page.read_text())
    assert named and set(named) <= set(headings)


def test_every_link_to_a_preset_works_and_every_preset_is_linked():
    text = "".join(page.read_text() for page in PAGES)
    links = re.findall(r"\[`(\w+)`\]\(\.\./\.\./site/panels\.html#(\w+)\)", text)
    assert all(name == target for name, target in links)
    assert {name for name, _ in links} == set(PRESETS)
    named = re.findall(r"presets? ((?:`\w+`(?:, | and )?)+)", text, re.IGNORECASE)
    assert {name for names in named for name in re.findall(r"`(\w+)`", names)} <= set(PRESETS)
