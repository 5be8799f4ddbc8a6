"""Checks of the backward pass, of one layer and of a whole network."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import central_difference, draw, draw_labels, example
from course.checks.exercises.network_forward import DEEP
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import patch
from dnn_utils import network, regularization
from dnn_utils.activations import ACTIVATIONS
from dnn_utils.gradient_check import network_cost, numerical_gradient

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
            dA @ g_backward(np.ones_like(dA), activation_cache)
                product: dZ = dA * g'(Z) goes element by element, with `*`; yours is a matrix product.
            g_backward(dA, linear_cache[0])
                wrong input: g'(Z) needs Z, the activation cache; yours gets A_prev.
            g_backward(activation_cache, dA)
                wrong input: g_backward needs dA first, then the cache.
            g_backward(np.ones_like(dA), activation_cache)
                chain rule: The factor dA is missing.
            ACTIVATIONS[activation][0](dA)[0]
                chain rule: This applies g, not its backward step.
            ACTIVATIONS["sigmoid"][1](dA, activation_cache)
                formula: Yours always takes the sigmoid's slope: use the argument activation.
            ACTIVATIONS["relu"][1](dA, activation_cache)
                formula: Yours always takes ReLU's slope: use the argument activation.
            ACTIVATIONS["relu" if activation == "relu" else "sigmoid"][1](dA, activation_cache)
                formula: Yours takes the sigmoid's slope for everything but ReLU: there are more activations.
            ACTIVATIONS["sigmoid" if activation == "sigmoid" else "relu"][1](dA, activation_cache)
                formula: Yours takes ReLU's slope for everything but the sigmoid: there are more activations.
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


def after_forward(forward, lambd=None, keep_prob=1):
    """The arguments of a backward pass after the forward pass of an example."""
    X, parameters, *more = forward.args
    Y = draw_labels(len(parameters[f"b{len(parameters) // 2}"]), X.shape[1], seed=1)
    hidden_activation = more[0] if more else "relu"
    if lambd is None:
        AL, caches = network.L_model_forward(X, parameters, hidden_activation)
        return example(AL, Y, caches, hidden_activation, **forward.sizes)
    if keep_prob < 1:
        rng = np.random.default_rng(5)
        AL, caches = regularization.L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation)
    else:
        AL, caches = network.L_model_forward(X, parameters, hidden_activation)
    sizes = forward.sizes | {"lambd": lambd, "keep_prob": keep_prob}
    return example(AL, Y, caches, hidden_activation, lambd, keep_prob, **sizes)


def slopes_of_cost(AL, Y, caches, hidden_activation, lambd=0, keep_prob=1):
    parameters = {}
    for l, ((_, W, b), *_) in enumerate(caches, start=1):
        parameters |= {f"W{l}": W, f"b{l}": b}
    masks = [D for _, _, D in caches[:-1]] if keep_prob < 1 else None
    cost = network_cost(caches[0][0][0], Y, hidden_activation, lambd, keep_prob, masks)
    return {f"d{name}": slope for name, slope in numerical_gradient(cost, parameters).items()}


def _divided_by_outputs(check):
    def wrong(AL, Y, *more):
        factor = Y.shape[1] / Y.shape[0]
        return {name: g if name[:2] == "dA" else factor * g for name, g in check(AL, Y, *more).items()}

    return wrong


check_L_model_backward = Check(
    network.L_model_backward,
    "grads",
    tuple(map(after_forward, DEEP)),
    (
        "The way back: dZL = AL - Y in the last layer, then layer by layer down to 1. Each step needs the cache of its"
        " own layer, caches[l - 1], and the dA that came from the layer above.",
        "Last layer: `output_backward`, then `linear_backward`. Then `for l in range(L - 1, 0, -1)`: store dA as "
        "dA{l}, and call linear_activation_backward with it, with caches[l - 1] and hidden_activation.",
    ),
    (
        *mistakes(
            """
            output_backward(AL, Y, ZL)
                Y - AL
                    sign: dZL has the wrong sign: it is AL - Y.
                -(Y / AL + (1 - Y) / (1 - AL)) * AL * (1 - AL)
                    sign: Between the halves of dAL belongs a minus, -(Y / AL - (1 - Y) / (1 - AL)); yours has a plus.
                    Through the sigmoid only dZL = AL - Y remains.
                -(Y / AL + (1 - Y) / (1 - AL))
                    sign: Between the halves of dAL belongs a minus, and the slope of the sigmoid is missing. Through it
                    only dZL = AL - Y remains.
                (AL - Y) * AL * (1 - AL)
                    chain rule: dZL is AL - Y; yours has the slope of the sigmoid once more.
                (AL - Y) / (AL * (1 - AL))
                    chain rule: This starts with dAL: dZL is AL - Y.
                (AL - Y) / Y.shape[1]
                    scale: 1/m is there twice: dZL is AL - Y, and linear_backward divides by m.
            caches[l - 1]
                caches[l]
                    layer: Layer l has caches[l - 1]; yours takes the one above, caches[l].
                caches[l - 2]
                    layer: Layer l has caches[l - 1]; yours takes the one below, caches[l - 2].
            range(L - 1, 0, -1)
                range(L - 1, 1, -1)
                    layer: Layer 1 has no gradients: hidden layers go from L - 1 down to 1: range(L - 1, 0, -1).
                range(L, 0, -1)
                    layer: The last layer is done twice: hidden layers go from L - 1 down to 1: range(L - 1, 0, -1).
                range(L - 1, -1, -1)
                    layer: The loop runs to layer 0: hidden layers go from L - 1 down to 1: range(L - 1, 0, -1).
                range(1, L)
                    layer: The loop runs upwards: hidden layers go from L - 1 down to 1: range(L - 1, 0, -1).
            grads[f"dA{l}"]
                grads[f"dA{l + 1}"]
                    layer: dA{l} is one layer off: it is the gradient of the A of layer l, which comes from layer l + 1.
            dA, dW, db = linear_activation_backward(dA, caches[l - 1], hidden_activation, need_dA_prev=l > 1)
                _, dW, db = linear_activation_backward(dA, caches[l - 1], hidden_activation, need_dA_prev=l > 1)
                    wrong input: Each layer needs the dA of the layer above; yours hands on what it got.
            linear_activation_backward(dA, caches[l - 1], hidden_activation, need_dA_prev=l > 1)
                linear_activation_backward(dA, caches[l - 1], "relu", need_dA_prev=l > 1)
                    formula: hidden_activation is ignored.
                linear_activation_backward(dA, caches[l - 1], "sigmoid", need_dA_prev=l > 1)
                    formula: The hidden layers use the slope of the sigmoid.
                linear_backward(dA, caches[l - 1][0], need_dA_prev=l > 1)
                    chain rule: The slope of the activation is missing in the hidden layers.
            """
        ),
        *LINEAR,
        Mistake("wrong m", "m is the number of examples, Y.shape[1]; Y.shape[0] counts outputs.", _divided_by_outputs),
    ),
    slopes=slopes_of_cost,
)
