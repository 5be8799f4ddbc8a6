"""The published helpers of the regularization lab: a network of three layers on our functions.

Its cache is the published one, (Z1, A1, W1, b1, Z2, ..., W3, b3). docs/existing_scripts.md says what differs.
"""

from pathlib import Path

import numpy as np
from planar_utils import load_planar_dataset, plot_decision_boundary, sigmoid

from dnn_utils import L_model_backward, L_model_forward, activations, initialize_parameters_deep
from dnn_utils import compute_cost as compute_cost_of
from dnn_utils import update_parameters as updated
from lr_utils import load_dataset, load_planar

__all__ = [
    "backward_propagation",
    "compute_cost",
    "forward_propagation",
    "initialize_parameters",
    "load_2D_dataset",
    "load_dataset",
    "load_planar_dataset",
    "plot_decision_boundary",
    "predict",
    "predict_dec",
    "relu",
    "sigmoid",
    "update_parameters",
]


def relu(x):
    """max(0, x): the one result, without a cache."""
    return activations.relu(np.asarray(x))[0]


def initialize_parameters(layer_dims):
    """Weights of spread 1 / sqrt(n_prev), from the published seed 3; the global stream is left alone."""
    return initialize_parameters_deep(list(layer_dims), seed=3)


def forward_propagation(X, parameters):
    """LINEAR -> RELU -> LINEAR -> RELU -> LINEAR -> SIGMOID. Returns A3 and the published cache."""
    AL, caches = L_model_forward(X, parameters)
    outputs = [A_prev for (A_prev, _, _), _ in caches[1:]] + [AL]
    return AL, tuple(part for ((_, W, b), Z), A in zip(caches, outputs, strict=True) for part in (Z, A, W, b))


def backward_propagation(X, Y, cache):
    """Gradients dW3, db3, dA2, ..., dW1, db1 of the mean cross-entropy."""
    layers = [cache[k : k + 4] for k in range(0, len(cache), 4)]  # (Z, A, W, b)
    inputs = [X] + [A for _, A, _, _ in layers[:-1]]
    caches = [((A_prev, W, b), Z) for A_prev, (Z, _, W, b) in zip(inputs, layers, strict=True)]
    return L_model_backward(layers[-1][1], Y, caches)


def compute_cost(a3, Y):
    """Mean cross-entropy, finite where a probability is exactly 0 or 1."""
    return compute_cost_of(a3, Y)


def update_parameters(parameters, grads, learning_rate):
    """W - learning_rate * dW, and the same for b, as new arrays: use what is returned."""
    return updated(parameters, grads, learning_rate)


def predict(X, y, parameters):
    """Predictions (1, m) of 0 and 1; prints the share that equals y."""
    p = predict_dec(parameters, X).astype(int)
    print(f"Accuracy: {np.mean(p == np.reshape(y, p.shape))}")
    return p


def predict_dec(parameters, X):
    """Whether P(1) is above one half, (1, m), for `plot_decision_boundary`."""
    return forward_propagation(X, parameters)[0] > 0.5


def load_2D_dataset():
    """The published points, if `datasets/data.mat` is in the working directory; else the course's noisy field.

    Returns train_X (2, 211), train_Y (1, 211), test_X (2, 200), test_Y (1, 200). It draws nothing. The file
    needs SciPy.
    """
    path = Path("datasets/data.mat")
    if path.is_file():
        from scipy.io import loadmat

        data = loadmat(path)
        return tuple(np.ascontiguousarray(data[name].T) for name in ("X", "y", "Xval", "yval"))
    print(f"load_2D_dataset: {path} is not there; these are the points of the course's noisy field.")
    return *load_planar("noisy_field", 211, noise=0.15, seed=1), *load_planar("noisy_field", 200, noise=0.15, seed=2)
