"""Grade a class: python -m tools.grade [--read] [--to FOLDER] FILES

FILES are submissions of any chapters, in either form: paths, patterns such as 'submitted/*/*/03*.ipynb', or folders.
Each is run as far as its checks need, side by side on all cores; with --read nothing is run, and the outputs that the
notebooks hold are read, such as those of nbgrader's autograded/. For each chapter FOLDER (grades/ if not given) gets

CHAPTER.csv     students by functions, for a spreadsheet
CHAPTER.md      the same to read: a table of marks, then the sentence for each mistake

A submission is a program: it runs with your rights.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from glob import glob
from pathlib import Path

import nbformat

from tools.grade import submission, table


def paths_of(patterns):
    """The notebooks that are meant, each once."""
    found = {}
    for pattern in patterns:
        for match in sorted(glob(pattern)) or [pattern] * (not set("*?[") & set(pattern)):
            path = Path(match)
            inside = sorted(path.rglob("*.ipynb")) if path.is_dir() else [path]
            found |= dict.fromkeys(p for p in inside if ".ipynb_checkpoints" not in p.parts)
    return list(found)


def student_of(path):
    """submitted/ADA/03.ipynb and submitted/ADA/03/03.ipynb are of ADA."""
    folder = path.absolute().parent
    return folder.parent.name if folder.name == path.stem else folder.name


def graded(path, look):
    """(chapter, {function: (outcome, sentence)}) of a submission; the chapter is None if it is no notebook of ours."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:  # whatever was handed in
        return None, f"{type(error).__name__}: {str(error).splitlines()[0]}"
    stem = submission.chapter_of(notebook, path)
    if stem is None:
        return None, "no notebook of the course"
    return stem, look(notebook, submission.columns_of(notebook, stem))


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="tools.grade", description="Grade a class.")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--read", action="store_true", help="run nothing, read the outputs")
    parser.add_argument("--to", type=Path, default=Path("grades"), help="folder of the tables")
    given = parser.parse_args(arguments)
    paths = paths_of(given.files)
    if not any(path.is_file() for path in paths):
        wanted = " ".join(given.files) or "nothing"
        sys.exit(f"No submission found: {wanted}. Name some, as in `make grade FILES='submitted/*/*/03*.ipynb'`.")
    look = submission.read if given.read else submission.run
    submission.chapters()  # once, before the threads
    begin, classes, counts = time.monotonic(), {}, {}
    for path in paths:
        counts[student_of(path)] = [*counts.get(student_of(path), []), path]
    with ThreadPoolExecutor(os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()) as pool:
        for path, (stem, found) in zip(paths, pool.map(lambda path: graded(path, look), paths), strict=True):
            if stem is None:
                print(f"{path}: {found}", file=sys.stderr)
                continue
            student, rows = student_of(path), classes.setdefault(stem, {})
            rows[f"{student}/{path.stem}" if len(counts[student]) > len(submission.chapters()) else student] = found
    given.to.mkdir(parents=True, exist_ok=True)
    for stem, rows in classes.items():
        columns = [column.name for column in submission.chapters()[stem][1]]
        columns = [name for name in columns if any(name in found for found in rows.values())]
        (given.to / f"{stem}.csv").write_text(table.csv_of(rows, columns), encoding="utf-8-sig")  # Excel: accents
        (given.to / f"{stem}.md").write_text(table.markdown_of(stem, rows, columns), encoding="utf-8")
        print(f"{len(rows)} of {stem}: {given.to / stem}.csv and .md")
    print(f"{time.monotonic() - begin:.0f} seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
