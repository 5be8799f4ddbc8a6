"""Checks of the numerical derivatives of gradient checking."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import example
from course.checks.exercises.vectors import LARGE, SMALL
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead
from dnn_utils import gradient_check


def quadratic(parameters):
    """A cost with known slopes, each of which depends on all entries."""
    theta = np.concatenate([value.ravel() for value in parameters.values()])
    return float(np.sum(np.arange(1, theta.size + 1) * theta + theta**2) + np.sum(theta) ** 2)


def cubic(parameters):
    """A cost whose one-sided differences are off."""
    return sum(np.sum(value**3 + value) for value in parameters.values())


def _without_return(*steps):
    """Central differences in which an entry moves by these multiples of epsilon and stays where it is then."""

    def wrong(cost, parameters, epsilon):
        theta = gradient_check.dictionary_to_vector(parameters)
        slopes = np.zeros_like(theta)
        for k in range(len(theta)):
            costs = []
            for step in steps:
                theta[k] += step * epsilon
                costs.append(cost(gradient_check.vector_to_dictionary(theta, parameters)))
            slopes[k] = (costs[0] - costs[1]) / (2 * epsilon)
        return gradient_check.vector_to_dictionary(slopes, parameters)

    return instead(wrong)


COSTS = (example(quadratic, SMALL, 0.01), example(cubic, LARGE, 0.1), example(quadratic, LARGE, 1e-4))

check_numerical_gradient = Check(
    gradient_check.numerical_gradient,
    "numerical",
    COSTS,
    (
        "For every entry of every parameter: move it by +epsilon and by -epsilon, all others fixed, and take the "
        "difference of the costs.",
        "`(J_plus[name] - J_minus[name]) / (2 * epsilon)` for each name, with the dicts of costs_around. Not dW1, but"
        " W1 is the name.",
    ),
    (
        *mistakes(
            """
            2 * epsilon
                epsilon
                    scale: The 2 is missing: the points are 2 epsilon apart.
            (J_plus[name] - J_minus[name]) / (2 * epsilon)
                (J_plus[name] - J_minus[name]) / 2 * epsilon
                    scale: / 2 * epsilon multiplies by epsilon: put 2 * epsilon in parentheses.
                J_plus[name] - J_minus[name]
                    formula: The division by 2 epsilon is missing.
                (J_minus[name] - J_plus[name]) / (2 * epsilon)
                    sign: The sign of the difference is wrong.
                (J_plus[name] + J_minus[name]) / (2 * epsilon)
                    sign: J_minus must be subtracted; yours is added.
                (J_plus[name] - J_plus[name]) / (2 * epsilon)
                    formula: J_plus is compared with J_plus: one is at theta - epsilon.
                (J_plus[name] - cost(parameters)) / epsilon
                    formula: The difference is one-sided: (J(theta + epsilon) - J(theta - epsilon)) / (2 epsilon).
                (cost(parameters) - J_minus[name]) / epsilon
                    formula: The difference is one-sided: (J(theta + epsilon) - J(theta - epsilon)) / (2 epsilon).
            step[k] = epsilon
                step[:] = epsilon
                    loop: All entries are moved at once: move one at a time.
            step = np.zeros_like(theta)
                step = step if k else np.zeros_like(theta)
                    loop: The entries moved before must go back to where they were.
            """
        ),
        *(
            Mistake("loop", "The entries moved before must go back to where they were.", _without_return(*steps))
            for steps in ((1, -2), (1, -2, -1), (1, -2, 2))
        ),
        Mistake(
            "formula",
            "J_minus is the cost at theta itself: from theta + epsilon it is 2 epsilon back to theta - epsilon.",
            _without_return(1, -1),
        ),
        Mistake(
            "keys",
            "The names must be those of the parameters, W1; yours are dW1.",
            lambda f: lambda *args: {f"d{name}": g for name, g in f(*args).items()},
        ),
    ),
)

check_costs_around = Check(
    gradient_check.costs_around,
    ("J_plus", "J_minus"),
    COSTS,
    (
        "For every entry of theta: the cost with this entry moved by +epsilon, and by -epsilon, all others fixed.",
        "A step is `np.zeros_like(theta)` with `step[k] = epsilon`. vector_to_dictionary makes parameters of theta + "
        "step.",
    ),
    (
        *mistakes(
            """
            step[k] = epsilon
                step[k] = -epsilon
                    order: J_plus and J_minus are exchanged.
                step[:] = epsilon
                    loop: All entries are moved at once: move one at a time.
                step[k] = 2 * epsilon
                    scale: The step must be epsilon; yours is 2 epsilon.
                step[k] = epsilon / 2
                    scale: The step must be epsilon; yours is epsilon / 2.
            step = np.zeros_like(theta)
                step = step if k else np.zeros_like(theta)
                    loop: The entries moved before must go back to where they were.
            theta - step
                theta
                    formula: Nothing is moved in J_minus.
                theta + step
                    sign: Both costs are taken at theta + epsilon; one belongs at theta - epsilon.
            theta + step
                theta - step
                    sign: J_plus is the cost at theta + epsilon; yours is at theta - epsilon.
                theta
                    formula: Nothing is moved in J_plus.
            range(len(theta))
                range(len(theta) - 1)
                    loop: The last entry is left out.
            """
        ),
    ),
)
