"""Checks of dropout in one layer and in a whole network."""

import numpy as np

from course.checks.check import Check, Law
from course.checks.examples import draw, example
from course.checks.exercises.model_forward import DEEP, HIDDEN_LAYERS
from course.checks.exercises.network import LINEAR, ONE_LAYER
from course.checks.exercises.regularization import FORWARD
from course.checks.exercises.regularization import FORWARD as DROPOUT
from course.checks.mistakes import mistakes
from dnn_utils import extras, regularization


def _draws(*args):
    """Law: called twice with one rng, which moves on, a function of (*args, rng) gives two results."""

    def holds(f):
        rng = np.random.default_rng(8)
        return not np.array_equal(f(*args, rng)[0], f(*args, rng)[0])

    return Law("randomness", "The mask is the same at every call: set no seed, draw from rng.", holds)


def _deep(forward, keep_prob):
    X, parameters, *more = forward.args
    return example(X, parameters, keep_prob, np.random.default_rng(6), *more, keep_prob=keep_prob, **forward.sizes)


check_L_model_forward_with_dropout = Check(
    regularization.L_model_forward_with_dropout,
    ("AL", "caches"),
    (_deep(DEEP[0], 0.5), _deep(DEEP[1], 0.7), _deep(DEEP[4], 0.5), _deep(DEEP[5], 0.8), _deep(DEEP[1], 1)),
    (
        "After each hidden layer, its A goes through dropout; the data and the output do not. The cache of a layer "
        "gets D.",
        "Hidden layers: `A, D = dropout_forward(A, keep_prob, rng)` and `caches.append((*cache, D))`. Last layer: D "
        "is None.",
    ),
    (
        *FORWARD,
        *mistakes(
            """
            AL, [*caches, (*cache, None)]
                dropout_forward(AL, keep_prob, rng)[0], [*caches, (*cache, None)]
                    layer: The output goes through dropout too: only hidden layers do.
            A, caches = X, []
                A, caches = dropout_forward(X, keep_prob, rng)[0], []
                    layer: The data go through dropout too: only hidden layers do.
            A, D = dropout_forward(A, keep_prob, rng)
                D = dropout_forward(A, keep_prob, rng)[1]
                    mask: The layer above reads A without dropout: hand on the dropped one.
                A, D = dropout_forward(A, keep_prob if l < L - 1 else 1, rng)
                    layer: The last hidden layer has no dropout.
                A, D = dropout_forward(A, keep_prob if l == 1 else 1, rng)
                    layer: Dropout is only on layer 1.
                A, D = dropout_forward(A, keep_prob, np.random.default_rng(6))
                    randomness: All layers use the same random numbers: draw from rng anew, set no seed.
            (*cache, None)
                cache
                    cache: The cache of the last layer needs None in the place of D.
            (*cache, D)
                cache
                    cache: The cache of a layer needs the mask D as its third part.
            parameters[f"W{l}"]
                parameters[f"W{l + 1}"]
                    layer: Layer l has W{l}; yours takes the one above.
            parameters[f"b{l}"]
                parameters[f"b{l + 1}"]
                    layer: Layer l has b{l}; yours takes the one above.
            hidden_activation
                "relu"
                    formula: hidden_activation is ignored.
            "sigmoid"
                hidden_activation
                    formula: The last layer needs the sigmoid.
            """
        ),
        *HIDDEN_LAYERS,
    ),
    (_draws(*DEEP[1].args, 0.5),),
)


def _layer(n, n_prev, m, activation, keep_prob, seed):
    arrays = draw(n_prev, m, seed=seed + 1), draw(n, n_prev, seed=seed + 2), draw(n, 1, seed=seed + 3)
    rng = np.random.default_rng(seed)
    return example(*arrays, activation, keep_prob, rng, n=n, n_prev=n_prev, m=m, keep_prob=keep_prob)


check_linear_activation_forward_with_dropout = Check(
    extras.linear_activation_forward_with_dropout,
    ("A", "cache"),
    (_layer(2, 3, 4, "relu", 0.5, 0), _layer(3, 2, 5, "tanh", 0.8, 1), _layer(4, 3, 2, "sigmoid", 1, 2)),
    (
        "Three steps: Z = W A_prev + b, A = g(Z), then dropout on A. The cache is (linear_cache, Z, D).",
        "`A, (linear_cache, Z) = linear_activation_forward(...)`, then `D = rng.random(A.shape) < keep_prob` and A * "
        "D / keep_prob.",
    ),
    (
        *DROPOUT,
        *mistakes(
            """
            A, D = dropout_forward(A, keep_prob, rng)
                D = dropout_forward(A, keep_prob, rng)[1]
                    mask: D is not applied to A: return the dropped A.
                A, D = dropout_forward(A, keep_prob, np.random.default_rng(99))
                    randomness: The mask must be drawn from rng.
            linear_activation_forward(A_prev, W, b, activation)
                linear_activation_forward(dropout_forward(A_prev, keep_prob, rng)[0], W, b, activation)
                    wrong input: Yours drops units of A_prev; it must drop those of this layer's A.
            (linear_cache, Z, D)
                (linear_cache, Z)
                    cache: The cache needs the mask D as its third part.
                (linear_cache, A, D)
                    cache: The second part of the cache is Z; yours is A.
            """
        ),
        *LINEAR,
        *ONE_LAYER[3:],
    ),
    (_draws(draw(3, 9), draw(4, 3, seed=1), draw(4, 1, seed=2), "tanh", 0.5),),
)
