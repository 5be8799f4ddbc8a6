"""The L-layer network [LINEAR -> g] * (L - 1) -> LINEAR -> SIGMOID: forward, backward, update, predict.

Pure functions on arrays and on dicts W1, b1, ..., WL, bL. Examples are columns: X is (n_x, m). The gradients dZ
and dA are those of the sum over the examples; dW and db carry the factor 1/m, so they are those of the cost.
Numbers in parentheses are the equations of notebook 02.
"""

import numpy as np

from dnn_utils.activations import ACTIVATIONS
from dnn_utils.contracts.arrays import finite, labels, outputs, shape
from dnn_utils.contracts.networks import gradients, layer_cache, linear_cache, network, network_caches
from dnn_utils.contracts.numbers import one_of, positive, requires
from dnn_utils.cost import output_backward


@requires(A=shape("n_prev", "m"), W=shape("n", "n_prev"), b=shape("n", 1))
def linear_forward(A, W, b):
    """Linear part of a layer, Z = W A + b (1).

    Parameters
    ----------
    A : ndarray of shape (n_prev, m)
        Activations of the layer below, or the data.
    W : ndarray of shape (n, n_prev)
        Weights.
    b : ndarray of shape (n, 1)
        Biases, broadcast over the m columns.

    Returns
    -------
    Z : ndarray of shape (n, m)
    cache : tuple (A, W, b)
        What `linear_backward` needs.
    """
    Z = W @ A + b  # (n, m)
    return Z, (A, W, b)


@requires(
    A_prev=shape("n_prev", "m"),
    W=shape("n", "n_prev"),
    b=shape("n", 1),
    activation=one_of(ACTIVATIONS),
)
def linear_activation_forward(A_prev, W, b, activation):
    """One layer, A = g(W A_prev + b) (2).

    Parameters
    ----------
    A_prev, W, b : ndarray
        As in `linear_forward`.
    activation : {"sigmoid", "relu", "tanh", "leaky_relu", "identity"}
        Name of g.

    Returns
    -------
    A : ndarray of shape (n, m)
    cache : tuple (linear_cache, activation_cache)
        ((A_prev, W, b), Z), for `linear_activation_backward`.
    """
    g, _ = ACTIVATIONS[activation]
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = g(Z)
    return A, (linear_cache, activation_cache)


@requires(X=shape("n_x", "m"), parameters=network("n_x"), hidden_activation=one_of(ACTIVATIONS))
def L_model_forward(X, parameters, hidden_activation="relu"):
    """Forward pass through all layers: L - 1 times LINEAR -> g, then LINEAR -> SIGMOID (3).

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        Data, one example a column.
    parameters : dict
        W1, b1, ..., WL, bL.
    hidden_activation : str
        Name of g.

    Returns
    -------
    AL : ndarray of shape (n_y, m)
        Probabilities.
    caches : list of L tuples
        The caches of the layers, index l - 1 for layer l.
    """
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L + 1):
        activation = hidden_activation if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
        caches.append(cache)
    return A, caches


@requires(dZ=shape("n", "m"), cache=linear_cache("n", "m"))
def linear_backward(dZ, cache, need_dA_prev=True):
    """Backward step of the linear part of a layer.

    dW = 1/m dZ A_prev^T (5), db = 1/m sum of dZ over the examples (6), dA_prev = W^T dZ (7).

    Parameters
    ----------
    dZ : ndarray of shape (n, m)
        Gradient with respect to Z.
    cache : tuple (A_prev, W, b)
        From `linear_forward`.
    need_dA_prev : bool
        False in the first layer: nobody uses the gradient of the data, and it is the largest product of all.

    Returns
    -------
    dA_prev : ndarray of shape (n_prev, m), or None if not needed
    dW : ndarray of shape (n, n_prev)
    db : ndarray of shape (n, 1)
    """
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m  # (n, n_prev)
    db = np.sum(dZ, axis=1, keepdims=True) / m  # (n, 1)
    dA_prev = W.T @ dZ if need_dA_prev else None  # (n_prev, m)
    return dA_prev, dW, db


