"""Checks of a step of gradient descent and of its loop."""

import itertools

import numpy as np

from dnn_utils import training
from dnn_utils.checks.check import Check, Law
from dnn_utils.checks.comparison import Misfit, Problem, a_kind
from dnn_utils.checks.examples import draw_labels, example
from dnn_utils.checks.exercises.model_forward import DEEP
from dnn_utils.checks.exercises.update import VALUE
from dnn_utils.checks.mistakes import Mistake, mistakes
from dnn_utils.checks.mutants import patch

UPDATE = "update_parameters(parameters, grads, learning_rate)"


def _labelled(forward, *more, **sizes):
    X, parameters, *_ = forward.args
    return X, draw_labels(len(parameters[f"b{len(parameters) // 2}"]), X.shape[1], seed=1), parameters, *more


def _step(forward, learning_rate, hidden_activation):
    return example(*_labelled(forward), learning_rate, hidden_activation, **forward.sizes)


STEPS = (_step(DEEP[0], 0.5, "relu"), _step(DEEP[1], 0.3, "tanh"), _step(DEEP[2], 1.5, "relu"))

UPHILL = Mistake("sign", "The step goes uphill: the gradient is subtracted.", patch(VALUE, VALUE.replace("-", "+")))


RATE = Mistake("scale", "The learning rate is not used.", patch(UPDATE, "update_parameters(parameters, grads, 1)"))

STEP = (
    UPHILL,
    RATE,
    *mistakes(
        """
        update_parameters(parameters, grads, learning_rate)
            parameters
                outputs: The parameters stay as they are: return what update_parameters returns.
            update_parameters(update_parameters(parameters, grads, learning_rate), grads, learning_rate)
                scale: The update is done twice.
            grads
                order: update_parameters needs the parameters first, then the gradients.
        """
    ),
)


def _cost_after(step):
    def wrong(X, Y, parameters, learning_rate, hidden_activation):
        _, parameters = step(X, Y, parameters, learning_rate, hidden_activation)
        return step(X, Y, parameters, learning_rate, hidden_activation)[0], parameters

    return wrong


check_gradient_step = Check(
    training.gradient_step,
    ("cost", "parameters"),
    STEPS,
    (
        "Four steps: forward pass, cost, backward pass, update. Return the cost and the new parameters.",
        "The cost is that before the update. hidden_activation goes to the forward and to the backward pass. The pre-"
        "activations of the last layer are `caches[-1][1]`.",
    ),
    (
        *STEP,
        *mistakes(
            """
            L_model_forward(X, parameters, hidden_activation)
                L_model_forward(X, parameters)
                    formula: hidden_activation must go to the forward pass.
            L_model_backward(AL, Y, caches, hidden_activation)
                L_model_backward(AL, Y, caches)
                    formula: hidden_activation must go to the backward pass.
            """
        ),
        Mistake("order", "The cost must be that before the update; yours is that after it.", _cost_after),
        *mistakes(
            """
            np.sum(np.logaddexp(0, ZL) - Y * ZL) / m
                np.sum(np.logaddexp(0, ZL) - Y * ZL)
                    missing 1/m: The cost is a mean over the examples: 1/m is missing.
            compute_cost_from_logits(ZL, Y)
                compute_cost_from_logits(AL, Y)
                    wrong input: The cost from logits needs ZL; yours gets AL.
            """
        ),
    ),
)


def _all_steps(f, X, Y, parameters, learning_rate, num_iterations, hidden_activation):
    steps = f(X, Y, parameters, learning_rate, num_iterations, hidden_activation)
    if steps is None or steps is Ellipsis:
        return steps
    if not hasattr(steps, "__next__"):
        says = (
            f"Your function returns {a_kind(steps)}; expected a generator: `yield i, cost, parameters` after each step."
        )
        raise Misfit(Problem("outputs", says))
    return list(itertools.islice(steps, num_iterations + 1))


def _uses_step(f):
    """The steps of the argument `step` are taken, and its parameters go into the next one."""
    X, Y, parameters = STEPS[0].args[:3]
    calls = []

    def step(X, Y, parameters, learning_rate, hidden_activation):
        calls.append(parameters["W1"][0, 0])
        return 1.0, {name: value + 1 for name, value in parameters.items()}

    last = list(itertools.islice(f(X, Y, parameters, 0.1, 2, "relu", step), 3))
    return len(last) == 2 and len(calls) == 2 and np.isclose(calls[1], calls[0] + 1)


def _stops(f):
    X, Y, parameters = STEPS[0].args[:3]
    try:
        list(itertools.islice(f(X, Y, parameters, 0.1, 2, "relu", lambda *args: (np.nan, args[2])), 3))
    except ArithmeticError:
        return True
    return False


check_plain_gradient_descent = Check(
    training.plain_gradient_descent,
    "steps",
    tuple(example(*e.args[:4], n, e.args[4], **e.sizes) for e, n in zip(STEPS, (1, 3, 2), strict=True)),
    (
        "A loop of num_iterations steps. Each one goes on from the parameters of the step before, and yields them.",
        "`cost, parameters = step(X, Y, parameters, learning_rate, hidden_activation)`, raise DivergedError if the "
        "cost is not finite, then `yield i, cost, parameters`.",
    ),
    (
        *mistakes(
            """
            range(num_iterations)
                range(num_iterations - 1)
                    outputs: One step is missing: range(num_iterations) makes num_iterations steps.
                range(1, num_iterations)
                    outputs: One step is missing: range(num_iterations) makes num_iterations steps.
                range(num_iterations + 1)
                    outputs: There is one step too many: range(num_iterations).
            yield (i, cost, parameters)
                yield (i + 1, cost, parameters)
                    loop: i must count from 0; yours counts from 1.
                yield (i, parameters, cost)
                    order: The order is i, cost, parameters.
                yield (cost, parameters)
                    outputs: Yield three values: i, cost, parameters.
            step(X, Y, parameters, learning_rate, hidden_activation)
                step(X, Y, parameters, learning_rate)
                    formula: hidden_activation must go to the step.
            cost, parameters = step(X, Y, parameters, learning_rate, hidden_activation)
                cost, _ = step(X, Y, parameters, learning_rate, hidden_activation)
                    wrong input: The new parameters are lost: `cost, parameters = step(...)`.
            """
        ),
    ),
    (
        Law(
            "wrong input", "The argument step is not used, or its parameters do not go into the next step.", _uses_step
        ),
        Law("nan", "A cost that is nan must stop the loop: raise DivergedError.", _stops),
    ),
    run=_all_steps,
)
