"""`make exercises`: what is handed out runs unwritten, and with the solutions put back it is the notebook again."""

import ast
import inspect
import json
import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from traitlets.config import Config

import dnn_utils
from course import checks
from tools import exercises

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
ADDED = ("header", "setup", "footer", "progress")


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """What the command writes, beside a submission and a file of somebody else."""
    folder = tmp_path_factory.mktemp("exercises")
    for name in ("mine.txt", "submitted/ada/00_start_here/00_start_here.ipynb"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("kept")
    exercises.main(folder)
    return folder


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


def read(path):
    return nbformat.read(path, as_version=4).cells


def handed_out(folder, name):
    return read(folder / f"{name}.ipynb")


def kind(cell):
    return cell.metadata.get("nbgrader", {})


def lines(source):
    """All lines that are not blank: how many blank lines stand between two cells' code is lost."""
    return [line for line in source.splitlines() if line]


def put_back(stub, original):
    """A stub with the body of the function of this name in the original cell."""
    function = [f for f in ast.parse(stub).body if isinstance(f, ast.FunctionDef)][-1]
    (solved,) = [f for f in ast.parse(original).body if getattr(f, "name", "") == function.name]
    begin = solved.body[0].end_lineno if ast.get_docstring(solved) else solved.body[0].lineno - 1
    above = stub.splitlines()
    assert above.pop().strip() == "...", f"{function.name} is no stub"
    return "\n".join([*above, *original.splitlines()[begin : solved.end_lineno]])


def test_with_the_solutions_put_back_it_is_the_notebook(folder, name):
    originals = {cell.id: cell for cell in read(ROOT / "notebooks" / f"{name}.ipynb")}
    back = {cell_id: [] for cell_id in originals}
    for cell in handed_out(folder, name):
        origin = cell.id.partition("_")[0]
        if cell.id in ADDED or (kind(cell).get("grade") and "checks.check_" not in originals[origin].source):
            continue
        source = put_back(cell.source, originals[origin].source) if kind(cell).get("solution") else cell.source
        back[origin] += lines(source)
    assert back == {cell_id: lines(cell.source) for cell_id, cell in originals.items()}


def test_every_taught_function_that_has_a_check_is_to_be_written(folder):
    stubs = set()
    for name in NAMES:
        for cell in handed_out(folder, name):
            if kind(cell).get("solution"):
                stubs |= {f.name for f in ast.parse(cell.source).body if isinstance(f, ast.FunctionDef)}
    public = {f.__name__ for f in vars(dnn_utils).values() if inspect.isfunction(f)}
    not_shown = {"gradient_check_n"}  # an exercise at the end of the last notebook
    assert {name for name in public - not_shown if hasattr(checks, f"check_{name}")} <= stubs


def test_nbgrader_knows_the_cells_and_can_tell_them_apart(folder, name):
    known = [kind(cell) for cell in handed_out(folder, name) if kind(cell)]
    assert all(data["schema_version"] == 3 for data in known)
    assert len({data["grade_id"] for data in known}) == len(known)
    stubs, graded = ([data for data in known if data[which]] for which in ("solution", "grade"))
    assert 0 < len(stubs) <= len(graded)
    assert all(data["locked"] and data["points"] == 1 for data in graded)


def test_graded_cells_hold_a_check_and_nothing_else(folder, name):
    for cell in handed_out(folder, name):
        if kind(cell).get("grade"):
            (statement,) = ast.parse(cell.source).body
            assert exercises.checked_name(statement)
            assert not cell.metadata.editable and not cell.metadata.deletable


def test_panels_stay_and_are_not_graded(folder, name):
    original = [cell.id for cell in read(ROOT / "notebooks" / f"{name}.ipynb") if "live." in cell.source]
    panels = [cell for cell in handed_out(folder, name) if "live." in cell.source]
    assert [cell.id for cell in panels] == original
    assert not any(kind(cell) for cell in panels)


def test_nothing_is_printed_yet_and_no_solution_is_left(folder, name):
    for cell in handed_out(folder, name):
        assert not cell.get("outputs") and cell.get("execution_count") is None
        assert "SOLUTION" not in cell.source and "HIDDEN" not in cell.source


def test_the_list_on_a_page_of_feedback_names_the_functions(folder):
    config = {"get_config": Config}
    exec((folder / "nbgrader_config.py").read_text(), config)
    page = '<li><a href="#check_L2_cost_03-018">Test cell</a> (Score: 1)</li><a href="#check_f_00-n1_2">Test cell</a>'
    named = '<li><a href="#check_L2_cost_03-018">L2_cost</a> (Score: 1)</li><a href="#check_f_00-n1_2">f</a>'
    assert config["with_names"](page) == named
    assert config["c"].GenerateFeedback.exporter_class is config["Feedback"]


def test_only_its_own_files_are_written(folder):
    assert (folder / "mine.txt").read_text() == "kept"
    assert (folder / "submitted/ada/00_start_here/00_start_here.ipynb").read_text() == "kept"


LESSON = '''\
HALF = 0.5


def sigmoid(Z):
    """1 / (1 + e^-Z), and Z."""
    # why: half of it is
    A = HALF * (1 + np.tanh(HALF * Z))
    return A, Z


def helper(x):
    return x


print(sigmoid(np.zeros((1, 1)))[0])'''
EXERCISE = """\
def anything(A_prev, W, b):
    ...


mine = checks.check_linear_forward(anything)
print("after the check")"""


@pytest.fixture
def lesson():
    first = new_code_cell("import numpy as np", id="c0")
    cells = [
        new_markdown_cell("# Title", id="t"),
        first,
        new_code_cell(LESSON, id="c1"),
        new_code_cell(EXERCISE, id="c2"),
    ]
    return exercises.with_solutions(new_notebook(cells=cells))


def run(notebook):
    """What the checks of a notebook found, by name of the exercise; runs on after an error, as nbgrader does.

    Figures are made and not turned into pictures, which nobody looks at here.
    """
    ask = new_code_cell("import json; print(json.dumps(checks.outcomes()))")
    notebook.cells.append(ask)
    client = NotebookClient(notebook, kernel_name="python3", timeout=120, allow_errors=True)
    client.execute(env=os.environ | {"MPLBACKEND": "agg"})
    notebook.cells.pop()
    return json.loads(ask.outputs[0].text)


def failed(notebook):
    return [cell.id for cell in notebook.cells for output in cell.get("outputs", []) if output.output_type == "error"]


def test_a_cell_is_cut_after_its_functions_and_around_its_check(lesson):
    assert [cell.id for cell in lesson.cells[4:-2]] == ["c1", "c1_1", "c1_2", "c2", "c2_1", "c2_2"]
    stub, _, rest, exercise, check, after = exercises.to_hand_out(lesson).cells[4:-2]
    assert stub.source.endswith('    """1 / (1 + e^-Z), and Z."""\n    ...')
    assert rest.source.startswith("def helper") and not kind(rest)
    assert exercise.source == "def anything(A_prev, W, b):\n    ..." and not kind(exercise)
    assert check.source == "mine = checks.check_linear_forward(anything)"
    assert after.source == 'print("after the check")'


def test_unwritten_it_runs_through_but_gets_no_point(lesson):
    stubs = exercises.to_hand_out(lesson)
    assert run(stubs) == {"sigmoid": "not written yet", "linear_forward": "not written yet"}
    assert failed(stubs) == []

    for graded, cell in zip(lesson.cells, stubs.cells, strict=True):
        cell.source = graded.source if kind(graded).get("grade") else cell.source
    run(stubs)
    assert failed(stubs) == ["c1_1", "c2_1"]


def test_a_solution_gets_its_point_and_a_mistake_none(lesson):
    lesson.cells[7].source = lesson.cells[7].source.replace("...", "return W.T @ A_prev + b, (A_prev, W, b)")
    assert run(lesson) == {"sigmoid": "right", "linear_forward": "wrong"}
    assert failed(lesson) == ["c2_1"]


def solutions(notebook):
    """The names of the functions to write, without those of the exercises at the end."""
    return [kind(cell)["grade_id"].rpartition("_")[0] for cell in notebook.cells if kind(cell).get("solution")]


def test_the_first_notebook_runs_unwritten(folder):
    notebook = nbformat.read(folder / "00_start_here.ipynb", as_version=4)
    found = run(notebook)
    assert failed(notebook) == []
    assert {found[name] for name in solutions(notebook)} == {"not written yet"}


def test_the_first_notebook_runs_with_the_solutions_put_back(folder):
    notebook = nbformat.read(folder / "source" / "00_start_here" / "00_start_here.ipynb", as_version=4)
    found = run(notebook)
    assert {found[name] for name in solutions(notebook)} == {"right"}
    not_solved = {f"check_{name}" for name, state in found.items() if state != "right"}
    assert {cell_id for cell_id in failed(notebook)} == {
        cell.id for cell in notebook.cells if kind(cell).get("grade_id", "").rpartition("_")[0] in not_solved
    }
