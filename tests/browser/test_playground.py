"""A panel in a real JupyterLab and a real Chromium: what only a browser can show. The playground stands for all."""

import hashlib
import io
import json

import pytest
from PIL import Image

IMPORT = "from course import live"
SHOW = "panel = live.planar_playground(iterations=500)\npanel"
BROKEN = """def forward(X, parameters, activation):
    return undefined_name
broken = live.planar_playground(forward=forward)
broken"""
LONG = "long = live.planar_playground(iterations=5000, units_1=8)\nlong"
CELLS = {
    "import": IMPORT,
    "panel": SHOW,
    "other": SHOW.replace("panel", "other"),
    "again": "panel",
    "long": LONG,
    "broken": BROKEN,
    "pictures": "pictures = live.classify_image()\npictures",
}
CELL = {name: k for k, name in enumerate(CELLS)}


def pixels(stage):
    return hashlib.sha256(stage.locator(".dnn-views").screenshot()).hexdigest()


def slider(stage, text):
    """The handle of the slider with this text, in the panel of the stage."""
    panel = stage.locator("xpath=ancestor::div[contains(@class, 'jp-OutputArea-output')][1]")
    return panel.locator(".widget-slider", has_text=text).locator(".noUi-handle")


def button(stage, text):
    panel = stage.locator("xpath=ancestor::div[contains(@class, 'jp-OutputArea-output')][1]")
    return panel.get_by_role("button", name=text)


@pytest.fixture(scope="module")
def opened(open_notebook):
    notebook = open_notebook(*CELLS.values())
    notebook.run_all()
    return notebook


@pytest.fixture
def playground(opened):
    """The panel as it was when it appeared."""
    opened.execute("panel.reset(); panel.wait()")
    stage = opened.stage(1)
    opened.still(stage)
    return opened, stage


def test_it_appears_finished_and_without_errors(playground, picture):
    notebook, stage = playground
    notebook.still(stage)
    assert "Iteration 500" in stage.locator(".dnn-text").inner_text()
    assert stage.locator("figure canvas").count() == 3
    assert all(canvas.get_attribute("aria-label") for canvas in stage.locator("figure canvas").all())
    notebook.page.screenshot(path=picture("playground"))
    assert notebook.errors == []


def test_a_key_on_a_slider_changes_pixels_and_text_and_keeps_the_height(playground):
    notebook, stage = playground
    notebook.still(stage)
    before, height = pixels(stage), stage.bounding_box()["height"]
    slider(stage, "learning rate").focus()
    notebook.page.keyboard.press("ArrowLeft")
    stage.get_by_text("learning_rate=0.45").wait_for()
    notebook.still(stage)
    assert pixels(stage) != before
    assert stage.bounding_box()["height"] == height
    assert notebook.value("panel.result['iteration']") == 500
    assert notebook.errors == []


def test_many_keys_end_at_the_last_value(playground):
    notebook, stage = playground
    slider(stage, "noise").focus()
    for _ in range(12):
        notebook.page.keyboard.press("ArrowRight")
    stage.get_by_text("noise=0.27").wait_for()
    notebook.still(stage)
    shown = stage.locator(".dnn-text").inner_text()
    again = "(again := live.planar_playground(noise=0.27, iterations=500)).wait()"
    assert f"cost {notebook.value(again)['cost']:.4f} on" in shown


def test_click_and_keyboard_add_points(playground):
    notebook, stage = playground
    count = "window.jupyterapp.shell.currentWidget.content.widgets.length"
    cells = notebook.page.evaluate(count)
    plane = stage.get_by_label("Points and boundary")
    plane.click(position={"x": 150, "y": 60})
    stage.get_by_text("points=[").wait_for()
    plane.focus()
    for key in ("ArrowLeft", "ArrowUp", "Enter"):
        notebook.page.keyboard.press(key)
    notebook.page.wait_for_function(
        "(stage) => (stage.querySelector('.dnn-text').textContent.match(/, 1\\)/g) ?? []).length === 2",
        arg=stage.element_handle(),
    )
    points = notebook.value("panel.points")
    assert len(points) == 2 and points[1][0] < 0 < points[1][1]
    assert notebook.page.evaluate(count) == cells == len(CELLS), "JupyterLab took a key for a command"


def test_hover_and_arrow_keys_tell_a_weight(playground):
    notebook, stage = playground
    notebook.still(stage)
    network = stage.get_by_label("The network")
    network.focus()
    notebook.page.keyboard.press("ArrowRight")
    tip = stage.locator(".dnn-tip")
    weight = notebook.value("float(panel.parameters['W1'][0, 0])")
    assert tip.inner_text() == f"W1[0, 0] = {weight:.3f}".replace("-", "−")


