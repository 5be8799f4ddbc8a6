"""Checks of the activation functions and their backward steps."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import central_difference, draw, example
from course.checks.mistakes import Mistake
from course.checks.mutants import instead
from dnn_utils import activations

Z_SMALL, Z_LARGE = draw(2, 3, seed=1), np.array([[-1000.0, 0.5, 1000.0]])

OVERFLOW = "exp(1000) is inf, and inf / inf is nan: "

FORWARD = (
    example(np.array([[0.5, -1.0, 2.0]])),
    example(Z_SMALL, n=2, m=3),
    example(draw(3, seed=2)),
    example(Z_LARGE, beyond="Z as large as 1000"),
)

AT_KINK = (*FORWARD, example(np.array([[0.0, -0.5, 0.5]])))

WITH_SLOPE = (*(example(e.args[0], 0.1, slope=0.1) for e in FORWARD), example(Z_SMALL, 0.3, slope=0.3, n=2, m=3))

CACHE_IS_A = "The cache must hold Z, the input. Yours holds A; the backward step needs Z."


def _forward(reference, hints, *mistakes, examples=FORWARD):
    rows = (
        Mistake("loop", FIRST_ROW, lambda g: _only_row(g, slice(1))),
        Mistake("loop", LAST_ROW, lambda g: _only_row(g, slice(-1))),
    )
    swapped = Mistake("cache", CACHE_IS_A, lambda g: lambda *args: (g(*args)[0],) * 2)
    return Check(reference, ("A", "cache"), examples, hints, (*mistakes, swapped, *rows))


FIRST_ROW = (
    "Only the first row is done. Does `return` stand inside the loop? Then it ends the loop: move it to the "
    "left, after "
    "the loop. (NumPy needs none: its functions work on whole arrays.)"
)


LAST_ROW = "The last row is not done: range(n) ends with n - 1 by itself."


def _only_row(g, rows):
    """The function on some rows, 0 in the others."""

    def wrong(Z, *slope):
        A = np.zeros(Z.shape)
        A[rows] = g(Z[rows], *slope)[0]
        return A, Z

    return wrong


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
    Mistake(
        "formula",
        "The parentheses are missing, or the 1 / ...: `1 / 1 + np.exp(-Z)` is 1 + exp(-Z). A = 1 / (1 + exp(-Z)).",
        instead(lambda Z: (1 + np.exp(-Z), Z)),
    ),
    Mistake(
        "formula",
        "The parentheses are missing: exp(Z) / (1 + exp(Z)). `1 / (1 + np.exp(-Z))` is the same.",
        instead(lambda Z: (np.exp(Z) / 1 + np.exp(Z), Z)),
    ),
    Mistake(
        "sign",
        "The 1 in the denominator must be added: A = 1 / (1 + exp(-Z)).",
        instead(lambda Z: (1 / (1 - np.exp(-Z)), Z)),
    ),
    Mistake(
        "nan",
        f"{OVERFLOW}`1 / (1 + np.exp(-Z))` is safe, for 1 / inf is 0.",
        instead(lambda Z: (np.exp(Z) / (1 + np.exp(Z)), Z)),
    ),
    _is("tanh", lambda Z: (np.tanh(Z), Z)),
    _is("ReLU", activations.relu),
)

check_tanh = _forward(
    activations.tanh,
    ("A = tanh(Z), element by element. Return A and Z.", "NumPy has it: `np.tanh(Z)`. It does not overflow."),
    Mistake("sign", "A has the wrong sign.", instead(lambda Z: (-np.tanh(Z), Z))),
    Mistake("formula", "This is 1 / tanh(Z).", instead(lambda Z: (1 / np.tanh(Z), Z))),
    *(
        Mistake("nan", f"{OVERFLOW}`np.tanh(Z)` does not overflow.", instead(form))
        for form in (
            lambda Z: ((np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z)), Z),
            lambda Z: ((np.exp(2 * Z) - 1) / (np.exp(2 * Z) + 1), Z),
            lambda Z: ((1 - np.exp(-2 * Z)) / (1 + np.exp(-2 * Z)), Z),
        )
    ),
    *(
        Mistake(
            "formula",
            "The parentheses are missing: numerator and denominator need them, (e^Z - e^-Z) / (e^Z + e^-Z). "
            "`np.tanh(Z)` "
            "is the same.",
            instead(form),
        )
        for form in (
            lambda Z: (np.exp(Z) - np.exp(-Z) / np.exp(Z) + np.exp(-Z), Z),
            lambda Z: ((np.exp(Z) - np.exp(-Z)) / np.exp(Z) + np.exp(-Z), Z),
            lambda Z: (np.exp(Z) - np.exp(-Z) / (np.exp(Z) + np.exp(-Z)), Z),
            lambda Z: (2 / (1 + np.exp(-2 * Z) - 1), Z),
            lambda Z: (np.exp(2 * Z) - 1 / (np.exp(2 * Z) + 1), Z),
            lambda Z: ((np.exp(2 * Z) - 1) / np.exp(2 * Z) + 1, Z),
            lambda Z: (np.exp(2 * Z) - 1 / np.exp(2 * Z) + 1, Z),
        )
    ),
    Mistake("formula", "This is tanh(Z / 2): the exponents are Z and -Z.", instead(lambda Z: (np.tanh(Z / 2), Z))),
    _is("the sigmoid", activations.sigmoid),
)

check_relu = _forward(
    activations.relu,
    (
        "A is Z where Z is positive, and 0 elsewhere.",
        "`np.maximum(0, Z)` compares element by element; np.max does not.",
    ),
    *(
        Mistake(
            "formula",
            "np.max is the largest number of a whole row, column or array. `np.maximum(0, Z)` compares element "
            "by element.",
            instead(largest),
        )
        for largest in (
            lambda Z: (np.max(Z, 0), Z),
            lambda Z: (np.max(Z), Z),
            lambda Z: (np.max(Z, axis=1), Z),
            lambda Z: (max(0, np.max(Z)), Z),
        )
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
    Mistake("sign", "The branches are swapped.", instead(lambda Z, slope: (np.where(Z > 0, slope * Z, Z), Z))),
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


NO_DA = "The factor dA is missing: by the chain rule dZ = dA * g'(Z)."

FROM_DA = "The slope g' must be taken at Z, which is the cache, and not at dA."


def _backward_examples(*more):
    return (
        example(np.array([[2.0, 3.0, 4.0]]), np.array([[0.5, -1.0, 1.5]]), *more),
        example(draw(2, 3, seed=3), Z_SMALL, *more, n=2, m=3),
        example(draw(3, 2, seed=4), draw(3, 2, seed=5), *more, n=3, m=2),
    )


KINK = example(np.array([[2.0, 3.0, 4.0]]), np.array([[0.0, -0.5, 0.5]]), smooth=False)

KINK_SLOPE = example(np.array([[2.0, 3.0, 4.0]]), np.array([[0.0, -0.5, 0.5]]), 0.1, smooth=False)


def _slopes(g):
    return lambda dA, Z, *slope: {"dZ": central_difference(lambda moved: np.sum(dA * g(moved, *slope)[0]), Z)}


def _backward(reference, g, hints, *mistakes, examples=None):
    no_dA = Mistake("chain rule", NO_DA, lambda b: lambda dA, Z, *s: b(np.ones_like(dA), Z, *s))
    from_dA = Mistake("wrong input", FROM_DA, lambda b: lambda dA, Z, *s: b(dA, dA, *s))
    examples = examples or _backward_examples()
    return Check(reference, "dZ", examples, hints, (*mistakes, no_dA, from_dA), slopes=_slopes(g))


def _slope_of(name, backward):
    return Mistake(
        "formula", f"This is the slope of {name}: backward must fit the forward function.", instead(backward)
    )


def _at_A(says, backward):
    return Mistake("wrong input", says, instead(backward))


check_sigmoid_backward = _backward(
    activations.sigmoid_backward,
    activations.sigmoid,
    (
        "dZ = dA * g'(Z), and the slope of the sigmoid is s (1 - s) with s = sigmoid(Z).",
        "The cache is Z: compute s = 1 / (1 + np.exp(-cache)) first, then dA * s * (1 - s).",
    ),
    *(
        Mistake(
            "formula", "Parentheses are missing: the slope is s * (1 - s), and dA multiplies all of it.", instead(form)
        )
        for form in (
            lambda dA, Z: dA * s(Z) * 1 - s(Z),
            lambda dA, Z: dA * s(Z) - s(Z) ** 2,
            lambda dA, Z: dA * s(Z) - s(Z) * s(Z) * 1,
            lambda dA, Z: dA * 1 - s(Z) * s(Z),
            lambda dA, Z: dA * (s(Z) * 1 - s(Z)),
        )
    ),
    Mistake(
        "formula",
        "The parentheses in the sigmoid are missing: `1 / 1 + np.exp(-Z)` is 1 + exp(-Z). s = 1 / (1 + exp(-Z)).",
        instead(lambda dA, Z: dA * (1 + np.exp(-Z)) * -np.exp(-Z)),
    ),
    Mistake("chain rule", "The factor (1 - s) is missing.", instead(lambda dA, Z: dA * s(Z))),
    Mistake("chain rule", "The factor s is missing.", instead(lambda dA, Z: dA * (1 - s(Z)))),
    _at_A("The cache is Z, and not A: take the sigmoid of it first.", lambda dA, Z: dA * Z * (1 - Z)),
    Mistake(
        "formula", "1 - s^2 is the slope of tanh; here it is s (1 - s).", instead(lambda dA, Z: dA * (1 - s(Z) ** 2))
    ),
    Mistake("sign", "The slope is s (1 - s); yours is s (1 + s).", instead(lambda dA, Z: dA * s(Z) * (1 + s(Z)))),
    _slope_of("tanh", activations.tanh_backward),
    _slope_of("ReLU", activations.relu_backward),
)

check_tanh_backward = _backward(
    activations.tanh_backward,
    activations.tanh,
    ("dZ = dA * g'(Z), and the slope of tanh is 1 - A^2 with A = tanh(Z).", "`A = np.tanh(cache)`, `dA * (1 - A**2)`."),
    _at_A("The cache is Z, and not A: take tanh of it first.", lambda dA, Z: dA * (1 - Z**2)),
    Mistake(
        "formula",
        "Parentheses are missing: dA multiplies all of the slope, dA * (1 - A^2).",
        instead(lambda dA, Z: dA - np.tanh(Z) ** 2),
    ),
    Mistake("formula", "The square is missing: 1 - A^2.", instead(lambda dA, Z: dA * (1 - np.tanh(Z)))),
    Mistake("sign", "The slope is 1 - A^2; yours is 1 + A^2.", instead(lambda dA, Z: dA * (1 + np.tanh(Z) ** 2))),
    Mistake("chain rule", "The slope is 1 - A^2; yours is A^2.", instead(lambda dA, Z: dA * np.tanh(Z) ** 2)),
    Mistake(
        "formula",
        "The slope is 1 - A^2; A (1 - A) is the form of the sigmoid's.",
        instead(lambda dA, Z: dA * np.tanh(Z) * (1 - np.tanh(Z))),
    ),
    _slope_of("the sigmoid", activations.sigmoid_backward),
    _slope_of("ReLU", activations.relu_backward),
)

check_relu_backward = _backward(
    activations.relu_backward,
    activations.relu,
    (
        "The slope of ReLU is 1 where Z > 0 and 0 elsewhere: dZ is dA there, and 0 elsewhere.",
        "`np.where(cache > 0, dA, 0)`. If you set elements to 0 instead, do it in a copy of dA.",
    ),
    Mistake("sign", "The wrong half is kept: dZ is dA where Z > 0.", instead(lambda dA, Z: np.where(Z > 0, 0, dA))),
    Mistake(
        "kink",
        "At Z = 0 the course takes the slope from the left, 0; yours takes 1.",
        instead(lambda dA, Z: np.where(Z >= 0, dA, 0)),
    ),
    Mistake(
        "formula",
        "This multiplies dA by relu(Z); it must be the slope of ReLU, 1 or 0.",
        instead(lambda dA, Z: dA * np.maximum(0, Z)),
    ),
    _slope_of("the identity", activations.identity_backward),
    _slope_of("the sigmoid", activations.sigmoid_backward),
    _slope_of("leaky ReLU", activations.leaky_relu_backward),
    examples=(*_backward_examples(), KINK),
)

check_leaky_relu_backward = _backward(
    activations.leaky_relu_backward,
    activations.leaky_relu,
    (
        "The slope of leaky ReLU is 1 where Z > 0 and slope elsewhere.",
        "`np.where(cache > 0, dA, slope * dA)`: dA belongs in both branches.",
    ),
    Mistake("formula", "This is ReLU's: slope * dA is missing.", instead(lambda dA, Z, r: np.where(Z > 0, dA, 0))),
    Mistake("sign", "The branches are swapped.", instead(lambda dA, Z, slope: np.where(Z > 0, slope * dA, dA))),
    Mistake("chain rule", "The factor dA is missing where Z <= 0.", instead(lambda dA, Z, r: np.where(Z > 0, dA, r))),
    Mistake(
        "chain rule",
        "Where Z <= 0, yours has slope * Z, the forward step; it must be slope * dA.",
        instead(lambda dA, Z, r: np.where(Z > 0, dA, r * Z)),
    ),
    Mistake(
        "kink",
        "At Z = 0 the course takes the slope from the left, `slope`; yours takes 1.",
        instead(lambda dA, Z, r: np.where(Z >= 0, dA, r * dA)),
    ),
    Mistake(
        "formula",
        "slope is an argument; yours is fixed at 0.01.",
        instead(lambda dA, Z, r: activations.leaky_relu_backward(dA, Z)),
    ),
    examples=(*_backward_examples(0.1), *_backward_examples(0.3)[1:2], KINK_SLOPE),
)

check_identity_backward = Check(
    activations.identity_backward,
    "dZ",
    _backward_examples(),
    ("The slope of A = Z is 1, so dZ = dA.", "`return dA`"),
    (
        Mistake("sign", "dZ has the wrong sign.", instead(lambda dA, Z: -dA)),
        Mistake("formula", "dA * Z: the slope of A = Z is 1, not Z.", instead(lambda dA, Z: dA * Z)),
        Mistake("wrong input", "This is the cache. The slope is 1, so dZ = dA.", instead(lambda dA, Z: Z)),
        Mistake("chain rule", NO_DA, instead(lambda dA, Z: np.ones_like(dA))),
        _slope_of("ReLU", activations.relu_backward),
    ),
    slopes=_slopes(activations.identity),
)
