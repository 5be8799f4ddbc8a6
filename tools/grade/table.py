"""The tables of a class: rows is {student: {function: (outcome, sentence)}}."""

import csv
import io

from tools.grade.submission import NOT_RUN, NOT_WRITTEN, RIGHT, WRONG

MARKS = {RIGHT: "✓", WRONG: "✗", NOT_WRITTEN: "·", NOT_RUN: "?"}
LEGEND = "✓ right, ✗ wrong, · not written, ? not run, empty: not asked in this form of the notebook."


def done(found):
    return sum(outcome == RIGHT for outcome, _ in found.values())


def csv_of(rows, columns):
    """One row for each student; what is wrong is said in its cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", "right", "of", *columns])
    for student, found in sorted(rows.items()):
        cells = [": ".join(filter(None, found.get(name, ()))) for name in columns]
        writer.writerow([student, done(found), len(found), *cells])
    return text.getvalue()


def markdown_of(title, rows, columns):
    """Marks, how many of the class have each function right, and the sentence for each mistake."""
    lines = [f"# {title}", "", f"{len(rows)} submissions. {LEGEND}", ""]
    lines += ["| | right | " + " | ".join(f"`{name}`" for name in columns) + " |", "| --- " * (len(columns) + 2) + "|"]
    for student, found in sorted(rows.items()):
        marks = [MARKS[found[name][0]] if name in found else "" for name in columns]
        lines.append("| " + " | ".join([_plain(student), f"{done(found)} of {len(found)}", *marks]) + " |")
    each = [sum(found.get(name, (0,))[0] == RIGHT for found in rows.values()) for name in columns]
    lines += ["| *right* | | " + " | ".join(map(str, each)) + " |", "", "## What is wrong", ""]
    said = [
        f"- **{_plain(student)}**, `{name}`: {_plain(sentence)}"
        for name in columns
        for student, found in sorted(rows.items())
        if (sentence := found.get(name, ("", ""))[1])
    ]
    return "\n".join([*lines, *(said or ["Nothing."])]) + "\n"


def _plain(words):
    """On one line, and no markup."""
    return " ".join(words.split()).replace("|", "\\|").replace("<", "&lt;")
