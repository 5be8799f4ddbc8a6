"""From the error with which a student's function stops to the mistake that it made."""

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass

from course.checks.code import code_of, names
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


@dataclass(frozen=True)
class Cause:
    """What an error means in a beginner's code: its type, a pattern of its text, a name that the code must use."""

    error: type
    pattern: str
    kind: str
    says: str
    uses: str = ""


ONE_NUMBER = r"only (integer scalar|length-1|0-dim|size-1)|truth value of an array|must be real number, not"
"""What Python and NumPy say of an array where a single number is needed."""

CAUSES = (
    Cause(TypeError, "bitwise_xor|for \\^:", "formula", "`^` is not the power in Python: write `**`."),
    Cause(
        Exception,
        rf"{ONE_NUMBER}|AxisError|axis .* is out of bounds|cannot be interpreted as an integer|inhomogeneous",
        "formula",
        "max and np.max look for one largest number. `np.maximum(0, Z)` compares element by element.",
        "max",
    ),
    Cause(
        Exception,
        rf"{ONE_NUMBER}|AxisError|axis .* is out of bounds|cannot be interpreted as an integer|inhomogeneous",
        "formula",
        "min and np.min look for one smallest number. `np.minimum` compares element by element.",
        "min",
    ),
    Cause(
        TypeError,
        ONE_NUMBER,
        "formula",
        "The functions of `math` take a single number. NumPy's take arrays: `np.exp`, `np.log`, `np.sqrt`, `np.tanh`.",
        "math",
    ),
    Cause(
        TypeError,
        ONE_NUMBER,
        "shape",
        "float() and int() take a single number, and this is an array: sum first, or leave them out.",
        "float",
    ),
    Cause(
        TypeError,
        ONE_NUMBER,
        "formula",
        "A function for single numbers gets an array here. NumPy's work on arrays: `np.exp`, `np.log`, `np.sqrt`, "
        "`np.tanh`.",
    ),
    Cause(
        TypeError,
        "'float' object cannot be interpreted as an integer",
        "exception",
        "`/` makes a float, also of whole numbers; `//` makes a whole number.",
    ),
    Cause(
        ValueError,
        "truth value of an array",
        "exception",
        "`if` asks about one number, and this is an array. `AL > 0.5` and `np.where` compare all entries at once.",
    ),
    *(
        Cause(
            TypeError,
            "'tuple' object cannot be interpreted as an integer|'list' object cannot be interpreted as an integer",
            "exception",
            f"{name} takes the sizes one by one: `{name}(n, m)`, without the inner parentheses. (np.zeros, "
            "rng.standard_normal and rng.random take one tuple.)",
            name,
        )
        for name in ("randn", "rand")
    ),
    Cause(
        TypeError,
        r"[Cc]annot interpret '.*' as a data type|data type .* not understood|Unsupported dtype|positional argument",
        "exception",
        "np.zeros, np.ones and rng.random take the shape as one tuple, in parentheses of its own: `np.zeros((n, 1))`.",
        "zeros",
    ),
    Cause(
        TypeError,
        r"[Cc]annot interpret '.*' as a data type|data type .* not understood|Unsupported dtype",
        "exception",
        "np.ones, rng.random and rng.standard_normal take the shape as one tuple, in parentheses of its own: "
        "`rng.random((n, m))`.",
    ),
    Cause(
        Exception,
        "'tuple'",
        "exception",
        "A function that returns several values returns a tuple: take it apart, as in `A, cache = ...`.",
    ),
    Cause(
        ValueError,
        "values to unpack",
        "cache",
        "As many names must stand on the left as there are values on the right. Is it the cache of one layer, with the "
        "parts in their order, and not fixed to a number of layers?",
    ),
    Cause(
        IndexError,
        "only integers, slices",
        "exception",
        "An index must be a whole number: `/` makes a float, `//` does not. Names such as 'W1' are for a dict, not for "
        "an array.",
    ),
    Cause(
        NameError,
        "is not defined",
        "exception",
        "This name has no value here. Is it spelled as where it was made, and was the cell run that makes it?",
    ),
)
"""The first that fits is told."""


def met_ellipsis(error):
    """The code used a `...` that still stands where something is to be written.

    An IndexError only counts ellipsis among what an index may be.
    """
    return not isinstance(error, IndexError) and "ellipsis" in text_of(error).lower()


def of_error(error, function, args):
    """The problem of an error that a student's function raised when it was called with these arguments."""
    place = _place(error, function)
    text = text_of(error)
    if isinstance(error, TypeError) and not place:
        return Problem("arguments", f"Your function cannot be called with the arguments of the exercise: {text}.")
    where = f"In {place}: " if place else ""
    if isinstance(error, KeyError) and re.fullmatch(r"'d?[WbA]\d+'", text):
        return _of_key(text[1:-1], where, args)
    for cause in CAUSES:
        if _fits(cause, error, text, function):
            return Problem(cause.kind, f"{where}{type(error).__name__}: {text}. {cause.says}")
    if isinstance(error, IndexError) and "list" in text:
        return Problem("layer", f"{where}{text}. The cache of layer l is caches[l - 1], for l from 1 to L.")
    if "matrix product" in text:
        return Problem("shape", f"{where}{text}.")
    if "cannot reshape" in text:
        says = "Piece and shape have different numbers of entries. A slice is [start:end], with end = start + size."
        return Problem("shape", f"{where}{text}. {says}")
    if re.search(r"not aligned|broadcast|matmul", text):
        return Problem("shape", f"{where}the shapes do not fit: {text}.")
    if isinstance(error, IndexError) and "out of bounds" in text:
        return Problem("loop", f"{where}{text}. Indices count from 0, and range(n) ends with n - 1.")
    if isinstance(error, ArgumentError):
        return Problem("shape" if "has shape" in text else "wrong input", f"{where}{text}.")
    if isinstance(error, UnboundLocalError):
        name = re.search(r"'(\w+)'", text)
        says = f"{name[1] if name else 'A name'} has no value yet. Does every way through `if` and `for` set it?"
        return Problem("exception", f"{where}{says} What a loop adds to is made before the loop.")
    return Problem("exception", f"{where}{type(error).__name__}: {text}.")


def _fits(cause, error, text, function):
    if not isinstance(error, cause.error) or isinstance(error, UnboundLocalError):
        return False
    said = f"{type(error).__name__}: {text}"
    return bool(re.search(cause.pattern, said)) and (not cause.uses or cause.uses in names(function))


def _of_key(key, where, args):
    """The problem of a key that is in no dict, or in another one."""
    others = {other for arg in args if isinstance(arg, Mapping) for other in arg}
    if {f"d{key}", key.removeprefix("d")} & others - {key}:
        says = f"{where}this dict has no {key}. Parameters are called W1 and b1, their gradients dW1 and db1."
        return Problem("keys", says)
    return Problem("layer", f"{where}there is no {key}. The layers count from 1 to L.")


def text_of(error):
    """What an error says, on one line, also where its own text cannot be had."""
    text = " ".join(str(traceback.TracebackException.from_exception(error)).split())[:LONGEST].rstrip(".")
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
