"""Checks of the cost behind softmax, and of the backward step through both."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import central_difference, draw, example
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead
from dnn_utils import extras as functions


def _classes(n_y, m, seed, **more):
    AL, _ = functions.softmax(draw(n_y, m, seed=seed))
    Y = np.zeros((n_y, m), dtype=int)
    Y[np.arange(m) % n_y, np.arange(m)] = 1
    return example(AL, Y, n_y=n_y, m=m)


CLASSES = (_classes(2, 1, 1), _classes(3, 5, 2), _classes(4, 3, 3))


check_softmax_cost = Check(
    functions.softmax_cost,
    "cost",
    (*CLASSES, example(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[0, 1], [1, 0]]), n_y=2, m=2)),
    (
        "J = -1/m * sum(Y log AL): of each example, the logarithm of the probability of its class counts.",
        "m is `Y.shape[1]`. log(0) is -inf and 0 * inf is nan: `np.maximum(AL, tiny)` keeps it away.",
    ),
    (
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
        Mistake("sign", "The difference is the other way round: AL - Y.", instead(lambda AL, Y: Y - AL)),
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
