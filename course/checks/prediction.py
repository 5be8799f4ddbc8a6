"""Predict before you run: an answer in advance, compared with what was computed."""

import numpy as np

from course.checks.comparison import a_kind, is_number
from course.checks.message import Message, show
from course.checks.registry import NOT_WRITTEN, RIGHT, WRONG, record
from course_errors import ArgumentError


def predict(name, answer, truth, tolerance=0, hint=""):
    """Compare a prediction with the truth, and say how far off it is. A wrong one does not stop the notebook.

    Parameters
    ----------
    name : str
        What is predicted, in a few words. `progress` lists it under this name.
    answer : number or str
        The student's, or `...` as long as there is none. Strings are compared without regard to case.
    truth : number or str
        As computed in the notebook.
    tolerance : float
        How far off a right answer may be.
    hint : str
        What to think of; shown after a first answer that is not right.

    Raises
    ------
    ValueError
        If the truth is neither a finite number nor a string, or the tolerance is negative.
    """
    if not (isinstance(truth, str) or _is_finite(truth)):
        raise ArgumentError(f"truth is {a_kind(truth)}; expected a finite number or a string")
    if not (_is_finite(tolerance) and tolerance >= 0):
        raise ArgumentError(f"tolerance is {tolerance!r}; expected a number of at least 0")
    outcome, words = _judge(answer, truth, tolerance)
    record(name, outcome)
    message = Message()
    message.line(f"{name}: {words}")
    if hint and outcome == WRONG:
        message.line(f"Hint: {hint}")
    show(message)


def _judge(answer, truth, tolerance):
    if answer is None or answer is Ellipsis:
        return NOT_WRITTEN, "no prediction yet. Replace `...` with yours and run the cell again."
    if isinstance(truth, str):
        if not isinstance(answer, str):
            return WRONG, f"your prediction is {a_kind(answer)}; expected a word in quotation marks."
        if answer.strip().casefold() == truth.strip().casefold():
            return RIGHT, f"you predicted {truth!r}, correct."
        return WRONG, f"you predicted {answer.strip()!r}; it is {truth!r}. Finding out why is the point."
    if not _is_finite(answer):
        return WRONG, f"your prediction is {a_kind(answer)}; expected a number."
    answer, truth = float(answer), float(truth)
    off = answer - truth
    if abs(off) <= tolerance:
        return RIGHT, f"you predicted {_shown(answer)}; it is {_shown(truth)}."
    words = f"{_shown(abs(off))} too {'high' if off > 0 else 'low'}"
    return (
        WRONG,
        f"you predicted {_shown(answer)}; it is {_shown(truth)}. You are {words}. Finding out why is the point.",
    )


def _shown(number):
    """Whole numbers with all their digits, as far as a float has them; others with four."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.4g}"


def _is_finite(value):
    return is_number(value) and np.ndim(value) == 0 and bool(np.isfinite(value))
