"""Run the checks of the project and sum up.

python tools/check.py [TARGET]      What `make TARGET` does; without a target: `make test`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKERS = str(min(os.cpu_count() or 1, 4))
LINT = {
    "lint (ruff check)": ["ruff", "check", "."],
    "format (ruff format --check)": ["ruff", "format", "--check", "."],
}
PYTEST = ["pytest", "-q", "-n", WORKERS]
CORE = [
    "tests/notebooks",
    "tests/library",
    "tests/clinic",
    "tests/plots/test_error_bars.py",
    "tests/live/test_runner.py",
]
QUICK = LINT | {"the core, and the notebooks in order": [*PYTEST, *CORE]}
# in the order of testpaths: what takes long begins first
TOGETHER = ["--nbval", "--no-loadscope-reorder"]
ALL = LINT | {
    "tests and notebooks (pytest --nbval)": [*PYTEST, *TOGETHER, "--durations=10"],
}
NUMBERS = ["activations", "cost", "evaluation", "fast_training", "gradient_check", "independent_engines"]
NUMBERS += ["initialization", "network", "regularization", "seeds", "training"]
CORES = {
    f"{core}, BLAS threads: {threads}": ["tools.processor", core, threads, *PYTEST, "tests/data/test_planar.py"]
    + [f"tests/library/test_{name}.py" for name in NUMBERS]
    for core, threads in [("Nehalem", "2"), ("Haswell", "1")]  # `make test` has its own core and one thread
}
# What packages of different age warn each other of is not about us; and these are not the packages of the pins.
ELSEWHERE = ["-W", "ignore::DeprecationWarning"]
ELSEWHERE += ["--deselect", "tests/tools/test_setup.py::test_requirements_are_pinned_and_installed"]
ELSEWHERE += ["--ignore", "tests/data/test_dataset_builder.py"]  # the builder has pins of its own
USERS = ["notebooks/04_gradient_checking.ipynb", "tests/live", "tests/plots", "tests/data"]
USERS += [f"tests/library/test_{name}.py" for name in ("compatibility", "contracts", "network")]
USERS += [f"tests/tools/test_{name}.py" for name in ("notebook_tool", "setup")]
USERS += ["notebooks/00_start_here.ipynb"]
VERSIONS = {"panels, figures, files and two notebooks": [*PYTEST, *TOGETHER, *ELSEWHERE, *USERS]}
TARGETS = {"test": ALL, "check": QUICK, "test-cores": CORES, "test-oldest": VERSIONS, "test-newest": VERSIONS}


def main(target: str = "test") -> int:
    threads = dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"], "1")
    start, failed, lines = time.monotonic(), 0, []
    for name, (module, *options) in TARGETS[target].items():
        print(f"\n--- {name}", flush=True)
        began = time.monotonic()
        command = [sys.executable, "-m", module, *options]
        status = subprocess.run(command, cwd=ROOT, env=os.environ | threads).returncode
        failed += status != 0
        lines.append(f"{'FAILED' if status else 'ok':<8}{name:<40}{time.monotonic() - began:6.0f} s")
    print("\n" + "\n".join(lines))
    print(f"make {target}: {'FAILED' if failed else 'all good'} in {time.monotonic() - start:.0f} s")
    if failed:
        print("`make format` fixes most of what ruff finds; `make notebooks` re-executes and saves the notebooks.")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
