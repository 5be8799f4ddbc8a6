"""Softmax, its cost and its backward step, for exercises that the notebooks do not show."""

import numpy as np

from dnn_utils.array_contracts import labels, probabilities, shape
from dnn_utils.contracts import requires


@requires(Z=shape("n", "m"))
def softmax(Z):
    """Probabilities of n classes, A = exp(Z) / (sum of exp(Z) over the classes), for each column.

    The largest entry of a column is subtracted first: it cancels, and nothing overflows (Goodfellow et al., Deep
    Learning, 2016, section 4.1). Returns `(A, Z)`, each of the shape of Z.

    Examples
    --------
    >>> A, cache = softmax(np.array([[1000.0, 0.0], [1000.0, 0.0], [-1000.0, 0.0]]))
    >>> A.round(4).tolist()
    [[0.5, 0.3333], [0.5, 0.3333], [0.0, 0.3333]]
    """
    E = np.exp(Z - np.max(Z, axis=0, keepdims=True))  # (n, m)
    return E / np.sum(E, axis=0, keepdims=True), Z


@requires(AL=probabilities("n_y", "m"), Y=labels("n_y", "m"))
def softmax_cost(AL, Y):
    """Cross-entropy of classes, J = -1/m * sum(Y log AL), where each column of Y holds a single 1.

    Examples
    --------
    >>> round(softmax_cost(np.array([[0.5, 0.25], [0.5, 0.75]]), np.array([[1, 0], [0, 1]])), 4)
    0.4904
    """
    m = Y.shape[1]
    P = np.maximum(AL, np.finfo(AL.dtype).tiny)
    return float(-np.sum(Y * np.log(P)) / m)


@requires(AL=probabilities("n_y", "m"), Y=labels("n_y", "m"))
def softmax_output_backward(AL, Y):
    """Backward step through `softmax_cost` and `softmax`, dZL = AL - Y, without the factor 1/m as everywhere.

    Examples
    --------
    >>> softmax_output_backward(np.array([[0.25], [0.75]]), np.array([[0], [1]])).tolist()
    [[0.25], [-0.25]]
    """
    return AL - Y
