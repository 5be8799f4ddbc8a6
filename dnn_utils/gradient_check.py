"""Gradient checking: compare the gradient of backpropagation with differences of the cost.

The cost at theta + epsilon and theta - epsilon gives its slope without any backpropagation,
(J(theta + epsilon) - J(theta - epsilon)) / (2 epsilon) (1), with an error that falls as epsilon^2 and a rounding error
that grows as 1/epsilon. In double precision both are small at the default epsilon = 1e-5.
Numbers in parentheses are the equations of notebook 04.
"""

import numpy as np

from course_errors import ArgumentError
from dnn_utils.activations import ACTIVATIONS
from dnn_utils.contracts.arrays import finite, labels
from dnn_utils.contracts.networks import dropout_masks, network, network_gradients, parameter_vector
from dnn_utils.contracts.networks import gradients as gradients_of_parameters
from dnn_utils.contracts.numbers import (
    at_least_zero,
    function,
    number,
    one_of,
    optional,
    positive,
    requires,
    share_kept,
)
from dnn_utils.cost import compute_cost_from_logits
from dnn_utils.fast.stacks import by_stacks, costs_on_a_line
from dnn_utils.gradient_report import compare, relative_difference
from dnn_utils.network import linear_activation_forward, linear_forward
from dnn_utils.regularization import L2_cost

WITH_KINK = ("relu", "leaky_relu")
CHECK_RULES = {
    "X": finite("n_x", "m"),
    "parameters": network("n_x", finite),
    "gradients": gradients_of_parameters(),
    "Y": labels("n_y", "m"),
    "epsilon": positive,
    "hidden_activation": one_of(ACTIVATIONS),
    "lambd": at_least_zero,
    "keep_prob": share_kept,
    "masks": dropout_masks(),
}


