"""The student's copies of the notebooks: without outputs, and safe from updates.

python tools/copies.py                  Make or update the copies in mine/, as `make lab` does.
python tools/copies.py fresh 01         A new copy of notebook 01 in both forms; the old one is kept beside it.
python tools/copies.py branch NAME      A git branch NAME, for hubs: this commit with cleared notebooks.

mine/NAME.ipynb         to read and run
mine/write/NAME.ipynb   to write yourself: the functions of the text are stubs
mine/.originals.json    of what each copy was made; git ignores the folder

A copy is replaced by a newer original as long as nobody has changed or run a cell of it, and never after that.
"""

import copy
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
MINE = ROOT / "mine"
RECORD = ".originals.json"
UP = re.compile(r"\]\(\.\./")


def cleared(notebook):
    """The notebook without outputs and numbers of execution."""
    made = copy.deepcopy(notebook)
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return made


def deeper(notebook):
    """The notebook for a folder one further down: its links to files of the course lead there again."""
    made = copy.deepcopy(notebook)
    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = UP.sub("](../../", cell.source)
    return made


def forms(path):
    """(name in mine/, notebook) of the copies of an original."""
    from tools.exercises import to_hand_out, with_solutions  # imports the whole course: only when there is work

    original = nbformat.read(path, as_version=4)
    yield path.name, cleared(original)
    yield f"write/{path.name}", deeper(to_hand_out(with_solutions(original)))


def written(notebook):
    """Digest of what is in the cells: JupyterLab changes a file that it only opens, but not these."""
    cells = [(cell.cell_type, cell.source, bool(cell.get("outputs"))) for cell in notebook.cells]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def digest(path):
    """Digest of a file and of the program that makes the form to write from it."""
    parts = [path, ROOT / "tools" / "exercises.py"]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def is_untouched(path, known):
    try:
        return written(nbformat.read(path, as_version=4)) == known
    except Exception:  # whatever a reader has made of it is the reader's
        return False


def write(notebook, path):
    """Write it whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    nbformat.write(notebook, part)
    os.replace(part, path)


def originals(root=ROOT):
    return sorted((root / "notebooks").glob("[0-9]*.ipynb"))


def update(root=ROOT, mine=MINE):
    """Make the copies that are missing, renew those that nobody touched; a line for each of the others that is old."""
    record_file = mine / RECORD
    record = json.loads(record_file.read_text(encoding="utf-8")) if record_file.exists() else {}
    said = []
    for path in originals(root):
        newest = digest(path)
        names = [path.name, f"write/{path.name}"]
        if all((mine / name).exists() and record.get(name, {}).get("original") == newest for name in names):
            continue
        for name, notebook in forms(path):
            target, known = mine / name, record.get(name, {})
            if target.exists() and known.get("original") == newest:
                continue
            if target.exists() and not is_untouched(target, known.get("written")):
                said.append(
                    f"{mine.name}/{name} is yours and stays; its original is newer: `make fresh NOTEBOOK="
                    f"{path.name[:2]}` gives you that one, and keeps yours beside it."
                )
                continue
            write(notebook, target)
            record[name] = {"original": newest, "written": written(notebook)}
    mine.mkdir(exist_ok=True)
    record_file.write_text(json.dumps(record, indent=1), encoding="utf-8")
    return said


def fresh(number, root=ROOT, mine=MINE):
    """New copies of the notebook with this number; what was there is kept under another name."""
    found = [path for path in originals(root) if path.name.startswith(number.zfill(2))] if number else []
    if len(found) != 1:
        there = ", ".join(path.name[:2] for path in originals(root))
        sys.exit(f"NOTEBOOK={number} names no notebook: give one of {there}, as in `make fresh NOTEBOOK=01`.")
    for name in (found[0].name, f"write/{found[0].name}"):
        old = mine / name
        if old.exists():
            kept = old.with_stem(f"{old.stem} {time.strftime('%Y-%m-%d %H.%M.%S')}")
            os.replace(old, kept)
            print(f"Your {mine.name}/{name} is now {kept.relative_to(mine.parent)}")
    update(root, mine)
    print(f"New: {mine.name}/{found[0].name} and {mine.name}/write/{found[0].name}")


def branch(name, root=ROOT):
    """Point a git branch at this commit with the notebooks cleared, and the form to write in notebooks/write/."""

    def git(*words, **options):
        done = subprocess.run(["git", *words], cwd=root, check=True, stdout=subprocess.PIPE, **options)
        return done.stdout.decode().strip()

    environment = os.environ | {"GIT_INDEX_FILE": str(root / ".git" / "index-of-copies")}
    git("read-tree", "HEAD", env=environment)
    for path in originals(root):
        for target, notebook in forms(path):
            content = (nbformat.writes(notebook) + "\n").encode()
            blob = git("hash-object", "-w", "--stdin", input=content)
            git("update-index", "--add", "--cacheinfo", f"100644,{blob},notebooks/{target}", env=environment)
    tree = git("write-tree", env=environment)
    Path(environment["GIT_INDEX_FILE"]).unlink()
    exists = subprocess.run(["git", "rev-parse", "-q", "--verify", f"refs/heads/{name}"], cwd=root, capture_output=True)
    parents = ["-p", "HEAD"] if exists.returncode else ["-p", name, "-p", "HEAD"]  # so that a pull only adds to it
    commit = git("commit-tree", tree, *parents, "-m", "The notebooks without outputs, for students")
    git("update-ref", f"refs/heads/{name}", commit)
    print(f"Branch {name} has the notebooks of this commit without outputs; push it for your hub to fetch.")


def main(command="update", argument=""):
    if command == "fresh":
        fresh(argument)
    elif command == "branch":
        branch(argument or "students")
    else:
        print("".join(f"{line}\n" for line in update()), end="")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(*sys.argv[1:])
