"""Checks of the complex step."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import example
from course.checks.exercises.model_forward import DEEP
from course.checks.mistakes import mistakes
from dnn_utils import complex_step


def polynomial(parameters):
    """An analytic cost."""
    return sum(np.sum(value**3 + (1 + i) * value) for i, value in enumerate(parameters.values()))


check_complex_step_gradient = Check(
    complex_step.complex_step_gradient,
    "gradient",
    (
        example(polynomial, DEEP[0].args[1], 1e-30),
        example(polynomial, DEEP[1].args[1], 1e-20),
        example(polynomial, DEEP[1].args[1], 1e-3),
    ),
    (
        "Move one entry by i h and take the imaginary part of the cost: Im J(theta + i h) / h. Nothing is subtracted.",
        "`step = np.zeros(theta.shape, dtype=complex)`, `step[k] = 1j * h`, and `.imag / h` at the end.",
    ),
    (
        *mistakes(
            """
            step[k] = 1j * h
                step[k] = h
                    formula: The step must be imaginary, 1j * h.
                step[k] = -1j * h
                    sign: The sign is wrong: the step is +1j * h.
                step[:] = 1j * h
                    loop: All entries are moved at once: move one at a time.
            cost(vector_to_dictionary(theta + step, parameters)).imag / h
                cost(vector_to_dictionary(theta + step, parameters)).real / h
                    formula: The derivative is in the imaginary part; yours takes the real one.
                cost(vector_to_dictionary(theta + step, parameters)).imag
                    formula: The division by h is missing.
                cost(vector_to_dictionary(theta + step, parameters)).imag / (2 * h)
                    scale: Yours is divided by 2 h; here it must be h, because nothing is subtracted.
            range(len(theta))
                range(len(theta) - 1)
                    loop: The last entry is left out.
            """
        ),
    ),
)
