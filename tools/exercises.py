"""Write the notebooks as assignments: what they teach is a stub, and a cell that checks it follows.

python tools/exercises.py [FOLDER]      FOLDER is exercises/ if it is not given. In it:

NAME.ipynb              to hand out: each function that has a check is `...`, no outputs
source/NAME/NAME.ipynb  the same with the solutions, for nbgrader, whose generate_assignment makes the above of it
nbgrader_config.py      makes FOLDER a course of nbgrader

Nothing else in the folder is touched. docs/instructors/handing_out.md says how to use it.
"""

import ast
import copy
import re
import shutil
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from course import checks

ROOT = Path(__file__).resolve().parents[1]
HEADER = """\
**In this form of the notebook you write the functions.** Each is a stub, `...`, after the text that explains it. The \
cell below it says what it finds: right; wrong, and what is wrong; or not written yet: then the library's version is \
used, so that the notebook runs on. A check that finds a mistake stops "Run All" there."""
SETUP = """\
import os
from pathlib import Path

import lr_utils
from course import checks

os.chdir(Path(lr_utils.__file__).parents[1] / "notebooks")  # ../images is there, wherever this notebook lies"""
FOOTER = "All functions and predictions of this notebook, as far as their cells have run:"
HIDDEN = """
### BEGIN HIDDEN TESTS
assert checks.outcomes()["{name}"] == "right", "{name} is not written yet"
### END HIDDEN TESTS"""
SOLUTION = re.compile(r"^( *)### BEGIN SOLUTION\n.*?### END SOLUTION$", re.MULTILINE | re.DOTALL)
HIDDEN_TESTS = re.compile(r"\n### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS", re.DOTALL)


def graded_by_nbgrader(grade_id, **kind):
    """Metadata of a cell that nbgrader knows."""
    kind = {"grade": False, "solution": False, "locked": False, "task": False} | kind
    return {"nbgrader": {"schema_version": 3, "grade_id": grade_id, **kind}}


def locked(source, grade_id, **kind):
    """A cell that is not the student's to change."""
    metadata = graded_by_nbgrader(grade_id, locked=True, **kind)
    return new_code_cell(source, metadata=metadata | {"editable": False, "deletable": False})


def check_cell(source, name, cell_id):
    """A graded cell. To an unwritten function a check says so and goes on; the hidden test gives no point for it."""
    return locked(source + HIDDEN.format(name=name), f"check_{name}_{cell_id}", grade=True, points=1)


def marked(lines, function, begin):
    """The lines up to the end of this function, its body below the docstring between nbgrader's markers."""
    documented = ast.get_docstring(function) is not None
    first = function.body[0].end_lineno if documented else function.body[0].lineno - 1
    indent = " " * function.body[0].col_offset
    body = [f"{indent}### BEGIN SOLUTION", *lines[first : function.end_lineno], f"{indent}### END SOLUTION"]
    return "\n".join([*lines[begin:first], *body])


def checked_name(statement):
    """The exercise that a statement `f = checks.check_name(...)` is about, None for another statement."""
    if not (isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)):
        return None
    match = re.fullmatch(r"checks\.check_(\w+)", ast.unparse(statement.value.func))
    return match and match[1]


def pieces(cell):
    """The cells that come of a code cell: a function with a check ends one, and the check has its own."""
    statements, lines = ast.parse(cell.source).body, cell.source.splitlines()
    is_exercise = any(checked_name(statement) for statement in statements)  # its functions are stubs or to be repaired
    begin, made = 0, []
    for statement in statements:
        function = getattr(statement, "name", "")
        if name := checked_name(statement):
            made.append(new_code_cell("\n".join(lines[begin : statement.lineno - 1])))
            source = "\n".join(lines[statement.lineno - 1 : statement.end_lineno])
            made.append(check_cell(source, name, cell.id))
        elif isinstance(statement, ast.FunctionDef) and hasattr(checks, f"check_{function}") and not is_exercise:
            metadata = graded_by_nbgrader(f"{function}_{cell.id}", solution=True)
            made.append(new_code_cell(marked(lines, statement, begin), metadata=metadata))
            made.append(check_cell(f"{function} = checks.check_{function}({function})", function, cell.id))
        else:
            continue
        begin = statement.end_lineno
    made.append(new_code_cell("\n".join(lines[begin:]), metadata=cell.metadata))
    return [made_cell for made_cell in made if made_cell.source.strip()]


def with_solutions(notebook):
    """nbgrader's source of a notebook. The cells that come of cell ID have the ids ID, ID_1, ID_2, ..."""
    made = copy.deepcopy(notebook)
    title, *cells = made.cells
    made.cells = [title, new_markdown_cell(HEADER, id="header")]
    made.cells.append(locked(SETUP, "setup"))
    made.cells[-1].id = "setup"
    for cell in cells:
        new = pieces(cell) if cell.cell_type == "code" else [cell]
        for number, piece in enumerate(new):
            piece.source, piece.id = piece.source.strip("\n"), f"{cell.id}_{number}" if number else cell.id
        made.cells += new
    made.cells += [new_markdown_cell(FOOTER, id="footer"), new_code_cell("checks.progress()", id="progress")]
    return made


def to_hand_out(source):
    """What nbgrader's generate_assignment makes of a source: stubs for solutions, no hidden tests."""
    made = copy.deepcopy(source)
    for cell in made.cells:
        cell.source = HIDDEN_TESTS.sub("", SOLUTION.sub(r"\1...", cell.source))
    return made


def write(notebook, path):
    nbformat.validate(notebook)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def main(folder: Path = ROOT / "exercises") -> int:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        source = with_solutions(nbformat.read(path, as_version=4))
        write(source, folder / "source" / path.stem / path.name)
        write(to_hand_out(source), folder / path.name)
        graded = sum(cell.metadata.get("nbgrader", {}).get("grade", False) for cell in source.cells)
        print(f"{path.name}: {graded} functions to write or to repair")
    shutil.copyfile(ROOT / "tools" / "nbgrader_config.py", folder / "nbgrader_config.py")
    print(f"Written to {folder}. To hand out: the notebooks in it; docs/instructors/handing_out.md says more.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
