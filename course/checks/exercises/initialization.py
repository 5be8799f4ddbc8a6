"""Checks of the start values of networks with two layers and of any depth."""

import numpy as np

from course.checks.check import Check
from course.checks.comparison import alike
from course.checks.examples import example
from course.checks.laws import Law
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import patch
from dnn_utils import extras, initialization

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
        Law("randomness", SEED_TWICE, lambda f: np.array_equal(weights(f, 1), weights(f, 1)), "seed"),
        Law("randomness", SEED_FIXED, lambda f: not np.array_equal(weights(f, 1), weights(f, 2)), "seed"),
        Law("randomness", EQUAL_LAYERS, unequal),
        Law(
            "randomness",
            "Without a seed, two calls must give other numbers.",
            lambda f: not np.array_equal(weights(f, None), weights(f, None)),
            "seed",
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
            "These are uniform numbers, from -0.5 to 0.5, of another spread; randn draws from the normal distribution.",
            patch(weights, f"(rng.rand({n}, {n_prev}) - 0.5) * {factor}"),
        ),
        *(
            Mistake(
                "randomness",
                "These are uniform numbers, and the factor after them is missing; randn draws from the normal "
                "distribution.",
                patch(weights, uniform.format(n=n, n_prev=n_prev)),
            )
            for uniform in (
                "rng.rand({n}, {n_prev}) - 0.5",
                "rng.rand({n}, {n_prev})",
                "2 * rng.rand({n}, {n_prev}) - 1",
            )
        ),
        Mistake(
            "randomness",
            "The weights are all 0: then all units of a layer stay the same for ever.",
            patch(weights, f"np.zeros(({n}, {n_prev}))"),
        ),
        Mistake(
            "randomness",
            "The weights are all equal: then all units of a layer stay the same for ever.",
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


W_DEEP, B_DEEP = "rng.randn(n, n_prev) * weight_scale(scale, n_prev)", "np.zeros((n, 1))"

W_HE = "rng.randn(n, n_prev) * np.sqrt(2 / n_prev)"

DEEP = (example([2, 3, 1], 1, n0=2, n1=3, n2=1), example([60, 40, 50, 30], 2, n0=60, n1=40, n2=50, n3=30))


def _deep_mistakes(weights):
    return (
        *start_mistakes(weights, B_DEEP, "n", "n_prev"),
        *mistakes(
            """
            range(1, len(layer_dims))
                range(1, len(layer_dims) - 1)
                    layer: The last layer is missing: layer_dims has L + 1 numbers, l goes from 1 to L.
                range(len(layer_dims))
                    layer: There is no layer 0: l goes from 1 to L.
                range(2, len(layer_dims))
                    layer: The layers start at 1: W1 belongs between layer 0 and layer 1.
            """
        ),
        Mistake(
            "wrong input",
            "The spread must depend on n_prev, the inputs of a unit; yours depends on n_l.",
            patch(
                weights,
                weights.replace("n_prev)", "n)")
                .replace("randn(n, n)", "randn(n, n_prev)")
                .replace("2 / n_prev", "2 / n"),
            ),
        ),
        Mistake(
            "scale",
            "The spread of yours is 0.01 in all layers; it must depend on n_prev.",
            patch(weights, "rng.randn(n, n_prev) * 0.01"),
        ),
        Mistake(
            "scale",
            "The root is missing: the standard deviation is the root of the variance.",
            patch(
                weights,
                weights + " ** 2" if "sqrt" not in weights else weights.replace("np.sqrt(2 / n_prev)", "2 / n_prev"),
            ),
        ),
    )


check_initialize_parameters_deep = Check(
    initialization.initialize_parameters_deep,
    "parameters",
    (*DEEP, example([60, 40, 50], 3, "he", n0=60, n1=40, n2=50), example([60, 40, 50], 3, 0.5, n0=60, n1=40, n2=50)),
    (
        "For l = 1 ... L: W{l} is random with shape (n_l, n_prev) and spread weight_scale(scale, n_prev); b{l} is 0, "
        "(n_l, 1).",
        "`rng.randn(n, n_prev) * weight_scale(scale, n_prev)` with n = layer_dims[l] and n_prev = layer_dims[l - 1].",
    ),
    (
        *_deep_mistakes(W_DEEP),
        *mistakes(
            """
            weight_scale(scale, n_prev)
                np.sqrt(1 / n_prev)
                    scale: scale is ignored.
            rng.randn(n, n_prev) * weight_scale(scale, n_prev)
                rng.randn(n, n_prev) / weight_scale(scale, n_prev)
                    scale: Yours is divided by weight_scale; it must be multiplied.
            """
        ),
    ),
    start_laws([5, 4, 3]),
    close=alike,
)

check_initialize_parameters_he = Check(
    extras.initialize_parameters_he,
    "parameters",
    DEEP,
    (
        "As initialize_parameters_deep, with the standard deviation sqrt(2 / n_prev): ReLU loses half, the 2 makes up"
        " for it.",
        "`rng.randn(n, n_prev) * np.sqrt(2 / n_prev)` with n = layer_dims[l] and n_prev = layer_dims[l - 1].",
    ),
    (
        *_deep_mistakes(W_HE),
        *mistakes(
            """
            rng.randn(n, n_prev) * np.sqrt(2 / n_prev)
                rng.randn(n, n_prev) * np.sqrt(1 / n_prev)
                    formula: sqrt(1 / n_prev) is LeCun's; He's is sqrt(2 / n_prev).
                rng.randn(n, n_prev) * np.sqrt(2 / (n + n_prev))
                    formula: sqrt(2 / (n_l + n_prev)) is Glorot's; He's is sqrt(2 / n_prev).
                rng.randn(n, n_prev) * np.sqrt(2) / n_prev
                    formula: It must be the root of 2 / n_prev; in yours n_prev is not under the root.
                rng.randn(n, n_prev) * 2 / np.sqrt(n_prev)
                    formula: It must be the root of 2 / n_prev; in yours the 2 is not under the root.
                rng.randn(n, n_prev) * np.sqrt(n_prev / 2)
                    sign: The fraction is upside down: it must be 2 / n_prev.
            """
        ),
    ),
    start_laws([5, 4, 3]),
    close=alike,
)


check_weight_scale = Check(
    initialization.weight_scale,
    "the standard deviation",
    (
        example("lecun", 4, n_prev=4),
        example("he", 7, n_prev=7),
        example(0.3, 5, n_prev=5),
        example("lecun", 9, n_prev=9),
    ),
    (
        'The variance of a weight is GAIN[scale] / n_prev: 1 for "lecun", 2 for "he". A number is the standard '
        "deviation itself.",
        "`np.sqrt(GAIN[scale] / n_prev)` for a name; a number is returned as it is.",
    ),
    (
        *mistakes(
            """
            np.sqrt(GAIN[scale] / n_prev).item()
                np.sqrt(GAIN[scale]) / n_prev
                    formula: n_prev must stand under the root too, np.sqrt(GAIN[scale] / n_prev).
                GAIN[scale] / n_prev
                    scale: This is the variance: the root is missing.
                np.sqrt(GAIN[scale])
                    scale: 1 / n_prev is missing: more inputs, smaller weights.
                np.sqrt(n_prev / GAIN[scale])
                    scale: The fraction is upside down.
                GAIN[scale] / np.sqrt(n_prev)
                    formula: n_prev and the gain must both stand under the root.
                np.sqrt(1 / n_prev)
                    formula: scale is ignored: "he" has a 2.
                np.sqrt(2 / n_prev)
                    formula: scale is ignored: "lecun" has a 1.
            """
        ),
    ),
    (Law("arguments", "An unknown name must be refused: raise ValueError.", lambda f: _refuses(f, "xavier", 4)),),
)


def _refuses(f, *arguments):
    try:
        f(*arguments)
    except ValueError:
        return True
    return False
