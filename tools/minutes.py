"""How long a notebook takes a reader, from its words, code and questions.

python tools/minutes.py [NOTEBOOK ...]      Without names: all of notebooks/.
"""

import re
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
WORDS_A_MINUTE = 150
SECONDS_A_LINE = 5  # of code, read
MINUTES_A_PREDICTION = 1
MINUTES_AN_EXERCISE = 5
NOT_READ = re.compile(r"\$\$.*?\$\$|\$[^$]*\$|!?\[([^]]*)\]\([^)]*\)|<[^>]*>", re.DOTALL)  # formulas count as a word


def minutes(notebook) -> int:
    """Minutes for reading the prose and the code, answering the questions and writing the exercises."""
    words = lines = predictions = exercises = 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            words += len(NOT_READ.sub(lambda found: found[1] or "x", cell.source).split())
        else:
            lines += sum(bool(line.strip()) for line in cell.source.splitlines())
            predictions += cell.source.count("checks.predict(")
            exercises += len(re.findall(r"= checks\.check_\w+\(", cell.source))
    reading = words / WORDS_A_MINUTE + lines * SECONDS_A_LINE / 60
    return round(reading + predictions * MINUTES_A_PREDICTION + exercises * MINUTES_AN_EXERCISE)


def main(names: list[str]) -> None:
    for path in [Path(name) for name in names] or sorted((ROOT / "notebooks").glob("*.ipynb")):
        print(f"{path.name}: {minutes(nbformat.read(path, as_version=4))} minutes")


if __name__ == "__main__":
    main(sys.argv[1:])
