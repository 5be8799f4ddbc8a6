"""Every number in the prose of a notebook is set, computed or asserted in the same section."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from tools.minutes import minutes

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
NUMBER = re.compile(r"(?<![\w.^])\d[\d ]*(?:[.,]\d+)*(?:e[-+]?\d+)?(?![\w^])", re.IGNORECASE)
NOT_PROSE = re.compile(  # fenced code, formulas, code, images and addresses, tags, headings
    r"```.*?```|\$\$.*?\$\$|\$[^$]*\$|`[^`]*`|\]\([^)]*\)|https?://\S+|<[^>]*>|^#.*?$|\*\*Figure \d+",
    re.DOTALL | re.MULTILINE,
)
REFERENCES = re.compile(  # to other places: a chapter, a figure, a section, a page, a source
    r"(?:[Nn]otebooks?|[Cc]hapters?|[Ff]igures?|[Ss]ections?|[Ee]quations?|[Bb]ugs?|eq\.|pages?|pp?\.)(?:\*\*)? "
    r"\d+(?:\.\d+)?(?:(?:,| and| to|-|–) ?\d+(?:\.\d+)?)*"
)
COUNTING = 12
"""Whole numbers up to this one are words: two layers, 3 units."""
CONSTANTS = {17, 33, 50, 64, 72, 100, 137, 200, 209, 12288, 245973}
"""What everybody may know of the pictures and their network: how many, how large."""
MINUTES = re.compile(r"^.*\bminutes\b.*$", re.MULTILINE)
SUMMARY = "What to remember"
"""A section that may repeat what the others found."""


def sections(notebook):
    """(heading, prose, code, output) of each part of a notebook between two headings."""
    parts = [["", "", "", ""]]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            if heading := re.match(r"#+ (.*)", cell.source):
                parts.append([heading[1], "", "", ""])
            parts[-1][1] += cell.source + "\n\n"
        else:
            parts[-1][2] += cell.source + "\n"
            parts[-1][3] += "\n".join(texts(cell)) + "\n"
    return parts


def texts(cell):
    for output in cell.outputs:
        yield output.get("text", "")
        for kind in ("text/plain", "text/html", "text/markdown"):
            yield re.sub(r"<style.*?</style>|<[^>]*>", " ", output.get("data", {}).get(kind, ""), flags=re.DOTALL)


def value(text):
    return float(text.replace(" ", "").replace(",", "")) if text.count(".") < 2 else 0.0  # a version


def known(code, output):
    """The numbers that a section sets, asserts or prints."""
    literals = [node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)]
    in_strings = " ".join(literal for literal in literals if isinstance(literal, str))
    found = [value(number) for number in NUMBER.findall(output + " " + in_strings)]
    return found + [abs(x) for x in literals if isinstance(x, (int, float)) and not isinstance(x, bool)]


def stands(text, percent, numbers):
    """Whether one of the numbers is the one of the text, to the digits that it gives."""
    number, digits = value(text), len(text.partition(".")[2]) if "e" not in text.lower() else 0
    if number == int(number) and (number <= COUNTING or 1900 <= number <= 2030 or number in CONSTANTS):
        return True
    room = 0.5 * 10.0**-digits * 1.0001 if digits or number >= 1 else 0.5 * number
    if "e" in text.lower():
        room = 0.5 * number
    scales = (1, 100) if percent else (1,)
    exact = not digits and not percent and "e" not in text.lower()
    return any(
        abs(scale * x - number) <= (1e-9 if exact and x == int(x) else room) for x in numbers for scale in scales
    )


def unfounded(notebook):
    """(section, number, where it stands) of each number in prose that the section does not know."""
    lost, parts = [], sections(notebook)
    for heading, prose, code, output in parts:
        if SUMMARY in heading:
            code, output = ("\n".join(part[k] for part in parts) for k in (2, 3))
        bare = MINUTES.sub(" ", REFERENCES.sub(" ", NOT_PROSE.sub(" ", prose)))
        numbers = known(code, output)
        for match in NUMBER.finditer(bare):
            percent = bare[match.end() :].lstrip()[:1] == "%"
            if not stands(match[0].strip(), percent, numbers):
                lost.append(
                    (heading, match[0].strip(), " ".join(bare[max(match.start() - 40, 0) : match.end() + 20].split()))
                )
    return lost


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_number_in_prose_stands_in_its_section(path):
    lost = unfounded(nbformat.read(path, as_version=4))
    assert not lost, "\n".join(f"{heading}: {number} in '... {text} ...'" for heading, number, text in lost)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_minutes_are_those_of_its_words_code_and_questions(path):
    notebook = nbformat.read(path, as_version=4)
    stated = int(re.search(r"(\d+)(?: |\*|\\n)*minutes", "\n".join(cell.source for cell in notebook.cells[:3]))[1])
    assert abs(stated - minutes(notebook)) <= 2, f"tools/minutes.py says {minutes(notebook)}"


def test_a_number_that_nobody_computed_is_found():
    cells = [nbformat.v4.new_markdown_cell("## Costs\n\nThe cost ends at 0.314, and 47 % are right, in 2500 steps.")]
    cells.append(nbformat.v4.new_code_cell("steps = 2500", outputs=[]))
    notebook = nbformat.v4.new_notebook(cells=cells)
    assert [number for _, number, _ in unfounded(notebook)] == ["0.314", "47"]
    cells[1].outputs = [nbformat.v4.new_output("stream", text="0.3141 0.468")]
    assert not unfounded(notebook)
