"""Write requirements.txt and requirements-test.txt: every package pinned, for Python 3.11 to 3.14.

python tools/lock.py [--upgrade]      Without --upgrade, pins that still satisfy pyproject.toml stay.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Written by `make lock` from pyproject.toml: do not edit.\n"


def resolve(extras: list[str], known: list[str], upgrade: bool) -> list[str]:
    """Return the pins for these extras, keeping the known ones where they can stay."""
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder, "lock.txt")
        lock.write_text("\n".join(known) + "\n")
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--quiet"]
        command += ["--python-version", "3.11", "--fork-strategy", "fewest", "--only-binary", ":all:"]
        command += ["--no-annotate", "--no-header", "--output-file", str(lock)]
        command += [word for extra in extras for word in ("--extra", extra)] + ["--upgrade"] * upgrade
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return lock.read_text().splitlines()


def pins(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if "==" in line] if path.exists() else []


def main(upgrade: bool) -> None:
    course, test = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
    # One resolution for both files, so that installing the tests' packages never changes the course's.
    everything = resolve(["course", "test"], pins(course) + pins(test), upgrade)
    for_course = resolve(["course"], everything, upgrade=False)
    for_test = [pin for pin in everything if pin not in for_course]
    course.write_text("-e .\n" + HEADER + "\n".join(for_course) + "\n")
    test.write_text(HEADER + "-r requirements.txt\n" + "\n".join(for_test) + "\n")
    print(f"{course.name}: {len(for_course)} pins; {test.name}: {len(for_test)} more")


if __name__ == "__main__":
    main(upgrade="--upgrade" in sys.argv)
