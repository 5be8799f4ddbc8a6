"""Gradient descent, and the two models of the course that it trains."""

import math

import numpy as np

from course_errors import ShownAtTheCall
from dnn_utils.activations import ACTIVATIONS
from dnn_utils.contracts.arrays import finite, labels, shape
from dnn_utils.contracts.networks import network
from dnn_utils.contracts.numbers import (
    at_least_zero,
    float_type,
    function,
    layer_sizes,
    number,
    one_of,
    optional,
    positive,
    random_source,
    requires,
    seed_or_none,
    share_kept,
)
from dnn_utils.cost import compute_cost_from_logits
from dnn_utils.fast.progress import with_progress
from dnn_utils.fast.training import fast_gradient_descent
from dnn_utils.initialization import initialize_parameters, initialize_parameters_deep
from dnn_utils.network import L_model_backward, L_model_forward, update_parameters

MODEL_RULES = {
    "X": finite("n_x", "m"),
    "Y": labels("n_y", "m"),
    "learning_rate": positive,
    "num_iterations": number(0, whole=True),
    "hidden_activation": one_of(ACTIVATIONS),
}
REGULARIZATION_RULES = {"lambd": at_least_zero, "keep_prob": share_kept}


class DivergedError(ShownAtTheCall, ArithmeticError):
    """Training left the range of finite numbers."""


@requires(
    X=shape("n_x", "m"),
    Y=labels("n_y", "m"),
    parameters=network("n_x"),
    learning_rate=positive,
    hidden_activation=one_of(ACTIVATIONS),
)
@np.errstate(over="ignore", invalid="ignore")
def gradient_step(X, Y, parameters, learning_rate, hidden_activation="relu"):
    """One iteration: forward pass, cost, backward pass, update.

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        Data, one example a column.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.
    parameters : dict
        W1, b1, ..., WL, bL. Left as it is.
    learning_rate : float
        alpha, above 0.
    hidden_activation : str
        Name of g.

    Returns
    -------
    cost : float
        Before the update.
    parameters : dict
        After the update.
    """
    AL, caches = L_model_forward(X, parameters, hidden_activation)
    _, ZL = caches[-1]
    cost = compute_cost_from_logits(ZL, Y)
    grads = L_model_backward(AL, Y, caches, hidden_activation)
    return cost, update_parameters(parameters, grads, learning_rate)


@requires(**MODEL_RULES, parameters=network("n_x", finite), step=function)
def plain_gradient_descent(
    X, Y, parameters, learning_rate, num_iterations, hidden_activation="relu", step=gradient_step
):
    """Full-batch gradient descent as a generator: the caller's loop can stop after any step.

    The loop to read. `gradient_descent` makes the same steps many times faster.

    Parameters
    ----------
    X, Y, parameters, learning_rate, hidden_activation
        As in `gradient_step`.
    num_iterations : int
        Number of steps.
    step : function
        Called as `gradient_step`; `regularized_step` makes others.

    Yields
    ------
    iteration : int
        0, 1, 2, ...
    cost : float
        Before the update of this iteration.
    parameters : dict
        After the update of this iteration.

    Raises
    ------
    DivergedError
        If the cost is not finite any more.
    """
    for i in range(num_iterations):
        cost, parameters = step(X, Y, parameters, learning_rate, hidden_activation)
        if not np.isfinite(cost):
            raise DivergedError(f"diverged at iteration {i}: lower the learning rate ({learning_rate})")
        yield i, cost, parameters


@requires(
    **MODEL_RULES,
    **REGULARIZATION_RULES,
    parameters=network("n_x", finite),
    rng=optional(random_source),
    K=optional(shape("m", "m")),
    dtype=float_type,
)
def gradient_descent(
    X,
    Y,
    parameters,
    learning_rate,
    num_iterations,
    hidden_activation="relu",
    lambd=0,
    keep_prob=1,
    rng=None,
    K=None,
    dtype=np.float64,
):
    """The steps of `plain_gradient_descent`, fast: see `fast_training` for how.

    Parameters
    ----------
    X, Y, parameters, learning_rate, num_iterations, hidden_activation
        As in `plain_gradient_descent`.
    lambd : float
        Strength of L2, 0 or more.
    keep_prob : float
        Share of hidden units that dropout keeps, above 0 and at most 1.
    rng : numpy.random.Generator or RandomState, optional
        Source of the dropout masks; a fresh generator if there is none.
    K : ndarray of shape (m, m), optional
        `kernel(X)`, kept from an earlier run on the same X.
    dtype : float64 or float32
        Precision of the computation.

    Yields
    ------
    iteration, cost
        As `plain_gradient_descent`.
    parameters : Mapping
        After the update of this iteration, formed when read; `dict(parameters)` keeps them. After an interrupt the
        newest can still be read; some layers may be one step ahead.
    """
    rng = np.random.default_rng() if rng is None else rng
    steps = fast_gradient_descent(
        X, Y, parameters, learning_rate, num_iterations, hidden_activation, lambd, keep_prob, rng, K, dtype
    )
    last = None  # what the loop that drives this one has in hand
    try:
        for i, cost, current in steps:
            if not math.isfinite(cost):
                raise DivergedError(f"diverged at iteration {i}: lower the learning rate ({learning_rate})")
            yield i, float(cost), current
            last = current
    except KeyboardInterrupt:
        if last is not None:
            last.hold()
        raise


