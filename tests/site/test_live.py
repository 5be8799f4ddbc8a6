"""The pages' panels move: without a network, by keyboard and pointer, in Chromium and Firefox."""

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from helpers import grave_findings
from nbformat.v4 import new_code_cell, new_notebook, new_output

from course import live
from course.live.panel import PAGE_DATA
from course.live.panels.picture_training import course_pictures
from course.live.presets import PANELS, PRESETS
from course.live.stage import encode
from tools.site.live import ENGINE
from tools.site.recorded import RECORDED, Chunks, narrowed
from tools.site.render import content

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DOT = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02").decode()
ENDED = '.dnn-text[aria-busy="false"]'
MOVES = {  # a preset of each panel; the label of a slider or menu; what the panel then says
    "zero_start": ("noise", r"live\.planar_playground\(noise=0\.16, initialization='zeros'\)"),
    "frozen_mask": ("keep_prob", r"keep_prob=0\.61, masks='frozen'"),
    "dead_relu": ("seed", r"live\.image_network\(learning_rate=0\.3, iterations=500, seed=2\)"),
    "saturated_z": ("z", r"sigmoid at z = 5\.25"),
    "right_but_rejected": ("epsilon", r"epsilon=1\.8e-07"),
    "sure_and_wrong": ("picture", r"P\(cat\) = "),
}


def test_each_panel_is_trained_or_recorded():
    assert set(ENGINE) | set(RECORDED) == set(PANELS)
    assert not set(ENGINE) & set(RECORDED)
    assert {PRESETS[name].panel for name in MOVES} == set(PANELS)


def test_a_notebook_says_which_panel_it_shows_and_the_page_has_a_place_for_it(tmp_path):
    panel = live.activation_explorer(z=0.5)
    data = panel._repr_mimebundle_()
    data = data[0] if isinstance(data, tuple) else data
    assert data[PAGE_DATA] == {"panel": "activation_explorer", "settings": {"z": 0.5}}
    shown = {"image/png": DOT, "text/plain": data["text/plain"], PAGE_DATA: data[PAGE_DATA]}
    cell = new_code_cell("panel", outputs=[new_output("display_data", shown)])
    path = tmp_path / "lesson.ipynb"
    nbformat.write(new_notebook(cells=[cell]), path)
    soup = BeautifulSoup(content(path), "html.parser")
    assert json.loads(soup.select_one("div.live")["data-live"]) == data[PAGE_DATA]
    assert soup.img["alt"] == data["text/plain"], "without JavaScript and on paper there is the picture"


@pytest.mark.parametrize("notebook", CHAPTERS, ids=lambda path: path.stem)
def test_every_panel_of_a_chapter_has_its_place(site, notebook):
    soup = BeautifulSoup((site / "notebooks" / f"{notebook.stem}.html").read_text(encoding="utf-8"), "html.parser")
    names = re.findall(r'"live\.(\w+): a panel with sliders', notebook.read_text(encoding="utf-8"))
    assert names
    assert [json.loads(tag["data-live"])["panel"] for tag in soup.select("div.live")] == names


def test_a_page_with_all_that_it_can_load_is_small(site):
    scripts = {path.stem: path.stat().st_size for path in (site / "live").glob("*.js")}
    for path in site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        panels = {json.loads(tag["data-live"])["panel"] for tag in soup.find_all("div", attrs={"data-live": True})}
        needed = {"live", "pictures"} | (panels & set(scripts)) if panels else set()
        assert path.stat().st_size + sum(scripts[name] for name in needed) < 6e6, path.name


