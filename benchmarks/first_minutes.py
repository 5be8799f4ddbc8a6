"""How long a newcomer waits: from `git clone` to a slider that moves a picture.

python -m benchmarks.first_minutes

It is measured as somebody does it who presses "Run All Cells" in the notebook that `make lab` opens; pip keeps
what it has fetched before, if it has.
"""

import os
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from benchmarks.machine import load, machine
from tools.browser import chromium, free_port

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def make(target, folder):
    """`make TARGET` there; the address that it prints."""
    command = ["make", target, f"PORT={free_port()}"]
    environment = os.environ | {"CI": "1"}  # opens no browser
    pipes = {"stdout": subprocess.PIPE, "stdin": subprocess.DEVNULL, "text": True, "start_new_session": True}
    with subprocess.Popen(command, cwd=folder, env=environment, **pipes) as process:
        try:
            yield next(line.strip() for line in process.stdout if line.strip().startswith("http"))
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def until_drawn(page):
    """Until a panel is drawn; looks for it further down the page."""
    stage = page.locator(".dnn-stage[data-drawn]").first
    page.mouse.move(700, 500)
    while not stage.count():
        page.mouse.wheel(0, 1000)
        page.wait_for_timeout(100)
    stage.locator('.dnn-text[aria-busy="false"]').wait_for()
    return stage


def move_a_slider(page, stage):
    """From a key to the picture that it changes."""
    drawn = int(stage.get_attribute("data-drawn"))
    page.locator(".widget-slider .noUi-handle:visible").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("([stage, drawn]) => +stage.dataset.drawn > drawn", arg=[stage.element_handle(), drawn])


def in_jupyterlab(page):
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
    page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
    page.locator(".jp-InputArea-prompt", has_text="[*]").first.wait_for()


def main():
    print(machine(), *load(), sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        start, folder = perf_counter(), Path(name, "course")
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(60_000)
        subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
        with make("lab", folder) as address:
            print(f"git clone, make lab, until it prints the address: {perf_counter() - start:.0f} s", flush=True)
            page.goto(address)
            in_jupyterlab(page)
            move_a_slider(page, until_drawn(page))
            print(
                f"from there on, until a slider has moved a picture: {perf_counter() - start:.0f} s in all", flush=True
            )


if __name__ == "__main__":
    main()
