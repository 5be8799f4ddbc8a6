"""The published name of the activation helpers: `from dnn_utils_v2 import *` gives ours."""

from dnn_utils.activations import relu, relu_backward, sigmoid, sigmoid_backward

__all__ = ["relu", "relu_backward", "sigmoid", "sigmoid_backward"]
