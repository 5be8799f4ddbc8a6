"""A room of students on this machine: how fast the panels answer and how much memory each student takes.

python -m benchmarks.room [--students 1 2 5 10 20] [--seconds 60] [--default]

Each student opens a notebook of the course (the first student the first one, and so on, in turns) on one Jupyter
server, with a kernel of their own, and runs every cell, all at once. Then each opens the playground and

- moves: one slider, every 3 s on average (1.5 to 4.5 s), as somebody who looks at what comes of it;
- mixed: the same, while every fourth student runs their whole notebook once more;
- drags: all at the same moment, through 30 values in 1.5 s, then 3 s of looking.

A latency is the time from a move of the hand to the first frame that shows its value or a later one. The program that
plays the browsers runs on the same cores. Kernels have the
environment of docs/hub/values.yaml, with --default that of this shell.
"""

import argparse
import asyncio
import random
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from urllib.parse import parse_qs, urlsplit

import nbformat
import numpy as np
import yaml

from benchmarks.machine import load, machine
from benchmarks.students import Student
from tools.browser import jupyterlab

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
VALUES = ROOT / "docs" / "hub" / "values.yaml"
PANEL, SLIDER, STOPS = "from course import live\npanel = live.planar_playground()\npanel", "noise", range(16, 46)
COLUMNS = """\
| students | all cells, s | moves: frames/s | median s | p95 s | mixed: p95 s | drags: frames/s | p95 s \
| kernel MB | peak MB | server MB |"""


def cells(notebook):
    return [cell.source for cell in nbformat.read(notebook, 4).cells if cell.cell_type == "code"]


async def run_all(student, notebook):
    for cell in cells(notebook):
        await student.run(cell)


def to(student, stop):
    """Move the hand to a stop of the slider."""
    student.move(stop, rf"\bnoise={stop / 100}\b")


async def moves(student, seconds, rng):
    """One move every few seconds."""
    end = perf_counter() + seconds
    await asyncio.sleep(rng.uniform(0, 3))
    stop = STOPS[0]
    while perf_counter() < end:
        stop = rng.choice([other for other in STOPS if other != stop])
        to(student, stop)
        await asyncio.sleep(rng.uniform(1.5, 4.5))


async def drags(student, seconds, _):
    """Through all stops of the slider, and back the next time."""
    stops, start = list(STOPS), perf_counter()
    for drag in range(max(1, round(seconds / 4.5))):
        for k, stop in enumerate(stops):
            await asyncio.sleep(start + 4.5 * drag + 1.5 * k / len(stops) - perf_counter())
            to(student, stop)
        stops = stops[-2::-1] + stops[-1:]  # from where the hand is
    await asyncio.sleep(start + 4.5 * (drag + 1) - perf_counter())


async def measure(students, hand, seconds):
    """Frames a second of all, and all latencies."""
    rngs = [random.Random(k) for k in range(len(students))]
    start, before = perf_counter(), sum(len(student.frames) for student in students)
    await asyncio.gather(*(hand(student, seconds, rng) for student, rng in zip(students, rngs, strict=True)))
    latencies = np.concatenate(await asyncio.gather(*(student.latencies() for student in students)))
    return (sum(len(student.frames) for student in students) - before) / (perf_counter() - start), latencies


async def mixed(students, notebooks, seconds):
    """Latencies of the others while every fourth student runs their notebook."""
    busy = [asyncio.create_task(run_all(*pair)) for pair in zip(students[::4], notebooks[::4], strict=True)]
    others = [student for k, student in enumerate(students) if k % 4]
    latencies = (await measure(others, moves, seconds))[1] if others else [np.nan]
    await asyncio.gather(*busy)
    return latencies


def memory(process):
    """MB of a process: its share of what several have in common included (PSS), and the most so far (RSS)."""
    folder = Path("/proc", process)
    words = ((folder / "smaps_rollup").read_text() + (folder / "status").read_text()).split()
    return [int(words[words.index(field) + 1]) / 1024 for field in ("Pss:", "VmHWM:")]


async def room(address, token, count, seconds):
    """What is measured of so many students, as in `COLUMNS`, and the memory of each kernel."""
    students = [Student(address, token) for _ in range(count)]
    notebooks = [NOTEBOOKS[k % len(NOTEBOOKS)] for k in range(count)]
    pairs = list(zip(students, notebooks, strict=True))
    start = perf_counter()
    # each under a name of its own: a server gives those who open one file the same kernel
    opened = (student.open(f"notebooks/{k}_{notebook.name}") for k, (student, notebook) in enumerate(pairs))
    await asyncio.gather(*opened)
    await asyncio.gather(*(run_all(*pair) for pair in pairs))
    took = perf_counter() - start
    for student in students:
        await student.show(PANEL, SLIDER)
    slow, moved = await measure(students, moves, seconds)
    fast, dragged = await measure(students, drags, seconds / 2)
    ids = [(await student.run("import os; print(os.getpid(), os.getppid())")).split() for student in students]
    kernels = np.array([memory(kernel) for kernel, _ in ids])
    server, _ = memory(ids[0][1])
    beside = await mixed(students, notebooks, seconds)
    await asyncio.gather(*(student.close() for student in students))
    late = [np.percentile(latencies, 95) for latencies in (moved, beside, dragged)]
    speed = f"{slow:.0f} | {np.median(moved):.2f} | {late[0]:.2f} | {late[1]:.2f} | {fast:.0f} | {late[2]:.2f}"
    sizes = f"{kernels[:, 0].mean():.0f} | {kernels[:, 1].max():.0f} | {server:.0f}"
    return f"{took:.0f} | {speed} | {sizes}", kernels[:, 0]


def main(counts, default, seconds):
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("The memory of other processes can be measured on Linux only.")
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    environment = {} if default else yaml.safe_load(VALUES.read_text())["singleuser"]["extraEnv"]
    print(machine(), *load(), "", COLUMNS, "|--:" * COLUMNS.count(" |") + "|", sep="\n", flush=True)
    for count in counts:
        with tempfile.TemporaryDirectory() as name, jupyterlab(Path(name), **environment) as url:
            for folder in ("notebooks", "images", "datasets"):
                shutil.copytree(ROOT / folder, Path(name, folder))
            parts = urlsplit(url)
            (token,) = parse_qs(parts.query)["token"]
            row, kernels = asyncio.run(room(f"{parts.scheme}://{parts.netloc}", token, count, seconds))
        print(f"| {count} | {row} |", flush=True)
    print("\nMB of a kernel after all cells of a notebook, in the last room:")
    for path, megabytes in zip(NOTEBOOKS, kernels, strict=False):
        print(f"- {path.stem}: {megabytes:.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, nargs="+", default=[1, 2, 5, 10, 20])
    parser.add_argument("--default", action="store_true", help="without the settings of docs/hub/values.yaml")
    parser.add_argument("--seconds", type=float, default=60, help="how long to measure")
    given = parser.parse_args()
    main(given.students, given.default, given.seconds)
