"""Run every check of the project and sum up: lint, format, unit tests, doctests, notebooks."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKERS = str(min(os.cpu_count() or 1, 4))
STEPS = {
    "lint (ruff check)": ["ruff", "check", "."],
    "format (ruff format --check)": ["ruff", "format", "--check", "."],
    # loadscope keeps the cells of a notebook together and in order
    "tests and notebooks (pytest --nbval)": ["pytest", "--nbval", "-q", "-n", WORKERS, "--dist", "loadscope"],
}


def main() -> int:
    threads = dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"], "1")
    start, failed, lines = time.monotonic(), 0, []
    for name, (module, *options) in STEPS.items():
        print(f"\n--- {name}", flush=True)
        began = time.monotonic()
        command = [sys.executable, "-m", module, *options]
        status = subprocess.run(command, cwd=ROOT, env=os.environ | threads).returncode
        failed += status != 0
        lines.append(f"{'FAILED' if status else 'ok':<8}{name:<40}{time.monotonic() - began:6.0f} s")
    print("\n" + "\n".join(lines))
    print(f"make test: {'FAILED' if failed else 'all good'} in {time.monotonic() - start:.0f} s")
    if failed:
        print("`make format` mends most of what ruff finds; `make notebooks` saves the outputs of notebooks anew.")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
