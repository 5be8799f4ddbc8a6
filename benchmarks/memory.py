"""Memory that training takes, each program in a process of its own:  python -m benchmarks.memory PyTorch 20"""

import subprocess
import sys
from pathlib import Path

from benchmarks.cases import DIMS, pictures
from benchmarks.programs import PROGRAMS
from dnn_utils import initialize_parameters_deep


def kilobytes(field):
    """VmRSS, what this process holds now, or VmHWM, the most since `forget_peak`."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field))


def forget_peak():
    Path("/proc/self/clear_refs").write_text("5")


def growth(name, X, Y, dims, iterations):
    """MB at the peak of training, above what the process held before; a first, small training brings the imports."""
    program = PROGRAMS[name]
    program(X[:30], Y, initialize_parameters_deep([30, 3, 1], seed=1), 0.0075, 2)
    parameters = initialize_parameters_deep(dims, seed=1)
    forget_peak()
    before = kilobytes("VmRSS")
    program(X, Y, parameters, 0.0075, iterations)
    return (kilobytes("VmHWM") - before) / 1000


def table(iterations=20):
    """Memory of all programs that train."""
    lines = [f"### Memory that training takes beside the data, {DIMS}", "", "| program | MB |", "|---|--:|"]
    if not Path("/proc/self/clear_refs").exists():
        return [*lines, "| measured on Linux only | |"]
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
    X, Y, _ = pictures()
    print(f"{growth(sys.argv[1], X, Y, DIMS, int(sys.argv[2])):.0f}")
