"""Checks of the forward pass, of one layer and of a whole network."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import draw, draw_network, example
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead
from dnn_utils import network
from dnn_utils.activations import sigmoid


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
                formula: Yours takes the sigmoid for everything but ReLU: there are more activations.
            ACTIVATIONS["sigmoid" if activation == "sigmoid" else "relu"][0](Z)
                formula: Yours takes ReLU for everything but the sigmoid: there are more activations.
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


def _network(layer_dims, m, *more, seed=0, scale=0.7, **sizes):
    """X and parameters of a network."""
    parameters = {name: scale * value for name, value in draw_network(*layer_dims, seed=seed).items()}
    sizes = {f"n{l}": n for l, n in enumerate(layer_dims)} | {"m": m} | sizes
    return example(draw(layer_dims[0], m, seed=seed + 9), parameters, *more, **sizes)


NETWORKS = (
    _network((2, 1), 3),
    _network((3, 4, 1), 5, seed=1),
    _network((4, 3, 5, 2), 6, seed=2),
    _network((2, 3, 3, 3, 1), 4, seed=4),
)

DEEP = (*NETWORKS, _network((4, 3, 5, 2), 6, "tanh", seed=2), _network((3, 4, 1), 5, "leaky_relu", seed=3))

LAYERS = "the layers are l = 1, ..., L with L = len(parameters) // 2."


def _without_last_cache(forward):
    def wrong(*args):
        AL, caches = forward(*args)
        return AL, caches[:-1]

    return wrong


check_L_model_forward = Check(
    network.L_model_forward,
    ("AL", "caches"),
    DEEP,
    (
        f"A loop over the layers: {LAYERS} Each takes the A of the layer below; the last one has a sigmoid.",
        "Start with A = X. In layer l use W{l} and b{l}, with hidden_activation for l < L and the sigmoid for l = L, "
        "and append the cache. `range(1, L + 1)` ends with L.",
    ),
    (
        *mistakes(
            """
            range(1, L + 1)
                range(1, L)
                    layer: The last layer is missing: the layers are l = 1, ..., L with L = len(parameters) // 2.
                    range(1, L) ends with L - 1.
                range(2, L + 1)
                    layer: The first layer is missing: the layers are l = 1, ..., L with L = len(parameters) // 2.
                range(1, 2)
                    layer: Only layer 1 is computed. Does `return` stand inside the loop? Then it ends the loop: move it
                    to the left, after the loop.
                range(0, L)
                    layer: The loop starts at 0, but the layers are l = 1, ..., L with L = len(parameters) // 2.
                range(1, L + 2)
                    layer: The loop runs to L + 1, but the layers are l = 1, ..., L with L = len(parameters) // 2.
            linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
                linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], activation)
                    layer: Every layer reads X. Layer l reads the A of the layer below.
                linear_activation_forward(A, parameters["W1"], parameters["b1"], activation)
                    layer: Every layer uses W1 and b1. Layer l has W{l} and b{l}.
            hidden_activation if l < L else "sigmoid"
                "sigmoid" if l < L else hidden_activation
                    formula: The activations are swapped: hidden layers have hidden_activation, the last one the
                    sigmoid.
                hidden_activation
                    formula: The last layer needs the sigmoid: AL are probabilities.
                "sigmoid"
                    formula: All layers have the sigmoid; the hidden ones need hidden_activation.
                "relu" if l < L else "sigmoid"
                    formula: hidden_activation is an argument; yours is always ReLU.
            caches.append(cache)
                caches.insert(0, cache)
                    order: caches must begin with layer 1: append, do not insert.
            """
        ),
        *LINEAR,
        *ONE_LAYER,
        Mistake("layer", "The cache of the last layer is missing: append it too.", _without_last_cache),
    ),
)

HIDDEN_LAYERS = mistakes(
    """
    range(1, L)
        range(2, L)
            layer: The first hidden layer is missing: hidden layers are l = 1, ..., L - 1.
        range(1, L - 1)
            layer: The last hidden layer is missing: hidden layers are l = 1, ..., L - 1.
        range(1, L + 1)
            layer: The last layer is treated as a hidden one as well: hidden layers are l = 1, ..., L - 1.
        range(L)
            layer: The layers count from 1: hidden layers are l = 1, ..., L - 1.
    """
)


def _only(columns):
    """Classes of these examples only, 0 for the others."""

    def wrong(X, parameters, hidden_activation="relu"):
        AL, _ = network.L_model_forward(X, parameters, hidden_activation)
        predictions = np.zeros(AL.shape, dtype=int)
        for i in range(AL.shape[1])[columns]:
            predictions[:, i] = AL[:, i] > 0.5
        return predictions

    return instead(wrong)


def _first_entry(X, parameters, hidden_activation="relu"):
    predictions = _only(slice(1))(None)(X, parameters, hidden_activation)
    for row in range(1, len(predictions)):
        predictions[row] = 0
    return predictions


def _sigmoid_of_output(X, parameters, hidden_activation="relu"):
    AL, _ = network.L_model_forward(X, parameters, hidden_activation)
    return (1 / (1 + np.exp(-AL)) > 0.5).astype(int) * (sigmoid(AL)[0] > 0.5)


AFTER_FIRST = (
    "Only the first example gets its class. Does `return` stand inside the loop? Then it ends the loop: move it to the "
    "left, after the loop."
)

check_predict = Check(
    network.predict,
    "predictions",
    (
        *DEEP[1:],
        _network((2, 3, 1), 7, "tanh", seed=6),
        example(np.zeros((2, 3)), {"W1": np.ones((1, 2)), "b1": np.zeros((1, 1))}),
    ),
    (
        "A forward pass gives the probabilities AL; the class is 1 where AL is above 0.5. No loop is needed.",
        "`AL > 0.5` compares all at once; `.astype(int)` makes 0 and 1 of it. hidden_activation goes on to "
        "L_model_forward.",
    ),
    (
        Mistake(
            "formula",
            "AL are probabilities already: the last layer has the sigmoid. Applied once more it makes all of "
            "them larger "
            "than 0.5. Compare AL itself with 0.5.",
            instead(_sigmoid_of_output),
            ("sigmoid", "exp"),
        ),
        Mistake("loop", AFTER_FIRST, instead(_first_entry), ("range",)),
        Mistake("loop", AFTER_FIRST, _only(slice(1)), ("range",)),
        Mistake(
            "loop", "The last example gets no class: range(m) ends with m - 1 by itself.", _only(slice(-1)), ("range",)
        ),
        Mistake("loop", "The first example gets no class: range(m) begins with 0.", _only(slice(1, None)), ("range",)),
        *mistakes(
            """
            (AL > 0.5).astype(int)
                (AL <= 0.5).astype(int)
                    sign: The classes are swapped: 1 where AL is above 0.5.
                (AL < 0.5).astype(int)
                    sign: The classes are swapped: 1 where AL is above 0.5.
                (AL >= 0.5).astype(int)
                    kink: At exactly 0.5 the course says 0: above 0.5 is `>`.
                AL
                    type: These are probabilities; expected 0 or 1.
                (AL > 0).astype(int)
                    formula: The limit must be 0.5; yours is 0.
                AL.astype(int)
                    formula: The limit must be 0.5; yours cuts off the digits after the point, which makes it 1.
                (AL > 0.5).astype(int).T
                    transpose: This is the transpose: an example is a column.
                (AL > 0.5).all(axis=0, keepdims=True)
                    shape: Each output has its own class: do not take one of all rows.
            L_model_forward(X, parameters, hidden_activation)
                L_model_forward(X, parameters)
                    formula: hidden_activation is ignored.
            (AL > 0.5).astype(int)
                np.argmax(AL, axis=0)
                    shape: argmax chooses one output of each example; here each output has its own class, 0 or 1.
                (AL[:1] > 0.5).astype(int)
                    shape: These are the classes of the first output; each output has its own.
            """
        ),
    ),
)
