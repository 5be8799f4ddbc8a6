"""The published helpers of the deep cat network, on our functions. docs/existing_scripts.md says what differs."""

import matplotlib.pyplot as plt
import numpy as np

from course_errors import require_package

require_package("dnn_utils")

import dnn_utils  # noqa: E402
from dnn_utils import (  # noqa: E402
    L_model_backward,
    L_model_forward,
    compute_cost,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    update_parameters,
)
from lr_utils import load_dataset as load_data  # noqa: E402

__all__ = [
    "L_model_backward",
    "L_model_forward",
    "compute_cost",
    "initialize_parameters",
    "initialize_parameters_deep",
    "linear_activation_backward",
    "linear_activation_forward",
    "linear_backward",
    "linear_forward",
    "load_data",
    "predict",
    "print_mislabeled_images",
    "relu",
    "relu_backward",
    "sigmoid",
    "sigmoid_backward",
    "update_parameters",
]


def initialize_parameters(n_x, n_h, n_y):
    """Weights of spread 0.01, from the published seed 1; the global stream is left alone."""
    return dnn_utils.initialize_parameters(n_x, n_h, n_y, seed=1)


def initialize_parameters_deep(layer_dims):
    """Weights of spread 1 / sqrt(n_prev), from the published seed 1; the global stream is left alone."""
    return dnn_utils.initialize_parameters_deep(list(layer_dims), seed=1)


def predict(X, y, parameters):
    """Predictions (1, m) of 0.0 and 1.0; prints the share that equals y."""
    p = dnn_utils.predict(X, parameters).astype(float)
    print(f"Accuracy: {np.mean(p == np.reshape(y, p.shape))}")
    return p


def print_mislabeled_images(classes, X, y, p):
    """Draw the pictures X (12288, m) whose predictions p (1, m) differ from the labels y, with both names."""
    wrong = np.flatnonzero(np.ravel(p) != np.ravel(y))
    names = [name.decode() for name in classes]
    side = round((len(X) / 3) ** 0.5)
    fig, axs = plt.subplots(1, max(1, len(wrong)), figsize=(2 * max(1, len(wrong)), 2.4), squeeze=False)
    for ax in axs[0]:
        ax.axis("off")
    for ax, i in zip(axs[0], wrong, strict=False):
        ax.imshow(X[:, i].reshape(side, side, 3))
        ax.set_title(f"prediction {names[int(np.ravel(p)[i])]}\nlabel {names[int(np.ravel(y)[i])]}", fontsize=8)
    return fig
