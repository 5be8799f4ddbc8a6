"""Accuracies as what they are: counts out of few examples, with their uncertainty."""

import numpy as np

from dnn_utils.contracts.arrays import labels
from dnn_utils.contracts.numbers import number, requires


@requires(predictions=labels("n_y", "m"), Y=labels("n_y", "m"))
def count_correct(predictions, Y):
    """Number of predictions that equal the labels.

    Examples
    --------
    >>> count_correct(np.array([[1, 0, 1]]), np.array([[1, 1, 1]]))
    2
    """
    return int(np.sum(predictions == Y))


@requires(m=number(1, whole=True), correct=number(0, "m"))
def standard_error(correct, m):
    """Standard error of an accuracy of `correct` out of `m` independent examples, sqrt(p (1 - p) / m).

    Examples
    --------
    >>> round(standard_error(36, 50), 3)
    0.063
    """
    p = correct / m
    return float(np.sqrt(p * (1 - p) / m))


@requires(predictions=labels("n_y", "m"), Y=labels("n_y", "m"))
def score(predictions, Y):
    """The accuracy in words: count, percentage, and one standard error in percentage points.

    Parameters
    ----------
    predictions, Y : ndarray of shape (n_y, m)
        0 or 1.

    Returns
    -------
    text : str

    Raises
    ------
    ValueError
        If the shapes differ or a value is neither 0 nor 1.

    Examples
    --------
    >>> score(np.array([[1, 0, 1, 1]]), np.array([[1, 1, 1, 1]]))
    '3/4 (75 %, ±22 points)'
    """
    correct, m = count_correct(predictions, Y), Y.size
    return f"{correct}/{m} ({100 * correct / m:.0f} %, ±{100 * standard_error(correct, m):.0f} points)"
