"""How fast the panels follow the hand: a real JupyterLab, a real Chromium, keys and drags on a slider.

python -m benchmarks.panels [PANEL ...]

Times are those of the browser, from the key press to the frame that shows its result.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from benchmarks.machine import machine
from tools.browser import Notebook, chromium, jupyterlab

PANELS = {  # call -> the slider to move
    "planar_playground()": "learning rate",
    "image_network()": "learning rate",
    "regularization_lab()": "λ (lambd)",
    "gradient_check_lab()": "epsilon",
    "activation_explorer()": "z",
}
KEYS, UPDATES, STOPS = 30, 100, 10
WATCH = """() => {
  const stage = document.querySelector(".dnn-stage");
  window.frames_ = [];
  window.keys_ = [];
  new MutationObserver(() => {
    const text = stage.querySelector(".dnn-text");
    window.frames_.push([performance.now(), text.textContent, text.getAttribute("aria-busy") === "true"]);
  }).observe(stage, { attributes: true, attributeFilter: ["data-drawn"] });
  document.addEventListener("keydown", () => window.keys_.push(performance.now()), true);
  document.addEventListener("pointerdown", () => window.keys_.push(performance.now()), true);
}"""
MEMORY = "import os; print(int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1e6)"


def frames(page, wait):
    """After this many seconds: the first key, and all frames (time, text, training goes on)."""
    page.wait_for_timeout(1000 * wait)
    keys, seen = page.evaluate("() => [window.keys_.splice(0), window.frames_.splice(0)]")
    return (keys or [0.0])[0], seen


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, round(share * (len(values) - 1)))]


def keys(page, count):
    """Milliseconds from key to first frame and to the last one, and frames a second between, for each of many keys."""
    first, last, rate = [], [], []
    frames(page, 0)
    for k in range(count):
        page.keyboard.press("ArrowRight" if k % 2 else "ArrowLeft")
        key, seen = frames(page, 0.9)
        if seen:
            first.append(seen[0][0] - key)
            last.append(seen[-1][0] - key)
        if len(seen) > 2:
            rate.append(1000 * (len(seen) - 1) / (seen[-1][0] - seen[0][0]))
    return first, last, rate


def drag(page, handle):
    """Drag through 30 values in 1.5 s: states shown before the release, and ms from there to the final state."""
    track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
    middle = track["y"] + track["height"] / 2
    handle.hover()
    page.mouse.down()
    frames(page, 0)
    start = time.perf_counter()
    for k in range(1, 31):
        page.mouse.move(track["x"] + track["width"] * (0.1 + 0.7 * k / 30), middle)
        time.sleep(max(0, start + 0.05 * k - time.perf_counter()))
    page.mouse.up()
    released = page.evaluate("() => performance.now()")
    _, seen = frames(page, 2)
    calls = [(at, text.splitlines()[-1]) for at, text, _ in seen]
    states = len({call for at, call in calls if at <= released})
    return states, next(at for at, call in calls if call == calls[-1][1]) - released


def stop(page, stage):
    """Milliseconds from a click on Stop, in the middle of training, to the frame that shows that it stands still."""
    panel = stage.locator("xpath=ancestor::div[contains(@class, 'jp-OutputArea-output')][1]")
    took = []
    for k in range(STOPS):
        panel.locator(".noUi-handle").first.focus()
        page.keyboard.press("ArrowRight" if k % 2 else "ArrowLeft")
        page.wait_for_timeout(30)
        page.evaluate("() => { window.keys_.length = 0; }")
        panel.get_by_role("button", name="Stop").click()
        clicked, seen = frames(page, 0.9)
        took += [next(at for at, _, busy in seen if at >= clicked and not busy) - clicked] if seen else []
    return took


def measure(call, text, browser, address, folder):
    cells = ["from course import live", f"panel = live.{call}\npanel"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "panel.ipynb")
    opened = Notebook(browser, address, "panel.ipynb")
    opened.run_all()
    stage, page = opened.stage(1), opened.page
    opened.still(stage)
    page.evaluate(WATCH)
    slider = page.locator(".widget-slider", has=page.get_by_text(text, exact=True)).locator(".noUi-handle")
    slider.focus()
    first, last, rate = keys(page, KEYS)
    states, final = drag(page, slider)
    slider.focus()
    heap = page.context.new_cdp_session(page)

    def megabytes():
        heap.send("HeapProfiler.collectGarbage")
        return float(opened.execute(MEMORY)), page.evaluate("() => performance.memory.usedJSHeapSize / 1e6")

    keys(page, 5)
    before = megabytes()
    for k in range(UPDATES):
        page.keyboard.press("ArrowRight" if k // 25 % 2 else "ArrowLeft")
        page.wait_for_timeout(300)
    after = megabytes()
    stops = stop(page, stage)
    opened.close()
    return (
        f"{call:<24}{statistics.median(first):8.0f} /{percentile(first, 0.95):4.0f}"
        f"{statistics.median(last):9.0f} /{percentile(last, 0.95):4.0f}"
        f"{statistics.median(rate) if rate else float('nan'):7.0f}{states:8d}{final:9.0f}"
        f"{statistics.median(stops) if stops else float('nan'):8.0f}"
        f"{after[0] - before[0]:10.1f}{after[1] - before[1]:8.1f}"
    )


def main(wanted):
    print(machine())
    print(
        f"{'panel':<24}{'first frame':>14}{'finished':>15}{'frames':>7}{'states':>8}{'final':>9}{'stop':>8}"
        f"{'kernel':>10}{'page':>8}\n{'':<24}{'ms med/p95':>14}{'ms med/p95':>15}{'per s':>7}{'of drag':>8}"
        f"{'ms':>9}{'ms':>8}{'+MB':>10}{'+MB':>8}"
    )
    with tempfile.TemporaryDirectory() as name, chromium() as browser, jupyterlab(Path(name)) as address:
        for call, text in PANELS.items():
            if not wanted or call.partition("(")[0] in wanted:
                print(measure(call, text, browser, address, Path(name)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
