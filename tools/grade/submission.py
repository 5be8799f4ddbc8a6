"""What a submission should answer, and what it does answer: by running it, or from the outputs that it holds."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat

from tools.exercises import ROOT, to_hand_out, with_solutions
from tools.grade.needed import needed, steps

RIGHT, WRONG, NOT_WRITTEN, NOT_RUN = "right", "wrong", "not written yet", "not run"
LIMIT = 20
"""Seconds of the processor that a step may take."""
PATIENCE = 600
"""Seconds on the clock in which a process must come one step further, however busy the machine is."""


@dataclass(frozen=True)
class Column:
    """A function to write: its name in the table, its exercise, its check, and whether both forms have it."""

    name: str
    exercise: str
    source: str
    in_both: bool


@cache
def chapters():
    """{stem: (cell ids, columns)} of the course's notebooks."""
    found = {}
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        original = nbformat.read(path, as_version=4)
        has_check = {cell.id for cell in original.cells if "checks.check_" in cell.source}
        columns, names = [], []
        for cell in to_hand_out(with_solutions(original)).cells:
            for step in steps([cell.source]) if cell.cell_type == "code" else []:
                if step.exercise:
                    names.append(step.label)
                    number = names.count(step.label)
                    name = f"{step.label} ({number})" if number > 1 else step.label
                    columns.append(Column(name, step.exercise, step.source, cell.id.partition("_")[0] in has_check))
        found[path.stem] = {cell.id for cell in original.cells}, columns
    return found


def chapter_of(notebook, path):
    """The stem of the course's notebook that this was, whatever the file is called now; None if it was none."""
    ids = {cell.get("id", "").partition("_")[0] for cell in notebook.cells}
    stem = max(chapters(), key=lambda stem: len(ids & chapters()[stem][0]))
    if ids & chapters()[stem][0]:
        return stem
    number = re.search(r"(?<!\d)\d\d(?!\d)", Path(path).stem)  # the ids are lost
    return next((stem for stem in chapters() if number and stem.startswith(number[0])), None)


def columns_of(notebook, stem):
    """Those that this form of the chapter has."""
    to_write = any("nbgrader" in cell.metadata or cell.get("id") == "setup" for cell in notebook.cells)
    return [column for column in chapters()[stem][1] if column.in_both or to_write]


def assigned(all_steps, columns):
    """{place of a check among the steps: column}, and the columns whose check is gone."""
    left, places = list(columns), {}
    for by_name in (True, False):  # a function that was renamed keeps its exercise
        for place, step in enumerate(all_steps):
            fits = [c for c in left if c.exercise == step.exercise and (not by_name or c.name.split()[0] == step.label)]
            if step.exercise and place not in places and fits:
                places[place] = fits[0]
                left.remove(fits[0])
    return places, left


def run(notebook, columns):
    """{name of a column: (outcome, sentence)} from running what the checks need."""
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    all_steps = steps(sources)
    places, gone = assigned(all_steps, columns)
    names = {id(all_steps[place]): column.name for place, column in places.items()}
    for column in gone:
        (step,) = steps([column.source])
        all_steps.append(step)
        names[id(step)] = column.name
    work = needed(all_steps)
    found, stuck = {}, set()
    while len(stuck) < 4:
        lines, ended = process([step for number, step in enumerate(work) if number not in stuck])
        numbers = [number for number in range(len(work)) if number not in stuck]
        for line in lines:
            name = names.get(id(work[numbers[line["step"]]]))
            if "outcome" in line and name:
                found[name] = line["outcome"], line["sentence"]
        if ended or not lines:
            break
        stuck.add(numbers[lines[-1]["step"]])  # nothing stops this one: go on without it
        if name := names.get(id(work[max(stuck)])):
            found[name] = WRONG, "it never ends"
    return {column.name: found.get(column.name, (NOT_RUN, "")) for column in columns}


def process(work):
    """The lines that `worker` writes, and whether it came to its end."""
    message = {"limit": LIMIT, "steps": [
        {"source": s.source, "exercise": s.exercise, "uses": sorted(s.uses), "defines": sorted(s.defines)} for s in work
    ]}  # fmt: skip
    paths = [str(ROOT), str(ROOT / "published_names"), os.environ.get("PYTHONPATH", "")]
    with tempfile.TemporaryDirectory(prefix="grade-") as folder:
        (results := Path(folder, "results")).touch()
        settings = {"MPLBACKEND": "agg", "IPYTHONDIR": folder, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        settings |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")  # the submissions run side by side
        command = [sys.executable, "-m", "tools.grade.worker", str(results)]
        worker = subprocess.Popen(
            command, cwd=folder, env=os.environ | settings, stdin=subprocess.PIPE, text=True, start_new_session=True
        )
        try:
            worker.stdin.write(json.dumps(message))
            worker.stdin.close()
            ended = waited(worker, results)
        finally:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        return [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()], ended


def waited(worker, results):
    """Whether a worker came to its end, before its results stopped growing."""
    size, since = 0, time.monotonic()
    while worker.poll() is None:
        if (now := results.stat().st_size) != size:
            size, since = now, time.monotonic()
        if time.monotonic() - since > PATIENCE:
            return False
        time.sleep(0.2)
    return worker.returncode == 0


def read(notebook, columns):
    """The same from the outputs of a notebook that nbgrader, or the student, has run."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    all_steps, owners = [], []
    for cell in cells:
        new = steps([cell.source])
        all_steps += new
        owners += [cell] * len(new)
    places, _ = assigned(all_steps, columns)
    found = {column.name: told(owners[place], column.exercise) for place, column in places.items()}
    return {column.name: found.get(column.name, (NOT_RUN, "its check is gone")) for column in columns}


def told(cell, exercise):
    """What the outputs of a check's cell say."""
    text = ""
    for output in cell.outputs:
        if output.output_type == "error":
            if output.evalue.endswith("is not written yet"):  # the hidden test
                return NOT_WRITTEN, ""
            says = output.evalue.removeprefix(f"{exercise}: ")
            return WRONG, says if output.ename == "WrongAnswer" else f"{output.ename}: {output.evalue}"
        text += output.get("text", "") + output.get("data", {}).get("text/plain", "") + "\n"
    if f"{exercise}: right on" in text:
        return RIGHT, ""
    if re.search(rf"^{exercise}: not (written|repaired) yet", text, re.MULTILINE):
        return NOT_WRITTEN, ""
    return NOT_RUN, ""
