"""The same network trained from many random seeds: one run is an anecdote, the spread is the result.

With more features than examples (n_x > m) a full-batch step need not touch W1. It moves W1 by
-alpha/m dZ1 X^T and b1 by -alpha/m dZ1 1, and so moves Z1 = W1 X + b1 by -alpha/m dZ1 K with the fixed matrix
K = X^T X + 1 (m, m). Z1 is all that the rest of the network sees. For other images X' the same sum C of all dZ1
gives Z1' = W1_0 X' - alpha/m C (X^T X' + 1). The result is that of `L_layer_model`, to rounding.
"""

import functools

import numpy as np

from dnn_utils.activations import ACTIVATIONS, sigmoid
from dnn_utils.array_contracts import arrays, finite, labels
from dnn_utils.contracts import layer_sizes, one_of, positive, requires, seed_list, whole
from dnn_utils.cost import compute_cost_from_logits
from dnn_utils.initialization import initialize_parameters_deep
from dnn_utils.progress import with_progress
from dnn_utils.training import DivergedError

SEEDS_AT_ONCE = 8
"""Few enough that the arrays of one step stay in the processor's cache."""


@requires(
    X=finite("n_x", "m"),
    Y=labels("n_y", "m"),
    layers_dims=layer_sizes(),
    learning_rate=positive,
    num_iterations=whole(0),
    hidden_activation=one_of(ACTIVATIONS),
    seeds=seed_list,
    evaluate_on=arrays(finite("n_x", "m_k")),
)
def train_seeds(
    X,
    Y,
    layers_dims,
    seeds,
    learning_rate=0.0075,
    num_iterations=2500,
    hidden_activation="relu",
    scale="lecun",
    evaluate_on=(),
):
    """Train `L_layer_model` from each of many seeds, several at once.

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        Training data, one example a column.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.
    layers_dims : sequence of int
        Units of each layer, input first.
    seeds : sequence of int
        One run each, for instance range(40).
    learning_rate, num_iterations, hidden_activation
        As in `L_layer_model`.
    scale : {"lecun", "he"} or float
        As in `initialize_parameters_deep`.
    evaluate_on : sequence of ndarrays of shape (n_x, m_k)
        More data, such as the test images, to apply each trained network to.

    Returns
    -------
    costs : ndarray of shape (number of seeds, ceil(num_iterations / 100))
        At iterations 0, 100, 200, ...
    AL : ndarray of shape (number of seeds, n_y, m)
        Probabilities for X after training.
    others : list of ndarrays of shape (number of seeds, n_y, m_k)
        Probabilities for each array of `evaluate_on`.

    Raises
    ------
    ValueError
        If an argument is out of range, X is not finite, a label is neither 0 nor 1 or sizes do not fit.
    DivergedError
        If the cost of a run is not finite any more.
    """
    data = [array.astype(float) for array in (X, *evaluate_on)]  # products of small integers would overflow
    kernels = [data[0].T @ other + 1 for other in data]  # (m, m), (m, m_k)
    start = functools.partial(_start, layers_dims=layers_dims, scale=scale, data=data)
    settings = Y, learning_rate, num_iterations, hidden_activation
    chunks = [seeds[i : i + SEEDS_AT_ONCE] for i in range(0, len(seeds), SEEDS_AT_ONCE)]
    runs = [_train(*start(chunk), kernels, *settings) for chunk in with_progress(chunks, len(chunks))]
    costs, AL, *others = (np.concatenate(parts) for parts in zip(*runs, strict=True))
    return costs, AL, others


def _start(seeds, layers_dims, scale, data):
    """Z1 for each array of the data, and (W, b) of the layers above, stacked over the seeds."""
    Z1, layers = [], []
    for seed in seeds:
        parameters = initialize_parameters_deep(layers_dims, seed, scale)
        Z1.append([parameters["W1"] @ X for X in data])
        layers.append([(parameters[f"W{l}"], parameters[f"b{l}"]) for l in range(2, len(layers_dims))])
    Z1 = [np.stack(parts) for parts in zip(*Z1, strict=True)]  # each (s, n1, m_k)
    layers = [tuple(np.stack(part) for part in zip(*pairs, strict=True)) for pairs in zip(*layers, strict=True)]
    return Z1, layers


@np.errstate(over="ignore", invalid="ignore")
def _train(Z1, layers, kernels, Y, learning_rate, num_iterations, hidden_activation):
    """Costs every 100 iterations and the final outputs for each array of Z1."""
    _, g_backward = ACTIVATIONS[hidden_activation]
    alpha = learning_rate / Y.shape[1]
    Z1_train, C = Z1[0].copy(), np.zeros_like(Z1[0])
    costs = []
    for i in range(num_iterations):
        Zs, As = _forward(Z1_train, layers, hidden_activation)
        if not np.isfinite(Zs[-1]).all():
            raise DivergedError(f"diverged at iteration {i}: lower the learning rate ({learning_rate})")
        if i % 100 == 0:
            costs.append([compute_cost_from_logits(ZL, Y) for ZL in Zs[-1]])
        dZ = As[-1] - Y  # (s, n_y, m)
        for l in range(len(layers) - 1, -1, -1):
            W, b = layers[l]
            dA = np.swapaxes(W, 1, 2) @ dZ  # (s, n_prev, m)
            layers[l] = W - alpha * dZ @ np.swapaxes(As[l], 1, 2), b - alpha * dZ.sum(axis=2, keepdims=True)
            dZ = g_backward(dA, Zs[l])
        C += dZ
        Z1_train -= alpha * (dZ @ kernels[0])  # (s, n1, m)
    outputs = [
        _forward(Z - alpha * (C @ K), layers, hidden_activation)[1][-1] for Z, K in zip(Z1, kernels, strict=True)
    ]
    if np.isnan([np.sum(AL) for AL in outputs]).any():
        raise DivergedError(f"diverged at iteration {num_iterations}: lower the learning rate ({learning_rate})")
    return np.reshape(costs, (-1, len(C))).T, *outputs


def _forward(Z, layers, hidden_activation):
    """Pre-activations and activations of all layers, from those of the first."""
    g, _ = ACTIVATIONS[hidden_activation]
    Zs, As = [Z], []
    for W, b in layers:
        As.append(g(Zs[-1])[0])
        Zs.append(W @ As[-1] + b)
    return Zs, [*As, sigmoid(Zs[-1])[0]]
