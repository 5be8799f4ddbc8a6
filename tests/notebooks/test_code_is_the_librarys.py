"""A function that a notebook teaches is, to the last statement, the function that the later notebooks import."""

import ast
import difflib
import inspect
from collections import defaultdict
from pathlib import Path

import nbformat
import pytest

import dnn_utils

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TAUGHT = {
    f"dnn_utils.{name}" for name in ("activations", "cost", "initialization", "network", "regularization", "training")
}


def functions(source):
    """Return {name: bare code} of the functions at the top level of some code.

    Docstrings, decorators and annotations are left out: they say what a function is for, not what it does.
    """
    found = {}
    for function in ast.parse(source).body:
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.FunctionDef):
                    node.decorator_list, node.returns = [], None
                    if ast.get_docstring(node) is not None:
                        node.body = node.body[1:] or [ast.Pass()]
                elif isinstance(node, ast.arg):
                    node.annotation = None
            found[function.name] = ast.unparse(function)
    return found


def library():
    """Return {name: {module: bare code}} of the public functions; plots, panels and checks are not taught."""
    found = defaultdict(dict)
    for path in sorted([*(ROOT / "dnn_utils").glob("*.py"), *(ROOT / "lr_utils").glob("*.py")]):
        for name, code in functions(path.read_text(encoding="utf-8")).items():
            if not name.startswith("_"):
                found[name][str(path.relative_to(ROOT))] = code
    return found


def is_exercise(source):
    """A cell in which a check judges the function: it is the reader's, to write or to repair."""
    return "checks.check_" in source


def taught():
    """Return (notebook, cell, name, bare code) of the functions that the notebooks define, exercises left out."""
    return [
        (path.name, i, name, code)
        for path in NOTEBOOKS
        for i, cell in enumerate(nbformat.read(path, as_version=4).cells)
        if cell.cell_type == "code" and not is_exercise(cell.source)
        for name, code in functions(cell.source).items()
    ]


# taught as plain_gradient_descent, whose steps tests/library/test_fast_training.py compares
FOR_SPEED = {"gradient_descent"}
LIBRARY, IN_NOTEBOOKS = library(), taught()
SHARED = [entry for entry in IN_NOTEBOOKS if entry[2] in LIBRARY]
MUST_BE_TAUGHT = [
    name
    for name in dnn_utils.__all__
    if inspect.isfunction(getattr(dnn_utils, name))
    and getattr(dnn_utils, name).__module__ in TAUGHT
    and name not in FOR_SPEED
]


@pytest.mark.parametrize(("notebook", "cell", "name", "code"), SHARED, ids=[f"{e[0]}-{e[1]}-{e[2]}" for e in SHARED])
def test_function_equals_the_librarys(notebook, cell, name, code):
    versions = LIBRARY[name]
    if code not in versions.values():
        module, ours = next(iter(versions.items()))
        diff = difflib.unified_diff(
            ours.splitlines(), code.splitlines(), module, f"{notebook}, cell {cell}", lineterm=""
        )
        pytest.fail("\n".join([f"{name} is not the library's (another version needs another name):", *diff]))


def test_there_is_something_to_teach():
    assert len(MUST_BE_TAUGHT) > 10


@pytest.mark.parametrize("name", MUST_BE_TAUGHT)
def test_function_is_taught_in_a_notebook(name):
    assert name in {entry[2] for entry in IN_NOTEBOOKS}, f"no notebook in notebooks/ defines {name}"


def test_a_changed_statement_is_noticed():
    theirs = functions('def f(x):\n    """One."""\n    return x + 1')
    assert theirs == functions('@decorated\ndef f(x: float) -> float:\n    """Two."""\n    return x + 1  # why')
    assert theirs != functions("def f(x):\n    return 1 + x")
