"""What a function requires of its arguments, and the one line a reader gets when it is not met.

    @requires(A=shape("n_prev", "m"), W=shape("n", "n_prev"), b=shape("n", 1))
    def linear_forward(A, W, b): ...

The check is a decorator so that the body of the function stays the mathematics that the notebooks teach. Here are
the rules for single values; those for arrays and for networks are in `arrays` and `networks`.
A rule gets the name of the argument, its value, and the sizes met so far in this call, and returns what is wrong.
"""

import functools
import inspect
import random
import sys
import threading
from collections.abc import Sequence
from numbers import Integral
from types import ModuleType

import numpy as np

from course_errors import PACKAGES, ArgumentError, CallError, show

NUMBER = (int, float, np.integer, np.floating)
MOST_WEIGHTS = 10_000_000
"""Of one network: 80 MB, and as much again for each copy that training makes. The largest of the course has 245,973."""
MOST_ITEMS = 10_000
MOST = 2**62
"""Largest whole number accepted; NumPy overflows soon after."""
_thread = threading.local()


def requires(**rules):
    """Check the named arguments of each call, in the order of `rules`; `ArgumentError` in one line if one is wrong.

    A checked function that the library calls within another one is not checked again: in a small network that would
    take longer than the arithmetic. A function of the reader's that the library calls back is no such caller.
    """

    def decorate(function):
        signature = inspect.signature(function)
        names = tuple(signature.parameters)
        needed = {name for name in names if signature.parameters[name].default is inspect.Parameter.empty}
        if unknown := set(rules) - set(names):
            raise TypeError(f"{function.__name__} has no argument {sorted(unknown)}")

        @functools.wraps(function)
        def checked(*args, **kwargs):
            within = getattr(_thread, "checked", False)
            if within and sys._getframe(1).f_globals.get("__name__", "").partition(".")[0] in PACKAGES:
                return function(*args, **kwargs)
            given = dict(zip(names, args, strict=False)) | kwargs
            if len(given) < len(args) + len(kwargs) or not needed <= given.keys() <= set(names):
                raise _misuse(function, signature, args, kwargs)
            sizes = {}  # letter -> (size, where it was seen first)
            for name, rule in rules.items():
                if name in given and (problem := rule(name, given[name], sizes)):
                    raise ArgumentError(f"{function.__name__}: {problem}")
            _thread.checked = True
            try:
                with np.errstate(over="ignore", invalid="ignore"):  # inf and nan say it themselves
                    return function(*args, **kwargs)
            finally:
                _thread.checked = within

        return checked

    return decorate


def layer_sizes(count=None, drawn_only=False):
    """The argument is a list of layer sizes, input first: `count` of them, or at least two.

    Together they may have `MOST_WEIGHTS`, unless the network is drawn only and needs no memory.
    """
    expected = f"a list of {count or 'at least two'} positive whole numbers, input first"

    def rule(name, value, sizes):
        dims = _items(value)
        if len(dims) < 2 or len(dims) != (count or len(dims)) or not all(_is_whole(n) and n > 0 for n in dims):
            return f"{name} is {show(value)}; expected {expected}"
        for dim, position, what in (("n_x", 0, "first"), ("n_y", -1, "last")):
            if dim in sizes and sizes[dim][0] != dims[position]:
                size, seen = sizes[dim]
                return f"the {what} number of {name} is {dims[position]}; expected {size}, because of {seen}"
        return None if drawn_only else _too_many_weights(name, dims)

    return rule


def number(low=-np.inf, high=np.inf, above=None, whole=False, example=""):
    """The argument is a finite number from `low` to `high`, or one `above` a limit.

    `high` may be the name of an argument whose rule comes before this one. `example` is added to the message.
    """

    def rule(name, value, sizes):
        top, seen = sizes[high] if isinstance(high, str) else (high, f"{high:g}")
        fits = _is_whole(value) if whole else _is_number(value) and np.isfinite(value)
        if fits and (above is None or value > above) and low <= value <= top:
            sizes[name] = value, f"{name} = {value}"
            return None
        words = "a whole number" if whole else "a number" if top < np.inf else "a finite number"
        if above is not None:
            words += f" above {above:g}" + (f" and at most {seen}" if top < np.inf else "")
        elif top < np.inf:
            words += f" from {low:g} to {seen}"
        elif low > -np.inf:
            words += f" of at least {low:g}"
        return f"{name} is {show(value)}; expected {words}{example}"

    return rule


