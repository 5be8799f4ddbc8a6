"""L2 regularization and inverted dropout for networks of any depth. With lambd = 0 and keep_prob = 1 all is as without.

Numbers in parentheses are the equations of notebook 03.
"""

import numpy as np

from dnn_utils.activations import ACTIVATIONS
from dnn_utils.contracts.arrays import labels, mask, outputs, probabilities, shape
from dnn_utils.contracts.networks import caches_with_masks, network
from dnn_utils.contracts.numbers import at_least_zero, number, one_of, optional, random_source, requires, share_kept
from dnn_utils.cost import compute_cost, compute_cost_from_logits, output_backward
from dnn_utils.network import L_model_forward, linear_activation_forward, linear_backward, update_parameters


@requires(parameters=network(), lambd=at_least_zero, m=number(1, whole=True))
def L2_cost(parameters, lambd, m):
    """Cost of large weights, lambd / (2 m) * sum over the layers of the squared entries of W (1). Biases are free.

    Parameters
    ----------
    parameters : dict
        W1, b1, ..., WL, bL.
    lambd : float
        Strength, 0 or more.
    m : int
        Number of examples.

    Returns
    -------
    cost : float

    Examples
    --------
    >>> L2_cost({"W1": np.array([[3.0, 4.0]]), "b1": np.array([[9.0]])}, lambd=2, m=5)
    5.0
    """
    return lambd / (2 * m) * sum(float(np.sum(W**2)) for name, W in parameters.items() if name.startswith("W"))


@requires(AL=probabilities("n_y", "m"), Y=labels("n_y", "m"), parameters=network(), lambd=at_least_zero)
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    """Cross-entropy plus the cost of large weights, J = compute_cost(AL, Y) + L2_cost(parameters, lambd, m).

    Parameters
    ----------
    AL : ndarray of shape (n_y, m)
        Probabilities.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.
    parameters : dict
        W1, b1, ..., WL, bL.
    lambd : float
        Strength, 0 or more.

    Returns
    -------
    cost : float
    """
    return compute_cost(AL, Y) + L2_cost(parameters, lambd, Y.shape[1])


@requires(A=shape("n", "m"), keep_prob=share_kept, rng=random_source)
def dropout_forward(A, keep_prob, rng):
    """Inverted dropout: each unit of each example is kept with probability keep_prob and scaled by 1/keep_prob (4).

    The scaling keeps the expectation, E[A_dropped] = A, so that prediction needs no correction.

    Parameters
    ----------
    A : ndarray of shape (n, m)
        Activations of a hidden layer.
    keep_prob : float
        Above 0, at most 1.
    rng : numpy.random.Generator or RandomState
        Drawn from once, and never seeded here: a mask that is the same at every step trains a smaller network
        instead of many.

    Returns
    -------
    A_dropped : ndarray of shape (n, m)
    D : ndarray of shape (n, m), bool
        The mask, True where a unit was kept.
    """
    D = rng.random(A.shape) < keep_prob  # (n, m)
    return A * D / keep_prob, D


@requires(dA=shape("n", "m"), D=mask("n", "m"), keep_prob=share_kept)
def dropout_backward(dA, D, keep_prob):
    """Backward step of dropout with the same mask and the same scale, dA * D / keep_prob (5).

    Parameters
    ----------
    dA : ndarray of shape (n, m)
        Gradient with respect to the dropped activations.
    D : ndarray of shape (n, m), bool
        Mask of the forward pass.
    keep_prob : float
        As in the forward pass.

    Returns
    -------
    dA : ndarray of shape (n, m)
        Gradient with respect to the activations before dropout.
    """
    return dA * D / keep_prob


@requires(
    X=shape("n_x", "m"),
    parameters=network("n_x"),
    keep_prob=share_kept,
    rng=random_source,
    hidden_activation=one_of(ACTIVATIONS),
)
def L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation="relu"):
    """Forward pass with dropout on every hidden layer; never on the data and never on the output.

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        Data, one example a column.
    parameters : dict
        W1, b1, ..., WL, bL.
    keep_prob : float
        Above 0, at most 1.
    rng : numpy.random.Generator or RandomState
        One draw a hidden layer, in their order.
    hidden_activation : str
        Name of g.

    Returns
    -------
    AL : ndarray of shape (n_y, m)
        Probabilities.
    caches : list of L tuples (linear_cache, Z, D)
        As from `L_model_forward`, with the mask; D is None in the output layer.
    """
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        A, D = dropout_forward(A, keep_prob, rng)
        caches.append((*cache, D))
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [*caches, (*cache, None)]


@requires(
    AL=outputs("n_y", "m"),
    Y=labels("n_y", "m"),
    hidden_activation=one_of(ACTIVATIONS),
    lambd=at_least_zero,
    keep_prob=share_kept,
    caches=caches_with_masks("n_y", "m"),
)
def L_model_backward_with_regularization(AL, Y, caches, hidden_activation="relu", lambd=0, keep_prob=1):
    """Gradients of the regularized cost, with the masks of the forward pass.

    dW = 1/m dZ A_prev^T + lambd/m W (2); dA goes back through the mask (5); db and dZ are as without.

    Parameters
    ----------
    AL : ndarray of shape (n_y, m)
        Output of the forward pass.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.
    caches : list of L tuples
        From `L_model_forward_with_dropout`, or from `L_model_forward` if keep_prob is 1.
    hidden_activation : str
        The one used in the forward pass.
    lambd : float
        Strength of L2, 0 or more.
    keep_prob : float
        The one used in the forward pass.

    Returns
    -------
    grads : dict
        dW[l], db[l] for l = 1 ... L, and dA[l] for l = 1 ... L - 1.
    """
    _, g_backward = ACTIVATIONS[hidden_activation]
    m = AL.shape[1]
    grads = {}
    dA = None
    for l in range(len(caches), 0, -1):
        linear_cache, Z, *mask = caches[l - 1]
        if l == len(caches):
            dZ = output_backward(AL, Y, Z)  # (n_y, m)
        else:
            grads[f"dA{l}"] = dA
            dZ = g_backward(dropout_backward(dA, *mask, keep_prob) if mask else dA, Z)  # (n_l, m)
        dA, dW, grads[f"db{l}"] = linear_backward(dZ, linear_cache, need_dA_prev=l > 1)
        grads[f"dW{l}"] = dW + lambd / m * linear_cache[1]  # (n_l, n_prev)
    return grads


@requires(lambd=at_least_zero, keep_prob=share_kept, rng=optional(random_source))
def regularized_step(lambd=0, keep_prob=1, rng=None):
    """A step for `plain_gradient_descent` with L2 and dropout, in the place of `gradient_step`.

    Parameters
    ----------
    lambd : float
        Strength of L2, 0 or more.
    keep_prob : float
        Above 0, at most 1.
    rng : numpy.random.Generator or RandomState, optional
        Source of the masks, drawn on at every step; a fresh generator if there is none.

    Returns
    -------
    step : function
        Called as `gradient_step`.
    """
    rng = np.random.default_rng() if rng is None else rng

    @requires(X=shape("n_x", "m"), Y=labels("n_y", "m"), parameters=network("n_x"))
    def step(X, Y, parameters, learning_rate, hidden_activation="relu"):
        if keep_prob < 1:
            AL, caches = L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation)
        else:
            AL, caches = L_model_forward(X, parameters, hidden_activation)
        cost = compute_cost_from_logits(caches[-1][1], Y) + L2_cost(parameters, lambd, Y.shape[1])
        grads = L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
        return cost, update_parameters(parameters, grads, learning_rate)

    return step
