"""Command line: ``python -m tools.dataset_builder``."""

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def wrong_packages():
    """Name and version of each pinned package that is missing or has another version."""
    wrong = []
    for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines():
        name, _, wanted = line.partition("==")
        if not wanted or name.startswith("#"):
            continue
        try:
            found = version(name)
        except ModuleNotFoundError:
            found = "none"
        if found != wanted:
            wrong.append(f"{name} {wanted} (installed: {found})")
    return wrong


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m tools.dataset_builder", description="Build the cat / non-cat set.")
    parser.add_argument("--out", type=Path, default=ROOT / "datasets", help="folder for h5 files and SOURCES.csv")
    parser.add_argument("--images", type=Path, default=ROOT / "images", help="folder for pictures")
    parser.add_argument("--check", action="store_true", help="write nothing; compare with the files in --out")
    options = parser.parse_args(arguments)
    if wrong := wrong_packages():
        sys.exit(f"tools.dataset_builder needs {', '.join(wrong)}: pip install -r {REQUIREMENTS}")

    from . import sets, show, write  # only now: they import what was just checked

    made = sets.make_sets()
    for name, pictures in made.items():
        cats = int(pictures.y.sum())
        checksum = write.sha256(pictures.x, pictures.y)
        print(f"{name:16} {len(pictures.y):3} pictures, {cats:3} cats, sha256 {checksum}")
    if options.check:
        sys.exit("\n".join(write.differences(options.out, made)) or 0)
    options.out.mkdir(parents=True, exist_ok=True)
    options.images.mkdir(parents=True, exist_ok=True)
    write.write_sets(options.out, made)
    show.write_images(options.images, made)


if __name__ == "__main__":
    main()
