"""Panels without a mouse or without eyes: Tab comes to every control of every panel, a key moves or presses it, all
have names; and what a panel says while its kernel does not answer.
"""

import pytest
from helpers import grave_findings

SHORT = "(iterations=100)"
CALLS = ["activation_explorer()", f"planar_playground{SHORT}", f"image_network{SHORT}", f"regularization_lab{SHORT}"]
CALLS += ["gradient_check_lab()", "classify_image()"]
WATCH = """import json
from course import live
panels, moved, pressed = {}, {}, {}


def watch(panel):
    key = panel.name
    panels[key], moved[key], pressed[key] = panel, set(), set()
    for name, control in panel.controls.items():
        control.observe(lambda _, name=name: moved[key].add(name), "value")
    for name, button in panel.buttons.items():
        if hasattr(button, "on_click"):
            button.on_click(lambda _, name=name: pressed[key].add(name))
    return panel
"""
PANEL = "xpath=ancestor::div[contains(@class, 'jp-OutputArea-output')][1]"
FOCUSED = """(panel) => {
  const at = document.activeElement;
  if (!panel.contains(at)) return ["nothing of the panel", false];
  const slider = at.matches(".noUi-handle");
  const [now, last] = slider ? [at.getAttribute("aria-valuenow"), at.getAttribute("aria-valuemax")]
    : at.matches("select") ? [at.selectedIndex, at.length - 1] : [at.value, at.max];
  return [slider ? "slider" : at.matches("button, canvas") ? at.tagName : at.type, +now === +last];
}"""
SILENT = "The kernel does not answer"
KEYS = {  # moves it on, and back where it is at its end
    "slider": ["ArrowRight", "ArrowLeft"],
    "number": ["ArrowUp", "ArrowDown"],
    "select-one": ["ArrowDown", "ArrowUp"],
    "checkbox": ["Space", "Space"],
}


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook(WATCH, *(f"watch(live.{call})" for call in CALLS))
    notebook.run_all()
    return notebook


@pytest.mark.parametrize("cell", range(1, len(CALLS) + 1), ids=CALLS)
def test_tab_and_keys_reach_everything(notebook, cell):
    stage, page, files, seen = notebook.stage(cell), notebook.page, [], []
    page.on("filechooser", lambda chooser: files.append(chooser))
    panel, plots = stage.locator(PANEL), stage.locator("canvas[tabindex]").count()
    panel.locator(".noUi-handle, select").first.focus()
    while (kind := (focused := panel.evaluate(FOCUSED))[0]) != "nothing of the panel":
        seen.append(kind)
        assert len(seen) < 100, f"Tab goes round in circles: {seen}"
        if kind in KEYS:
            page.keyboard.press(KEYS[kind][focused[1]])
        if kind == "number":
            page.keyboard.press("Enter")
        elif kind == "BUTTON":
            page.keyboard.press("Enter" if seen.count("BUTTON") % 2 else "Space")
        page.keyboard.press("Tab")
    notebook.still(stage)
    name = CALLS[cell - 1].partition("(")[0]
    shown = f"[name for name, control in panels[{name!r}].controls.items() if control.layout.display != 'none']"
    assert set(notebook.value(f"[*moved[{name!r}]]")) >= set(notebook.value(shown))
    assert seen.count("CANVAS") == plots
    assert set(notebook.value(f"[*pressed[{name!r}]]")) == set(notebook.value(f"[*panels[{name!r}].buttons]")) - {
        "upload"
    }
    assert len(files) == (name == "classify_image")
    assert notebook.errors == []


@pytest.mark.parametrize("cell", range(1, len(CALLS) + 1), ids=CALLS)
def test_every_slider_has_a_name_and_says_its_value(notebook, cell):
    panel = notebook.stage(cell).locator(PANEL)
    for row in panel.locator(".widget-hbox:has(> .widget-text)").filter(visible=True).all():
        handle, box = row.locator(".noUi-handle"), row.locator("input")
        name = row.locator(".widget-label").first.inner_text()
        assert name and handle.get_attribute("aria-label") == name
        assert handle.get_attribute("aria-valuetext") == box.input_value()
        assert name in box.get_attribute("aria-label")


@pytest.mark.parametrize("cell", range(1, len(CALLS) + 1), ids=CALLS)
def test_axe_finds_nothing_serious_in_a_panel(notebook, axe, cell):
    panel = notebook.stage(cell).locator(PANEL)
    assert not grave_findings(axe, panel)


def test_the_rows_of_W1_and_their_control_fit_the_screen_of_a_laptop(notebook):
    cell = 1 + next(k for k, call in enumerate(CALLS) if call.startswith("image_network"))
    notebook.page.set_viewport_size({"width": 1366, "height": 768})
    stage = notebook.stage(cell)
    control = stage.locator(PANEL).locator(".widget-dropdown", has_text="rows of W1").bounding_box()
    rows = stage.locator("figure", has_text="Rows of W1").bounding_box()
    room = notebook.page.locator(".jp-WindowedPanel-outer:visible").first.bounding_box()
    assert rows["y"] + rows["height"] - control["y"] < room["height"]


def test_a_panel_says_that_it_waits_while_a_cell_runs(notebook):
    stage = notebook.stage(2)
    notebook.start("import time; time.sleep(4)")
    stage.locator(PANEL).locator(".noUi-handle").first.press("ArrowLeft")
    stage.locator(".dnn-text", has_text=SILENT).wait_for()
    stage.locator(".dnn-text", has_not_text=SILENT).wait_for()
    notebook.still(stage)
    assert notebook.errors == []


def test_a_panel_says_so_when_its_kernel_is_gone(notebook):
    stage = notebook.stage(2)
    notebook.still(stage)
    shown = stage.locator(".dnn-text").inner_text()
    notebook.start("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    notebook.page.locator(".jp-Dialog").get_by_role("button", name="Ok").click()  # JupyterLab tells that it restarts
    stage.locator(PANEL).locator(".noUi-handle").first.press("ArrowLeft")
    stage.locator(".dnn-text", has_text=SILENT).wait_for()
    assert stage.locator(".dnn-text").inner_text().endswith(shown), "what the panel showed last stays"
    assert stage.locator("figure canvas").first.is_visible()
