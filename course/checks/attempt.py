"""Run a student's function on an example, and note whatever happens."""

import copy
import dis
import inspect
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from course.checks.code import code_of
from course.checks.comparison import Misfit, Problem, a_kind
from course.checks.errors import met_ellipsis, of_error, text_of

IDLE = ("RESUME", "NOP", "CACHE", "LOAD_", "STORE_", "RETURN_", "POP_TOP", "MAKE_", "COPY", "SET_FUN")
"""What the bytecode of a body such as `pass`, `...` or `dW = None` is made of."""


OF_DICT = (
    "`{name}.copy()` or a second name is not enough: the arrays in it stay the same, and `-=` changes them. Begin with "
    "`{name} = {{name: value.copy() for name, value in {name}.items()}}`."
)

OF_ARRAY = (
    "`*=`, `-=` and `x[...] = ` write into the array itself, also under a second name. Begin with "
    "`{name} = {name}.copy()`."
)


@dataclass(frozen=True)
class Attempt:
    """What came of one call: a value, or an error in words."""

    value: object = None
    problem: Problem | None = None
    error: str = ""
    """Type and text of the error, to compare with another function's."""
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
            unwritten=met_ellipsis(error),
        )
    if _unfinished(value) or (value is None and _is_idle(code_of(function))):
        return Attempt(value, unwritten=True)
    if value is None:
        return Attempt(
            problem=Problem("nothing returned", "Your function returns None: is the line with return missing?")
        )
    changed = {name: (arg, old) for name, old, arg in zip(names, before, args, strict=False) if old != _bytes(arg)}
    if changed:
        return Attempt(value, _of_change(changed))
    return Attempt(value)


def inner_function(made):
    """The function that a student's function made; of nothing, one that returns as much."""
    if made is None or made is Ellipsis:
        return lambda *args: made
    if not callable(made):
        says = f"Your function returns {a_kind(made)}; expected a function: return the inner one."
        raise Misfit(Problem("type", says))
    return made


def _of_change(changed):
    """The problem of arguments that were changed: name -> (argument, what was in it before)."""
    name, (arg, _) = next(iter(changed.items()))
    which = " and ".join(changed)
    says = f"Your function changes its argument {which} in place, and the caller still needs the old values."
    if isinstance(arg, Mapping):
        also = f" The same for {' and '.join(list(changed)[1:])}." if len(changed) > 1 else ""
        return Problem("inputs changed", f"{says} {OF_DICT.format(name=name)}{also}")
    if isinstance(arg, np.ndarray):
        return Problem("inputs changed", f"{says} {OF_ARRAY.format(name=name)}")
    return Problem("inputs changed", f"{says} `import copy`, and begin with `{name} = copy.deepcopy({name})`.")


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