@requires(parameters=network())
def dictionary_to_vector(parameters):
    """All parameters in one column theta (N, 1), in the order W1, b1, ..., WL, bL, each array row by row.

    Examples
    --------
    >>> dictionary_to_vector({"W1": np.array([[1.0, 2.0]]), "b1": np.array([[3.0]])}).tolist()
    [[1.0], [2.0], [3.0]]
    """
    L = len(parameters) // 2
    names = [f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
    return np.concatenate([parameters[name].reshape(-1, 1) for name in names])


@requires(parameters=network(), theta=parameter_vector)
def vector_to_dictionary(theta, parameters):
    """Undo `dictionary_to_vector`: cut theta (N, 1) into arrays with the names and shapes of `parameters`.

    Examples
    --------
    >>> vector_to_dictionary(np.array([[1.0], [2.0], [3.0]]), {"W1": np.zeros((1, 2)), "b1": np.zeros((1, 1))})
    {'W1': array([[1., 2.]]), 'b1': array([[3.]])}
    """
    L = len(parameters) // 2
    names = [f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
    ends = np.cumsum([parameters[name].size for name in names])
    pieces = np.split(theta, ends[:-1])
    return {name: piece.reshape(parameters[name].shape) for name, piece in zip(names, pieces, strict=True)}


@requires(gradients=network_gradients)
def gradients_to_vector(gradients):
    """The gradients dW1, db1, ..., dWL, dbL in one column (N, 1), in the order of `dictionary_to_vector`.

    Examples
    --------
    >>> gradients_to_vector({"dW1": np.array([[1.0, 2.0]]), "db1": np.array([[3.0]]), "dA1": None}).tolist()
    [[1.0], [2.0], [3.0]]
    """
    return dictionary_to_vector({name[1:]: grad for name, grad in gradients.items() if name[:2] in ("dW", "db")})


@requires(x=number(), theta=number(), epsilon=positive)
def gradient_check(x, theta, epsilon=1e-5):
    """Relative difference of the derivative x of J = theta * x and the central difference (1).

    Examples
    --------
    >>> gradient_check(x=2, theta=4, epsilon=1e-7)
    2.919335883291695e-10
    """
    J_plus, J_minus = (theta + epsilon) * x, (theta - epsilon) * x
    return relative_difference(x, (J_plus - J_minus) / (2 * epsilon))


def network_cost(X, Y, hidden_activation="relu", lambd=0, keep_prob=1, masks=None):
    """The cost as a function of the parameters alone, which is what a gradient check moves.

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        Data, one example a column.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.
    hidden_activation : str
        Name of g.
    lambd : float
        Strength of L2, 0 or more.
    keep_prob : float
        Share of hidden units that dropout keeps.
    masks : list of L - 1 ndarrays of shape (n_l, m), optional
        The masks of dropout, the same at every call: with fresh ones the cost would be another function each time.
        From a forward pass, `[D for _, _, D in caches[:-1]]`.

    Returns
    -------
    cost : function
        parameters -> float. With X, Y and the parameters in float32 it computes in float32.
    """
    if (masks is None) != (keep_prob == 1):
        have = "no masks" if masks is None else "masks"
        raise ValueError(
            f"keep_prob is {keep_prob} and there are {have}; a check needs dropout switched off, or both keep_prob "
            "and the masks of the forward pass: masks=[D for _, _, D in caches[:-1]]"
        )

    def cost(parameters):
        L = len(parameters) // 2
        A = X
        for l in range(1, L):
            A, _ = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
            if masks is not None:
                A = A * masks[l - 1] / keep_prob  # (n_l, m)
        ZL, _ = linear_forward(A, parameters[f"W{L}"], parameters[f"b{L}"])
        return compute_cost_from_logits(ZL, Y) + L2_cost(parameters, lambd, Y.shape[1])

    return cost


def rounding_of(cost, parameters):
    """How much rounding changes the cost, seen in a difference table (Hamming 1962; Moré and Wild 2011).

    The cost is evaluated on a line through the parameters, in steps so small that its fourth differences are nothing
    but rounding: what is random adds up in them, with a factor of sqrt(70). A kink on the line spoils a few of them.
    """
    eps = np.finfo(parameters["W1"].dtype).eps
    factors = 1 + np.sqrt(eps) * np.arange(-8, 9, dtype=parameters["W1"].dtype)
    costs = costs_on_a_line(cost, parameters, factors)
    return max(eps * abs(costs[8]), float(np.median(np.abs(np.diff(costs, n=4)))) / np.sqrt(70))


def switched_units(X, parameters, hidden_activation, keep_prob=1, masks=None):
    """The number of units that other parameters switch on or off, as a function of these parameters."""

    def signs(parameters):
        L = len(parameters) // 2
        A, on = X, []
        for l in range(1, L):
            A, (_, Z) = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
            on.append(Z > 0)
            if masks is not None:
                A = A * masks[l - 1] / keep_prob
        return on

    before = signs(parameters)
    return lambda moved: sum(np.sum(a != b) for a, b in zip(before, signs(moved), strict=True))


@by_stacks
def costs_around(cost, parameters, epsilon):
    """The costs at theta + epsilon and at theta - epsilon, one entry of theta moved at a time.

    Returns
    -------
    J_plus, J_minus : dict
        With the names and shapes of `parameters`.
    """
    theta = dictionary_to_vector(parameters)  # (N, 1)
    J_plus, J_minus = np.zeros(theta.shape), np.zeros(theta.shape)
    for k in range(len(theta)):
        step = np.zeros_like(theta)
        step[k] = epsilon
        J_plus[k] = cost(vector_to_dictionary(theta + step, parameters))
        J_minus[k] = cost(vector_to_dictionary(theta - step, parameters))
    return vector_to_dictionary(J_plus, parameters), vector_to_dictionary(J_minus, parameters)


@requires(cost=function, parameters=network(each=finite), epsilon=positive)
def numerical_gradient(cost, parameters, epsilon=1e-5):
    """Central differences (1) of any cost with respect to every parameter.

    Parameters
    ----------
    cost : function
        parameters -> float.
    parameters : dict
        W1, b1, ..., WL, bL. In float32, the perturbed parameters are float32 too.
    epsilon : float
        Half the step.

    Returns
    -------
    numerical : dict
        With the names and shapes of `parameters`.
    """
    J_plus, J_minus = costs_around(cost, parameters, epsilon)
    return {name: (J_plus[name] - J_minus[name]) / (2 * epsilon) for name in J_plus}


@requires(**CHECK_RULES, cost=optional(function))
def gradient_check_n(
    parameters,
    gradients,
    X=None,
    Y=None,
    epsilon=1e-5,
    hidden_activation="relu",
    lambd=0,
    keep_prob=1,
    masks=None,
    cost=None,
):
    """Check the gradient of a network with N parameters, two evaluations of the cost for each.

    Parameters
    ----------
    parameters : dict
        W1, b1, ..., WL, bL.
    gradients : dict
        dW1, db1, ..., dWL, dbL, from backpropagation; other entries are ignored.
    X, Y, hidden_activation, lambd, keep_prob, masks
        As in `network_cost`, and as in the passes that made the gradients.
    epsilon : float
        Half the step. At the published 1e-7 rounding is a hundred times what it is at 1e-5; a cost from probabilities
        that are near 0 or 1 adds more of it.
    cost : function, optional
        parameters -> float, in the place of X, Y and all that follows: the check of any other program.

    Returns
    -------
    report : GradientReport
    """
    switched = None
    if cost is None:
        if X is None or Y is None:
            raise ArgumentError("gradient_check_n: there is no cost to compare with; expected X and Y, or cost=...")
        cost = network_cost(X, Y, hidden_activation, lambd, keep_prob, masks)
        if hidden_activation in WITH_KINK:
            count = switched_units(X, parameters, hidden_activation, keep_prob, masks)
            plus, minus = costs_around(count, parameters, epsilon)
            switched = {name: (plus[name] > 0) | (minus[name] > 0) for name in parameters}
    J_plus, J_minus = costs_around(cost, parameters, epsilon)
    rounding = rounding_of(cost, parameters)
    return compare(parameters, gradients, cost(parameters), J_plus, J_minus, epsilon, rounding, switched)
