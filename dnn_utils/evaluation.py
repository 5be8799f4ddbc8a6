"""Accuracies as what they are: counts out of few examples, with their uncertainty."""

import numpy as np

from dnn_utils.contracts.arrays import labels
from dnn_utils.contracts.numbers import number, requires, true_or_false


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


@requires(m=number(1, whole=True), correct=number(0, "m"))
def wilson_interval(correct, m):
    """Wilson's 95 % interval for the true accuracy behind `correct` out of `m` independent examples.

    With p = correct / m and z = 1.96, all accuracies q that lie within z of their own standard errors of p,
    |p - q| <= z sqrt(q (1 - q) / m). The bounds are

        (p + z^2 / 2m  -+  z sqrt(p (1 - p) / m + z^2 / 4m^2)) / (1 + z^2 / m).

    Other than p -+ 1.96 standard errors it stays within 0 and 1, and has a length when all or none are right.

    Parameters
    ----------
    correct, m : int

    Returns
    -------
    bounds : ndarray of shape (2,)
        The lower and the upper one.

    References
    ----------
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927), 209-212.

    Examples
    --------
    >>> low, high = wilson_interval(36, 50)
    >>> f"{low:.2f} to {high:.2f}"
    '0.58 to 0.83'
    >>> low, high = wilson_interval(50, 50)
    >>> f"{low:.2f} to {high:.2f}"
    '0.93 to 1.00'
    """
    z, p = 1.96, correct / m
    middle = p + z**2 / (2 * m)
    half = z * np.sqrt(p * (1 - p) / m + z**2 / (4 * m**2))
    bounds = np.array([middle - half, middle + half]) / (1 + z**2 / m)
    bounds[[correct == 0, correct == m]] = p  # exactly, not to rounding
    return bounds


@requires(predictions=labels("n_y", "m"), Y=labels("n_y", "m"), training=true_or_false)
def score(predictions, Y, training=False):
    """The accuracy in words: count, percentage, and Wilson's 95 % interval for it in percent.

    Parameters
    ----------
    predictions, Y : ndarray of shape (n_y, m)
        0 or 1.
    training : bool, default False
        True for the examples that the network was trained on: no interval, because it has seen the answers, and
        so they are no sample of how it does on others.

    Returns
    -------
    text : str

    See Also
    --------
    wilson_interval : the interval, and where it comes from.

    Examples
    --------
    >>> score(np.array([[1, 0, 1, 1]]), np.array([[1, 1, 1, 1]]))
    '3/4 (75 %, 95 % interval 30 to 95)'
    >>> score(np.array([[1, 0, 1, 1]]), np.array([[1, 1, 1, 1]]), training=True)
    '3/4 (75 %)'
    """
    correct, m = count_correct(predictions, Y), Y.size
    share = f"{correct}/{m} ({100 * correct / m:.0f} %"
    if training:
        return share + ")"
    low, high = wilson_interval(correct, m)
    return f"{share}, 95 % interval {100 * low:.0f} to {100 * high:.0f})"
