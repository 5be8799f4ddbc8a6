"""Checks of the relative difference, and of the gradient check of one number."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import draw, example
from course.checks.mistakes import mistakes
from dnn_utils import gradient_report

RATIO = (
    *mistakes(
        """
        np.linalg.norm(a) + np.linalg.norm(b)
            np.linalg.norm(a) - np.linalg.norm(b)
                formula: The norms in the denominator must be added; yours are subtracted.
            np.linalg.norm(a)
                formula: The denominator has both norms, |a| + |b|.
            np.linalg.norm(b)
                formula: The denominator has both norms, |a| + |b|.
            np.linalg.norm(np.add(a, b))
                formula: |a| + |b| is the sum of the norms, not the norm of the sum.
        np.linalg.norm(np.subtract(a, b)) / size
            np.linalg.norm(np.subtract(a, b))
                formula: The denominator is |a| + |b|: yours is missing.
            (np.linalg.norm(a) - np.linalg.norm(b)) / size
                formula: |a - b| is the norm of the difference, not the difference of the norms.
            np.sum(np.subtract(a, b) ** 2) / (np.sum(np.square(a)) + np.sum(np.square(b)))
                formula: These are squares: the norm is the root of the sum of squares.
            np.sum(np.abs(np.subtract(a, b))) / (np.sum(np.abs(a)) + np.sum(np.abs(b)))
                formula: These are sums of absolute values; the norm is the root of the sum of squares.
        np.subtract(a, b)
            np.add(a, b)
                sign: The numerator must have the difference a - b; yours has the sum.
        """
    ),
)

check_relative_difference = Check(
    gradient_report.relative_difference,
    "difference",
    (
        example(np.array([3.0, 4.0]), np.array([6.0, 8.0])),
        example(draw(4, 1), draw(4, 1, seed=1)),
        example(draw(2, 3, seed=2), draw(2, 3, seed=2)),
        example(np.zeros(2), np.zeros(2)),
    ),
    (
        "|a - b| / (|a| + |b|), with Euclidean norms; 0 if both are 0.",
        "`np.linalg.norm` is the root of the sum of squares.",
    ),
    (
        *RATIO,
        *mistakes(
            """
            np.linalg.norm(np.subtract(a, b)) / size
                np.max(np.abs(np.subtract(a, b))) / (np.max(np.abs(a)) + np.max(np.abs(b)))
                    formula: The largest entries are compared, not the norms.
            """
        ),
    ),
)
