"""`make notebooks` keeps what an author made and drops what a machine made."""

import base64
import importlib.util
import io
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from PIL import Image

TOOL = Path(__file__).resolve().parents[2] / "tools" / "notebooks.py"
PANEL = """
class Panel:
    def _repr_mimebundle_(self, **_):
        view = {"model_id": "0", "version_major": 2, "version_minor": 0}
        return {"text/plain": "Panel()", "application/vnd.jupyter.widget-view+json": view}

Panel()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lesson.ipynb"


def run(path, *code):
    cells = [new_markdown_cell("# Title", id="title"), *(new_code_cell(c, id=f"c{i}") for i, c in enumerate(code))]
    cells[1].metadata = {"tags": ["kept"], "scrolled": True, "execution": {"iopub.status.busy": "2020"}}
    notebook = new_notebook(cells=cells, metadata={"widgets": {}, "language_info": {"name": "python", "version": "2"}})
    nbformat.write(notebook, path)
    return subprocess.run([sys.executable, TOOL, path], capture_output=True, text=True)


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """A notebook that the tool has saved, and what came of the command."""
    path = tmp_path_factory.mktemp("executed") / "lesson.ipynb"
    return path, run(path, "print(1)\nprint(2)", PANEL, "from tqdm import tqdm\nfor _ in tqdm([1]):\n    print(3)")


def test_a_notebook_is_saved_executed_and_clean(executed):
    path, done = executed
    assert (done.returncode, done.stderr) == (0, "")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert [cell.id for cell in notebook.cells] == ["title", "c0", "c1", "c2"]
    code = notebook.cells[1:]
    assert [cell.execution_count for cell in code] == [1, 2, 3]
    assert [cell.metadata for cell in code] == [{"tags": ["kept"]}, {}, {}]
    assert [output.text for output in code[0].outputs] == ["1\n2\n"]
    assert code[1].outputs[0].data == {"text/plain": "Panel()"}
    assert [output.text for output in code[2].outputs] == ["3\n"], "a progress bar writes to stderr"


def test_twice_gives_the_same_file(executed, path):
    first = executed[0].read_bytes()
    path.write_bytes(first)
    subprocess.run([sys.executable, TOOL, path], check=True, capture_output=True)
    assert path.read_bytes() == first


def test_a_failing_cell_is_shown_and_the_file_left_alone(path):
    done = run(path, "x = 1", "assert x == 2, 'x is not 2'")
    assert done.returncode != 0
    assert "lesson.ipynb: left as it was" in done.stderr
    assert "x is not 2" in done.stderr
    assert nbformat.read(path, as_version=4).cells[1].execution_count is None


def packed(pixels):
    """The pixels of a picture as they were before and after, and the mode it is saved in; it got smaller."""
    spec = importlib.util.spec_from_file_location("notebooks", TOOL)
    spec.loader.exec_module(tool := importlib.util.module_from_spec(spec))
    Image.fromarray(pixels).save(file := io.BytesIO(), "PNG", compress_level=0)
    before = base64.b64encode(file.getvalue()).decode()
    after = tool.packed(before)
    assert len(after) < len(before)
    picture = Image.open(io.BytesIO(base64.b64decode(after)))
    return np.array(picture.convert("RGBA")), picture.mode


@pytest.mark.parametrize(("alpha", "mode"), [(255, "P"), (128, "RGBA")])
def test_a_picture_of_few_colours_keeps_every_pixel(alpha, mode):
    pixels = np.full((40, 60, 4), alpha, dtype=np.uint8)
    pixels[..., :3] = np.add.outer(np.arange(40) * 3, np.arange(60) * 2)[..., np.newaxis]
    after, mode_after = packed(pixels)
    assert mode_after == mode
    np.testing.assert_array_equal(after, pixels)


def test_a_drawing_gets_a_palette_that_nobody_sees():
    figure = Figure(figsize=(3, 2), layout="constrained")
    ax = figure.subplots()
    ax.contourf(np.add.outer(np.arange(20), np.arange(30)), cmap="viridis")
    ax.plot(np.arange(20), color="red")
    figure.savefig(file := io.BytesIO(), format="png", dpi=80)
    pixels = np.array(Image.open(file).convert("RGBA"))
    after, mode = packed(pixels)
    assert mode == "P"
    assert np.abs(after.astype(int) - pixels).mean() < 0.3


def test_a_photograph_keeps_every_pixel():
    pixels = np.random.default_rng(0).integers(0, 256, (64, 64, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    after, mode = packed(pixels)
    assert mode == "RGB"
    np.testing.assert_array_equal(after, pixels)
