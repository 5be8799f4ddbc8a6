"""What came of the checks is told in the student's words, and lasts in a copy of a notebook."""

import json
import os
import subprocess
import sys

import pytest

from course import checks
from course.checks import memory, registry

FILE = ".progress.json"


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    monkeypatch.setattr(memory, "_said", [])
    registry._outcomes.clear()
    registry._entries.cache_clear()
    yield
    registry._outcomes.clear()
    registry._entries.cache_clear()


@pytest.fixture
def copies(tmp_path):
    """A folder as `make lab` makes it."""
    (tmp_path / "mine" / "write").mkdir(parents=True)
    (tmp_path / "mine" / ".originals.json").write_text("{}")
    return tmp_path / "mine"


@pytest.fixture
def start(monkeypatch):
    """Start a kernel, or start it again, in a folder and for a notebook."""

    def start(place, notebook=""):
        registry._outcomes.clear()
        registry._entries.cache_clear()
        monkeypatch.setattr(memory, "START", place)
        monkeypatch.setenv("JPY_SESSION_NAME", str(place / notebook) if notebook else "")

    return start


@pytest.fixture
def progress(capsys):
    """What the table says."""

    def progress(*names):
        capsys.readouterr()
        checks.progress(names or None)
        return capsys.readouterr().out

    return progress


def test_a_restart_keeps_progress_and_first_answers(copies, start, progress):
    start(copies, "03.ipynb")
    registry.record("L2_cost", "right", "price")
    checks.predict("right of 50", 30, truth=36)
    before = progress()
    assert "1 of 2 exercises done." in before and "[x] price" in before
    start(copies, "03.ipynb")
    assert progress() == before
    assert progress("L2_cost", "right of 50") == before
    assert checks.outcomes() == {}, "these are of this session, for grading"


def test_a_new_process_keeps_it_and_stores_nothing_else(copies):
    code = "from course import checks; checks.predict('cost', {}, truth=0.7, tolerance=0.1); checks.progress()"

    def session(answer, notebook):
        command = [sys.executable, "-c", code.format(answer)]
        environment = os.environ | {"JPY_SESSION_NAME": notebook}
        return subprocess.run(command, cwd=copies, env=environment, capture_output=True, text=True, check=True).stdout

    assert "wrong; your first answer was 2, the truth is 0.7" in session(2, "00.ipynb")
    assert "right; your first answer was 2, the truth is 0.7" in session(0.7, "00.ipynb")
    assert "not written yet; your first answer was 2, the truth is 0.7" in session("...", "00.ipynb")
    assert "first answer was 1, " in session(1, "01.ipynb")
    assert sorted(path.name for path in copies.iterdir()) == [".originals.json", FILE, "write"]
    entry = {"exercise": "cost", "name": "cost", "outcome": "not written yet", "answer": 2.0, "truth": 0.7}
    assert json.loads((copies / FILE).read_text())["00.ipynb"] == [entry]


def test_the_first_answer_that_can_be_compared_counts(copies, start, progress):
    start(copies, "00.ipynb")
    for answer in (..., "six", float("nan"), 6, 7, 8):
        checks.predict("entries", answer, truth=8)
    checks.predict("activation", " tanh ", truth="relu")
    assert "right; your first answer was 6, the truth is 8" in progress("entries")
    assert "wrong; your first answer was 'tanh', the truth is 'relu'" in progress("activation")


def test_the_truth_is_not_told_before_there_is_an_answer(copies, start, progress):
    start(copies, "00.ipynb")
    checks.predict("right of 50", ..., truth=36)
    assert "36" not in progress() and "36" not in (copies / FILE).read_text()


def test_a_right_first_answer_is_simply_right(progress):
    checks.predict("entries", 8, truth=8)
    assert progress() == "1 of 1 exercises done, all right.\n  [x] entries  right\n"


def test_each_notebook_and_each_form_has_its_own(copies, start, progress):
    for place, notebook, outcome in [
        (copies, "03.ipynb", "right"),
        (copies / "write", "03.ipynb", "wrong"),
        (copies, "04.ipynb", "not written yet"),
        (copies, "", "right"),
    ]:
        start(place, notebook)
        registry.record("L2_cost", outcome)
    kept = json.loads((copies / FILE).read_text())
    assert {name: entry["outcome"] for name, (entry,) in kept.items()} == {
        "03.ipynb": "right",
        "write/03.ipynb": "wrong",
        "04.ipynb": "not written yet",
        "all": "right",
    }
    start(copies / "write", "03.ipynb")
    assert progress() == "0 of 1 exercises done.\n  [!] L2_cost  wrong\n"


