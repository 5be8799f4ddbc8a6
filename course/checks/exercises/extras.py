"""Checks of softmax, its cost, and the backward step through both."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import central_difference, draw, example
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead, patch
from dnn_utils import extras as functions

ROWS = "The sum runs over the examples: the classes are the rows, axis=0."


def _of_column(E):
    return np.sum(E, axis=0, keepdims=True)


def _of_row(E):
    return np.sum(E, axis=1, keepdims=True)


def _of_row_in_one_dimension(E):
    return np.sum(E, axis=1)


def _divided_by(sums):
    """exp(Z) divided by these sums of it. Without Z - max(Z), which cancels in the sums of columns only."""
    return instead(lambda Z: (np.exp(Z) / sums(np.exp(Z)), Z))


def _with_one_maximum(Z):
    E = np.exp(Z - np.max(Z))
    return E / np.sum(E, axis=0, keepdims=True), Z


def _shifted(Z):
    Z = Z - np.max(Z, axis=0, keepdims=True)
    return functions.softmax(Z)[0], Z


check_softmax = Check(
    functions.softmax,
    ("A", "cache"),
    (
        example(np.array([[1.0], [2.0]]), n=2, m=1),
        example(draw(3, 2, seed=1), n=3, m=2),
        example(draw(4, 5, seed=2), n=4, m=5),
        example(draw(3, 3, seed=3), n=3, m=3),
        example(np.array([[1000.0, -1000.0], [999.0, -1001.0]]), n=2, m=2),
    ),
    (
        "A = exp(Z) / (sum of exp(Z) over the classes), for each column; each column of A sums to 1.",
        "`np.sum(E, axis=0, keepdims=True)` is one sum for each column. exp(1000) is inf: subtract the largest entry "
        "of each column first.",
    ),
    (
        *(Mistake("axis", ROWS, _divided_by(sums)) for sums in (_of_row, _of_row_in_one_dimension)),
        Mistake("axis", "The sum runs over all entries: each column has its own, axis=0.", _divided_by(np.sum)),
        Mistake("formula", "The division by the sum is missing.", _divided_by(lambda E: 1)),
        Mistake(
            "nan",
            "exp(1000) is inf, and inf / inf is nan: subtract the largest entry of each column first.",
            _divided_by(_of_column),
        ),
        Mistake("sign", "The exponent has the wrong sign.", instead(lambda Z: (functions.softmax(-Z)[0], Z))),
        Mistake("formula", "This is the sigmoid of each entry.", instead(lambda Z: (1 / (1 + np.exp(-Z)), Z))),
        Mistake(
            "formula",
            "exp is missing: this is Z / sum(Z).",
            instead(lambda Z: (Z / np.sum(Z, axis=0, keepdims=True), Z)),
        ),
        Mistake(
            "formula", "This is the logarithm of the softmax.", instead(lambda Z: (np.log(functions.softmax(Z)[0]), Z))
        ),
        *mistakes(
            """
            np.sum(E, axis=0, keepdims=True)
                np.sum(E, axis=1, keepdims=True)
                    axis: The sum runs over the examples: the classes are the rows, axis=0.
                np.sum(E)
                    axis: The sum runs over all entries: each column has its own, axis=0.
                1
                    formula: The division by the sum is missing.
            np.max(Z, axis=0, keepdims=True)
                np.max(Z, axis=1, keepdims=True)
                    axis: Take the largest entry of each column, axis=0; yours is the largest of each row.
            """
        ),
        Mistake(
            "nan",
            "exp(-1000) is 0, and 0 / 0 is nan: subtract the largest entry of each column, not the largest of all.",
            instead(_with_one_maximum),
        ),
        Mistake("cache", "The cache must hold Z, the input. Yours holds A.", lambda f: lambda Z: (f(Z)[0],) * 2),
        Mistake("cache", "The cache must hold Z as it came in. Yours has lost the largest entry.", instead(_shifted)),
        Mistake(
            "cache",
            "The cache must hold Z, the input. Yours holds exp(Z).",
            lambda f: lambda Z: (f(Z)[0], np.exp(_shifted(Z)[1])),
        ),
    ),
)


def _classes(n_y, m, seed, **more):
    AL, _ = functions.softmax(draw(n_y, m, seed=seed))
    Y = np.zeros((n_y, m), dtype=int)
    Y[np.arange(m) % n_y, np.arange(m)] = 1
    return example(AL, Y, n_y=n_y, m=m)


CLASSES = (_classes(2, 1, 1), _classes(3, 5, 2), _classes(4, 3, 3))


PAIRS = (
    "Your matrix product pairs all examples, or all classes, with one another. Multiply element by element, `*` "
    "without "
    ".T, and then sum."
)

check_softmax_cost = Check(
    functions.softmax_cost,
    "cost",
    (*CLASSES, example(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[0, 1], [1, 0]]), n_y=2, m=2)),
    (
        "J = -1/m * sum(Y log AL): of each example, the logarithm of the probability of its class counts.",
        "m is `Y.shape[1]`. log(0) is -inf and 0 * inf is nan: `np.maximum(AL, tiny)` keeps it away.",
    ),
    (
        *(
            Mistake("product", PAIRS, patch("Y * np.log(P)", product), ("@",))
            for product in ("Y @ np.log(P).T", "Y.T @ np.log(P)")
        ),
        *mistakes(
            """
            -np.sum(Y * np.log(P))
                np.sum(Y * np.log(P))
                    sign: The cost has the wrong sign: logarithms of probabilities are negative.
            Y.shape[1]
                Y.shape[0]
                    wrong m: The sum is divided by the number of classes instead of m = Y.shape[1].
                Y.size
                    wrong m: Yours is divided by all n_y * m entries, as np.mean does; it must be divided by m.
            np.sum(Y * np.log(P))
                np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P))
                    formula: This is the cost of separate yes-or-no outputs; with softmax, Y log AL is all.
                np.sum(np.log(P))
                    formula: Y is missing: only the class of the example counts.
                np.sum(Y * P)
                    formula: The logarithm is missing.
            """
        ),
        Mistake(
            "nan",
            "0 * log(0) is nan: keep AL away from 0 before the logarithm.",
            instead(lambda AL, Y: -np.sum(Y * np.log(AL)) / Y.shape[1]),
        ),
    ),
)


def _softmax_slopes(AL, Y):
    cost = functions.softmax_cost
    ZL = np.log(AL)  # softmax of it is AL
    return {"dZL": Y.shape[1] * central_difference(lambda moved: cost(functions.softmax(moved)[0], Y), ZL)}


check_softmax_output_backward = Check(
    functions.softmax_output_backward,
    "dZL",
    CLASSES,
    (
        "Of the chain rule through log and softmax only a difference remains, as with the sigmoid.",
        "`AL - Y`. There is no 1/m here: it comes in with dW and db.",
    ),
    (
        Mistake("sign", "The difference is reversed: it is AL - Y.", instead(lambda AL, Y: Y - AL)),
        Mistake("scale", "The factor 1/m comes later, in dW and db.", instead(lambda AL, Y: (AL - Y) / Y.shape[1])),
        Mistake("chain rule", "This is dAL = -Y / AL: the softmax has to follow.", instead(lambda AL, Y: -Y / AL)),
        Mistake(
            "chain rule",
            "This is dAL of separate yes-or-no outputs. Through softmax, only AL - Y remains.",
            instead(lambda AL, Y: -Y / AL + (1 - Y) / (1 - AL)),
        ),
        Mistake(
            "chain rule",
            "AL - Y has the slope of the softmax already.",
            instead(lambda AL, Y: (AL - Y) * AL * (1 - AL)),
        ),
        Mistake(
            "formula",
            "The other classes must have a gradient too: there it is AL.",
            instead(lambda AL, Y: (AL - Y) * Y),
        ),
    ),
    slopes=_softmax_slopes,
)
