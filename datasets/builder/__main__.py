"""Command line: ``python -m datasets.builder``."""

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

DATASETS = Path(__file__).resolve().parents[1]
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
    parser = argparse.ArgumentParser(prog="python -m datasets.builder", description="Build the cat / non-cat set.")
    parser.add_argument("--out", type=Path, default=DATASETS, help="folder for h5 files and SOURCES.csv")
    parser.add_argument("--images", type=Path, default=DATASETS.parent / "images", help="folder for pictures")
    parser.add_argument("--cache", type=Path, default=DATASETS / ".cache", help="folder for packages (310 MB)")
    parser.add_argument("--check", action="store_true", help="write nothing; compare with the files in --out")
    options = parser.parse_args(arguments)
    if wrong := wrong_packages():
        sys.exit(f"datasets.builder needs {', '.join(wrong)}: pip install -r {REQUIREMENTS}")

    from . import sets, show, write  # only now: they import what was just checked
    from .sources import BuildError, Library

    library = Library(options.cache)
    try:
        library.fetch()
        made = sets.make_sets(library)
    except BuildError as error:
        sys.exit(f"datasets.builder: {error}")
    for name, pictures in made.items():
        cats = int(pictures.y.sum())
        checksum = write.sha256(pictures.x, pictures.y)
        print(f"{name:5} {len(pictures.y):3} pictures, {cats:3} cats, sha256 {checksum}")
    if options.check:
        sys.exit("\n".join(write.differences(options.out, made)) or 0)
    options.out.mkdir(parents=True, exist_ok=True)
    options.images.mkdir(parents=True, exist_ok=True)
    write.write_sets(options.out, made)
    show.write_images(options.images, library, made)


if __name__ == "__main__":
    main()
