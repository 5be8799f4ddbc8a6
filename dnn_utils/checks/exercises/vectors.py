"""Checks of the way from dicts to vectors and back, and of the difference of two vectors."""

import numpy as np

from dnn_utils import gradient_check, gradient_report
from dnn_utils.checks.check import Check
from dnn_utils.checks.examples import draw, draw_network, example
from dnn_utils.checks.mistakes import mistakes

SMALL, LARGE = draw_network(2, 1), draw_network(3, 4, 2, seed=1)

VECTORS = (example(SMALL, n0=2, n1=1), example(LARGE, n0=3, n1=4, n2=2), example(draw_network(2, 3, 3, 3, 1, seed=2)))

ORDER = "theta has W1, b1, W2, b2, ..., WL, bL in this order, each array row by row."


ORDERS = (
    *mistakes(
        """
        [f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
            [f"{letter}{l}" for letter in "Wb" for l in range(1, L + 1)]
                order: All W come first, then all b. theta has W1, b1, W2, b2, ..., WL, bL in this order, each array
                row by row.
            [f"{letter}{l}" for l in range(1, L + 1) for letter in "bW"]
                order: b comes before W. theta has W1, b1, W2, b2, ..., WL, bL in this order, each array row by row.
            [f"{letter}{l}" for l in range(L, 0, -1) for letter in "Wb"]
                order: The layers are in reverse. theta has W1, b1, W2, b2, ..., WL, bL in this order, each array
                row by row.
        """
    ),
)

LAYERS = (
    *mistakes(
        """
        range(1, L + 1)
            range(1, L + 2)
                layer: The loop runs to layer L + 1: l goes from 1 to L.
            range(2, L + 1)
                layer: The first layer is missing: l goes from 1 to L.
            range(1, L)
                layer: The last layer is missing: l goes from 1 to L.
            range(L)
                layer: The layers count from 1.
        """
    ),
)

COLUMNS = (
    *ORDERS,
    *LAYERS,
    *mistakes(
        """
        parameters[name].reshape(-1, 1)
            parameters[name].T.reshape(-1, 1)
                order: The arrays are read column by column. Read them row by row, as reshape does.
        [f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
            [f"W{l}" for l in range(1, L + 1)]
                keys: The biases are missing.
        """
    ),
)

check_dictionary_to_vector = Check(
    gradient_check.dictionary_to_vector,
    "theta",
    VECTORS,
    (
        f"{ORDER} The result is a column (N, 1).",
        "`parameters[name].reshape(-1, 1)` makes a column of an array; `np.concatenate` puts columns below one "
        "another.",
    ),
    COLUMNS,
)


def _gradients(e, *more):
    grads = {f"d{name}": value for name, value in e.args[0].items()}
    return example(grads | dict(more), **e.sizes)


check_gradients_to_vector = Check(
    gradient_check.gradients_to_vector,
    "theta",
    (_gradients(VECTORS[0]), _gradients(VECTORS[1]), _gradients(VECTORS[1], ("dA1", draw(4, 5)))),
    (
        "dW1, db1, ..., dWL, dbL in one column, in the order of dictionary_to_vector. dA1 and its like are left out.",
        "Make a dict with the names W1, b1, ... from those that begin with dW or db, and hand it to "
        "dictionary_to_vector.",
    ),
    COLUMNS,
)


check_vector_to_dictionary = Check(
    gradient_check.vector_to_dictionary,
    "parameters",
    tuple(example(gradient_check.dictionary_to_vector(e.args[0]) + 1, e.args[0], **e.sizes) for e in VECTORS),
    (
        "The way back: cut theta into pieces of the sizes of W1, b1, ..., WL, bL, and give each piece its shape.",
        "`parameters[name].size` entries belong to a name; `piece.reshape(parameters[name].shape)` gives the shape "
        "back.",
    ),
    (
        *ORDERS,
        *LAYERS,
        *mistakes(
            """
            piece.reshape(parameters[name].shape)
                piece
                    shape: The pieces need the shape of their parameter: reshape them.
                piece.reshape(parameters[name].shape[::-1]).T
                    transpose: Each piece must be read row by row; yours is read column by column.
                parameters[name]
                    wrong input: These are the old parameters: take the numbers from theta.
            """
        ),
    ),
)


RATIO = (
    *mistakes(
        """
        np.linalg.norm(a) + np.linalg.norm(b)
            np.linalg.norm(a) - np.linalg.norm(b)
                formula: The norms in the denominator must be added; yours are subtracted.
            np.linalg.norm(a)
                formula: The denominator has both norms, |a| + |b|.
            np.linalg.norm(b)
                formula: The denominator has both norms, |a| + |b|.
            np.linalg.norm(np.add(a, b))
                formula: |a| + |b| is the sum of the norms, not the norm of the sum.
        np.linalg.norm(np.subtract(a, b)) / size
            np.linalg.norm(np.subtract(a, b))
                formula: The denominator is |a| + |b|: yours is missing.
            (np.linalg.norm(a) - np.linalg.norm(b)) / size
                formula: |a - b| is the norm of the difference, not the difference of the norms.
            np.sum(np.subtract(a, b) ** 2) / (np.sum(np.square(a)) + np.sum(np.square(b)))
                formula: These are squares: the norm is the root of the sum of squares.
            np.sum(np.abs(np.subtract(a, b))) / (np.sum(np.abs(a)) + np.sum(np.abs(b)))
                formula: These are sums of absolute values; the norm is the root of the sum of squares.
        np.subtract(a, b)
            np.add(a, b)
                sign: The numerator must have the difference a - b; yours has the sum.
        """
    ),
)

check_relative_difference = Check(
    gradient_report.relative_difference,
    "difference",
    (
        example(np.array([3.0, 4.0]), np.array([6.0, 8.0])),
        example(draw(4, 1), draw(4, 1, seed=1)),
        example(draw(2, 3, seed=2), draw(2, 3, seed=2)),
        example(np.zeros(2), np.zeros(2)),
    ),
    (
        "|a - b| / (|a| + |b|), with Euclidean norms; 0 if both are 0.",
        "`np.linalg.norm` is the root of the sum of squares.",
    ),
    (
        *RATIO,
        *mistakes(
            """
            np.linalg.norm(np.subtract(a, b)) / size
                np.max(np.abs(np.subtract(a, b))) / (np.max(np.abs(a)) + np.max(np.abs(b)))
                    formula: The largest entries are compared, not the norms.
            """
        ),
    ),
)
