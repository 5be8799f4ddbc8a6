"""Record the moving pictures of the README: panels in a real JupyterLab while keys move their sliders.

python -m tools.moving_pictures [NAME ...]      Without NAME: all of SCENES. Needs a Chromium, as the browser tests do.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tools.browser import CHROMIUM, Notebook, chromium, jupyterlab, write_notebook

IMAGES = Path(__file__).resolve().parents[1] / "images" / "panels"
PAGE, WIDTH = 1440, 800  # pixels across: of the browser, and of a picture
FRAME, LAST = 200, 2500  # milliseconds that a frame stays: about as long as the training that it shows
LIMIT = 600_000  # bytes

SCENES = {  # the call of a panel; which sliders move, by which keys a frame, for how many frames
    "live_planar": (
        "live.planar_playground(dataset='circles', noise=0.1, units_1=1, learning_rate=0.1)",
        [("units in layer 1", ["ArrowRight"], 5), ("learning rate", ["ArrowRight"] * 2, 14)],
    ),
    "live_image_network": (
        "live.image_network(learning_rate=0.0005, seed=2)",
        [("learning rate", ["ArrowRight"] * 3, 18)],
    ),
}

DRAWN = "(before) => document.querySelector('.dnn-stage').dataset.drawn !== before"


def record(browser, address, folder, code, moves):
    """A frame of the panel before each move and after it, when the network has trained."""
    write_notebook(folder / "panel.ipynb", [f"from course import live\n{code}"])
    notebook = Notebook(browser, address, "panel.ipynb", width=PAGE)
    notebook.run_all()
    stage = notebook.stage(0)
    panel = stage.locator("xpath=ancestor::div[contains(@class, 'widget-vbox')][1]")
    yield picture(panel)
    for text, keys, times in moves:
        panel.locator(".widget-slider", has_text=text).locator(".noUi-handle").focus()
        for _ in range(times):
            for key in keys:
                before = notebook.still(stage)
                notebook.page.keyboard.press(key)
                notebook.page.wait_for_function(DRAWN, arg=str(before))
            notebook.still(stage)
            yield picture(panel)
    notebook.close()


def picture(panel):
    shot = Image.open(io.BytesIO(panel.screenshot())).convert("RGB")
    return shot.resize((WIDTH, round(shot.height * WIDTH / shot.width)), Image.Resampling.LANCZOS)


def main(names):
    if CHROMIUM is None:
        sys.exit("No Chromium was found: install it, or set the environment variable CHROMIUM to its program.")
    with tempfile.TemporaryDirectory() as name, jupyterlab(Path(name)) as address, chromium() as browser:
        for scene in names or SCENES:
            first, *rest = record(browser, address, Path(name), *SCENES[scene])
            path, durations = IMAGES / f"{scene}.webp", [FRAME] * len(rest) + [LAST]
            first.save(path, save_all=True, append_images=rest, duration=durations, loop=0, quality=40, method=6)
            size = path.stat().st_size
            print(f"{path.name}: {1 + len(rest)} frames, {size / 1000:.0f} kB", flush=True)
            if size > LIMIT:
                sys.exit(f"{path.name} has more than {LIMIT / 1000:.0f} kB: record fewer frames.")


if __name__ == "__main__":
    main(sys.argv[1:])
