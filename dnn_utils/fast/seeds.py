"""The same network trained from many random seeds: one run is an anecdote, the spread is the result."""

import math
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np

from dnn_utils.activations import ACTIVATIONS, sigmoid
from dnn_utils.contracts.arrays import arrays, finite, labels
from dnn_utils.contracts.numbers import (
    at_least_zero,
    layer_sizes,
    number,
    one_of,
    one_of_or_factor,
    positive,
    requires,
    seed_list,
    share_kept,
)
from dnn_utils.fast.progress import with_progress
from dnn_utils.fast.training import FastNetwork, kernel
from dnn_utils.initialization import GAIN, initialize_parameters_deep
from dnn_utils.training import DivergedError

SEEDS_AT_ONCE = 16
"""Enough that NumPy, not Python, takes the time; few enough that the arrays of all threads stay in the cache."""


@requires(
    X=finite("n_x", "m"),
    Y=labels("n_y", "m"),
    layers_dims=layer_sizes(),
    learning_rate=positive,
    num_iterations=number(0, whole=True),
    hidden_activation=one_of(ACTIVATIONS),
    seeds=seed_list,
    scale=one_of_or_factor(GAIN),
    evaluate_on=arrays(finite("n_x", "m_k")),
    lambd=at_least_zero,
    keep_prob=share_kept,
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
    lambd=0,
    keep_prob=1,
):
    """Train `L_layer_model` from each of many seeds, several at once and on every core.

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
    lambd, keep_prob
        As in `L_layer_model`.

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
    X, *others = [array.astype(float) for array in (X, *evaluate_on)]
    K = kernel(X) if X.shape[0] > X.shape[1] else None
    stop = threading.Event()  # an interrupt reaches the thread of the cell only

    @np.errstate(over="ignore", invalid="ignore")
    def train(seeds):
        """Costs and final outputs for some of the seeds, side by side in stacked arrays."""
        start = _stacked([initialize_parameters_deep(layers_dims, seed, scale) for seed in seeds])
        rngs = [np.random.default_rng(seed) for seed in seeds]
        network = FastNetwork(X, Y, start, learning_rate, hidden_activation, lambd, keep_prob, rngs, K, float)
        costs = []
        for i in range(num_iterations):
            if stop.is_set():
                break
            cost = network.step()
            if not math.isfinite(cost.sum()):
                raise DivergedError(f"diverged at iteration {i}: lower the learning rate ({learning_rate})")
            if i % 100 == 0:
                costs.append(cost)
        first, *upper = network.layers
        first.forward()  # Z after the last step
        outputs = [_outputs(Z, upper, hidden_activation) for Z in (first.Z, *map(first.linear, others))]
        if np.isnan([AL.sum() for AL in outputs]).any():
            raise DivergedError(f"diverged at iteration {num_iterations}: lower the learning rate ({learning_rate})")
        return np.reshape(costs, (-1, len(seeds))).T, *outputs

    with _a_core_for_each_thread() as cores, ThreadPoolExecutor(cores) as pool:
        rounds = math.ceil(len(seeds) / (SEEDS_AT_ONCE * cores))
        chunks = np.array_split(seeds, min(rounds * cores, len(seeds)))  # the same work for every core
        try:
            runs = list(with_progress(pool.map(train, chunks), len(chunks)))
        finally:
            stop.set()
    costs, AL, *others = (np.concatenate(parts) for parts in zip(*runs, strict=True))
    return costs, AL, others


@contextmanager
def _a_core_for_each_thread():
    """How many threads to train in. BLAS threads inside them would only get in one another's way."""
    cores = os.cpu_count() or 1
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:  # the packages need nothing but NumPy
        yield cores if "1" in (os.environ.get("OMP_NUM_THREADS"), os.environ.get("OPENBLAS_NUM_THREADS")) else 1
    else:
        with threadpool_limits(1, "blas"):
            yield cores


def _stacked(networks):
    """Parameters of many networks as those of one, with a leading axis."""
    return {name: np.stack([parameters[name] for parameters in networks]) for name in networks[0]}


def _outputs(Z, layers, hidden_activation):
    """Outputs of all the stacked networks, (s, n_y, m), from Z of the first layer and the layers above."""
    g, _ = ACTIVATIONS[hidden_activation]
    for layer in layers:
        Z = layer.linear(g(Z)[0])
    return sigmoid(Z)[0]
