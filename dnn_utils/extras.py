"""Functions of the stretch exercises: start values, dropout on one layer, momentum, softmax with its cost and slope."""

import numpy as np

from dnn_utils.activations import ACTIVATIONS
from dnn_utils.contracts.arrays import labels, probabilities, shape
from dnn_utils.contracts.networks import gradients, network
from dnn_utils.contracts.numbers import layer_sizes, one_of, positive, random_source, requires, seed_or_none, share_kept
from dnn_utils.network import linear_activation_forward
from dnn_utils.regularization import dropout_forward


@requires(layer_dims=layer_sizes(), seed=seed_or_none)
def initialize_parameters_he(layer_dims, seed=None):
    """Start values for ReLU networks, W[l] = sqrt(2 / n_prev) * randn, b = 0.

    Half of what ReLU gets is lost, and the 2 makes up for it (He et al., Delving Deep into Rectifiers, 2015, eq. 10).

    Parameters
    ----------
    layer_dims, seed
        As in `initialize_parameters_deep`.

    Returns
    -------
    parameters : dict
        W1, b1, ..., WL, bL.

    Examples
    --------
    >>> W1 = initialize_parameters_he([800, 100, 1], seed=1)["W1"]
    >>> round(float(np.std(W1)), 2)
    0.05
    """
    rng = np.random if seed is None else np.random.RandomState(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = rng.randn(n, n_prev) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


@requires(
    A_prev=shape("n_prev", "m"),
    W=shape("n", "n_prev"),
    b=shape("n", 1),
    activation=one_of(ACTIVATIONS),
    keep_prob=share_kept,
    rng=random_source,
)
def linear_activation_forward_with_dropout(A_prev, W, b, activation, keep_prob, rng):
    """One layer with inverted dropout, A = g(W A_prev + b) * D / keep_prob (Srivastava et al., Dropout, 2014).

    Parameters
    ----------
    A_prev, W, b, activation
        As in `linear_activation_forward`.
    keep_prob : float
        Above 0, at most 1.
    rng : numpy.random.Generator or RandomState
        Drawn from once.

    Returns
    -------
    A : ndarray of shape (n, m)
    cache : tuple (linear_cache, Z, D)
        ((A_prev, W, b), Z, mask), as in `L_model_forward_with_dropout`.
    """
    A, (linear_cache, Z) = linear_activation_forward(A_prev, W, b, activation)
    A, D = dropout_forward(A, keep_prob, rng)
    return A, (linear_cache, Z, D)


@requires(parameters=network(), grads=gradients(), learning_rate=positive)
def update_parameters_with_momentum(parameters, grads, v, learning_rate, beta=0.9):
    """One step with momentum, v = beta v + (1 - beta) dW, W = W - alpha v, and the same for b.

    The form with the factor 1 - beta, in which v is a running mean of the gradients (Polyak 1964 has it without).

    Parameters
    ----------
    parameters, grads, learning_rate
        As in `update_parameters`.
    v : dict
        dW1, db1, ..., dWL, dbL: the running means, 0 before the first step. Left as it is.
    beta : float
        How much of the old mean stays, from 0 to 1.

    Returns
    -------
    parameters, v : dict
        After the step.

    Examples
    --------
    >>> one = np.ones((1, 1))
    >>> parameters, grads, v = {"W1": one, "b1": one}, {"dW1": one, "db1": one}, {"dW1": 0 * one, "db1": 0 * one}
    >>> parameters, v = update_parameters_with_momentum(parameters, grads, v, learning_rate=0.5)
    >>> round(v["dW1"].item(), 4), round(parameters["W1"].item(), 4)
    (0.1, 0.95)
    """
    v = {name: beta * v[name] + (1 - beta) * grads[name] for name in v}
    return {name: value - learning_rate * v[f"d{name}"] for name, value in parameters.items()}, v


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
