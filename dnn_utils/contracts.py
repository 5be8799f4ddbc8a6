"""What a function requires of its arguments, and the one line a reader gets when it is not met.

    @requires(A=shape("n_prev", "m"), W=shape("n", "n_prev"), b=shape("n", 1))
    def linear_forward(A, W, b): ...

A letter stands for the same size wherever it occurs in one call. The check is a decorator so that the body of
the function stays the mathematics that the notebooks teach.
"""

import functools
import inspect
from collections.abc import Iterable
from numbers import Integral, Real

import numpy as np


def requires(**rules):
    """Check the named arguments of each call, in the order of `rules`; `ValueError` in one line if one is wrong."""

    def decorate(function):
        names = tuple(inspect.signature(function).parameters)
        if unknown := set(rules) - set(names):
            raise TypeError(f"{function.__name__} has no argument {sorted(unknown)}")

        @functools.wraps(function)
        def checked(*args, **kwargs):
            given = dict(zip(names, args, strict=False)) | kwargs
            sizes = {}  # letter -> (size, where it was seen first)
            for name, rule in rules.items():
                if name in given and (problem := rule(name, given[name], sizes)):
                    raise ValueError(f"{function.__name__}: {problem}")
            return function(*args, **kwargs)

        return checked

    return decorate


def shape(*dims):
    """The argument is a numeric array with these dimensions, each a letter or a fixed size."""

    def rule(name, value, sizes):
        if problem := _not_numeric(name, value):
            return problem
        expected = tuple(sizes[d][0] if d in sizes else d for d in dims)
        if len(value.shape) != len(dims):
            return _wrong_rank(name, value, dims)
        for size, want in zip(value.shape, expected, strict=True):
            if isinstance(want, int) and size != want:
                return _wrong_size(name, value, dims, expected, sizes)
        for size, dim in zip(value.shape, dims, strict=True):
            sizes.setdefault(dim, (size, f"{name} of shape {value.shape}"))
        return None

    return rule


def labels(*dims):
    """The argument is an array of these dimensions that holds nothing but 0 and 1."""
    has_shape = shape(*dims)

    def rule(name, value, sizes):
        if problem := has_shape(name, value, sizes):
            return problem
        wrong = value[(value != 0) & (value != 1)]
        if wrong.size:
            return f"{name} holds {wrong[0]}; labels are 0 or 1 (1 = cat)"
        return None

    return rule


def finite(*dims):
    """The argument is an array of these dimensions without nan or infinity."""
    has_shape = shape(*dims)

    def rule(name, value, sizes):
        if problem := has_shape(name, value, sizes):
            return problem
        if not np.isfinite(value).all():
            bad = np.argwhere(~np.isfinite(value))[0]
            return f"{name}[{', '.join(map(str, bad))}] is {value[tuple(bad)]}; every value must be finite"
        return None

    return rule


