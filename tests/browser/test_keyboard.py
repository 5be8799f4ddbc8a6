"""The keyboard alone: Tab comes to every control of every panel, and a key moves or presses it."""

import pytest

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
