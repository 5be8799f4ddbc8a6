"""Checks of one layer, forward."""

from course.checks.check import Check
from course.checks.examples import draw, example
from course.checks.mistakes import mistakes
from dnn_utils import network


def _layer(n, n_prev, m, *more, seed=0):
    """A_prev, W and b of one layer."""
    arrays = draw(n_prev, m, seed=seed + 1), draw(n, n_prev, seed=seed + 2), draw(n, 1, seed=seed + 3)
    return example(*arrays, *more, n=n, n_prev=n_prev, m=m)


LINEAR = (
    *mistakes(
        """
        W @ A + b
            W * A + b
                product: `*` multiplies element by element. W A is the matrix product, `W @ A`.
            A @ W + b
                order: The order of a matrix product matters: W A, and not A W.
            W @ A
                formula: The bias b is missing: Z = W A + b.
            W.T @ A + b
                transpose: Yours transposes W. W has a row for each unit, so W A fits as it is.
            A.T @ W.T + b.T
                transpose: This is the transpose: units are rows and examples are columns.
            W @ A - b
                sign: The bias must be added; yours is subtracted.
            W @ (A + 0) * b
                formula: The bias must be added to the product; yours multiplies it.
        (A, W, b)
            (W, A, b)
                cache: The cache is (A, W, b), in this order; linear_backward unpacks it so.
            Z
                cache: The cache is the tuple (A, W, b); yours is Z.
            (A, W)
                cache: The cache is (A, W, b): b is missing.
            (Z, W, b)
                cache: The cache is (A, W, b): the input A, and not the result Z.
        """
    ),
)

check_linear_forward = Check(
    network.linear_forward,
    ("Z", "cache"),
    (_layer(1, 2, 3), _layer(3, 2, 4, seed=1), _layer(2, 4, 3, seed=2), _layer(3, 3, 3, seed=3)),
    (
        "Z = W A + b: W is (n, n_prev), A is (n_prev, m), so Z is (n, m). b is (n, 1) and is added to each column.",
        "`W @ A + b`; NumPy repeats b for all columns by itself. Return Z and the tuple (A, W, b).",
    ),
    LINEAR,
)

ONE_LAYER = (
    *mistakes(
        """
        (linear_cache, activation_cache)
            (linear_cache, A)
                cache: The second part of the cache is Z; yours is A.
            ((A, W, b), activation_cache)
                cache: The linear cache must hold A_prev, the input of this layer; yours holds its output.
            (activation_cache, linear_cache)
                cache: The cache is (linear_cache, Z), in this order.
        A, activation_cache = g(Z)
            A = activation_cache = Z
                formula: The activation is missing: A = g(Z).
            A, activation_cache = g(g(Z)[0])[0], Z
                formula: g is applied twice.
        g(Z)
            g(A_prev)
                wrong input: g must be applied to Z, not to A_prev.
            ACTIVATIONS["sigmoid"][0](Z)
                formula: g is always the sigmoid: use the argument activation.
            ACTIVATIONS["relu"][0](Z)
                formula: g is always ReLU: use the argument activation.
            ACTIVATIONS["relu" if activation == "relu" else "sigmoid"][0](Z)
                formula: g is the sigmoid whenever it is not ReLU: there are more names that activation may have.
            ACTIVATIONS["sigmoid" if activation == "sigmoid" else "relu"][0](Z)
                formula: g is ReLU whenever it is not the sigmoid: there are more names that activation may have.
        """
    ),
)

check_linear_activation_forward = Check(
    network.linear_activation_forward,
    ("A", "cache"),
    (
        _layer(1, 2, 3, "sigmoid"),
        _layer(3, 2, 4, "relu", seed=1),
        _layer(2, 4, 3, "tanh", seed=2),
        _layer(3, 2, 5, "leaky_relu", seed=3),
        _layer(3, 3, 3, "identity", seed=4),
    ),
    (
        "Two steps: Z = W A_prev + b, then A = g(Z). The cache keeps what both backward steps need: (A_prev, W, b) "
        "and Z.",
        "`linear_forward(A_prev, W, b)` makes Z and the linear cache. `ACTIVATIONS[activation][0]` is g. Return `A, "
        "(linear_cache, Z)`.",
    ),
    (*LINEAR, *ONE_LAYER),
)
