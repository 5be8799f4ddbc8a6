"""Run a student's function on an example, and note whatever happens."""

import copy
import dis
import inspect
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from course.checks.comparison import Misfit, Problem
from course.checks.errors import code_of, of_error, text_of

IDLE = ("RESUME", "NOP", "CACHE", "LOAD_", "STORE_", "RETURN_", "POP_TOP", "MAKE_", "COPY", "SET_FUN")
"""What the bytecode of a body such as `pass`, `...` or `dW = None` is made of."""


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
            problem=of_error(error, function, args),
            error=f"{type(error).__name__}: {text_of(error)}",
            unwritten="llipsis" in text_of(error),
        )
    if _unfinished(value) or (value is None and _is_idle(code_of(function))):
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
    codes = code_of(f), code_of(g)
    return None not in codes and len({_instructions(code) for code in codes}) == 1


def _instructions(code):
    return tuple((step.opname, _constant(step.argval)) for step in dis.get_instructions(code))


def _constant(value):
    return _instructions(value) if inspect.iscode(value) else repr(value)
