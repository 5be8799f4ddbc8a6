"""Rules of `contracts` for arrays. A letter stands for the same size wherever it occurs in one call."""

import re

import numpy as np

from course_errors import show
from dnn_utils.contracts.numbers import NUMBER


def shape(*dims):
    """The argument is a numeric array with these dimensions, each a letter or a fixed size, and not empty."""

    def rule(name, value, sizes):
        if problem := _not_numeric(name, value):
            return problem
        expected = tuple(sizes[d][0] if d in sizes else d for d in dims)
        if len(value.shape) != len(dims):
            return _wrong_rank(name, value, dims)
        for size, want in zip(value.shape, expected, strict=True):
            if isinstance(want, int) and size != want:
                return _wrong_size(name, value, dims, expected, sizes)
        if not value.size:
            return f"{name} has shape {value.shape}: it is empty; expected at least one row and one column"
        for size, dim in zip(value.shape, dims, strict=True):
            sizes.setdefault(dim, (size, f"{name} of shape {value.shape}"))
        return None

    return rule


def labels(*dims):
    """The argument is an array of these dimensions that holds nothing but 0 and 1."""
    return _each(dims, lambda value: (value == 0) | (value == 1), "labels are 0 or 1 (1 = cat)")


def mask(*dims):
    """The argument is a mask of dropout of these dimensions."""
    return _each(dims, lambda value: (value == 0) | (value == 1), "a mask is True or 1 where a unit is kept, else 0")


def finite(*dims):
    """The argument is an array of these dimensions without nan or infinity."""
    return _each(dims, np.isfinite, "every value must be finite")


def probabilities(*dims):
    """The argument is an array of these dimensions of floating-point numbers from 0 to 1."""
    in_range = _each(dims, lambda value: (value >= 0) & (value <= 1), "a probability is a number from 0 to 1")
    return all_of(outputs(*dims), in_range)


def outputs(*dims):
    """The argument is an array of these dimensions of floating-point numbers, the outputs of a network."""
    has_shape = shape(*dims)

    def rule(name, value, sizes):
        if (problem := has_shape(name, value, sizes)) or value.dtype.kind == "f":
            return problem
        return f"{name} holds {value.dtype}; expected floating-point probabilities, not predictions or labels"

    return rule


def elementwise(like=None, unsigned=False):
    """The argument is a number or a numeric array of any shape: that of the argument `like`, where that is given.

    A table such as a pandas DataFrame will do. Unsigned integers only if the function says so: -Z wraps around.
    """

    def rule(name, value, sizes):
        is_table = not isinstance(value, np.ndarray) and hasattr(value, "__array__")
        if not isinstance(value, NUMBER) and not is_table and (problem := _not_numeric(name, value)):
            return problem
        if (kind := np.asarray(value).dtype).kind not in ("fiu" if unsigned else "fi"):
            return f"{name} holds {kind}; expected floating-point numbers: {name}.astype(float)"
        size = sizes.setdefault(like or name, np.shape(value))
        if np.shape(value) != size:
            return f"{name} has shape {np.shape(value)}; expected {size}, the shape of {like}"
        return None

    return rule


def arrays(rule_of_each):
    """The argument is a list or tuple of arrays that each meet the rule; it may be empty."""

    def rule(name, value, sizes):
        if not isinstance(value, (list, tuple)):
            return f"{name} is {show(value)}; expected a list of arrays"
        problems = (rule_of_each(f"{name}[{i}]", array, dict(sizes)) for i, array in enumerate(value))
        return next(filter(None, problems), None)

    return rule


def all_of(*rules):
    """The argument meets each of these rules."""

    def rule(name, value, sizes):
        return next(filter(None, (each(name, value, sizes) for each in rules)), None)

    return rule


def _each(dims, right, expected):
    has_shape = shape(*dims)

    def rule(name, value, sizes):
        if (problem := has_shape(name, value, sizes)) or (good := right(value)).all():
            return problem
        bad = tuple(np.argwhere(~good)[0])
        return f"{name}[{', '.join(map(str, bad))}] is {value[bad]}; {expected}"

    return rule


def _not_numeric(name, value):
    if isinstance(value, tuple):
        return f"{name} is a tuple, as of a function that returns several values; take it apart: `{name}, cache = ...`"
    if not isinstance(value, np.ndarray):
        return f"{name} is a {type(value).__name__}; expected a NumPy array: np.array({name})"
    if isinstance(value, (np.matrix, np.ma.MaskedArray)):  # they have other products, or hidden values
        return f"{name} is a {type(value).__name__}; expected a plain NumPy array: np.array({name})"
    if value.dtype.kind in "USO" and value.size and isinstance(value.flat[0], (str, bytes)):
        word = value.flat[0].item() if isinstance(value.flat[0], np.generic) else value.flat[0]
        return f"{name} holds {value.dtype}; expected real numbers, not words like {word!r}: ({name} == {word!r}) * 1"
    if value.dtype.kind not in "fiub":
        return f"{name} holds {value.dtype}; expected real numbers"
    return None


def _wrong_rank(name, value, dims):
    expected = "(" + ", ".join(map(str, dims)) + ")"
    if len(value.shape) == 1 and len(dims) == 2:
        advice = f"{name}.reshape(1, -1)" if dims[0] in (1, "n_y") else f"{name}.reshape(-1, 1)"
        return (
            f"{name} has shape {value.shape}, a rank-1 array that is neither a row nor a column; "
            f"expected {expected}: use {advice}, or keepdims=True in the sum that made it"
        )
    text = f"{name} has shape {value.shape}; expected {len(dims)} dimensions {expected}"
    if len(value.shape) == 4 and value.shape[-1] == 3:
        text += f": lr_utils.images_to_columns({name}) makes a column of each picture"
    return text


def _wrong_size(name, value, dims, expected, sizes):
    seen = [f"{d} = {sizes[d][0]} from {sizes[d][1]}" for d in dims if d in sizes]
    text = f"{name} has shape {value.shape}; expected ({', '.join(map(str, dims))})"
    if seen:
        text += " with " + ", ".join(seen)
    turned = value.shape[::-1]
    if all(not isinstance(want, int) or size == want for size, want in zip(turned, expected, strict=True)):
        return f"{text}. {name}.T would fit: is it transposed?"
    for size, d in zip(value.shape, dims, strict=True):
        other = re.fullmatch(r"(\w+) of shape \((\d+), (\d+)\)", str(sizes[d][1])) if d in sizes else None
        if other and size != sizes[d][0] and size in map(int, other.groups()[1:]):
            return f"{text}. {other[1]}.T would fit: is {other[1]} transposed? Examples are columns"
    return text
