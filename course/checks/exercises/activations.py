"""Checks of the activation functions."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import draw, example
from course.checks.mistakes import Mistake
from course.checks.mutants import instead
from dnn_utils import activations

Z_SMALL, Z_LARGE = draw(2, 3, seed=1), np.array([[-1000.0, 0.5, 1000.0]])

FORWARD = (
    example(np.array([[0.5, -1.0, 2.0]])),
    example(Z_SMALL, n=2, m=3),
    example(draw(3, seed=2)),
    example(Z_LARGE),
)

AT_KINK = (*FORWARD, example(np.array([[0.0, -0.5, 0.5]])))

WITH_SLOPE = (*(example(e.args[0], 0.1, slope=0.1) for e in FORWARD), example(Z_SMALL, 0.3, slope=0.3, n=2, m=3))

CACHE_IS_A = "The cache must hold Z, the input. Yours holds A; the backward step needs Z."


def _forward(reference, hints, *mistakes, examples=FORWARD):
    swapped = Mistake("cache", CACHE_IS_A, lambda g: lambda *args: (g(*args)[0],) * 2)
    return Check(reference, ("A", "cache"), examples, hints, (*mistakes, swapped))


def _is(name, function):
    return Mistake("formula", f"This is {name}: another function.", instead(function))


def s(Z):
    """The sigmoid alone."""
    return activations.sigmoid(Z)[0]


check_sigmoid = _forward(
    activations.sigmoid,
    (
        "A = 1 / (1 + exp(-Z)), element by element. Return A and, as the cache, Z.",
        "Two values are returned: `return A, Z`. exp(-Z) becomes inf for large -Z, and 1 / inf is 0, which is right; "
        "inf / inf is nan.",
    ),
    Mistake("sign", "The exponent has the wrong sign: A = 1 / (1 + exp(-Z)).", instead(lambda Z: (s(-Z), Z))),
    Mistake("formula", "The 1 / ... is missing: A = 1 / (1 + exp(-Z)).", instead(lambda Z: (1 + np.exp(-Z), Z))),
    _is("tanh", lambda Z: (np.tanh(Z), Z)),
    _is("ReLU", activations.relu),
)

check_tanh = _forward(
    activations.tanh,
    ("A = tanh(Z), element by element. Return A and Z.", "NumPy has it: `np.tanh(Z)`. It does not overflow."),
    Mistake("sign", "A has the wrong sign.", instead(lambda Z: (-np.tanh(Z), Z))),
    Mistake("formula", "This is 1 / tanh(Z).", instead(lambda Z: (1 / np.tanh(Z), Z))),
    Mistake("formula", "This is tanh(Z / 2): the exponents are Z and -Z.", instead(lambda Z: (np.tanh(Z / 2), Z))),
    _is("the sigmoid", activations.sigmoid),
)

check_relu = _forward(
    activations.relu,
    (
        "A is Z where Z is positive, and 0 elsewhere.",
        "`np.maximum(0, Z)` compares element by element; np.max does not.",
    ),
    Mistake("formula", "This is |Z|: negative values must become 0.", instead(lambda Z: (np.abs(Z), Z))),
    Mistake("sign", "This is min(0, Z): the positive values are to be kept.", instead(lambda Z: (np.minimum(0, Z), Z))),
    Mistake("formula", "This is 1 where Z > 0: the slope of ReLU, not ReLU.", instead(lambda Z: (1.0 * (Z > 0), Z))),
    _is("the identity", activations.identity),
    _is("leaky ReLU", activations.leaky_relu),
    examples=AT_KINK,
)

check_leaky_relu = _forward(
    activations.leaky_relu,
    (
        "A is Z where Z is positive, and slope * Z elsewhere.",
        "`np.where(Z > 0, ..., ...)` takes one of two arrays, element by element.",
    ),
    Mistake("formula", "This is ReLU: slope * Z is missing.", instead(lambda Z, slope: activations.relu(Z))),
    Mistake("formula", "This is Z: the factor slope is missing where Z <= 0.", instead(lambda Z, slope: (Z, Z))),
    Mistake(
        "formula", "Where Z <= 0, A is slope * Z; yours is slope.", instead(lambda Z, r: (np.where(Z > 0, Z, r), Z))
    ),
    Mistake("sign", "The branches are exchanged.", instead(lambda Z, slope: (np.where(Z > 0, slope * Z, Z), Z))),
    Mistake(
        "sign",
        "Where Z <= 0, yours is -slope * Z: the sign is wrong.",
        instead(lambda Z, r: (np.where(Z > 0, Z, -r * Z), Z)),
    ),
    Mistake(
        "formula", "slope is an argument; yours is fixed at 0.01.", instead(lambda Z, r: activations.leaky_relu(Z))
    ),
    examples=WITH_SLOPE,
)

check_identity = Check(
    activations.identity,
    ("A", "cache"),
    FORWARD,
    ("A = Z: nothing is done.", "`return Z, Z`"),
    (
        Mistake("sign", "A has the wrong sign.", instead(lambda Z: (-Z, Z))),
        _is("ReLU", activations.relu),
        _is("tanh", activations.tanh),
    ),
)
