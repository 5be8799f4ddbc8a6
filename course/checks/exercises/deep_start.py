"""Checks of start values for networks of any depth."""

from course.checks.check import Check, Law
from course.checks.comparison import alike
from course.checks.examples import example
from course.checks.exercises.initialization import start_laws, start_mistakes
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import patch
from dnn_utils import extras, initialization

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
