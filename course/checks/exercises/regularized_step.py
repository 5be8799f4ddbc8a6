"""Checks of a step with L2 and dropout."""

import numpy as np

from course.checks.check import Check
from course.checks.comparison import Misfit, Problem, a_kind
from course.checks.examples import example
from course.checks.exercises.training import RATE, STEPS, UPHILL
from course.checks.mistakes import mistakes
from dnn_utils import regularization


def _take_step(f, lambd, keep_prob, *arguments):
    step = f(lambd, keep_prob, np.random.default_rng(3))
    if step is None or step is Ellipsis:
        return step
    if not callable(step):
        raise Misfit(
            Problem("type", f"Your function returns {a_kind(step)}; expected a function: return the inner one.")
        )
    return step(*arguments)


check_regularized_step = Check(
    regularization.regularized_step,
    ("cost", "parameters"),
    tuple(
        example(lambd, keep_prob, *e.args, lambd=lambd, keep_prob=keep_prob, **e.sizes)
        for e, lambd, keep_prob in zip((*STEPS, STEPS[1]), (0, 0.7, 0, 0.4), (1, 1, 0.6, 0.8), strict=True)
    ),
    (
        "It returns a function: gradient_step, with dropout in the forward pass, lambd in the cost, and both in the "
        "backward pass.",
        "Inside, `def step(X, Y, parameters, learning_rate, hidden_activation=...)`. At keep_prob = 1 there are no "
        "masks: L_model_forward. At the end, `return step`.",
    ),
    (
        UPHILL,
        *mistakes(
            """
            compute_cost_from_logits(caches[-1][1], Y) + L2_cost(parameters, lambd, Y.shape[1])
                compute_cost_from_logits(caches[-1][1], Y)
                    lambd: lambd is missing in the cost: add L2_cost.
            L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
                L_model_backward_with_regularization(AL, Y, caches, hidden_activation, 0, keep_prob)
                    lambd: lambd is missing in the gradients.
            L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation)
                L_model_forward_with_dropout(X, parameters, 1, rng, hidden_activation)
                    mask: There is no dropout in the forward pass.
                L_model_forward_with_dropout(X, parameters, keep_prob, np.random.default_rng(1), hidden_activation)
                    randomness: The masks must come from rng.
            L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
                L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, 1)
                    mask not rescaled: The backward pass needs keep_prob too.
            update_parameters(parameters, grads, learning_rate)
                parameters
                    outputs: The parameters stay as they are: return what update_parameters returns.
            L2_cost(parameters, lambd, Y.shape[1])
                L2_cost(parameters, lambd, Y.shape[0])
                    wrong m: L2_cost needs the number of examples, Y.shape[1].
            """
        ),
        RATE,
    ),
    run=_take_step,
)
