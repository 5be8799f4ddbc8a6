"""`make grade`: a class in one table, from notebooks that are run and from those that were."""

import ast
import csv
import io
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from tools import exercises
from tools.grade import __main__ as grade
from tools.grade import needed, submission, table

ROOT = Path(__file__).resolve().parents[2]
STEM = "00_start_here"
MISTAKES = {
    "def sigmoid(": "def sigmoid(Z):\n    return 1 / (1 + np.exp(Z)), Z",
    "def linear_forward(": "def linear_forward(A, W, b)\n    return 1",
    "def update_parameters(": "def update_parameters(parameters, grads, learning_rate):\n    while True:\n        pass",
}


def source():
    return exercises.with_solutions(nbformat.read(ROOT / "notebooks" / f"{STEM}.ipynb", as_version=4))


def handed_in(changes):
    """The form to write, with other code in the cells that begin so."""
    made = exercises.to_hand_out(source())
    for cell in made.cells:
        for begin, code in changes.items():
            if cell.cell_type == "code" and cell.source.startswith(begin):
                checks = cell.source.partition("\n\n\n")[2]
                cell.source = code + ("\n\n\n" + checks if "checks.check_" in checks else "")
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The tables of a small class."""
    top = tmp_path_factory.mktemp("class")
    solved = exercises.to_hand_out(source())
    for cell, answer in zip(solved.cells, source().cells, strict=True):
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answer.source
    read_and_run = nbformat.read(ROOT / "notebooks" / f"{STEM}.ipynb", as_version=4)
    class_ = {
        f"ada/{STEM}/{STEM}": solved,
        f"bob/{STEM}/{STEM}": exercises.to_hand_out(source()),
        f"cy/{STEM}": read_and_run,
        "dot/renamed by the server": handed_in(MISTAKES),
    }
    for name, notebook in class_.items():
        path = top / "submitted" / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    (top / "submitted" / "eve").mkdir()
    (top / "submitted" / "eve" / "00.ipynb").write_text("{")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(submission, "LIMIT", 3)
        assert grade.main([str(top / "submitted"), "--to", str(top / "grades")]) == 0
    return top


@pytest.fixture
def rows(folder):
    text = (folder / "grades" / f"{STEM}.csv").read_text(encoding="utf-8-sig")
    return {row["student"]: row for row in csv.DictReader(io.StringIO(text))}


def test_every_student_of_either_form_has_a_row(rows):
    assert list(rows) == ["ada", "bob", "cy", "dot"]
    assert [rows[name]["right"] for name in ("ada", "bob", "cy")] == ["2", "0", "0"]
    assert int(rows["cy"]["of"]) < int(rows["bob"]["of"])
    assert rows["cy"]["sigmoid"] == "" and rows["cy"]["linear_forward"] == "not written yet"
    assert rows["ada"]["sigmoid"] == "right"


def test_each_mistake_has_its_sentence_and_takes_one_point(rows):
    dot = rows["dot"]
    assert dot["sigmoid"] == "wrong: The exponent has the wrong sign: A = 1 / (1 + exp(-Z))."
    assert dot["linear_forward"] == "wrong: SyntaxError: expected ':' (line 1)"
    assert dot["update_parameters"] == "wrong: it runs for more than 3 seconds"
    assert sum(value.startswith("wrong") for value in dot.values()) == 3


def test_the_table_to_read_says_the_same(folder):
    text = (folder / "grades" / f"{STEM}.md").read_text(encoding="utf-8")
    assert "- **dot**, `sigmoid`: The exponent has the wrong sign" in text
    assert "| ada | 2 of 6 | ✓ |" in text


def test_what_was_run_is_read_without_running_it(tmp_path):
    """As nbgrader leaves it: errors are allowed, and the hidden tests are back."""
    notebook = source()
    cells = [cell for cell in notebook.cells if cell.id == "setup" or cell.metadata.get("nbgrader")]
    answers = [cell for cell in cells if cell.metadata.nbgrader.solution]
    answers[0].source = MISTAKES["def sigmoid("]
    head = new_code_cell("import numpy as np\nfrom dnn_utils import *")
    stub = [new_code_cell("def linear_forward(A, W, b):\n    ...")]
    small = new_notebook(cells=[cells[0], head, *stub, *cells[1:]])
    NotebookClient(small, kernel_name="python3", timeout=120, allow_errors=True).execute()
    found = submission.read(small, submission.columns_of(small, STEM))
    assert found["sigmoid"] == ("wrong", "The exponent has the wrong sign: A = 1 / (1 + exp(-Z)).")
    assert found["compute_cost_from_logits"] == ("right", "")
    assert found["linear_forward"] == ("not written yet", "")
    unrun = submission.read(exercises.to_hand_out(source()), submission.columns_of(small, STEM))
    assert {outcome for outcome, _ in unrun.values()} == {"not run"}


def test_only_what_a_check_needs_is_run():
    cells = [
        "import numpy as np\nfrom course import checks",
        "scale = 1\nslow = [train(seed) for seed in range(1000)]",
        "values = []\nvalues.append(2)\nother = {}\nother['a'] = slow",
        "def helper(x):\n    slow = 3\n    return scale * x * values[0]",
        "scale = 2; unused = 3",
        "def relu(Z):\n    return helper(np.maximum(0, Z)), Z\n\n\nrelu = checks.check_relu(relu)\nplot(slow)",
    ]
    kept = [step.source for step in needed.needed(needed.steps(cells))]
    assert kept == [
        *cells[0].split("\n"),
        *["values = []", "values.append(2)"],
        cells[3],
        "scale = 2",
        *[part.strip() for part in cells[5].removesuffix("\nplot(slow)").split("\n\n\n")],
    ]


def test_a_cell_that_is_no_python_stays_whole():
    cells = ["%%time\nrate = 3", "def relu(Z:\n    return Z", "relu = checks.check_relu(relu)"]
    steps = needed.steps(cells)
    assert [step.source for step in needed.needed(steps)] == cells[1:]


@pytest.mark.parametrize("change", ["relu = checks.check_relu", "# no check any more"])
def test_a_check_that_was_taken_out_is_put_back(change):
    notebook = handed_in({})
    for cell in notebook.cells:
        if cell.source == "sigmoid = checks.check_sigmoid(sigmoid)":
            cell.source = change
    columns = submission.columns_of(notebook, STEM)
    places, gone = submission.assigned(needed.steps([c.source for c in notebook.cells]), columns)
    assert [column.name for column in gone] == ["sigmoid"]
    assert len(places) == len(columns) - 1


def test_a_function_that_nothing_stops_is_left_out_and_the_others_are_judged(monkeypatch, tmp_path):
    reached, process = tmp_path / "reached", submission.process

    class Patience:
        """A second once the function is called; before, whatever a busy machine takes to come there."""

        def __lt__(self, seconds):
            return seconds > (1 if reached.exists() else 120)

    def anew(work):
        reached.unlink(missing_ok=True)
        return process(work)

    monkeypatch.setattr(submission, "PATIENCE", Patience())
    monkeypatch.setattr(submission, "process", anew)
    stubborn = f"""\
