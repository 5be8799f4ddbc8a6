"""The functions that readers repair: each has a bug that its check finds."""

import ast
import inspect
from pathlib import Path

import nbformat
import pytest

from course import checks
from course.clinic import repairs

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
TO_REPAIR = {
    "buggy_L2_cost": "L2_cost",
    "buggy_backward_with_dropout": "L_model_backward_with_regularization",
    "buggy_forward_with_dropout": "L_model_forward_with_dropout",
    "forgetful_numerical_gradient": "numerical_gradient",
    "buggy_backward": "L_model_backward",
}


@pytest.mark.parametrize("name", TO_REPAIR)
def test_its_check_finds_a_bug(name):
    check = getattr(checks, f"check_{TO_REPAIR[name]}")
    with pytest.raises(checks.WrongAnswer):
        check(getattr(repairs, name))


@pytest.mark.parametrize("name", TO_REPAIR)
def test_as_given_it_counts_as_not_repaired(name):
    check, given = getattr(checks, f"check_{TO_REPAIR[name]}"), getattr(repairs, name)
    assert check(given, given=given) is check.reference


@pytest.mark.parametrize("above", ["", "import numpy as np\n"])
def test_a_copy_counts_as_not_repaired_wherever_numpy_is_imported(above):
    for name, exercise in TO_REPAIR.items():
        given = getattr(repairs, name)
        notebook = {key: value for key, value in vars(repairs).items() if key != name}
        exec(compile(above + inspect.getsource(given), "<cell>", "exec"), notebook)
        check = getattr(checks, f"check_{exercise}")
        assert check(notebook[name], given=given) is check.reference


def bodies(source):
    """The bodies of the functions in some code, without their docstrings."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return [ast.unparse(function.body[1:]) for function in functions if ast.get_docstring(function)]


def test_a_notebook_shows_the_code_that_it_measures():
    cells = [cell for path in NOTEBOOKS.glob("0[34]*.ipynb") for cell in nbformat.read(path, as_version=4).cells]
    to_repair = [cell.source for cell in cells if cell.cell_type == "code" and "given=" in cell.source]
    shown = {body for source in to_repair for body in bodies(source)}
    assert set(bodies(Path(repairs.__file__).read_text(encoding="utf-8"))) == shown