def kept(site, name):
    """What the site has of a recorded panel: frames with their settings, and a function: the bytes of an array."""
    script = (site / "live" / f"{name}.js").read_text(encoding="utf-8")
    packed = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    data = {key: zlib.decompress(base64.b64decode(text)) for key, text in packed.items()}
    text, photos = json.loads(data["text"]), course_pictures()
    memory = data["bytes"] + photos.train.tobytes() + photos.test.tobytes()
    return text["frames"], lambda ids: b"".join(memory[a : a + n] for a, n in (text["chunks"][k] for k in ids))


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_frame_is_that_of_the_panel(site, name):
    frames, bytes_of = kept(site, name)
    make = getattr(live, name)
    starts = [make().settings | one.start for one in PRESETS.values() if one.panel == name]
    of_presets = [frame for frame in frames if any(frame["settings"].items() <= start.items() for start in starts)]
    assert len(of_presets) >= len(starts) >= 1
    for frame in [*frames[::97], *of_presets]:
        panel = make(**frame["settings"])
        panel.wait()
        message, buffers = encode(panel.frame())
        pieces = [bytes_of(ids) for ids in frame["pieces"]]
        assert (frame["content"], pieces) == (json.loads(json.dumps(message)), buffers)


def test_bytes_that_a_page_has_already_are_not_kept_again():
    chunks = Chunks([])
    first, again = chunks.keep(bytes(20_000)), chunks.keep(bytes(20_000))
    assert first == again and len(chunks.own) == 20_000
    assert narrowed({"kind": "choice", "options": ["a", "b", "c"]}, {"c", "a"})["options"] == ["a", "c"]


def pixels(page):
    return hashlib.sha256(page.locator(".dnn-views").screenshot()).hexdigest()


@pytest.mark.parametrize("preset", MOVES)
def test_a_key_moves_a_panel(open_page, preset):
    page = open_page(f"panels.html#{preset}")
    page.locator(ENDED).wait_for(timeout=60_000)
    assert page.locator("#preset h2").inner_text() == PRESETS[preset].title
    text, said = MOVES[preset]
    label = {"seed": "random seed"}.get(text, text)
    if preset == "frozen_mask":  # its move comes after a first run
        page.get_by_text("masks='frozen'").wait_for(timeout=60_000)
        page.locator(ENDED).wait_for(timeout=60_000)
    before = pixels(page)
    page.get_by_label(label, exact=True).first.focus()
    page.keyboard.press("ArrowUp" if text == "seed" else "ArrowRight" if text != "picture" else "ArrowDown")
    page.keyboard.press("Tab")  # a number box tells of its change when it is left
    page.wait_for_function("said => new RegExp(said).test(document.querySelector('.dnn-text').textContent)", arg=said)
    page.locator(ENDED).wait_for(timeout=60_000)
    assert pixels(page) != before


def test_a_click_adds_a_point_and_the_buttons_work(open_page):
    page = open_page("panels.html#planar_playground")
    page.locator(ENDED).wait_for(timeout=60_000)
    plane = page.get_by_label(re.compile("^Points and boundary"))
    plane.click(position={"x": 150, "y": 120})
    page.get_by_text(re.compile("of 201 right")).wait_for()
    page.locator(ENDED).wait_for(timeout=60_000)
    page.get_by_role("button", name="Train on").click()
    page.get_by_text("Iteration 2000").wait_for(timeout=60_000)
    page.get_by_role("button", name="Reset").click()
    page.get_by_text(re.compile("Iteration 1000.*of 200 right; ")).wait_for(timeout=60_000)


def test_the_front_page_moves_until_the_reader_takes_over(open_page):
    page = open_page("index.html")
    page.get_by_text("learning_rate=0.0025").wait_for(timeout=90_000)
    assert page.locator("main > .scroll").first.is_hidden(), "its moving picture is replaced"


def test_on_paper_there_are_pictures(open_page):
    page = open_page("index.html")
    page.locator(".dnn-stage[data-drawn]").first.wait_for(timeout=60_000)
    page.emulate_media(media="print")
    assert page.locator(".live").first.is_hidden()
    assert page.locator("main > .scroll img").first.is_visible()


def test_without_javascript_there_are_pictures(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.locator("main > .scroll img").first.is_visible()
    context.close()


@pytest.mark.parametrize("preset", ["too_much_l2", "right_but_rejected"])
def test_axe_finds_nothing_serious_in_a_panel(open_page, axe, preset):
    page = open_page(f"panels.html#{preset}", 360, color_scheme="light")
    page.locator(ENDED).wait_for(timeout=90_000)
    assert page.evaluate("document.documentElement.scrollWidth") == 360, "it fits a telephone"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert not grave_findings(axe, page.locator("html"), resultTypes=["violations"])
