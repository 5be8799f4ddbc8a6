"""From the numbers to the kind of mistake: what is seen of a wrong piece without knowing the function."""

import numpy as np

from course.checks.comparison import Problem, a_kind, close, is_number
from course.checks.factors import known_factor, ratio

KEEPDIMS = "Without keepdims=True a sum drops its axis."

DROPS_AXES = {
    "squeeze": "np.squeeze drops every axis of size 1: leave it out.",
    "flatten": "flatten() makes one axis of all: `reshape(-1, 1)` makes a column.",
    "ravel": "ravel() makes one axis of all: `reshape(-1, 1)` makes a column.",
    "hstack": "np.hstack joins vectors of one axis: `reshape(-1, 1)` makes a column of the result.",
}
"""Function of NumPy -> what it does to the axes."""

TAKE_APART = (
    "The function you called returns several values, and {label} holds them all: take them apart, as in "
    "`{label}, cache = g(Z)`"
)


def wrong_type(piece):
    """The problem of a piece that is no array of numbers where one is expected, else None."""
    yours, expected = piece.yours, piece.expected
    if not is_number(expected):
        return _type(piece, f"expected {_word(expected)}")
    if isinstance(expected, np.ndarray):
        if is_number(yours) and np.ndim(expected) and not isinstance(yours, np.ndarray):
            yours = np.asarray(yours)  # one number: the shape says more
        if not isinstance(yours, (np.ndarray, np.generic)) or not is_number(yours):
            if isinstance(yours, tuple) and any(np.ndim(part) for part in yours if is_number(part)):
                return _type(piece, f"expected an array. {TAKE_APART.format(label=piece.label)}")
            array = f"np.array({piece.label})" if isinstance(yours, (list, tuple, np.matrix)) else "an array of numbers"
            return _type(piece, f"expected {array}")
    elif not is_number(yours):
        return _type(piece, "expected a number")
    return None


def _type(piece, expected):
    if isinstance(piece.yours, np.ndarray):
        kind = f"{a_kind(piece.yours)} that holds {piece.yours.dtype}"
        kind = f"a {type(piece.yours).__name__}" if isinstance(piece.yours, np.matrix) else kind
    else:
        kind = a_kind(piece.yours)
    return Problem("type", f"{piece.label} is {kind}; {expected}.", piece.label)


def _word(value):
    return "None" if value is None else repr(value) if isinstance(value, str) else a_kind(value)


def wrong_shape(piece, sizes, names=()):
    """The problem of a piece whose shape is not the expected one, else None. `names` are those the code uses."""
    yours, expected = np.shape(piece.yours), np.shape(piece.expected)
    if yours == expected:
        return None
    label, text = piece.label, f"{piece.label} has shape {_named(yours, sizes)}; expected {_named(expected, sizes)}"
    if not expected:
        if np.size(piece.yours) == 1:
            return Problem("shape", f"{text}, a single number. Make it one: float(np.squeeze({label})).", label)
        if "mean" in names:
            says = "the mean runs over the examples only. Sum over all entries, and divide by m"
            return Problem("axis", f"{text}, a single number: {says}.", label)
        return Problem("axis", f"{text}, a single number: sum over all entries.", label)
    if len(yours) == len(expected) - 1 and np.size(piece.yours) == np.size(piece.expected) and 1 in expected:
        summed = {"sum", "mean"} & set(names)
        why = next((says for name, says in DROPS_AXES.items() if name in names and not summed), KEEPDIMS)
        return Problem("keepdims", f"{text}. {why}", label)
    if yours == expected[::-1]:
        return Problem("transpose", f"{text}: it is the transpose.", label)
    if np.size(piece.yours) == 1:
        kind = "axis" if 1 in expected else "shape"
        return Problem(kind, f"{text}. Yours is one number for all: does a sum run over every axis?", label)
    if len(yours) == len(expected) == 2 and yours[0] == expected[0] and 1 in (yours[1], expected[1]):
        which = "too much" if yours[1] == 1 else "missing"
        return Problem("axis", f"{text}: a sum over the examples, axis=1, is {which}.", label)
    if len(expected) == 2 and 1 in expected and (_is_turned(yours, expected) or _is_sum(yours, sizes)):
        return Problem("axis", f"{text}: the sum runs over the wrong axis.", label)
    return Problem("shape", f"{text}.", label)


def _is_turned(yours, expected):
    """A row where a column is expected, or the other way round."""
    return len(yours) == 2 and [n == 1 for n in yours] == [n != 1 for n in expected]


def _is_sum(yours, sizes):
    """One dimension, with a size that has a name."""
    return len(yours) == 1 and yours[0] in sizes.values()


def _named(shape, sizes):
    """A shape, with the letters of the sizes if each of them has only one meaning here."""
    letters = {size: name for name, size in sizes.items() if list(sizes.values()).count(size) == 1}
    if max(shape, default=1) == 1 or not any(n in letters for n in shape):
        return str(shape)
    return f"{shape}, that is ({', '.join(letters.get(n, str(n)) for n in shape)}{',' if len(shape) == 1 else ''})"


def wrong_values(cases):
    """The problem of a piece of the right shape.

    `cases` are (piece, example) for the examples in which it is wrong, smallest first.
    """
    (piece, _), label = cases[0], cases[0][0].label
    yours, expected = np.asarray(piece.yours), np.asarray(piece.expected)
    if not np.isfinite(yours).all() and np.isfinite(expected).all():
        bad = yours[~np.isfinite(yours)].flat[0]
        if not yours.ndim:
            return Problem("nan", f"{label} is {bad}.")
        return Problem("nan", f"{label} holds {bad} in {int(np.sum(~np.isfinite(yours)))} of {yours.size} places.")
    if yours.dtype.kind in "iu" and expected.dtype.kind == "f" and np.all(np.abs(yours - expected) <= 1):
        return Problem("integers", f"{label} holds whole numbers: the digits after the point are lost.")
    if problem := known_factor(cases):
        return problem
    factors = [ratio(piece.yours, piece.expected) for piece, _ in cases]
    if None not in factors and all(close(factor, factors[0]) for factor in factors):
        return Problem("scale", f"{label} is {factors[0]:.4g} times what it should be.")
    return None


def wrong_places(piece):
    """The problem of a piece of which no more can be said than where it is wrong."""
    label, yours, expected = piece.label, np.asarray(piece.yours), np.asarray(piece.expected)
    if not yours.any():
        return Problem("value", f"{label} is 0 everywhere.")
    off = np.argwhere(~np.isclose(yours, expected, rtol=1e-5, atol=1e-9))
    if expected.ndim == 0 or not len(off):
        return Problem("value", f"{label} has a wrong value.")
    first = f"[{', '.join(map(str, off[0]))}]"
    return Problem("value", f"{label} has wrong values in {len(off)} of {expected.size} places, first at {first}.")


def of_another(piece, all_expected, close):
    """The problem of a piece that holds what belongs in another place of the result, else None."""
    for other in all_expected:
        twins = [part for part in all_expected if part is not other and close(part.expected, other.expected)]
        if other.label != piece.label and not twins and np.size(other.expected) and close(piece.yours, other.expected):
            return Problem("order", f"{piece.label} holds what belongs in {other.label}.", piece.label)
    return None
