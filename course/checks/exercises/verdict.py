"""Checks of the verdict of a gradient check."""

import numpy as np

from course.checks.check import Check
from course.checks.comparison import Misfit, Problem, a_kind, is_number
from course.checks.examples import draw_labels, example
from course.checks.exercises.model_forward import DEEP
from course.checks.mistakes import Mistake, mistakes
from dnn_utils import gradient_check, network


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
    fits = is_number(yours) and np.shape(yours) == np.shape(expected)
    return fits and np.allclose(yours, expected, rtol=1e-3, atol=1e-6)


def _norms(numerator, denominator):
    """A check that ends with these norms of a, the gradients, and n, the central differences."""

    def make(check):
        def wrong(parameters, gradients, X, Y, epsilon, hidden_activation):
            cost = gradient_check.network_cost(X, Y, hidden_activation)
            n = gradient_check.dictionary_to_vector(gradient_check.numerical_gradient(cost, parameters, epsilon))
            a = gradient_check.gradients_to_vector(gradients)
            return numerator(a, n) / denominator(a, n)

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
            "formula",
            "The denominator is |a| + |n|, the sum of two norms; yours is the norm of the sum.",
            _norms(lambda a, n: norm(a - n), lambda a, n: norm(a + n)),
        ),
        Mistake(
            "formula",
            "These are squares of norms: their roots are missing.",
            _norms(lambda a, n: norm(a - n) ** 2, lambda a, n: norm(a) ** 2 + norm(n) ** 2),
        ),
        Mistake(
            "formula",
            "Put |a| + |n| in parentheses: yours divides by |a| and then adds |n|.",
            _norms(lambda a, n: norm(a - n) / norm(a) + norm(n), lambda a, n: 1),
        ),
        Mistake(
            "formula",
            "This is a difference for each entry. The norms of the whole vectors give one number.",
            _norms(lambda a, n: np.abs(a - n), lambda a, n: np.abs(a) + np.abs(n)),
        ),
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
