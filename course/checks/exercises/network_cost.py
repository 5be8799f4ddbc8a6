"""Checks of the cost that a gradient check moves."""

import numpy as np

from course.checks.check import Check
from course.checks.comparison import Misfit, Problem, a_kind
from course.checks.examples import draw_labels, example
from course.checks.exercises.model_forward import DEEP, HIDDEN_LAYERS
from course.checks.mistakes import mistakes
from dnn_utils import gradient_check


def _apply(f, parameters, *arguments):
    cost = f(*arguments)
    if cost is None or cost is Ellipsis:
        return cost
    if not callable(cost):
        raise Misfit(
            Problem(
                "type",
                f"Your function returns {a_kind(cost)}; expected a function of the parameters: return the inner one.",
            )
        )
    return cost(parameters)


def _cost(forward, lambd=0, keep_prob=1):
    X, parameters, *more = forward.args
    m, L = X.shape[1], len(parameters) // 2
    rng = np.random.default_rng(1)
    masks = [rng.random((len(parameters[f"b{l}"]), m)) < keep_prob for l in range(1, L)] if keep_prob < 1 else None
    Y = draw_labels(len(parameters[f"b{L}"]), m, seed=1)
    arguments = parameters, X, Y, more[0] if more else "relu", lambd, keep_prob, masks
    return example(*arguments, lambd=lambd, keep_prob=keep_prob, **forward.sizes)


check_network_cost = Check(
    gradient_check.network_cost,
    "cost",
    (_cost(DEEP[0]), _cost(DEEP[1]), _cost(DEEP[4], lambd=0.7), _cost(DEEP[1], keep_prob=0.6), _cost(DEEP[5])),
    (
        "It returns a function of the parameters: a forward pass with X, the cost for Y, plus L2_cost.",
        "Inside, `def cost(parameters)`: hidden layers with hidden_activation and the given masks, the last one with "
        "linear_forward, then compute_cost_from_logits. At the end, `return cost`.",
    ),
    (
        *mistakes(
            """
            compute_cost_from_logits(ZL, Y) + L2_cost(parameters, lambd, Y.shape[1])
                compute_cost_from_logits(ZL, Y)
                    lambd: The term with lambd is missing.
                compute_cost_from_logits(ZL, Y) - L2_cost(parameters, lambd, Y.shape[1])
                    sign: The term with lambd must be added; yours is subtracted.
            L2_cost(parameters, lambd, Y.shape[1])
                L2_cost(parameters, lambd, Y.shape[0])
                    wrong m: L2_cost needs the number of examples, Y.shape[1].
            A * masks[l - 1] / keep_prob
                A * masks[l - 1] * keep_prob
                    mask not rescaled: A must be divided by keep_prob; yours is multiplied by it.
                A
                    mask: The masks are not applied.
                A * masks[l - 1]
                    mask not rescaled: The division by keep_prob is missing.
            masks[l - 1]
                masks[l]
                    layer: The mask of layer l is masks[l - 1].
            linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
                linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
                    formula: hidden_activation is ignored.
                linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
                    layer: Every hidden layer reads X.
            np.sum(np.logaddexp(0, ZL) - Y * ZL) / m
                np.sum(np.logaddexp(0, ZL) - Y * ZL)
                    missing 1/m: The cost is a mean over the examples: 1/m is missing.
            compute_cost_from_logits(ZL, Y)
                compute_cost_from_logits(1 / (1 + np.exp(-ZL)), Y)
                    wrong input: The cost from logits needs ZL; yours gets sigmoid(ZL).
            """
        ),
        *HIDDEN_LAYERS,
    ),
    run=_apply,
)
