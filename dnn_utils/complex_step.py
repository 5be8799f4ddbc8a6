"""The complex step: a numerical derivative without cancellation, for networks without kinks.

Im J(theta + i h) / h equals dJ/dtheta up to h^2, and nothing is subtracted, so h can be so small that the result is
exact to rounding (Squire and Trapp 1998). It needs a cost that is analytic: no ReLU, no absolute value, and none of
the functions that NumPy has for real numbers only, as logaddexp.
"""

import numpy as np

from course_errors import ArgumentError
from dnn_utils.gradient_check import dictionary_to_vector, vector_to_dictionary

SMOOTH = {"sigmoid": lambda Z: np.exp(-softplus(-Z)), "tanh": np.tanh, "identity": lambda Z: Z}


def softplus(Z):
    """log(1 + exp(Z)) for real and complex Z, as max(Z, 0) + log(1 + exp(-|Z|)) by the sign of the real part.

    Examples
    --------
    >>> softplus(np.array([-1000.0, 0.0, 1000.0])).round(4).tolist()
    [0.0, 0.6931, 1000.0]
    """
    positive = Z.real > 0
    return np.where(positive, Z, 0) + np.log1p(np.exp(np.where(positive, -Z, Z)))


def smooth_network_cost(X, Y, hidden_activation="tanh", lambd=0, keep_prob=1, masks=None):
    """As `network_cost`, for the smooth activations, with complex parameters allowed.

    Parameters
    ----------
    hidden_activation : {"tanh", "sigmoid", "identity"}
        Name of g.
    X, Y, lambd, keep_prob, masks
        As in `network_cost`.

    Returns
    -------
    cost : function
        parameters -> complex.
    """
    if hidden_activation not in SMOOTH:
        raise ArgumentError(
            f"hidden_activation is {hidden_activation!r}; the complex step needs one without a kink: "
            f"{', '.join(SMOOTH)}"
        )
    g, m = SMOOTH[hidden_activation], Y.shape[1]

    def cost(parameters):
        L = len(parameters) // 2
        A = X
        for l in range(1, L):
            A = g(parameters[f"W{l}"] @ A + parameters[f"b{l}"])  # (n_l, m)
            if masks is not None:
                A = A * masks[l - 1] / keep_prob
        ZL = parameters[f"W{L}"] @ A + parameters[f"b{L}"]
        squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in range(1, L + 1))
        return np.sum(softplus(ZL) - Y * ZL) / m + lambd / (2 * m) * squares

    return cost


def complex_step_gradient(cost, parameters, h=1e-30):
    """dJ/dtheta = Im J(theta + i h) / h for every entry of the parameters.

    Parameters
    ----------
    cost : function
        parameters -> complex, as from `smooth_network_cost`.
    parameters : dict
        W1, b1, ..., WL, bL.
    h : float
        Step along the imaginary axis.

    Returns
    -------
    gradient : dict
        With the names and shapes of `parameters`.
    """
    theta = dictionary_to_vector(parameters)  # (N, 1)
    gradient = np.zeros(theta.shape)
    for k in range(len(theta)):
        step = np.zeros(theta.shape, dtype=complex)
        step[k] = 1j * h
        gradient[k] = cost(vector_to_dictionary(theta + step, parameters)).imag / h
    return vector_to_dictionary(gradient, parameters)