def test_stop_works_at_once_and_leaves_numbers(opened):
    stage = opened.stage(CELL["long"])
    opened.still(stage)
    button(stage, "Train on").click()
    button(stage, "Stop").click()
    opened.still(stage)
    result = opened.value("long.result")
    assert 5000 <= result["iteration"] < 10_000
    assert opened.value("long._runner.running") is False


def test_restart_and_run_all(playground):
    notebook, stage = playground
    notebook.restart()
    notebook.run_all()
    stage = notebook.stage(1)
    notebook.still(stage)
    slider(stage, "noise").focus()
    notebook.page.keyboard.press("ArrowRight")
    stage.get_by_text("noise=0.16").wait_for()
    assert notebook.errors == []


def test_save_and_reopen_with_the_kernel_alive(playground):
    notebook, stage = playground
    slider(stage, "noise").focus()
    notebook.page.keyboard.press("ArrowRight")
    stage.get_by_text("noise=0.16").wait_for()
    notebook.save()
    notebook.page.reload()
    notebook.wait_ready()
    stage = notebook.stage(1)
    assert "noise=0.16" in stage.locator(".dnn-text").inner_text()
    slider(stage, "noise").focus()
    notebook.page.keyboard.press("ArrowRight")
    stage.get_by_text("noise=0.17").wait_for()


def test_two_panels_and_a_second_view(playground):
    notebook, _ = playground
    again = notebook.stage(CELL["again"])
    slider(again, "noise").focus()
    notebook.page.keyboard.press("ArrowRight")
    again.get_by_text("noise=0.16").wait_for()
    first = notebook.stage(1)
    first.get_by_text("noise=0.16").wait_for()
    assert notebook.value("[panel.settings['noise'], other.settings['noise']]") == [0.16, 0.15]
    assert notebook.errors == []


def test_the_layout_fits_a_narrow_window(playground, picture):
    notebook, stage = playground
    wide = notebook.page.viewport_size
    notebook.page.set_viewport_size({"width": 900, "height": 1000})
    notebook.page.wait_for_function("(stage) => stage.clientWidth < 900", arg=stage.element_handle())
    stage = notebook.stage(1)
    frame = stage.bounding_box()
    for figure in stage.locator("figure").all():
        box = figure.bounding_box()
        assert box["width"] >= 200 and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    notebook.page.screenshot(path=picture("playground_900"))
    notebook.page.set_viewport_size(wide)


def test_an_error_in_the_readers_function_stands_in_the_panel(opened):
    stage = opened.stage(CELL["broken"])
    assert "NameError: name 'undefined_name' is not defined" in stage.locator(".dnn-text").inner_text()
    assert "NameError" in opened.execute("broken.wait()")


def test_a_large_file_is_named_and_the_button_stays_alive(opened, picture):
    stage = opened.stage(CELL["pictures"])
    opened.still(stage)
    chooser = opened.page.locator("input[type=file]")
    chooser.set_input_files({"name": "huge.png", "mimeType": "image/png", "buffer": bytes(12_000_000)})
    stage.locator(".dnn-text", has_text="huge.png (yours) is not shown: it has 12 MB").wait_for()
    opened.page.screenshot(path=picture("upload_too_large"))
    content = io.BytesIO()
    Image.new("RGB", (90, 80), "orange").save(content, "PNG")
    chooser.set_input_files({"name": "mine.png", "mimeType": "image/png", "buffer": content.getvalue()})
    stage.locator(".dnn-text", has_text="mine.png (yours): the network says").wait_for()
    assert opened.value("pictures.result['name']") == "mine.png (yours)"
    assert opened.errors == []


@pytest.mark.parametrize("subshells", ["disabled", "perCommTarget"])
def test_cells_and_sliders_at_once(folder, open_notebook, subshells):
    """Also where JupyterLab reports sliders from another thread: nothing runs beside a cell, and nothing is lost."""
    settings = folder / ".lab/settings/@jupyterlab/apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    file = settings / "kernels-settings.jupyterlab-settings"
    file.write_text(json.dumps({"commsOverSubshells": subshells}))
    try:
        notebook = open_notebook(IMPORT, SHOW, "import threading, time")
        notebook.run_all()
        stage = notebook.stage(1)
        notebook.start("threads = threading.active_count()\nfor _ in range(20):\n    time.sleep(0.1)")
        slider(stage, "noise").focus()
        for _ in range(10):
            notebook.page.keyboard.press("ArrowRight")
            notebook.page.wait_for_timeout(50)
        stage.get_by_text("noise=0.25").wait_for()
        notebook.still(stage)
        assert notebook.value("[panel.result['iteration'], panel.settings['noise']]") == [500, 0.25]
        assert notebook.value("threads >= threading.active_count()")
        assert notebook.errors == []
    finally:
        file.unlink()