positive = number(above=0)
at_least_zero = number(0)
share_kept = number(above=0, high=1, example=", such as 0.86 to keep 86 % of the units")


def units_after(*below):
    """The argument is the number of units of the last layer; the names in `below`, checked before, are the others."""
    is_positive = number(1, whole=True)

    def rule(name, value, sizes):
        names = ", ".join([*below, name])
        return is_positive(name, value, sizes) or _too_many_weights(names, [*(sizes[n][0] for n in below), value])

    return rule


def seed_or_none(name, value, sizes):
    """The argument is a seed, a whole number from 0 to 2**32 - 1, or None."""
    if value is None or _is_seed(value):
        return None
    return f"{name} is {show(value)}; expected a whole number from 0 to 2**32 - 1, or None"


def seed_list(name, value, sizes):
    """The argument is a sequence of at least one seed."""
    seeds = _items(value)
    if len(seeds) and all(map(_is_seed, seeds)):
        return None
    return f"{name} is {show(value)}; expected a sequence of seeds such as range(40), at most {MOST_ITEMS:,}"


def random_source(name, value, sizes):
    """The argument draws arrays with `random(shape)`: a generator of NumPy, old or new, or `np.random` itself."""
    python_own = isinstance(value, (type, ModuleType, random.Random)) and value is not np.random  # they draw no arrays
    if callable(getattr(value, "random", None)) and not python_own:
        return None
    seed = value if _is_seed(value) else 0
    return f"{name} is {show(value)}; expected a generator such as np.random.default_rng({seed})"


def function(name, value, sizes):
    """The argument can be called."""
    return None if callable(value) else f"{name} is {show(value)}; expected a function"


def true_or_false(name, value, sizes):
    """The argument is True or False."""
    return None if isinstance(value, (bool, np.bool_)) else f"{name} is {show(value)}; expected True or False"


def one_of(choices):
    """The argument is one of the keys of `choices`."""

    def rule(name, value, sizes):
        if isinstance(value, str) and value in choices:
            return None
        return f"{name} is {show(value)}; expected one of {', '.join(choices)}"

    return rule


def one_of_or_factor(choices):
    """The argument is one of the keys of `choices`, or a finite number of at least 0."""

    def rule(name, value, sizes):
        if (isinstance(value, str) and value in choices) or at_least_zero(name, value, sizes) is None:
            return None
        return f"{name} is {show(value)}; expected one of {', '.join(choices)} or a factor such as 0.01"

    return rule


def optional(rule_of_value):
    """The argument is None or meets the rule."""
    return lambda name, value, sizes: None if value is None else rule_of_value(name, value, sizes)


def float_type(name, value, sizes):
    """The argument is float64 or float32."""
    if isinstance(value, (type, str, np.dtype)) and value in (np.float64, np.float32, float, "float64", "float32"):
        return None
    return f"{name} is {show(value)}; expected float64 or float32"


def _too_many_weights(name, dims):
    weights = sum(int(n) * int(k) for n, k in zip(dims, dims[1:], strict=False))
    if weights <= MOST_WEIGHTS:
        return None
    return f"{name} is {show(dims)}: {show(weights)} weights; expected at most {MOST_WEIGHTS:,}"


def _misuse(function, signature, args, kwargs):
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        return CallError(f"{function.__name__}: {error}; expected {function.__name__}{signature}")


def _items(value):
    """The items of a list, tuple, range or 1-dimensional array; nothing for anything else."""
    is_list = isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview))
    if not is_list and not (isinstance(value, np.ndarray) and value.ndim == 1):
        return ()
    items = value[: MOST_ITEMS + 1]  # len() of a range can overflow
    return items if len(items) <= MOST_ITEMS else ()


def _is_number(value):
    if isinstance(value, np.ndarray) and not value.ndim:  # a number in a box, as np.array(0.1)
        value = value[()]
    is_fraction = isinstance(value, (float, np.floating))
    return isinstance(value, NUMBER) and not isinstance(value, bool) and (is_fraction or -MOST <= value <= MOST)


def _is_whole(value):
    return isinstance(value, Integral) and not isinstance(value, bool) and -MOST <= value <= MOST


def _is_seed(value):
    return _is_whole(value) and 0 <= value < 2**32
