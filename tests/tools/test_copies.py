"""An afternoon of work in the copies, and then a new version of the course: nothing is lost, nothing is aborted."""

import re
import subprocess

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import copies

NAME = "01_shallow_network.ipynb"


def notebook(text):
    cells = [
        new_markdown_cell("# 01 Shallow\n\n[data](../datasets/README.md)", id="title"),
        new_markdown_cell(text, id="text"),
        new_code_cell("def relu(Z):\n    return max(0, Z), Z", id="relu"),
        new_code_cell("print(1)", id="print", outputs=[new_output("stream", text="1\n")], execution_count=2),
    ]
    return new_notebook(cells=cells)


def git(folder, *words):
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def upstream(tmp_path):
    """A repository of the course with two notebooks."""
    folder = tmp_path / "upstream"
    (folder / "notebooks").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Ada")
    git(folder, "config", "user.email", "ada@example.org")
    (folder / ".gitignore").write_text("/mine/\n")
    publish(folder, "first edition")
    return folder


def publish(folder, text):
    for name in ("00_start_here.ipynb", NAME):
        nbformat.write(notebook(text), folder / "notebooks" / name)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", text)


@pytest.fixture
def clone(upstream, tmp_path):
    git(tmp_path, "clone", "-q", str(upstream), "clone")
    return tmp_path / "clone"


def update(clone):
    return copies.update(clone, clone / "mine")


def change(path, source="# mine"):
    """What a reader does: a cell written and run, and the file saved."""
    made = nbformat.read(path, as_version=4)
    made.cells[-1].source = source
    made.cells[-1].outputs = [new_output("stream", text="7\n")]
    nbformat.write(made, path)


def texts(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def test_copies_have_no_outputs_and_stubs_in_the_form_to_write(clone):
    assert update(clone) == []
    for name in (NAME, f"write/{NAME}"):
        cells = nbformat.read(clone / "mine" / name, as_version=4).cells
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    assert "return max" in "".join(texts(clone / "mine" / NAME))
    to_write = "\n".join(texts(clone / "mine" / "write" / NAME))
    assert "return max" not in to_write and "checks.check_relu(relu)" in to_write
    assert "](../datasets/README.md)" in texts(clone / "mine" / NAME)[0]
    assert "](../../datasets/README.md)" in to_write


def test_an_afternoon_and_a_new_version(clone, upstream):
    update(clone)
    change(clone / "mine" / NAME)
    assert git(clone, "status", "--short") == ""
    publish(upstream, "second edition")
    git(clone, "pull", "-q")
    (said,) = update(clone)
    assert said.startswith(f"mine/{NAME} is yours and stays; its original is newer: `make fresh NOTEBOOK=01`")
    assert "# mine" in texts(clone / "mine" / NAME) and "first edition" in texts(clone / "mine" / NAME)
    for untouched in ("00_start_here.ipynb", "write/00_start_here.ipynb", f"write/{NAME}"):
        assert "second edition" in texts(clone / "mine" / untouched), untouched
    assert git(clone, "status", "--short") == ""


def test_a_copy_that_was_only_opened_is_renewed(clone, upstream):
    update(clone)
    path = clone / "mine" / NAME
    opened = nbformat.read(path, as_version=4)
    opened.metadata["language_info"] = {"name": "python", "version": "3.12.1"}  # as JupyterLab saves it by itself
    nbformat.write(opened, path)
    publish(upstream, "second edition")
    git(clone, "pull", "-q")
    assert update(clone) == [] and "second edition" in texts(path)


@pytest.mark.parametrize("content", ["", "not json", "{}"])
def test_a_file_that_a_reader_has_broken_stays(content, clone, upstream):
    update(clone)
    (clone / "mine" / NAME).write_text(content)
    publish(upstream, "second edition")
    git(clone, "pull", "-q")
    assert len(update(clone)) == 1
    assert (clone / "mine" / NAME).read_text() == content


def test_a_copy_that_was_deleted_comes_again(clone):
    update(clone)
    (clone / "mine" / NAME).unlink()
    assert update(clone) == [] and (clone / "mine" / NAME).exists()


def test_a_copy_in_the_place_of_which_something_lies_stays(clone):
    (clone / "mine").mkdir()
    (clone / "mine" / NAME).write_text("from a friend")
    assert len(update(clone)) == 1
    assert (clone / "mine" / NAME).read_text() == "from a friend"


def test_fresh_keeps_what_was_there(clone, upstream, capsys):
    update(clone)
    change(clone / "mine" / NAME)
    publish(upstream, "second edition")
    git(clone, "pull", "-q")
    copies.fresh("1", clone, clone / "mine")
    assert "second edition" in texts(clone / "mine" / NAME)
    said = capsys.readouterr().out
    kept = clone / re.search(rf"Your mine/{NAME} is now (.*)", said)[1]
    assert "# mine" in texts(kept)
    assert update(clone) == []


@pytest.mark.parametrize("number", ["", "7", "x"])
def test_fresh_names_the_notebooks_that_there_are(number, clone):
    with pytest.raises(SystemExit, match="give one of 00, 01"):
        copies.fresh(number, clone, clone / "mine")


def test_the_branch_for_hubs_has_cleared_notebooks_and_only_grows(upstream, tmp_path):
    copies.branch("students", upstream)
    git(tmp_path, "clone", "-q", "-b", "students", str(upstream), "hub")
    hub = tmp_path / "hub"
    cells = nbformat.read(hub / "notebooks" / NAME, as_version=4).cells
    assert not any(cell.get("outputs") for cell in cells) and (hub / "notebooks" / "write" / NAME).exists()
    publish(upstream, "second edition")
    copies.branch("students", upstream)
    git(hub, "pull", "-q", "--ff-only")
    assert "second edition" in texts(hub / "notebooks" / NAME)
    assert git(upstream, "status", "--short") == "" and git(upstream, "branch", "--show-current") == "main\n"
