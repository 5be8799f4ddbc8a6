"""Checks of start values for two layers, and what all start values have in common."""

import numpy as np

from course.checks.check import Check, Law
from course.checks.comparison import alike
from course.checks.examples import example
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import patch
from dnn_utils import initialization

SEED_TWICE = "The same seed must give the same numbers. Draw from `np.random.RandomState(seed)`."

SEED_FIXED = "Another seed must give other numbers: yours ignores seed, or sets its own."

EQUAL_LAYERS = "Two layers start with the same numbers: seed once, before the first layer."


def start_laws(*arguments):
    def weights(f, seed):
        return f(*arguments, seed)["W1"]

    def unequal(f):
        parameters = f(*arguments, 1)
        for order in "CF":
            first, second = (parameters[name].ravel(order)[:9] for name in ("W1", "W2"))
            if np.allclose(first / np.linalg.norm(first), second / np.linalg.norm(second)):  # the spread may differ
                return False
        return True

    return (
        Law("randomness", SEED_TWICE, lambda f: np.array_equal(weights(f, 1), weights(f, 1))),
        Law("randomness", SEED_FIXED, lambda f: not np.array_equal(weights(f, 1), weights(f, 2))),
        Law("randomness", EQUAL_LAYERS, unequal),
        Law(
            "randomness",
            "Without a seed, two calls must give other numbers.",
            lambda f: not np.array_equal(weights(f, None), weights(f, None)),
        ),
    )


def start_mistakes(weights, biases, n, n_prev):
    """Mistakes in one line of weights and one of biases."""
    factor = weights.split(" * ", 1)[1]
    draw_weights = f"rng.randn({n}, {n_prev})"
    return (
        Mistake(
            "scale", "The weights are not scaled: the factor after randn is missing.", patch(weights, draw_weights)
        ),
        Mistake(
            "randomness",
            "These are uniform numbers, all of them positive; randn draws from the normal distribution.",
            patch(weights, f"rng.rand({n}, {n_prev}) * {factor}"),
        ),
        Mistake(
            "randomness",
            "The weights are all 0: then all units of a layer do the same for ever.",
            patch(weights, f"np.zeros(({n}, {n_prev}))"),
        ),
        Mistake(
            "randomness",
            "The weights are all equal: then all units of a layer do the same for ever.",
            patch(weights, f"np.ones(({n}, {n_prev})) * {factor}"),
        ),
        Mistake(
            "transpose",
            "W is transposed: it has a row for each unit, (n_l, n_prev).",
            patch(weights, f"rng.randn({n_prev}, {n}) * {factor}"),
        ),
        Mistake(
            "formula", "The biases must start at 0; yours start at 1.", patch(biases, biases.replace("zeros", "ones"))
        ),
        Mistake("randomness", "The biases must start at 0; yours are random.", patch(biases, f"rng.randn({n}, 1)")),
        Mistake("keepdims", "b must be a column (n_l, 1); yours has one dimension.", patch(biases, f"np.zeros({n})")),
        Mistake(
            "axis",
            "b must have a number for each unit of its own layer, (n_l, 1); yours has one for each input.",
            patch(biases, f"np.zeros(({n_prev}, 1))"),
        ),
        Mistake("transpose", "b must be a column (n_l, 1); yours is a row.", patch(biases, f"np.zeros((1, {n}))")),
    )


_2_LAYERS = start_mistakes("rng.randn(n_h, n_x) * 0.01", "np.zeros((n_h, 1))", "n_h", "n_x")

check_initialize_parameters = Check(
    initialization.initialize_parameters,
    "parameters",
    (example(2, 3, 1, 1, n_x=2, n_h=3, n_y=1), example(60, 40, 50, 2, n_x=60, n_h=40, n_y=50)),
    (
        "A dict of W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1). Weights are small and random, biases 0.",
        "`rng.randn(n_h, n_x) * 0.01` and `np.zeros((n_h, 1))`, with one `rng = np.random.RandomState(seed)` for all.",
    ),
    (
        *_2_LAYERS,
        *start_mistakes("rng.randn(n_y, n_h) * 0.01", "np.zeros((n_y, 1))", "n_y", "n_h"),
        *mistakes(
            """
            0.01
                0.1
                    scale: The factor must be 0.01; yours is another one.
                0.001
                    scale: The factor must be 0.01; yours is another one.
                1
                    scale: The weights are not scaled: the factor 0.01 is missing.
            """
        ),
    ),
    start_laws(5, 4, 3),
    close=alike,
)
