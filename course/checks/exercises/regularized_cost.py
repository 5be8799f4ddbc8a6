"""Checks of the cost of large weights."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import draw_labels, draw_network, example
from course.checks.exercises.cost import draw_probabilities
from course.checks.mistakes import Mistake, mistakes
from dnn_utils import regularization

PARAMETERS = draw_network(2, 3, 1, seed=1)

REGULARIZED = (
    example(np.array([[0.8, 0.4]]), np.array([[1, 0]]), draw_network(1, 1), 0.5, m=2, lambd=0.5),
    example(draw_probabilities(1, 5, 1), draw_labels(1, 5, seed=1), PARAMETERS, 0.7, m=5, lambd=0.7),
    example(draw_probabilities(2, 3, 2), draw_labels(2, 3, seed=2), draw_network(2, 4, 2), 0.1, m=3, lambd=0.1),
    example(draw_probabilities(1, 4, 3), draw_labels(1, 4, seed=3), PARAMETERS, 0, m=4, lambd=0),
)

L2_MISTAKES = (
    *mistakes(
        """
        sum(float(np.sum(W**2)) for name, W in parameters.items() if name.startswith("W"))
            sum(float(np.sum(parameters[f"W{l}"]**2)) for l in range(1, len(parameters) // 2))
                layer: The last W is missing in the sum: l goes from 1 to L.
            sum(float(np.sum(W**2)) for W in parameters.values())
                lambd on biases: The biases must not be in the sum: only W1, ..., WL are.
            sum(float(np.sqrt(np.sum(W**2))) for name, W in parameters.items() if name.startswith("W"))
                formula: This sums norms; the formula has their squares.
            sum(float(np.sum(abs(W))) for name, W in parameters.items() if name.startswith("W"))
                formula: This sums |W|, which is L1; the formula has W^2.
            sum(float(np.sum(W)) for name, W in parameters.items() if name.startswith("W"))
                formula: The square is missing: sum of W^2.
            float(np.sum(parameters["W1"]**2))
                layer: Only W1 is in the sum; every layer belongs there.
            float(np.sum(parameters[f"W{len(parameters) // 2}"]**2))
                layer: Only the last W is in the sum; every layer belongs there.
        2 * m
            m
                scale: The factor is lambd / (2 m): the 2 is missing.
            2
                missing 1/m: The factor is lambd / (2 m): m is missing.
        lambd / (2 * m)
            lambd
                missing 1/m: The factor is lambd / (2 m): 1 / (2 m) is missing.
            lambd / 2 * m
                scale: lambd / 2 * m multiplies by m. Put 2 * m in parentheses.
            1 / (2 * m)
                lambd: The factor lambd is missing.
            lambd**2 / (2 * m)
                lambd: Yours has lambd^2; the formula has lambd.
        """
    ),
)

check_L2_cost = Check(
    regularization.L2_cost,
    "cost",
    tuple(example(e.args[2], e.args[3], e.sizes["m"], **e.sizes) for e in REGULARIZED),
    (
        "lambd / (2 m) times the sum of all squared weights, over all layers; the biases are free.",
        'Go through `parameters.items()` and take the names that start with "W". Put 2 * m in parentheses.',
    ),
    (
        *L2_MISTAKES,
        Mistake("sign", "The cost has the wrong sign: large weights must raise it.", lambda f: lambda *args: -f(*args)),
    ),
)


check_compute_cost_with_regularization = Check(
    regularization.compute_cost_with_regularization,
    "cost",
    REGULARIZED,
    (
        "The cross-entropy, plus lambd / (2 m) times the sum of all squared weights.",
        "`compute_cost(AL, Y)` is the first part. The biases are free. Divide the second part by 2 m only once.",
    ),
    (
        *L2_MISTAKES,
        *mistakes(
            """
            compute_cost(AL, Y) + L2_cost(parameters, lambd, Y.shape[1])
                compute_cost(AL, Y)
                    lambd: The term with lambd is missing.
                L2_cost(parameters, lambd, Y.shape[1])
                    formula: The cross-entropy is missing.
                compute_cost(AL, Y) - L2_cost(parameters, lambd, Y.shape[1])
                    sign: The term with lambd must be added; yours is subtracted.
                compute_cost(AL, Y) + L2_cost(parameters, lambd, Y.shape[0])
                    wrong m: m is the number of examples, Y.shape[1].
            """
        ),
    ),
)
