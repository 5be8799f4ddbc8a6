"""Checks of the loop of gradient descent."""

import itertools

import numpy as np

from course.checks.check import Check, Law
from course.checks.comparison import Misfit, Problem, a_kind
from course.checks.examples import example
from course.checks.exercises.training import STEPS
from course.checks.mistakes import mistakes
from dnn_utils import training


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
