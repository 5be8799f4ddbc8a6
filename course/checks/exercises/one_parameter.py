"""Checks of gradient checking with one parameter."""

from course.checks.check import Check, Law
from course.checks.examples import example
from course.checks.mistakes import mistakes
from dnn_utils import gradient_check

check_gradient_check = Check(
    gradient_check.gradient_check,
    "difference",
    (example(2.0, 4.0, 0.5, epsilon=0.5), example(-3.0, 1.5, 0.1, epsilon=0.1)),
    (
        "J = theta * x, so its derivative is x. Compare x with (J(theta + epsilon) - J(theta - epsilon)) / (2 "
        "epsilon).",
        "`(J_plus - J_minus) / (2 * epsilon)`, then relative_difference. Put 2 * epsilon in parentheses.",
    ),
    (
        *mistakes(
            """
            2 * epsilon
                epsilon
                    scale: The 2 is missing: the points are 2 epsilon apart.
            (J_plus - J_minus) / (2 * epsilon)
                (J_plus - J_minus) / 2 * epsilon
                    scale: / 2 * epsilon multiplies by epsilon: put 2 * epsilon in parentheses.
            J_plus - J_minus
                J_minus - J_plus
                    sign: The difference is the wrong way round, or J_plus and J_minus are the same.
                J_plus + J_minus
                    sign: J_minus must be subtracted; yours is added.
            (theta + epsilon) * x, (theta - epsilon) * x
                theta * (x + epsilon), theta * (x - epsilon)
                    wrong input: Move theta, not x: x is the derivative.
            relative_difference(x, (J_plus - J_minus) / (2 * epsilon))
                relative_difference(theta, (J_plus - J_minus) / (2 * epsilon))
                    wrong input: Compare with x, the derivative, not with theta.
            """
        ),
    ),
    (
        Law(
            "formula",
            "At epsilon = 1e-13 rounding shows, and your difference is 0 even there.",
            lambda f: f(2.1, 4.3, 1e-13) > 0,
        ),
        Law(
            "formula", "The difference is relative, at most 1: divide by the norms.", lambda f: f(1e9, 4.3, 1e-13) <= 1
        ),
    ),
)
