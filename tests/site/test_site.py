"""`make html`: the whole course, readable without a network, by keyboard, on a telephone and on paper."""

import base64
import functools
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup
from helpers import grave_findings
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.site.pages import build
from tools.site.render import content

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
TITLES = re.findall(r"\[(.+?)\]\(notebooks/.+?\.ipynb\)", (ROOT / "README.md").read_text(encoding="utf-8"))
CHAPTER_PAGES = [f"notebooks/{name}.html" for name in CHAPTERS]
PAGES = ["index.html", *CHAPTER_PAGES, "datasets/index.html", "panels.html"]
DOT = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02").decode()


@functools.cache
def parsed(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def written(folder, *cells):
    path = folder / "lesson.ipynb"
    nbformat.write(new_notebook(cells=list(cells)), path)
    return path


def picture(**data):
    return new_code_cell("draw()", outputs=[new_output("display_data", {"image/png": DOT} | data)])


def test_it_is_small(site):
    assert sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) < 20e6


def test_every_link_leads_to_a_file_and_a_place_of_the_site(site):
    pages = {path.resolve(): parsed(path) for path in site.rglob("*.html")}
    ids = {path: [tag["id"] for tag in soup.find_all(id=True)] for path, soup in pages.items()}
    links = 0
    for path, soup in pages.items():
        assert len(ids[path]) == len(set(ids[path])), f"{path.name} has an id twice"
        for tag in soup.find_all(lambda tag: tag.get("href") or tag.get("src")):
            url = urlsplit(tag.get("href") or tag["src"])
            if url.scheme:
                assert url.scheme == "data" or (tag.name == "a" and url.scheme == "https")
                continue
            target = (path.parent / unquote(url.path)).resolve() if url.path else path
            assert target.is_file() and target.is_relative_to(site), f"{path.name}: {url.geturl()}"
            assert not url.fragment or unquote(url.fragment) in ids[target], f"{path.name}: {url.geturl()}"
            links += 1
    assert links > 100


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_has_all_that_its_notebook_has(site, name):
    notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    soup = parsed(site / "notebooks" / f"{name}.html")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    outputs = [output for cell in code for output in cell.outputs]
    assert [tag.get_text().strip() for tag in soup.select(".highlight")] == [cell.source.strip() for cell in code]
    printed = [output.text for output in outputs if output.output_type == "stream"]
    assert [tag.get_text() for tag in soup.select("pre.output")] == printed
    shown = [output.data["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    assert [tag["src"].partition(",")[2] for tag in soup.select("figure img")] == [
        png.replace("\n", "") for png in shown
    ]
    for figure in soup.select("figure"):
        number = re.match(r"Figure \d+", figure.img["alt"])
        assert number is None or figure.figcaption.get_text().startswith(number[0] + "."), figure.img["alt"]
        assert figure.img["alt"]


def test_the_chapters_follow_each_other_and_each_lists_its_sections(site):
    assert len(TITLES) == len(CHAPTERS)
    path, seen = site / "index.html", []
    while following := parsed(path).find("a", rel="next"):
        path = (path.parent / following["href"]).resolve()
        soup = parsed(path)
        seen.append(soup.h1.get_text())
        assert soup.find("a", rel="prev")
        headings = [tag.get_text() for tag in soup.main.find_all(["h2", "h3"])]
        assert [tag.get_text() for tag in soup.select("#contents ul ul a")] == headings
    assert seen == TITLES


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_formula_is_left_as_tex(site, name):
    main = parsed(site / "notebooks" / f"{name}.html").main
    prose = "".join(text for text in main.strings if not text.find_parent(["pre", "code"]))
    assert not re.search(r"\$|\\[a-z]+|\\\\", prose)


def test_a_formula_is_mathml_with_its_number_and_a_readable_prime(tmp_path):
    html = content(written(tmp_path, new_markdown_cell("$$a = g'(z) \\tag{7}$$")))
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find("math", display="block")
    assert soup.select_one(".formula > span").get_text() == "(7)"
    assert soup.find("mo", string="′").find_parent("msup") is None


def test_of_a_live_panel_stays_its_picture_with_its_words(tmp_path):
    panel = picture(**{"text/html": "<b>only with a kernel</b>", "text/plain": "A panel with two sliders."})
    soup = BeautifulSoup(content(written(tmp_path, panel)), "html.parser")
    assert soup.img["alt"] == "A panel with two sliders."
    assert (soup.img["width"], soup.img["height"]) == ("3", "2")
    assert "kernel" not in soup.get_text()


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (picture(**{"text/plain": "<Figure size 2x3>"}), r"lesson.ipynb: the cell \S+ draws a picture that nothing"),
        (new_markdown_cell("$\\nosuchcommand$"), r"lesson.ipynb: the formula \\nosuchcommand cannot be shown"),
        (new_markdown_cell("[x](missing.md)"), r"lesson.ipynb: the link to missing.md leads nowhere"),
        (new_markdown_cell("[x](/etc/passwd)"), r"lesson.ipynb: the link to /etc/passwd leads nowhere"),
        (new_markdown_cell("![x](https://example.org/x.png)"), r"would be loaded from the network"),
    ],
)
def test_what_would_be_broken_on_the_site_is_said_in_a_line(tmp_path, cell, message):
    with pytest.raises(SystemExit, match=message) as stop:
        build(written(tmp_path, cell), tmp_path)
    assert "\n" not in str(stop.value)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_and_needs_no_network(open_page, path):
    page = open_page(path)
    for width in (360, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    sizes = page.evaluate("[...document.querySelectorAll('math')].map(m => m.getBoundingClientRect().height)")
    assert all(size > 5 for size in sizes)
    assert bool(sizes) == path.startswith("notebooks/")
    assert not sizes or page.evaluate("document.fonts.check('16px \"Course Math\"')")
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(open_page, axe, path):
    page = open_page(path, color_scheme="light")
    assert not grave_findings(axe, page.locator("html"), resultTypes=["violations"])
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    contrast = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}  # nothing else depends on the scheme
    assert not grave_findings(axe, page.locator("html"), **contrast)


def test_the_keyboard_skips_to_the_content_and_reaches_what_scrolls(open_page):
    page = open_page(CHAPTER_PAGES[1], 360)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    wide = "[...document.querySelectorAll('pre, .scroll, .formula')].filter(box => box.scrollWidth > box.clientWidth)"
    assert page.evaluate(f"{wide}.length > 0 && {wide}.every(box => box.tabIndex === 0)")


def test_the_reader_chooses_light_or_dark_for_all_pages(open_page):
    page = open_page("index.html", color_scheme="dark")
    page.locator(".dnn-stage[data-drawn]").first.wait_for()  # it leaves no script half loaded
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.get_by_role("button", name="Light colours").press("Enter")
    light = page.evaluate(background)
    assert light == "rgb(255, 255, 255)" != dark
    page.get_by_role("link", name=TITLES[0]).first.press("Enter")
    page.wait_for_load_state()
    assert page.evaluate(background) == light
    page.get_by_role("button", name="Dark colours").press("Space")
    assert page.evaluate(background) == dark


def test_on_paper_there_is_the_text_only(open_page):
    page = open_page(CHAPTER_PAGES[0], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).color") == "rgb(31, 35, 40)"
    for gone in ("header", "footer", "#contents"):
        assert not page.locator(gone).is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('pre')).whiteSpace") == "pre-wrap"
