"""The pages that Voila serves, in process."""

import re
from html import unescape
from urllib.parse import parse_qs

import ipywidgets as widgets
import pytest

from course.live.panel import Panel
from course.live.presets import PANELS, PRESETS
from tools.demo.page import page


def links(html):
    return [unescape(query) for query in re.findall(r'href="\?([^"]*)"', html)]


def parts(shown):
    """HTML above, panel, HTML below."""
    head, panel, foot = shown.children
    return head.value, panel, foot.value


def test_the_list_links_to_every_panel_and_preset():
    shown = page("")
    assert isinstance(shown, widgets.HTML)
    assert {name for link in links(shown.value) for name in parse_qs(link).get("panel", [])} == set(PANELS)
    assert {name for link in links(shown.value) for name in parse_qs(link).get("preset", [])} == set(PRESETS)


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_has_a_page(name):
    head, panel, foot = parts(page(f"panel={name}"))
    assert isinstance(panel, Panel) and panel.name == name
    assert panel.call == f"live.{name}()"
    assert len(links(foot)) == sum(one.panel == name for one in PRESETS.values())
    assert "" in links(head), "a way back to the list"


def test_a_preset_has_a_page_with_its_question():
    head, panel, foot = parts(page("preset=zero_start"))
    assert PRESETS["zero_start"].question in unescape(head)
    assert panel.settings["initialization"] == "zeros"
    assert "preset=zero_start" not in links(foot) and "preset=symmetry" in links(foot)


def test_the_theme_stays_on_the_way_from_page_to_page():
    head, _, foot = parts(page("preset=zero_start&theme=dark"))
    assert all("theme=dark" in link for link in links(foot))
    assert sorted(links(head)) == ["preset=zero_start", "theme=dark"], "light again, and the dark list"
    assert all("theme=dark" in link for link in links(page("theme=dark").value))


@pytest.mark.parametrize("query", ["preset=nothing", "panel=nothing", "preset=", "panel=preset", "%%&&==", "x" * 5000])
def test_an_address_that_names_nothing_gets_the_list(query):
    assert "Neural networks, live" in page(query).value


def test_what_an_address_says_is_not_run():
    shown = page("preset=<script>alert(1)</script>").value
    assert "<script>" not in shown and "There is no preset &lt;script&gt;" in shown