def network(n_x):
    """The argument is a dict W1, b1, ..., WL, bL whose shapes fit one another and an input of `n_x` rows."""

    def rule(name, value, sizes):
        L = len(value) // 2 if isinstance(value, dict) else 0
        wanted = [f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
        if not L or set(value) != set(wanted):
            kind = f"a dict with the keys {list(value)}" if isinstance(value, dict) else f"a {type(value).__name__}"
            return f"{name} is {kind}; expected a dict W1, b1, ..., WL, bL (see initialize_parameters_deep)"
        below = n_x
        for l in range(1, L + 1):
            layer = f"n{l}"
            for key, dims in ((f"W{l}", (layer, below)), (f"b{l}", (layer, 1))):
                if problem := shape(*dims)(key, value[key], sizes):
                    return problem
            below = layer
        return None

    return rule


def linear_cache(n, m):
    """The argument is the cache of a linear layer, (A_prev, W, b), for a dZ of shape (n, m)."""

    def rule(name, value, sizes):
        if not isinstance(value, tuple) or len(value) != 3:
            return f"{name} is {type(value).__name__}; expected the tuple (A_prev, W, b) that linear_forward returned"
        rules = {"A_prev": shape("n_prev", m), "W": shape(n, "n_prev"), "b": shape(n, 1)}
        problems = (rules[part](f"{part} of {name}", array, sizes) for part, array in zip(rules, value, strict=True))
        return next(filter(None, problems), None)

    return rule


def layer_sizes(count=None):
    """The argument is a list of layer sizes, input first: `count` of them, or at least two."""
    expected = f"{count or 'at least two'} positive whole numbers, input first"

    def rule(name, value, sizes):
        dims = list(value) if isinstance(value, Iterable) else []
        if len(dims) < 2 or len(dims) != (count or len(dims)) or not all(_is_whole(n) and n > 0 for n in dims):
            return f"{name} is {value!r}; expected {expected}"
        for dim, position, what in (("n_x", 0, "first"), ("n_y", -1, "last")):
            if dim in sizes and sizes[dim][0] != dims[position]:
                size, seen = sizes[dim]
                return f"the {what} number of {name} is {dims[position]}; expected {size}, because of {seen}"
        return None

    return rule


def whole(least):
    """The argument is a whole number of at least `least`."""

    def rule(name, value, sizes):
        if _is_whole(value) and value >= least:
            return None
        return f"{name} is {value!r}; expected a whole number of at least {least}"

    return rule


def seed_list(name, value, sizes):
    """The argument is a sequence of at least one seed, a whole number from 0 to 2**32 - 1."""
    seeds = list(value) if isinstance(value, Iterable) else []
    if seeds and all(_is_whole(seed) and 0 <= seed < 2**32 for seed in seeds):
        return None
    return f"{name} is {value!r}; expected seeds such as range(40)"


def positive(name, value, sizes):
    """The argument is a finite number above 0."""
    if isinstance(value, Real) and not isinstance(value, bool) and 0 < value < np.inf:
        return None
    return f"{name} is {value!r}; expected a finite number above 0"


def at_least_zero(name, value, sizes):
    """The argument is a finite number of at least 0."""
    if isinstance(value, Real) and not isinstance(value, bool) and 0 <= value < np.inf:
        return None
    return f"{name} is {value!r}; expected a finite number of at least 0"


def probability(name, value, sizes):
    """The argument is a probability that is not 0."""
    if isinstance(value, Real) and not isinstance(value, bool) and 0 < value <= 1:
        return None
    return f"{name} is {value!r}; expected a number above 0 and at most 1, such as 0.86 to keep 86 % of the units"


def one_of(choices):
    """The argument is one of the keys of `choices`."""

    def rule(name, value, sizes):
        if isinstance(value, str) and value in choices:
            return None
        return f"{name} is {value!r}; expected one of {', '.join(choices)}"

    return rule


def _is_whole(value):
    return isinstance(value, Integral) and not isinstance(value, bool)


def _not_numeric(name, value):
    if not isinstance(value, np.ndarray):
        return f"{name} is a {type(value).__name__}; expected a NumPy array: np.array({name})"
    if value.dtype.kind not in "fiubc":
        return f"{name} holds {value.dtype}; expected numbers"
    return None


def _wrong_rank(name, value, dims):
    expected = "(" + ", ".join(map(str, dims)) + ")"
    if len(value.shape) == 1 and len(dims) == 2:
        mend = f"{name}.reshape(1, -1)" if dims[0] in (1, "n_y") else f"{name}.reshape(-1, 1)"
        return (
            f"{name} has shape {value.shape}, a rank-1 array that is neither a row nor a column; "
            f"expected {expected}: use {mend}, or keepdims=True in the sum that made it"
        )
    return f"{name} has shape {value.shape}; expected {len(dims)} dimensions {expected}"


def _wrong_size(name, value, dims, expected, sizes):
    seen = [f"{d} = {sizes[d][0]} from {sizes[d][1]}" for d in dims if d in sizes]
    text = f"{name} has shape {value.shape}; expected ({', '.join(map(str, dims))})"
    if seen:
        text += " with " + ", ".join(seen)
    turned = value.shape[::-1]
    if all(not isinstance(want, int) or size == want for size, want in zip(turned, expected, strict=True)):
        text += f". {name}.T would fit: is it transposed?"
    return text