@requires(dA=shape("n", "m"), cache=layer_cache("n", "m"), activation=one_of(ACTIVATIONS))
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    """Backward step of one layer: dZ = dA * g'(Z) (8), then `linear_backward`.

    Parameters
    ----------
    dA : ndarray of shape (n, m)
        Gradient with respect to the activations of this layer.
    cache : tuple (linear_cache, activation_cache)
        From `linear_activation_forward`.
    activation : {"sigmoid", "relu", "tanh", "leaky_relu", "identity"}
        Name of g.
    need_dA_prev : bool
        As in `linear_backward`.

    Returns
    -------
    dA_prev, dW, db
        As from `linear_backward`.
    """
    _, g_backward = ACTIVATIONS[activation]
    linear_cache, activation_cache = cache
    dZ = g_backward(dA, activation_cache)  # (n, m)
    return linear_backward(dZ, linear_cache, need_dA_prev)


@requires(
    AL=outputs("n_y", "m"),
    Y=labels("n_y", "m"),
    caches=network_caches("n_y", "m"),
    hidden_activation=one_of(ACTIVATIONS),
)
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    """Gradients of the cross-entropy cost with respect to all parameters.

    Parameters
    ----------
    AL : ndarray of shape (n_y, m)
        Output of `L_model_forward`.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.
    caches : list of L tuples
        From `L_model_forward`.
    hidden_activation : str
        The one used in the forward pass.

    Returns
    -------
    grads : dict
        dW[l], db[l] for l = 1 ... L, and dA[l] for l = 1 ... L - 1. There is no dA0: the gradient of the data is
        used nowhere.
    """
    L = len(caches)
    linear_cache, ZL = caches[L - 1]
    dZL = output_backward(AL, Y, ZL)  # (n_y, m), AL - Y
    dA, dW, db = linear_backward(dZL, linear_cache, need_dA_prev=L > 1)
    grads = {f"dW{L}": dW, f"db{L}": db}
    for l in range(L - 1, 0, -1):
        grads[f"dA{l}"] = dA
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], hidden_activation, need_dA_prev=l > 1)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads


@requires(parameters=network(), grads=gradients(), learning_rate=positive)
def update_parameters(parameters, grads, learning_rate):
    """One step of gradient descent, W = W - alpha dW (9), b = b - alpha db (10), as a new dict.

    Parameters
    ----------
    parameters : dict
        W1, b1, ..., WL, bL. Left as it is.
    grads : dict
        dW1, db1, ..., dWL, dbL; other entries are ignored.
    learning_rate : float
        alpha, above 0.

    Returns
    -------
    parameters : dict
        The new values, as new arrays.

    Examples
    --------
    >>> W = {"W1": np.array([[1.0]]), "b1": np.array([[0.0]])}
    >>> update_parameters(W, {"dW1": np.array([[2.0]]), "db1": np.array([[1.0]])}, 0.1)
    {'W1': array([[0.8]]), 'b1': array([[-0.1]])}
    """
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}


@requires(
    X=finite("n_x", "m"),
    parameters=network("n_x", finite, note=". Labels are no argument: predict(X, parameters)"),
    hidden_activation=one_of(ACTIVATIONS),
)
def predict(X, parameters, hidden_activation="relu"):
    """Class of each example: 1 where the probability is above 0.5, else 0.

    Labels are no argument, because a prediction cannot depend on them: `score(predict(X, parameters), Y)` compares.

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        Data, one example a column.
    parameters : dict
        W1, b1, ..., WL, bL.
    hidden_activation : str
        The one used in training.

    Returns
    -------
    predictions : ndarray of shape (n_y, m), int
        0 or 1.
    """
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    return (AL > 0.5).astype(int)
