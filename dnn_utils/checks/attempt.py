"""Run a student's function on an example, and note whatever happens."""

import copy
import dis
import inspect
import re
import traceback
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from course_errors import ArgumentError
from dnn_utils.checks.comparison import Misfit, Problem

IDLE = ("RESUME", "NOP", "CACHE", "LOAD_", "STORE_", "RETURN_", "POP_TOP", "MAKE_", "COPY", "SET_FUN")
"""What the bytecode of a body such as `pass`, `...` or `dW = None` is made of."""

LONGEST = 300
"""Characters of an error that are shown."""


@dataclass(frozen=True)
class Attempt:
    """What came of one call: a value, or an error in words."""

    value: object = None
    problem: Problem | None = None
    error: str = ""
    """Type and text of the error, to compare with that of another function."""
    unwritten: bool = False


def attempt(run, function, example, names=()):
    """Call `run(function, *args)` with copies of the arguments of the example, whose names are `names`."""
    args = copy.deepcopy(example.args)
    before = _bytes(args)
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = run(function, *args)
    except Misfit as misfit:
        return Attempt(problem=misfit.args[0])
    except NotImplementedError:
        return Attempt(unwritten=True)
    except (Exception, SystemExit) as error:  # whatever a student's code may raise is shown to the student
        return Attempt(
            problem=_of_error(error, function),
            error=f"{type(error).__name__}: {_text(error)}",
            unwritten="llipsis" in _text(error),
        )
    if _unfinished(value) or (value is None and _is_idle(_code(function))):
        return Attempt(value, unwritten=True)
    if value is None:
        return Attempt(
            problem=Problem("nothing returned", "Your function returns None: is the line with return missing?")
        )
    changed = [name for name, old, arg in zip(names, before, args, strict=False) if old != _bytes(arg)]
    if changed:
        return Attempt(value, _of_change(changed))
    return Attempt(value)


def _of_change(names):
    return Problem(
        "inputs changed",
        f"Your function changes its argument {' and '.join(names)} in place, and whoever called it still needs the old "
        "values. Make a new array, or work on a copy: np.array(x, copy=True).",
    )


def _of_error(error, function):
    place = _place(error, function)
    text = _text(error)
    if isinstance(error, TypeError) and not place:
        return Problem("arguments", f"Your function cannot be called as it should be: {text}.")
    where = f"In {place}: " if place else ""
    if isinstance(error, KeyError) and re.fullmatch(r"'d?[WbA]\d+'", text):
        return Problem("layer", f"{where}there is no {text[1:-1]}. The layers count from 1 to L.")
    if isinstance(error, IndexError) and "list" in text:
        return Problem("layer", f"{where}{text}. The cache of layer l is caches[l - 1], for l from 1 to L.")
    if match := re.search(r"core dimension.*size (\d+) is different from (\d+)", text):
        rows, columns = match.groups()
        text = f"the first factor of @ has {columns} columns, but the second has {rows} rows. They must be equally many"
        return Problem("shape", f"{where}{text}.")
    if re.search(r"not aligned|broadcast|matmul|cannot reshape", text):
        return Problem("shape", f"{where}the shapes do not fit: {text}.")
    if isinstance(error, IndexError) and "out of bounds" in text:
        return Problem("loop", f"{where}{text}. Indices count from 0, and range(n) ends with n - 1.")
    if isinstance(error, ArgumentError):
        return Problem("shape" if "has shape" in text else "wrong input", f"{where}{text}.")
    return Problem("exception", f"{where}{type(error).__name__}: {text}.")


def _text(error):
    """What an error says, on one line, also where its own text cannot be had."""
    return " ".join(str(traceback.TracebackException.from_exception(error)).split())[:LONGEST]


def _place(error, function):
    """Line number and text of the last line of the student's own code that ran, "" if there is none."""
    code = _code(function)
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if code and frame.filename == code.co_filename]
    if not own:
        return ""
    return f"line {own[-1].lineno}, `{own[-1].line}`" if own[-1].line else f"line {own[-1].lineno}"


def _unfinished(value, depth=3):
    """The value holds `...`, or nothing but None in several places."""
    if value is Ellipsis:
        return True
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if not isinstance(value, (tuple, list)) or not value or not depth:
        return False
    return all(part is None for part in value) or any(_unfinished(part, depth - 1) for part in value)


def _is_idle(code):
    """The body does nothing: it is empty, or gives names to constants and to functions that do nothing."""
    inner = [const for const in code.co_consts if inspect.iscode(const)] if code else []
    steps = dis.get_instructions(code) if code else []
    return code is not None and all(step.opname.startswith(IDLE) for step in steps) and all(map(_is_idle, inner))


def _code(function):
    return getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None


def _bytes(value):
    """All that can be changed in place in the arrays of a value."""
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    if isinstance(value, Mapping):
        return [(key, _bytes(part)) for key, part in value.items()]
    if isinstance(value, (list, tuple)):
        return [_bytes(part) for part in value]
    return None


def same_code(f, g):
    """Both are functions, and do the same instructions with the same constants."""
    codes = _code(f), _code(g)
    return None not in codes and len({_instructions(code) for code in codes}) == 1


def _instructions(code):
    return tuple((step.opname, _constant(step.argval)) for step in dis.get_instructions(code))


def _constant(value):
    return _instructions(value) if inspect.iscode(value) else repr(value)
