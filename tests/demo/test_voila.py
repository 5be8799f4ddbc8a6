"""`make demo` in a real browser: pages without code and without a network, moved by the keyboard."""

import contextlib
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from course.live.presets import PANELS
from tools.browser import free_port

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("voila") is None, reason="Voila is not installed: requirements/demo.txt has it"
)


@contextlib.contextmanager
def demo(*arguments):
    """`python -m tools.demo`; the address that it prints."""
    environment = os.environ | {"CI": "1"}  # opens no browser
    pipes = {"stdout": subprocess.PIPE, "stdin": subprocess.DEVNULL, "text": True}
    command = [sys.executable, "-m", "tools.demo", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as process:
        try:
            yield next(line.strip() for line in process.stdout if line.strip().startswith("http"))
        finally:
            process.terminate()
    assert process.returncode == 0


@pytest.fixture(scope="module")
def address(browser):
    with demo(str(free_port())) as address:
        yield address


@pytest.fixture
def open_page(browser, address):
    """A function that opens a page; at the end, nothing may have left the machine or failed."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(60_000)
    outside, complaints = [], []
    page.on(
        "request", lambda request: request.url.startswith((address, "data:", "blob:")) or outside.append(request.url)
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: line.type == "error" and complaints.append(line.text))

    def open_page(query):
        page.goto(f"{address}?{query}")
        return page

    yield open_page
    page.close()
    assert (outside, complaints) == ([], [])


def pixels(page):
    return hashlib.sha256(page.locator(".dnn-views").screenshot()).hexdigest()


def finished(page):
    page.locator('.dnn-text[aria-busy="false"]').wait_for()


def test_the_list_leads_to_a_preset_that_the_keyboard_moves(open_page):
    page = open_page("")
    page.get_by_role("heading", name="Neural networks, live").wait_for()
    assert page.locator("section").count() == len(PANELS)
    page.get_by_role("link", name="All weights start at zero").click()
    finished(page)
    assert page.get_by_role("heading", level=1).inner_text() == "All weights start at zero"
    assert "cost 0.6931" in page.locator(".dnn-text").inner_text()
    before = pixels(page)
    page.locator(".widget-slider", has_text="noise").locator(".noUi-handle").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_text("live.planar_playground(noise=0.16, initialization='zeros')").wait_for()
    finished(page)
    assert pixels(page) != before
    assert page.locator(".jp-InputArea:visible").count() == 0, "code is shown"


def test_a_click_in_an_enlarged_plot_hits_its_place(open_page):
    """The page is larger than life by a style sheet, which canvas and pointer see in different units."""
    page = open_page("panel=activation_explorer&theme=dark")
    finished(page)
    plot = page.get_by_label("Slope g′")
    box, zoom = plot.bounding_box(), plot.evaluate("(canvas) => canvas.currentCSSZoom")
    assert zoom > 1
    left, right = box["x"] + 52 * zoom, box["x"] + box["width"] - 20 * zoom  # the margins of the axes
    page.mouse.click((left + right) / 2, box["y"] + box["height"] / 2)
    page.get_by_text(re.compile(r"sigmoid at z = -?0(\.0\d)?: ")).wait_for()
    assert plot.evaluate("(canvas) => canvas.width / canvas.clientWidth") == pytest.approx(zoom, rel=0.01), "blurred"
    assert page.evaluate("getComputedStyle(document.querySelector('.dnn-stage')).color") == "rgb(255, 255, 255)"


def test_a_page_that_is_left_takes_its_kernel_along(open_page, address):
    page = open_page("preset=saturated_z")
    finished(page)
    kernel = page.evaluate("JSON.parse(document.querySelector('#jupyter-config-data').textContent).kernelId")
    url = f"{address}api/kernels/{kernel}"
    assert page.request.get(url).ok
    page.goto("about:blank")
    for _ in range(100):
        if page.request.get(url).status == 404:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("the kernel still runs after ten seconds")


def test_an_address_that_names_nothing_gets_a_line_and_the_list(open_page):
    page = open_page("preset=divergence")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() == "There is no preset divergence."


def test_a_port_that_is_no_port_is_named():
    done = subprocess.run([sys.executable, "-m", "tools.demo", "x"], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == "PORT=x is not a port: give a number from 1024 to 65535, as in `make demo PORT=8899`.\n"
    assert done.returncode == 1
