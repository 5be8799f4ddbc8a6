"""What a student reads: the words of the checks."""

import numpy as np

from course.checks.comparison import a_kind
from course.checks.kinds import KINDS
from course.checks.message import Message
from course.checks.mutants import source

ORDINALS = {1: "Hint 1 of 3: what to think of", 2: "Hint 2 of 3: what to write", 3: "Hint 3 of 3: the library's code"}


def right(check, remark=""):
    """All examples are right."""
    message = Message()
    number = len(check.examples)
    slopes = ", and equal to the finite difference" if check.slopes else ""
    message.line(f"{check.name}: right on {number} example{'s' if number > 1 else ''}{slopes}.")
    if remark:
        message.line(remark)
    return message


def unwritten(check, repair=False):
    """There is nothing to check yet."""
    message = Message()
    word = "repaired" if repair else "written"
    message.line(f"{check.name}: not {word} yet; the library's version is used, so that the notebook runs on.")
    _add_hints(message, check)
    return message


def wrong(check, finding):
    """The mistake, where it shows, and hints."""
    message = Message()
    verdict = "right on ordinary data, and the course asks for more" if finding.beyond else "not right yet"
    message.heading(f"{check.name}: {verdict}. Look at: {KINDS[finding.problem.kind]}.")
    message.line(finding.problem.sentence)
    if finding.beyond:
        message.line(f"Yours is right on ordinary data. Here it meets {finding.beyond}.")
    if finding.error:
        message.line(finding.error)
    if finding.number is not None:
        sizes = _sizes(check, finding.number)
        message.line(
            f"Smallest example in which it shows{': ' + sizes if sizes else ''}. "
            f"Its arguments: `checks.check_{check.name}.example({finding.number})`."
        )
    if finding.piece is not None:
        _add_values(message, finding)
    if finding.also:
        message.line(f"Also wrong: {', '.join(finding.also)}.")
    if finding.besides:
        message.line(f"After you fix this: {finding.besides}")
    _add_hints(message, check)
    return message


def _sizes(check, number):
    """The sizes of an example, and those of its arguments that are words, such as the name of an activation."""
    example = check.examples[number]
    words = [
        f"{name} = {value!r}"
        for name, value in zip(check.argument_names, example.args, strict=False)
        if isinstance(value, str)
    ]
    return ", ".join([str(example)] * bool(example.sizes) + words)


def _add_values(message, finding):
    """The piece that is wrong: yours, expected and, for a gradient, the finite difference."""
    rows = {"yours": finding.piece.yours, "expected": finding.piece.expected}
    if finding.slope is not None:
        rows["finite difference"] = finding.slope
    shapes = {value.shape if isinstance(value, np.ndarray) else () for value in rows.values()}
    caption = f"{finding.piece.label}, shape {shapes.pop()}" if len(shapes) == 1 and () not in shapes else None
    message.table(
        [(name, shown(value, with_shape=caption is None)) for name, value in rows.items()],
        caption or finding.piece.label,
    )


def hint(check, number):
    """One hint."""
    message = Message()
    message.heading(f"{check.name}. {ORDINALS[number]}")
    message.add(_hint(check, number))
    return message


def _add_hints(message, check):
    hints = [(title, _hint(check, number)) for number, title in ORDINALS.items()]
    message.folded(hints, f"Hints: checks.check_{check.name}.hint(1), then hint(2) and hint(3).")


def _hint(check, number):
    message = Message()
    if number < 3:
        message.line(check.hints[number - 1])
    else:
        message.code(source(check.reference))
    return message


def shown(value, with_shape=True):
    """A value, its numbers to four digits."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiub":
        numbers = np.array2string(value, precision=4, suppress_small=True, threshold=60, max_line_width=70)
        return f"{numbers}\nshape {value.shape}" if with_shape and value.ndim else numbers
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.6g}"
    if isinstance(value, (int, bool, np.number, np.bool_, str, type(None))):
        return str(value)
    return a_kind(value)