def sigmoid(Z):
    import pathlib, signal
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGPROF])
    pathlib.Path({str(reached)!r}).touch()
    while True:
        pass"""
    notebook = handed_in({"def sigmoid(": stubborn})
    found = submission.run(notebook, submission.columns_of(notebook, STEM))
    assert found.pop("sigmoid") == ("wrong", "it never ends")
    assert {outcome for outcome, _ in found.values()} == {"not written yet"}


def test_students_and_patterns(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "submitted/ada/03_x/03_x.ipynb",
        "submitted/bob/03_x.ipynb",
        "submitted/bob/.ipynb_checkpoints/3.ipynb",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()
    found = grade.paths_of(["submitted/*/*/03*.ipynb", "submitted/*/03*.ipynb", "submitted"])
    assert [grade.student_of(path) for path in found] == ["ada", "bob"]
    with pytest.raises(SystemExit, match=r"No submission found: nowhere/\*\.ipynb"):
        grade.main(["nowhere/*.ipynb"])


def test_the_words_of_a_submission_are_no_markup():
    rows = {"a|b": {"f": ("wrong", "<b>|\nx")}}
    text = table.markdown_of("title", rows, ["f"])
    assert "a\\|b" in text and "&lt;b>\\| x" in text and "<b>" not in text


def test_threads_parse_one_at_a_time(monkeypatch):
    """What two may do to each other on Python 3.11 is told in `tools.grade.needed`."""
    parse, busy, most = ast.parse, threading.Semaphore(1), []

    def alone(source):
        most.append(busy.acquire(blocking=False))
        time.sleep(0.01)
        tree = parse(source)
        busy.release()
        return tree

    with monkeypatch.context() as patch, ThreadPoolExecutor(4) as pool:
        patch.setattr(ast, "parse", alone)
        list(pool.map(needed.steps, [["a = 1"]] * 12))
    assert most == [True] * 12
