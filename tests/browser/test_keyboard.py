"""The keyboard alone: Tab comes to every control of every panel, and a key moves or presses it."""

import pytest

CALLS = ["activation_explorer()", "planar_playground()", "image_network()", "regularization_lab()"]
CALLS += ["gradient_check_lab()", "classify_image()"]
CELL = """import json
from dnn_utils import live
panel = live.{}
pressed = []
for name, button in panel.buttons.items():
    if hasattr(button, "on_click"):
        button.on_click(lambda _, name=name: pressed.append(name))
panel"""
PANEL = "xpath=ancestor::div[contains(@class, 'jp-OutputArea-output')][1]"
FOCUSED = """(panel) => {
  const at = document.activeElement;
  if (!panel.contains(at)) return "nothing of the panel";
  if (at.matches(".noUi-handle")) return "slider";
  return at.matches("button, canvas") ? at.tagName : at.type;
}"""
KEYS = {  # one of them moves it, wherever it stands
    "slider": ["ArrowRight", "ArrowLeft"],
    "number": ["ArrowUp Enter", "ArrowDown Enter"],
    "select-one": ["ArrowDown", "ArrowUp"],
    "checkbox": ["Space"],
}


@pytest.mark.parametrize("call", CALLS)
def test_tab_and_keys_reach_everything(open_notebook, call):
    notebook = open_notebook(CELL.format(call))
    notebook.run_all()
    stage, page, files = notebook.stage(0), notebook.page, []
    page.on("filechooser", lambda chooser: files.append(chooser))
    notebook.still(stage)
    panel, plots = stage.locator(PANEL), stage.locator("canvas[tabindex]").count()
    moved, seen = set(), []
    notebook.page.keyboard.press("Escape")
    panel.locator(".noUi-handle, select").first.focus()
    while (kind := panel.evaluate(FOCUSED)) != "nothing of the panel":
        seen.append(kind)
        assert len(seen) < 100, f"Tab goes round in circles: {seen}"
        if kind in KEYS:
            moved |= move(notebook, KEYS[kind])
        elif kind == "BUTTON":
            page.keyboard.press("Enter" if seen.count("BUTTON") % 2 else "Space")
        page.keyboard.press("Tab")
    shown = "[name for name, control in panel.controls.items() if control.layout.display != 'none']"
    assert moved >= set(notebook.value(shown))
    assert seen.count("CANVAS") == plots
    assert set(notebook.value("pressed")) == set(notebook.value("[*panel.buttons]")) - {"upload"}
    assert len(files) == ("classify" in call)
    assert notebook.errors == []


def move(notebook, keys):
    """The controls that the first of these keys moves that moves any."""
    before = notebook.value("panel.settings")
    for key in keys:
        for part in key.split():
            notebook.page.keyboard.press(part)
        for _ in range(20):
            now = notebook.value("panel.settings")
            if now != before:
                return {name for name in now if now[name] != before[name]}
            notebook.page.wait_for_timeout(20)
    return set()
