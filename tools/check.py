"""Run the checks of the project and sum up.

python tools/check.py [quick]      All: lint, format, unit tests, doctests, notebooks. Quick: what a commit needs.
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
QUICK = LINT | {"notebooks clean and in order": ["pytest", "-q", "tests/notebooks"]}
# loadscope keeps the cells of a notebook together and in order
ALL = LINT | {
    "tests and notebooks (pytest --nbval)": ["pytest", "--nbval", "-q", "-n", WORKERS, "--dist", "loadscope"],
}


def main(steps: dict[str, list[str]], target: str) -> int:
    threads = dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"], "1")
    start, failed, lines = time.monotonic(), 0, []
    for name, (module, *options) in steps.items():
        print(f"\n--- {name}", flush=True)
        began = time.monotonic()
        command = [sys.executable, "-m", module, *options]
        status = subprocess.run(command, cwd=ROOT, env=os.environ | threads).returncode
        failed += status != 0
        lines.append(f"{'FAILED' if status else 'ok':<8}{name:<40}{time.monotonic() - began:6.0f} s")
    print("\n" + "\n".join(lines))
    print(f"make {target}: {'FAILED' if failed else 'all good'} in {time.monotonic() - start:.0f} s")
    if failed:
        print("`make format` mends most of what ruff finds; `make notebooks` saves the outputs of notebooks anew.")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(QUICK, "check") if sys.argv[1:] == ["quick"] else main(ALL, "test"))
