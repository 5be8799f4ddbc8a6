"""Write requirements.txt, and test.txt and bench.txt in requirements/: all pinned, for Python 3.11 to 3.14.

Beside them oldest.txt, for Python 3.11, and newest.txt, for 3.13: the oldest and the newest versions of
what pyproject.toml names, with the newest of what these need.

python tools/lock.py [--upgrade]      Without --upgrade, pins that still satisfy pyproject.toml stay in the first four.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Written by `make lock` from pyproject.toml: do not edit.\n"


def resolve(extras: list[str], known: list[str], upgrade: bool, resolution="highest", python="3.11") -> list[str]:
    """Return the pins for these extras, for this Python and later, keeping the known ones where they can stay."""
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder, "lock.txt")
        lock.write_text("\n".join(known) + "\n")
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--quiet"]
        command += ["--python-version", python, "--resolution", resolution]
        command += ["--fork-strategy", "fewest", "--only-binary", ":all:"]
        command += ["--no-annotate", "--no-header", "--output-file", str(lock)]
        command += [word for extra in extras for word in ("--extra", extra)] + ["--upgrade"] * upgrade
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return lock.read_text().splitlines()


def pins(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if "==" in line] if path.exists() else []


def main(upgrade: bool) -> None:
    files = {extra: ROOT / "requirements" / f"{extra}.txt" for extra in ("test", "bench")}
    course = ROOT / "requirements.txt"
    known = sorted({pin for path in (course, *files.values()) for pin in pins(path)})
    # One resolution for all files, so that installing the tests' packages never changes the course's.
    everything = resolve(["course", *files], known, upgrade)
    for_course = resolve(["course"], everything, upgrade=False)
    course.write_text("-e .\n" + HEADER + "\n".join(for_course) + "\n")
    print(f"{course.name}: {len(for_course)} pins")
    for extra, path in files.items():
        more = [pin for pin in resolve(["course", extra], everything, upgrade=False) if pin not in for_course]
        path.write_text(HEADER + "-r ../requirements.txt\n" + "\n".join(more) + "\n")
        print(f"{path.name}: {len(more)} more")
    for name, *choice in [("oldest", "lowest-direct", "3.11"), ("newest", "highest", "3.13")]:
        path = ROOT / "requirements" / f"{name}.txt"
        found = resolve(["course", "test"], [], True, *choice)
        path.write_text("-e .\n" + HEADER + "\n".join(found) + "\n")
        print(f"{path.name}: {len(found)} pins")


if __name__ == "__main__":
    main(upgrade="--upgrade" in sys.argv)
