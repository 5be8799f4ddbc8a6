"""The published helpers of the gradient checking lab, for its network 4-5-3-1 and for any other."""

import numpy as np
from planar_utils import sigmoid
from reg_utils import relu

from dnn_utils.gradient_check import dictionary_to_vector as to_vector
from dnn_utils.gradient_check import gradients_to_vector
from dnn_utils.gradient_check import vector_to_dictionary as to_dictionary

__all__ = ["dictionary_to_vector", "gradients_to_vector", "relu", "sigmoid", "vector_to_dictionary"]

PUBLISHED = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}


def dictionary_to_vector(parameters):
    """theta (N, 1), and for each of its entries the name of the array that it comes from."""
    theta = to_vector(parameters)
    L = len(parameters) // 2
    names = [f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
    return theta, [name for name in names for _ in range(parameters[name].size)]


def vector_to_dictionary(theta, parameters=None):
    """Undo it. Without `parameters`, whose shapes count, theta is of the published network with 47 entries."""
    shapes = parameters or {name: np.empty(shape) for name, shape in PUBLISHED.items()}
    return to_dictionary(theta, shapes)
