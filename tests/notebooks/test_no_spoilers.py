"""What a student opens shows no answer before its question: no outputs, and no truth in the cell of a prediction."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from tools.copies import forms

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("[0-9]*.ipynb"))


def predictions(cell):
    """The calls of checks.predict in a cell."""
    return [
        node
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "checks.predict"
    ]


def arguments(call):
    """The answer and the truth of a call, by place or by name."""
    given = dict(zip(("name", "answer", "truth"), call.args, strict=False)) | {k.arg: k.value for k in call.keywords}
    return given["answer"], given["truth"]


def is_plain(node):
    """A number or a word that stands in the code itself."""
    return isinstance(node, ast.Constant) or (isinstance(node, ast.UnaryOp) and is_plain(node.operand))


def given_away(cell, truth):
    """Whether the cell compares the truth with a number or a word, or assigns one to it."""
    name = ast.unparse(truth)
    for node in ast.walk(ast.parse(cell.source)):
        if isinstance(node, ast.Compare) and name in map(ast.unparse, [node.left, *node.comparators]):
            yield from (other for other in [node.left, *node.comparators] if is_plain(other))
        if isinstance(node, ast.Assign) and name in map(ast.unparse, node.targets) and is_plain(node.value):
            yield node.value


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_copy_shows_no_answer_before_its_question(path):
    for _, copy in forms(path):
        cells = [cell for cell in copy.cells if cell.cell_type == "code"]
        assert not any(cell.outputs or cell.execution_count for cell in cells)
        asked = [(cell, call) for cell in cells for call in predictions(cell)]
        assert len(asked) >= 4
        for cell, call in asked:
            answer, truth = arguments(call)
            assert ast.unparse(answer) == "..." or isinstance(answer, ast.Name), f"{cell.id}: a prediction is filled in"
            assert not is_plain(truth), f"{cell.id}: the truth {ast.unparse(truth)} stands in the cell"
            shown = [ast.unparse(node) for node in given_away(cell, truth)]
            assert not shown, f"{cell.id} gives away {ast.unparse(truth)} = {shown}"


def test_what_gives_an_answer_away_is_found():
    cell = nbformat.v4.new_code_cell("right = count(A)\nassert right == 36\nchecks.predict('right', ..., right)")
    (call,) = predictions(cell)
    assert [node.value for node in given_away(cell, call.args[2])] == [36]


def test_every_cell_that_the_page_of_coverage_names_is_there():
    page = (NOTEBOOKS[0].parents[1] / "docs" / "coverage.md").read_text(encoding="utf-8")
    ids = {cell.id for path in NOTEBOOKS for cell in nbformat.read(path, as_version=4).cells}
    named = set(re.findall(r"`(0\d-\w+)`", page))
    assert len(named) > 100 and named <= ids
