"""Start values of the parameters: W1, b1, ..., WL, bL in a dict."""

import numpy as np

from dnn_utils.contracts.numbers import layer_sizes, number, one_of_or_factor, requires, seed_or_none, units_after

GAIN = {"lecun": 1.0, "he": 2.0}
"""Variance of a weight times the number of inputs of its unit."""


@requires(n_x=number(1, whole=True), n_h=number(1, whole=True), n_y=units_after("n_x", "n_h"), seed=seed_or_none)
def initialize_parameters(n_x, n_h, n_y, seed=None):
    """Parameters of a 2-layer network: W = 0.01 * randn, b = 0.

    Parameters
    ----------
    n_x, n_h, n_y : int
        Units in the input, hidden and output layer.
    seed : int, optional
        Seed of NumPy's legacy stream, `RandomState(seed)`. Without one the global `np.random` is used, so
        `np.random.seed(1)` before the call and `seed=1` give the same numbers.

    Returns
    -------
    parameters : dict
        W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).

    Examples
    --------
    >>> {name: value.shape for name, value in initialize_parameters(3, 4, 1, seed=1).items()}
    {'W1': (4, 3), 'b1': (4, 1), 'W2': (1, 4), 'b2': (1, 1)}
    """
    rng = np.random if seed is None else np.random.RandomState(seed)
    return {
        "W1": rng.randn(n_h, n_x) * 0.01,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.randn(n_y, n_h) * 0.01,
        "b2": np.zeros((n_y, 1)),
    }


@requires(layer_dims=layer_sizes(), seed=seed_or_none, scale=one_of_or_factor(GAIN))
def initialize_parameters_deep(layer_dims, seed=None, scale="lecun"):
    """Parameters of an L-layer network: b = 0 and normal weights whose spread depends on `scale`.

    Parameters
    ----------
    layer_dims : sequence of int
        Units of each layer, input first: L + 1 numbers. [12288, 20, 7, 5, 1] is a 4-layer network.
    seed : int, optional
        Seed of NumPy's legacy stream; without one the global `np.random` is used.
    scale : {"lecun", "he"} or float
        Standard deviation of W[l]: 1/sqrt(n_prev) for "lecun" (the published course's choice),
        sqrt(2/n_prev) for "he" (He et al. 2015, made for ReLU), or the plain factor given.

    Returns
    -------
    parameters : dict
        W[l] (n_l, n_prev) and b[l] (n_l, 1) for l = 1 ... L.

    Examples
    --------
    >>> {name: value.shape for name, value in initialize_parameters_deep([3, 4, 2, 1], seed=1).items()}
    {'W1': (4, 3), 'b1': (4, 1), 'W2': (2, 4), 'b2': (2, 1), 'W3': (1, 2), 'b3': (1, 1)}
    """
    rng = np.random if seed is None else np.random.RandomState(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = rng.randn(n, n_prev) * weight_scale(scale, n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def weight_scale(scale, n_prev):
    """Standard deviation of a weight of a unit with `n_prev` inputs: see `initialize_parameters_deep`.

    Examples
    --------
    >>> weight_scale("lecun", 4), round(weight_scale("he", 4), 4), weight_scale(0.01, 4)
    (0.5, 0.7071, 0.01)
    """
    if isinstance(scale, str) and scale in GAIN:
        return np.sqrt(GAIN[scale] / n_prev).item()
    if isinstance(scale, (int, float)) and not isinstance(scale, bool) and 0 <= scale < np.inf:
        return scale
    raise ValueError(f"scale is {scale!r}; expected one of {', '.join(GAIN)} or a factor such as 0.01")
