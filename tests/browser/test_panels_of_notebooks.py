"""Every panel of every notebook, where a reader meets it: it appears, follows the keyboard, fits, and survives."""

import dis
from pathlib import Path
from types import CodeType

import nbformat
import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def panels_of(path):
    """(cell, name of the panel) for each panel that the notebook shows."""
    found = []
    for i, cell in enumerate(nbformat.read(path, as_version=4).cells):
        for output in cell.get("outputs", []):
            text = output.get("data", {}).get("text/plain", "")
            if text.startswith("live."):
                found.append((i, text[len("live.") :].partition(":")[0]))
    return found


PANELS = {path.stem: found for path in sorted(NOTEBOOKS.glob("*.ipynb")) if (found := panels_of(path))}


def names(source):
    """What the code of a cell defines, and what it uses of cells before it."""
    defined, used, inner = set(), set(), [compile(source, "cell", "exec")]
    for step in dis.get_instructions(inner[0]):
        if step.opname == "STORE_NAME":
            defined.add(step.argval)
        elif step.opname == "LOAD_NAME" and step.argval not in defined:
            used.add(step.argval)
    for code in inner:  # grows by what is inside
        inner += [const for const in code.co_consts if isinstance(const, CodeType)]
        used |= {step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"} - defined
    return defined, used


def empty_what_no_panel_needs(path):
    """Leave of the code only the cells that show a panel and those that define what they use: nbval runs the rest."""
    notebook, panels = nbformat.read(path, as_version=4), {cell for cell, _ in panels_of(path)}
    wanted = set()
    for i, cell in reversed(list(enumerate(notebook.cells))):
        if cell.cell_type == "code":
            defined, used = names(cell.source)
            if i in panels or defined & wanted:
                wanted = (wanted - defined) | used
            else:
                cell.source, cell.outputs = "", []
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def lab(open_notebook, folder):
    """A page for one notebook after the other: to load JupyterLab takes longer than to open one."""
    for name in PANELS:
        empty_what_no_panel_needs(folder / "notebooks" / f"{name}.ipynb")
    return open_notebook(name=f"notebooks/{next(iter(PANELS))}.ipynb")


@pytest.fixture(scope="module", params=PANELS)
def notebook(request, lab):
    lab.stem, lab.path = request.param, f"notebooks/{request.param}.ipynb"
    lab.show(lab.path)
    lab.run_all()
    yield lab
    lab.shut_down()
    lab.hide()


def test_each_panel_follows_the_keyboard_and_fits(notebook, picture):
    page = notebook.page
    for cell, name in PANELS[notebook.stem]:
        page.set_viewport_size({"width": 1280, "height": 1000})
        stage = notebook.stage(cell)
        notebook.still(stage)
        panel = stage.locator("xpath=ancestor::div[contains(@class, 'jp-OutputArea-output')][1]")
        page.screenshot(path=picture(f"{notebook.stem}_{cell}_{name}"))
        before, height = stage.locator(".dnn-views").screenshot(), stage.bounding_box()["height"]
        number = int(stage.get_attribute("data-drawn"))
        sliders = panel.locator(".noUi-handle:visible")
        (sliders.first if sliders.count() else panel.locator("select").first).focus()
        page.keyboard.press("ArrowRight" if sliders.count() else "ArrowDown")
        page.wait_for_function(
            "([stage, number]) => +stage.dataset.drawn > number", arg=[stage.element_handle(), number]
        )
        notebook.still(stage)
        assert stage.locator(".dnn-views").screenshot() != before, f"{name}: no pixel moved"
        assert stage.bounding_box()["height"] == height, f"{name}: the page jumped"
        page.set_viewport_size({"width": 900, "height": 1000})
        page.wait_for_timeout(300)
        frame = stage.bounding_box()
        for figure in stage.locator("figure").all():
            box = figure.bounding_box()
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1, f"{name}: cut off at 900 pixels"
    assert notebook.errors == []


def test_it_survives_saving_and_opening_again(notebook):
    notebook.save()
    notebook.hide()
    notebook.show(notebook.path)
    cell, _ = PANELS[notebook.stem][0]
    stage = notebook.stage(cell)
    assert stage.locator("figure").count() > 0
    assert notebook.errors == []