def test_a_change_of_folder_after_the_start_does_not_matter(copies, tmp_path):
    code = "import os; from course import checks; os.chdir('/'); checks.predict('a', 1, truth=1)"
    subprocess.run([sys.executable, "-c", code], cwd=copies / "write", capture_output=True, check=True)
    assert (copies / FILE).exists() and not (copies / "write" / FILE).exists()


def test_elsewhere_nothing_is_kept(tmp_path, start, progress):
    start(tmp_path, "03.ipynb")
    registry.record("relu", "right")
    assert "[x] relu" in progress()
    assert list(tmp_path.iterdir()) == []
    start(tmp_path, "03.ipynb")
    assert progress() == "0 of 0 exercises done.\n"


def test_the_functions_bear_the_names_that_the_student_gave_them(progress):
    registry.record("linear_forward", "right", "linear_forward")
    registry.record("linear_forward", "wrong", "layer")
    registry.record("relu", "right", "<lambda>")
    rows = ["  [x] linear_forward  right", "  [!] layer           wrong", "  [x] relu            right"]
    assert progress().splitlines()[1:] == rows
    assert progress("linear_forward").splitlines()[1:] == rows[:2]
    assert progress("layer").startswith("0 of 1 ")
    assert checks.outcomes() == {"linear_forward": "wrong", "relu": "right"}


def test_the_stand_in_for_an_unwritten_function_is_no_entry_of_its_own(progress):
    registry.record("linear_forward", "not written yet", "layer")
    registry.record("linear_forward", "not written yet", "linear_forward")  # the check's cell alone, run again
    assert progress() == "0 of 1 exercises done.\n  [ ] layer  not written yet\n"


def test_forget_clears_this_notebook_and_no_other(copies, start, progress):
    for notebook in ("03.ipynb", "04.ipynb"):
        start(copies, notebook)
        checks.predict("a", 1, truth=2)
    checks.forget()
    assert progress() == "0 of 0 exercises done.\n" and checks.outcomes() == {}
    assert list(json.loads((copies / FILE).read_text())) == ["03.ipynb"]
    start(copies, "04.ipynb")
    assert progress() == "0 of 0 exercises done.\n"


DAMAGED = ["", "{", "[1]", "null", "[" * 100_000, '{"03.ipynb": 3}', '{"03.ipynb": [3, {"name": 1}]}', "\0\xff"]
DAMAGED += ['{"03.ipynb": [{"exercise": "a", "name": "a", "outcome": "right", "answer": NaN, "truth": 1.0}]}']


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_costs_a_line_at_most(content, copies, start, progress, capsys):
    (copies / FILE).write_bytes(content.encode("latin-1"))
    start(copies, "03.ipynb")
    registry.record("relu", "right")
    assert len(capsys.readouterr().out.splitlines()) <= 1
    assert "[x] relu" in progress()
    start(copies, "03.ipynb")
    assert "[x] relu" in progress()


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: os.symlink("/nowhere/at/all", path)])
def test_what_is_no_file_costs_a_line(make, copies, start, progress, capsys):
    make(copies / FILE)
    start(copies, "03.ipynb")
    registry.record("relu", "right")
    registry.record("tanh", "wrong")
    (line,) = capsys.readouterr().out.splitlines()
    assert FILE in line
    assert "[x] relu" in progress()


def test_a_folder_that_cannot_be_written_costs_a_line(copies, start, progress, capsys, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(memory.os, "replace", refuse)
    start(copies, "03.ipynb")
    registry.record("relu", "right")
    registry.record("tanh", "wrong")
    (line,) = capsys.readouterr().out.splitlines()
    assert line == f"Your progress is kept until the kernel stops: {FILE} cannot be written (Permission denied)."
    assert "[x] relu" in progress()
    assert sorted(path.name for path in copies.iterdir()) == [".originals.json", "write"]
