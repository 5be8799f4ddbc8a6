"""Checks of the linear part of a layer, backward."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import central_difference, draw, example
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import patch
from dnn_utils import network

DA = "W.T @ dZ"

LINEAR = (
    *mistakes(
        """
        m = A_prev.shape[1]
            m = 1
                missing 1/m: The factor 1/m is missing in dW and db.
            m = A_prev.shape[0]
                wrong m: This divides by the number of inputs n_prev. m is the number of examples, the columns:
                A_prev.shape[1].
            m = dZ.shape[0]
                wrong m: This divides by the number of units n. m is the number of examples, the columns:
                A_prev.shape[1].
            m = A_prev.size
                wrong m: This divides by the number of entries of A_prev. m is the number of examples, the columns:
                A_prev.shape[1].
        dZ @ A_prev.T / m
            dZ @ A_prev.T * m
                scale: dW must be divided by m; yours is multiplied by it.
            dZ @ A_prev.T
                missing 1/m: The factor 1/m is missing in dW: the cost is a mean over the examples.
            dZ * A_prev / m
                product: `*` multiplies element by element. dZ A_prev^T is the matrix product, `dZ @ A_prev.T`.
            dZ * A_prev.T / m
                product: `*` multiplies element by element. dZ A_prev^T is the matrix product, `dZ @ A_prev.T`.
            dZ @ A_prev / m
                transpose: A_prev needs its transpose: dZ is (n, m), A_prev is (n_prev, m), dW is (n, n_prev).
            dZ.T @ A_prev / m
                transpose: Yours is dZ^T A_prev; dW is dZ A_prev^T, of shape (n, n_prev).
            A_prev @ dZ.T / m
                transpose: dW is transposed: A_prev dZ^T is (n_prev, n), dW has the shape of W.
            A_prev.T @ dZ / m
                order: The order of a matrix product matters: dZ A_prev^T, and not A_prev^T dZ.
            -dZ @ A_prev.T / m
                sign: dW has the wrong sign.
            dZ @ dZ.T / m
                wrong input: dW needs A_prev, what the layer read, and not W.
        np.sum(dZ, axis=1, keepdims=True) / m
            np.sum(dZ, axis=1, keepdims=True) * m
                scale: db must be divided by m; yours is multiplied by it.
            np.sum(dZ, axis=1, keepdims=True)
                missing 1/m: The factor 1/m is missing in db: the cost is a mean over the examples.
            np.sum(dZ, axis=0, keepdims=True) / m
                axis: db is the sum over the examples, axis=1; yours runs over the units.
            np.sum(dZ, axis=0) / m
                axis: db is the sum over the examples, axis=1; yours runs over the units.
            np.sum(dZ) / m
                axis: db has one number for each unit: without axis=1 the sum runs over units and examples.
            np.sum(dZ, keepdims=True) / m
                axis: db has one number for each unit: without axis=1 the sum runs over units and examples.
            dZ / m
                axis: db is the sum over the examples; yours is not summed at all.
            np.sum(dZ, axis=1) / m
                keepdims: db must stay a column (n, 1): np.sum needs keepdims=True.
            -np.sum(dZ, axis=1, keepdims=True) / m
                sign: db has the wrong sign.
        W.T @ dZ
            W.T @ dZ / m
                scale: dA_prev must not be divided by m: the factor comes in once, in dW and db.
            W.T * dZ
                product: `*` multiplies element by element. W^T dZ is the matrix product, `W.T @ dZ`.
            W * dZ
                product: `*` multiplies element by element. W^T dZ is the matrix product, `W.T @ dZ`.
            W @ dZ
                transpose: W needs its transpose: W is (n, n_prev), dZ is (n, m), dA_prev is (n_prev, m).
            dZ.T @ W
                transpose: dA_prev is transposed: W^T dZ is (n_prev, m), like A_prev.
            dZ @ W.T
                order: The order of a matrix product matters: W^T dZ, and not dZ W^T.
        """
    ),
)


def _linear_slopes(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = dZ.shape[1]
    return {
        "dA_prev": central_difference(lambda A: np.sum(dZ * (W @ A + b)), A_prev) if need_dA_prev else None,
        "dW": central_difference(lambda W: np.sum(dZ * (W @ A_prev + b)), W) / m,
        "db": central_difference(lambda b: np.sum(dZ * (W @ A_prev + b)), b) / m,
    }


def linear_example(n, n_prev, m, *more, seed=0):
    cache = draw(n_prev, m, seed=seed + 1), draw(n, n_prev, seed=seed + 2), draw(n, 1, seed=seed + 3)
    return example(draw(n, m, seed=seed), cache, *more, n=n, n_prev=n_prev, m=m)


GRADIENTS = ("dA_prev", "dW", "db")

FIRST_LAYER = Mistake(
    "outputs", "dA_prev must be None if need_dA_prev is False.", patch(f"{DA} if need_dA_prev else None", DA)
)

EXCHANGED = Mistake(
    "cache",
    "The cache is (A_prev, W, b), in this order; yours takes it apart in another one.",
    patch("A_prev, W, _ = cache", "W, A_prev, _ = cache"),
)

check_linear_backward = Check(
    network.linear_backward,
    GRADIENTS,
    (
        linear_example(2, 3, 4),
        linear_example(3, 2, 5, seed=1),
        linear_example(1, 4, 2, seed=2),
        linear_example(3, 3, 3, seed=3),
        linear_example(4, 2, 3, False, seed=4),
    ),
    (
        "Each gradient has the shape of its array: dW is (n, n_prev), db is (n, 1), dA_prev is (n_prev, m). dZ is (n, "
        "m), A_prev is (n_prev, m). Only one order of the factors, with one transpose, fits. Which ones are means over"
        " the examples?",
        "dW is `dZ @ A_prev.T / m`. db is the sum of dZ over axis=1, with keepdims=True, divided by m. dA_prev has no"
        " 1/m.",
    ),
    (*LINEAR, FIRST_LAYER, EXCHANGED),
    slopes=_linear_slopes,
)
