"""Check the checker: a check is worth something only if it passes what is right and fails what is wrong.

Also here: how to read the kind of an error from the relative difference.
"""

import numpy as np

from course.clinic.bugs import bug_of
from dnn_utils.contracts.numbers import requires
from dnn_utils.gradient_check import dictionary_to_vector, gradients_to_vector, numerical_gradient
from dnn_utils.gradient_report import relative_difference


@requires(bug=bug_of("checker"))
def difference_with_bug(parameters, gradients, cost, bug=None, epsilon=1e-5):
    """Relative difference as a checker with this bug computes it: "J_plus_twice", "minus_in_denominator" or none.

    Parameters
    ----------
    parameters : dict
        W1, b1, ..., WL, bL.
    gradients : dict
        dW1, db1, ..., dWL, dbL.
    cost : function
        parameters -> float.
    bug : str, optional
        A name in `bugs.BUGS`; none is the right checker.
    epsilon : float
        Half the step of the central difference.

    Returns
    -------
    difference : float
    """
    grad = gradients_to_vector(gradients)
    approx = dictionary_to_vector(numerical_gradient(cost, parameters, epsilon))
    if bug == "J_plus_twice":
        approx = np.zeros_like(grad)  # wrong: (J_plus - J_plus) / (2 epsilon)
    if bug == "minus_in_denominator":
        return float(np.linalg.norm(grad - approx) / (np.linalg.norm(grad) - np.linalg.norm(approx)))  # wrong
    return relative_difference(grad, approx)


def check_the_checker(passes, gradients, factors=(0.5, 0.99, 1.01, 2, -1)):
    """What a checker does wrong: try it on right gradients, and on the same with one block wrong at a time.

    Parameters
    ----------
    passes : function
        gradients -> bool, whether the checker finds them right.
    gradients : dict
        dW1, db1, ..., known to be right.
    factors : sequence of float
        By which a block is multiplied.

    Returns
    -------
    failures : list of str
        Empty for a good checker.

    Examples
    --------
    >>> grads = {"dW1": np.array([[2.0]]), "db1": np.array([[1.0]])}
    >>> check_the_checker(lambda grads: True, grads, factors=[2])
    ['passes dW1 times 2', 'passes db1 times 2']
    """
    failures = [] if passes(gradients) else ["fails the right gradients"]
    for name, grad in gradients.items():
        if name[:2] in ("dW", "db") and np.any(grad):
            wrong = [factor for factor in factors if passes({**gradients, name: factor * grad})]
            failures += [f"passes {name} times {factor}" for factor in wrong]
    return failures


def scale_error_difference(k):
    """Relative difference of a gradient that is k times the correct one, |k - 1| / (|k| + 1).

    Examples
    --------
    >>> scale_error_difference(5), scale_error_difference(1 / 5)
    (0.6666666666666666, 0.6666666666666667)
    """
    return abs(k - 1) / (abs(k) + 1)


def read_scale_error(difference):
    """The two scale errors k that give this difference, (1 + d) / (1 - d) and its inverse.

    Raises
    ------
    ValueError
        If the difference is not at least 0 and below 1.

    Examples
    --------
    >>> [round(k, 6) for k in read_scale_error(2 / 3)]
    [5.0, 0.2]
    """
    if not 0 <= difference < 1:
        raise ValueError(f"difference is {difference}; expected at least 0 and below 1: a scale error gives no other")
    k = (1 + difference) / (1 - difference)
    return k, 1 / k
