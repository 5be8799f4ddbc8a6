"""From the error with which a student's function stops to the mistake that it made."""

import inspect
import re
import traceback
from collections.abc import Mapping

from course.checks.comparison import Problem
from course_errors import ArgumentError

UNEQUAL = (
    "the first factor of a matrix product has {columns} columns, but the second has {rows} rows. "
    "They must be equally many"
)

PRODUCTS = (
    r"core dimension.*size (?P<rows>\d+) is different from (?P<columns>\d+)",
    r"not aligned: (?P<columns>\d+) \(dim 1\) != (?P<rows>\d+) \(dim 0\)",
)
"""What NumPy says of `@` and of `np.dot` when the factors are `UNEQUAL`."""

LONGEST = 300
"""Characters of an error that are shown."""


def of_error(error, function, args):
    """The problem of an error that a student's function raised when it was called with these arguments."""
    place = _place(error, function)
    text = text_of(error)
    if isinstance(error, TypeError) and not place:
        return Problem("arguments", f"Your function cannot be called as it should be: {text}.")
    where = f"In {place}: " if place else ""
    if isinstance(error, KeyError) and re.fullmatch(r"'d?[WbA]\d+'", text):
        return _of_key(text[1:-1], where, args)
    if isinstance(error, IndexError) and "list" in text:
        return Problem("layer", f"{where}{text}. The cache of layer l is caches[l - 1], for l from 1 to L.")
    if "matrix product" in text:
        return Problem("shape", f"{where}{text}.")
    if re.search(r"not aligned|broadcast|matmul|cannot reshape", text):
        return Problem("shape", f"{where}the shapes do not fit: {text}.")
    if isinstance(error, IndexError) and "out of bounds" in text:
        return Problem("loop", f"{where}{text}. Indices count from 0, and range(n) ends with n - 1.")
    if isinstance(error, ArgumentError):
        return Problem("shape" if "has shape" in text else "wrong input", f"{where}{text}.")
    return Problem("exception", f"{where}{_advice(error, text)}")


def _of_key(key, where, args):
    """The problem of a key that is in no dict, or in another one."""
    others = {other for arg in args if isinstance(arg, Mapping) for other in arg}
    if {f"d{key}", key.removeprefix("d")} & others - {key}:
        says = f"{where}this dict has no {key}. Parameters are called W1 and b1, their gradients dW1 and db1."
        return Problem("keys", says)
    return Problem("layer", f"{where}there is no {key}. The layers count from 1 to L.")


def _advice(error, text):
    """What an error says, and what to do about it where its own words do not tell."""
    if isinstance(error, UnboundLocalError):
        name = re.search(r"'(\w+)'", text)
        return f"{name[1] if name else 'A name'} has no value yet. Does every way through `if` and `for` set it?"
    if "truth value of an array" in text:
        return (
            "`if` asks about one number, and this is an array. `AL > 0.5` and `np.where` compare all entries at once."
        )
    says = f"{type(error).__name__}: {text}."
    if "'tuple'" in text:
        says += " A function that returns several values returns a tuple: take it apart, as in `A, cache = ...`."
    return says


def text_of(error):
    """What an error says, on one line, also where its own text cannot be had."""
    text = " ".join(str(traceback.TracebackException.from_exception(error)).split())[:LONGEST]
    for pattern in PRODUCTS:
        if match := re.search(pattern, text):
            return UNEQUAL.format(**match.groupdict())
    return text


def _place(error, function):
    """Line number and text of the last line of the student's own code that ran, "" if there is none."""
    code = code_of(function)
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if code and frame.filename == code.co_filename]
    if not own:
        return ""
    return f"line {own[-1].lineno}, `{own[-1].line}`" if own[-1].line else f"line {own[-1].lineno}"


def code_of(function):
    """Code of a function, None if it has none, as those that are not written in Python."""
    return getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None
