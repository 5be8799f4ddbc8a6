"""Checks of one layer, backward."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import central_difference, example
from course.checks.exercises.linear_backward import EXCHANGED, FIRST_LAYER, GRADIENTS, LINEAR, linear_example
from course.checks.mistakes import mistakes
from dnn_utils import network
from dnn_utils.activations import ACTIVATIONS


def _of_layer(dA, cache, activation, need_dA_prev=True):
    (A_prev, W, b), _ = cache
    g, m = ACTIVATIONS[activation][0], dA.shape[1]

    def J(A_prev=A_prev, W=W, b=b):
        return np.sum(dA * g(W @ A_prev + b)[0])

    return {
        "dA_prev": central_difference(lambda A: J(A_prev=A), A_prev) if need_dA_prev else None,
        "dW": central_difference(lambda W: J(W=W), W) / m,
        "db": central_difference(lambda b: J(b=b), b) / m,
    }


def _layer(n, n_prev, m, activation, *more, seed=0):
    linear = linear_example(n, n_prev, m, seed=seed)
    dA, (A_prev, W, b) = linear.args
    return example(dA, ((A_prev, W, b), W @ A_prev + b), activation, *more, **linear.sizes)


ONE_LAYER = (
    *mistakes(
        """
        g_backward(dA, activation_cache)
            dA
                chain rule: The slope of the activation is missing: dZ = dA * g'(Z).
            g_backward(dA, linear_cache[0])
                wrong input: g'(Z) needs Z, the activation cache; yours gets A_prev.
            g_backward(activation_cache, dA)
                wrong input: g_backward needs dA first, then the cache.
            g_backward(np.ones_like(dA), activation_cache)
                chain rule: The factor dA is missing.
            ACTIVATIONS[activation][0](dA)[0]
                chain rule: This applies g, not its backward step.
            ACTIVATIONS["sigmoid"][1](dA, activation_cache)
                formula: The slope is always that of the sigmoid: use the argument activation.
            ACTIVATIONS["relu"][1](dA, activation_cache)
                formula: The slope is always that of ReLU: use the argument activation.
            ACTIVATIONS["relu" if activation == "relu" else "sigmoid"][1](dA, activation_cache)
                formula: The slope is that of the sigmoid whenever it is not ReLU: activation may have more names.
            ACTIVATIONS["sigmoid" if activation == "sigmoid" else "relu"][1](dA, activation_cache)
                formula: The slope is that of ReLU whenever it is not the sigmoid: activation may have more names.
        """
    ),
)

check_linear_activation_backward = Check(
    network.linear_activation_backward,
    GRADIENTS,
    (
        _layer(2, 3, 4, "relu"),
        _layer(3, 2, 5, "sigmoid", seed=1),
        _layer(1, 4, 2, "tanh", seed=2),
        _layer(3, 3, 3, "leaky_relu", seed=3),
        _layer(4, 2, 3, "relu", False, seed=4),
    ),
    (
        "Two steps back: first through the activation, dZ = dA * g'(Z), then through the linear part.",
        "The cache is (linear_cache, Z). `ACTIVATIONS[activation][1](dA, Z)` is dZ; linear_backward does the rest.",
    ),
    (*LINEAR, *ONE_LAYER, FIRST_LAYER, EXCHANGED),
    slopes=_of_layer,
)
