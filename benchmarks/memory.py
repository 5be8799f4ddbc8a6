"""Peak memory of one program, in a process of its own:  python -m benchmarks.memory "PyTorch" 5"""

import resource
import subprocess
import sys

from benchmarks.cases import DIMS, pictures
from benchmarks.programs import PROGRAMS
from dnn_utils import initialize_parameters_deep


def peak():
    """Most memory that this process has held so far, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KB elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def growth(name, iterations):
    """MB that training adds to the peak of a process that holds the data and has trained a small network before."""
    X, Y, _ = pictures()
    small = initialize_parameters_deep([30, 3, 1], seed=1)
    PROGRAMS[name](X[:30], Y, small, 0.0075, 2)  # imports
    parameters, before = initialize_parameters_deep(DIMS, seed=1), peak()
    PROGRAMS[name](X, Y, parameters, 0.0075, iterations)
    return peak() - before


def table(iterations=20):
    """Memory of all programs that train."""
    lines = ["### Memory that training adds to the data, " + str(DIMS), "", "| program | MB |", "|---|--:|"]
    for name in PROGRAMS:
        if name.startswith("floor"):
            continue
        command = [sys.executable, "-m", "benchmarks.memory", name, str(iterations)]
        done = subprocess.run(command, capture_output=True, text=True)
        missing = "ModuleNotFoundError" in done.stderr
        if done.returncode and not missing:
            raise RuntimeError(f"{name}: {done.stderr}")
        lines.append(f"| {name} | {'not installed' if missing else done.stdout.strip()} |")
    return lines


if __name__ == "__main__":
    print(f"{growth(sys.argv[1], int(sys.argv[2])):.0f}")
