"""Checks of the cost, from probabilities and from logits."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import draw, draw_labels, example
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead
from dnn_utils import cost

LARGE = np.array([[1000.0, -1000.0]])


def draw_probabilities(n_y, m, seed):
    return (draw(n_y, m, seed=seed) + 2) / 4  # from 0.025 to 0.975


def _with_labels(values, n_y, m, seed):
    return example(values(n_y, m, seed=seed), draw_labels(n_y, m, seed=seed), n_y=n_y, m=m)


PROBABILITIES = (
    example(np.array([[0.8, 0.4]]), np.array([[1, 0]]), n_y=1, m=2),
    _with_labels(draw_probabilities, 1, 5, 1),
    _with_labels(draw_probabilities, 2, 3, 2),
    example(np.array([[0.0, 1.0, 0.5]]), np.array([[0, 1, 1]]), n_y=1, m=3),
)

LOGITS = (
    example(np.array([[1.5, -0.5]]), np.array([[1, 0]]), n_y=1, m=2),
    _with_labels(draw, 1, 5, 1),
    _with_labels(draw, 2, 3, 2),
    example(LARGE, np.array([[1, 0]]), n_y=1, m=2),
    example(LARGE, np.array([[0, 1]]), n_y=1, m=2),
)


def _without_care(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


def _overflowing(ZL, Y):
    return np.sum(np.log(1 + np.exp(ZL)) - Y * ZL) / Y.shape[1]


check_compute_cost = Check(
    cost.compute_cost,
    "cost",
    PROBABILITIES,
    (
        "J = -1/m * sum(Y log AL + (1 - Y) log(1 - AL)): products element by element, then one sum over all entries.",
        "m is `Y.shape[1]`. log(0) is -inf and 0 * inf is nan: `np.clip` keeps AL away from exactly 0 and 1.",
    ),
    (
        *mistakes(
            """
            -np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P))
                np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P))
                    sign: The cost has the wrong sign: logarithms of probabilities are negative, so J = -1/m * sum(...).
                np.sum((AL - Y) ** 2) / 2
                    formula: This is half the mean square.
                np.sum((AL - Y) ** 2)
                    formula: This is the mean square.
            Y.shape[1]
                Y.shape[0]
                    wrong m: The sum is divided by n_y instead of m. Examples are columns: m = Y.shape[1].
                Y.size
                    wrong m: Yours is divided by all n_y * m entries, as np.mean does; it must be divided by m.
            Y * np.log(P) + (1 - Y) * np.log1p(-P)
                (Y * np.log(P) + (1 - Y) * np.log1p(-P)) * m
                    missing 1/m: The factor 1/m is missing: the cost is a mean over the examples.
                (Y * np.log(P) + (1 - Y) * np.log1p(-P)) * m**2
                    scale: The sum must be divided by m; yours is multiplied by it.
                Y * np.log(P) + (1 - Y) * np.log1p(P)
                    sign: The second half has log(1 - AL); yours is log(1 + AL).
                Y * np.log(P) + (1 + Y) * np.log1p(-P)
                    sign: The second half has the factor 1 - Y; yours is 1 + Y.
                Y * np.log(P)
                    formula: (1 - Y) log(1 - AL), the half for the labels 0, is missing.
                (1 - Y) * np.log1p(-P)
                    formula: Y log AL, the half for the labels 1, is missing.
                Y * np.log(P) - (1 - Y) * np.log1p(-P)
                    sign: Both halves must be added; yours subtracts one.
                (1 - Y) * np.log(P) + Y * np.log1p(-P)
                    formula: Y and 1 - Y are exchanged.
            cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P)) / m
                cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P)) / m / np.log(2)
                    formula: The logarithm must be the natural one, `np.log`; yours is `np.log2`.
                cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P)) / m / np.log(10)
                    formula: The logarithm must be the natural one, `np.log`; yours is `np.log10`.
            """
        ),
        Mistake(
            "wrong input",
            "AL and Y are exchanged: the logarithm is that of AL, and the labels Y choose the half that counts.",
            instead(lambda AL, Y: _without_care(Y, AL)),
        ),
        Mistake(
            "nan", "0 * log(0) is nan: move AL away from exactly 0 and 1 before the logarithm.", instead(_without_care)
        ),
    ),
)

check_compute_cost_from_logits = Check(
    cost.compute_cost_from_logits,
    "cost",
    LOGITS,
    (
        "J = 1/m * sum(log(1 + exp(ZL)) - Y ZL), over all entries.",
        "exp(1000) is inf. `np.logaddexp(0, ZL)` is log(exp(0) + exp(ZL)) without overflow.",
    ),
    (
        *mistakes(
            """
            np.sum(np.logaddexp(0, ZL) - Y * ZL)
                -np.sum(np.logaddexp(0, ZL) - Y * ZL)
                    sign: The cost has the wrong sign.
            Y.shape[1]
                Y.shape[0]
                    wrong m: The sum is divided by n_y instead of m. Examples are columns: m = Y.shape[1].
                Y.size
                    wrong m: Yours is divided by all n_y * m entries, as np.mean does; it must be divided by m.
            np.logaddexp(0, ZL) - Y * ZL
                np.logaddexp(0, ZL) + Y * ZL
                    sign: Y ZL must be subtracted; yours is added.
                np.logaddexp(0, -ZL) - Y * ZL
                    sign: The sign of ZL in the logarithm is wrong.
                np.logaddexp(0, ZL)
                    formula: The term Y ZL is missing.
                np.logaddexp(0, ZL) - Y
                    formula: The factor ZL is missing in Y ZL.
                np.logaddexp(0, ZL) - ZL
                    formula: The factor Y is missing in Y ZL.
            """
        ),
        Mistake("nan", "exp(1000) is inf: log(1 + exp(ZL)) needs another form.", instead(_overflowing)),
    ),
)
