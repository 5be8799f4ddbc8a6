"""Checks of backpropagation through a whole network."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import draw_labels, example
from course.checks.exercises.linear_backward import LINEAR
from course.checks.exercises.model_forward import DEEP
from course.checks.mistakes import Mistake, mistakes
from dnn_utils import network, regularization
from dnn_utils.gradient_check import network_cost, numerical_gradient


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
                (AL - Y) * AL * (1 - AL)
                    chain rule: dZL is AL - Y; yours has the slope of the sigmoid once more.
                (AL - Y) / (AL * (1 - AL))
                    chain rule: This starts with dAL: dZL is AL - Y.
                (AL - Y) / Y.shape[1]
                    scale: 1/m comes in twice: dZL is AL - Y, and linear_backward divides by m.
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
