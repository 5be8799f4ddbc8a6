"""Every public function with every kind of value for each of its arguments: a result, or one clear line."""

import datetime
import decimal
import fractions
import inspect
import itertools
import random
import types

import numpy as np
import pytest
from helpers import contents
from right_calls import GOOD as OF_NETWORKS

import lr_utils
from dnn_utils import DivergedError

IMAGES = np.zeros((2, 4, 4, 3), np.uint8)
GOOD = OF_NETWORKS | {
    lr_utils.images_to_columns: {"images": IMAGES},
    lr_utils.load_image: {"source": b"", "num_px": 8},
    lr_utils.load_planar: {"name": "moons", "m": 8, "noise": 0.1, "seed": 0},
    lr_utils.load_dataset: {"data_dir": "nowhere"},
}
REFUSALS = ValueError, DivergedError


class Odd:
    """An object whose `repr` has lines."""

    def __repr__(self):
        return "odd\n" * 100


def some(shape, dtype=float, value=0.5):
    return np.full(shape, value).astype(dtype)


def values():
    yield from (None, True, False, 0, 1, -1, 2, 3, 2.5, 1e-300, 1e6, 1e308, np.nan, np.inf, -np.inf, 10**30, -(10**400))
    yield from (1j, fractions.Fraction(1, 3), decimal.Decimal("0.5"), datetime.date(2020, 1, 1), np.datetime64("2020"))
    yield from (
        np.float16(0.5),
        np.longdouble(0.5),
        np.int8(3),
        np.uint64(2**63),
        np.uint64(7),
        np.bool_(True),
        np.str_("relu"),
    )
    yield from ("", "relu", "he", "1", "a\nb" * 500, b"relu", bytearray(b"x"), memoryview(b"x"), Odd(), Odd, object())
    yield from ([], [1], [1, 2], [[1.0]], [None], [3, 4, 1], [3, 10**9, 1], [3, 10**30, 1], [np.inf, 1], ["3", "1"])
    yield from ((), (1, 2, 3), {}, {1, 2}, {"W1": 1, "b1": 2}, {"W1": some((4, 3)), "b1": None}, {"W2": 1, "b2": 1})
    yield from (range(3), range(10**9), iter([1]), (n for n in [1]), np.random, np.random.default_rng(0), random, len)
    yield types.SimpleNamespace(shape=(3, 5), dtype=float)
    for shape in (
        (),
        (0,),
        (1,),
        (5,),
        (0, 5),
        (3, 0),
        (1, 1),
        (1, 5),
        (5, 1),
        (3, 5),
        (4, 5),
        (5, 3),
        (4, 3),
        (21, 1),
    ):
        yield from (some(shape), some(shape, int, 1), some(shape, value=np.nan), some(shape, value=1e300))
    for dtype in ["?", "i1", "u1", "u8", "f2", "f4", "g", "c16", "O", "U1", "S1", "M8[s]", "m8[s]"]:
        yield from (some((3, 5), dtype, 1), some((1, 5), dtype, 1))
    yield from (some((3, 5), [("x", float)]), np.ma.masked_all((3, 5)))
    yield from (some((3, 5), value=np.inf), some((3, 5, 1)), some((1,) * 32), np.broadcast_to(0.5, (3, 5)))


VALUES = list(values())
FUNCTIONS = "cost", "step"


def called(function, arguments):
    """Call the function, drive what it returns for a few steps, and return the refusal if there is one."""
    try:
        result = function(**arguments)
        if isinstance(result, types.GeneratorType):
            list(itertools.islice(result, 3))
    except REFUSALS as error:
        return error
    return None


@pytest.mark.parametrize("function", GOOD, ids=lambda f: f.__name__)
def test_any_value_gets_a_result_or_one_clear_line(function):
    arguments = GOOD[function]
    for name in inspect.signature(function).parameters:
        for i, value in enumerate(VALUES):
            if name in FUNCTIONS and callable(value):
                continue  # what it raises is its own
            given = arguments | {name: value}
            before = contents(list(given.values()))
            error = called(function, given)
            if error is not None:
                text = str(error)
                assert text.isprintable() and 20 < len(text) < 700, (name, i, text)
                assert error.__cause__ is None
            assert contents(list(given.values())) == before, (name, i)
