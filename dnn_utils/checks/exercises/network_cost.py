"""Checks of the cost that a gradient check moves, and of its verdict."""

import numpy as np

from dnn_utils import gradient_check, network
from dnn_utils.checks.check import Check
from dnn_utils.checks.comparison import Misfit, Problem, a_kind, is_number
from dnn_utils.checks.examples import draw_labels, example
from dnn_utils.checks.exercises.model_forward import DEEP, HIDDEN_LAYERS
from dnn_utils.checks.mistakes import Mistake, mistakes


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


def _difference(f, *arguments):
    """The difference of a report, or the number that stands for it."""
    report = f(*arguments)
    if report is None or report is Ellipsis or is_number(report):
        return report
    if not is_number(getattr(report, "difference", None)):
        raise Misfit(
            Problem("type", f"Your function returns {a_kind(report)}; expected a GradientReport, or its difference.")
        )
    return report.difference


def _checked(forward, factors=None):
    """Gradients of a network, multiplied by the factors."""
    X, parameters, *more = forward.args
    Y = draw_labels(len(parameters[f"b{len(parameters) // 2}"]), X.shape[1], seed=1)
    activation = more[0] if more else "relu"
    AL, caches = network.L_model_forward(X, parameters, activation)
    grads = {
        name: g * (factors or {}).get(name, 1)
        for name, g in network.L_model_backward(AL, Y, caches, activation).items()
    }
    return example(parameters, grads, X, Y, 1e-4, activation, **forward.sizes)


def _about(yours, expected):
    """Equal within what rounding and epsilon leave of a difference."""
    return is_number(yours) and np.ndim(yours) == 0 and bool(np.isclose(yours, expected, rtol=1e-3, atol=1e-6))


def _norms(numerator, denominator):
    """A check that ends with these norms of a, the gradients, and n, the central differences."""

    def make(check):
        def wrong(parameters, gradients, X, Y, epsilon, hidden_activation):
            cost = gradient_check.network_cost(X, Y, hidden_activation)
            n = gradient_check.dictionary_to_vector(gradient_check.numerical_gradient(cost, parameters, epsilon))
            a = gradient_check.gradients_to_vector(gradients)
            return float(numerator(a, n) / denominator(a, n))

        return wrong

    return make


norm = np.linalg.norm

check_gradient_check_n = Check(
    gradient_check.gradient_check_n,
    "difference",
    (
        _checked(DEEP[0], {"dW1": 2}),
        _checked(DEEP[1], {"db1": -1}),
        _checked(DEEP[1]),
        _checked(DEEP[4], {"dW2": 1.1}),
    ),
    (
        "Compare all gradients, in one vector, with central differences of the cost: |a - n| / (|a| + |n|).",
        "network_cost makes the cost, numerical_gradient the differences; gradients_to_vector and "
        "dictionary_to_vector make vectors.",
    ),
    (
        Mistake(
            "formula",
            "The norms in the denominator must be added; yours are subtracted.",
            _norms(lambda a, n: norm(a - n), lambda a, n: norm(a) - norm(n)),
        ),
        Mistake("formula", "The denominator |a| + |n| is missing.", _norms(lambda a, n: norm(a - n), lambda a, n: 1)),
        Mistake("formula", "The denominator has both norms.", _norms(lambda a, n: norm(a - n), lambda a, n: norm(n))),
        Mistake("formula", "The denominator has both norms.", _norms(lambda a, n: norm(a - n), lambda a, n: norm(a))),
        Mistake(
            "scale",
            "The central difference is divided by 2 epsilon.",
            _norms(lambda a, n: norm(a - 2 * n), lambda a, n: norm(a) + norm(2 * n)),
        ),
        Mistake(
            "sign",
            "The numerator must have the difference a - n; yours has the sum.",
            _norms(lambda a, n: norm(a + n), lambda a, n: norm(a) + norm(n)),
        ),
        Mistake(
            "formula",
            "J_plus is compared with J_plus: the central difference is 0.",
            _norms(lambda a, n: norm(a), lambda a, n: norm(a)),
        ),
        *mistakes(
            """
            network_cost(X, Y, hidden_activation, lambd, keep_prob, masks)
                network_cost(X, Y, "relu", lambd, keep_prob, masks)
                    formula: hidden_activation is ignored.
            """
        ),
    ),
    run=_difference,
    close=_about,
)
