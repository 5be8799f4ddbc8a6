"""The cross-entropy cost, and the gradient with which backpropagation starts."""

import numpy as np

from dnn_utils.activations import sigmoid
from dnn_utils.contracts.arrays import all_of, elementwise, labels, outputs, probabilities, shape
from dnn_utils.contracts.numbers import requires


@requires(AL=probabilities("n_y", "m"), Y=labels("n_y", "m"))
def compute_cost(AL, Y):
    """Cross-entropy of probabilities, J = -1/m * sum(Y log AL + (1 - Y) log(1 - AL)).

    A probability that was rounded to exactly 0 or 1 has lost its distance from them; it is moved by one rounding
    unit, so that the cost stays finite. `compute_cost_from_logits` needs no such repair.

    Parameters
    ----------
    AL : ndarray of shape (n_y, m)
        Probabilities.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.

    Returns
    -------
    cost : float
        In nats for each example.

    Examples
    --------
    >>> round(compute_cost(np.array([[0.8, 0.9, 0.4]]), np.array([[1, 1, 1]])), 6)
    0.414932
    """
    m = Y.shape[1]
    tiny, eps = np.finfo(AL.dtype).tiny, np.finfo(AL.dtype).epsneg
    P = np.clip(AL, tiny, 1 - eps)
    cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P)) / m
    return float(cost)


@requires(ZL=all_of(shape("n_y", "m"), elementwise()), Y=labels("n_y", "m"))
def compute_cost_from_logits(ZL, Y):
    """The same cost from the pre-activations of the output layer, J = 1/m * sum(log(1 + exp(ZL)) - Y ZL).

    Inserting AL = sigmoid(ZL) in the formula of `compute_cost` gives this one. It is exact for every finite ZL:
    nothing is rounded to 0 or 1 before the logarithm.

    Parameters
    ----------
    ZL : ndarray of shape (n_y, m)
        Pre-activations (logits) of the output layer.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.

    Returns
    -------
    cost : float
        In nats for each example.

    Examples
    --------
    >>> compute_cost_from_logits(np.array([[1000.0, -1000.0]]), np.array([[0, 0]]))
    500.0
    """
    m = Y.shape[1]
    cost = np.sum(np.logaddexp(0, ZL) - Y * ZL) / m
    return float(cost)


@requires(AL=outputs("n_y", "m"), Y=labels("n_y", "m"), ZL=all_of(shape("n_y", "m"), elementwise()))
def output_backward(AL, Y, ZL):
    """Backward step through cost and output sigmoid, dZL = dAL * g'(ZL) with dAL = (AL - Y) / (AL (1 - AL)).

    For AL = sigmoid(ZL) the quotient g'(ZL) / (AL (1 - AL)) is 1, and dZL = AL - Y, also where AL was rounded to 0
    or 1 and the quotient is lost. (As everywhere in the course, dZ and dA are without the factor 1/m, which dW and
    db bring in.) An AL from elsewhere, as in the published tests, gets the chain rule as it stands.

    Parameters
    ----------
    AL : ndarray of shape (n_y, m)
        Output of the network.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.
    ZL : ndarray of shape (n_y, m)
        Pre-activations of the output layer.

    Returns
    -------
    dZL : ndarray of shape (n_y, m)

    Examples
    --------
    >>> ZL = np.array([[1000.0, 0.0]])
    >>> output_backward(sigmoid(ZL)[0], np.array([[0, 1]]), ZL).tolist()
    [[1.0, -0.5]]
    """
    A, _ = sigmoid(ZL)
    slope, spread = A * (1 - A), AL * (1 - AL)
    quotient = np.divide(slope, spread, out=np.ones_like(slope), where=spread != 0)
    return (AL - Y) * quotient