def fit(
    X,
    Y,
    parameters,
    learning_rate,
    num_iterations,
    print_cost=False,
    hidden_activation="relu",
    lambd=0,
    keep_prob=1,
    rng=None,
):
    """Run `gradient_descent` to its end, with a progress bar if it takes long, and keep every 100th cost.

    Parameters
    ----------
    print_cost : bool
        Print the cost every 100 iterations.
    X, Y, parameters, learning_rate, num_iterations, hidden_activation, lambd, keep_prob, rng
        As in `gradient_descent`.

    Returns
    -------
    parameters : dict
        After the last iteration.
    costs : list of float
        At iterations 0, 100, 200, ...
    """
    costs = []
    steps = gradient_descent(X, Y, parameters, learning_rate, num_iterations, hidden_activation, lambd, keep_prob, rng)
    for i, cost, parameters in with_progress(steps, num_iterations):
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"Cost after iteration {i}: {cost:.6f}")
    return dict(parameters), costs


@requires(**MODEL_RULES, **REGULARIZATION_RULES, layers_dims=layer_sizes(3), seed=seed_or_none)
def two_layer_model(
    X,
    Y,
    layers_dims,
    learning_rate=0.0075,
    num_iterations=3000,
    print_cost=False,
    seed=None,
    hidden_activation="relu",
    lambd=0,
    keep_prob=1,
):
    """Train LINEAR -> g -> LINEAR -> SIGMOID from small random weights (factor 0.01).

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        Data, one example a column.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1 (1 = cat).
    layers_dims : (n_x, n_h, n_y)
        Units of the three layers.
    learning_rate : float
        alpha, above 0.
    num_iterations : int
        Steps of gradient descent.
    print_cost : bool
        Print the cost every 100 iterations.
    seed : int, optional
        As in `initialize_parameters`.
    hidden_activation : {"relu", "tanh", "sigmoid", "leaky_relu", "identity"}
        Name of g.
    lambd : float
        Strength of L2, 0 or more.
    keep_prob : float
        Share of hidden units that dropout keeps, above 0 and at most 1. The masks come from a stream of their own,
        made from the seed too.

    Returns
    -------
    parameters : dict
        W1, b1, W2, b2.
    costs : list of float
        At iterations 0, 100, 200, ..., printed or not.

    Raises
    ------
    DivergedError
        If the cost is not finite any more.
    """
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    rng = np.random if seed is None else np.random.default_rng(seed)
    return fit(X, Y, parameters, learning_rate, num_iterations, print_cost, hidden_activation, lambd, keep_prob, rng)


@requires(**MODEL_RULES, **REGULARIZATION_RULES, layers_dims=layer_sizes(), seed=seed_or_none)
def L_layer_model(
    X,
    Y,
    layers_dims,
    learning_rate=0.0075,
    num_iterations=3000,
    print_cost=False,
    seed=None,
    hidden_activation="relu",
    lambd=0,
    keep_prob=1,
):
    """Train [LINEAR -> g] * (L - 1) -> LINEAR -> SIGMOID from weights of spread 1/sqrt(n_prev).

    Parameters
    ----------
    layers_dims : sequence of int
        Units of each layer, input first: [12288, 20, 7, 5, 1] is a 4-layer network.
    X, Y, learning_rate, num_iterations, print_cost, seed, hidden_activation, lambd, keep_prob
        As in `two_layer_model`.

    Returns
    -------
    parameters : dict
        W1, b1, ..., WL, bL.
    costs : list of float
        At iterations 0, 100, 200, ..., printed or not.
    """
    parameters = initialize_parameters_deep(layers_dims, seed)
    rng = np.random if seed is None else np.random.default_rng(seed)
    return fit(X, Y, parameters, learning_rate, num_iterations, print_cost, hidden_activation, lambd, keep_prob, rng)
