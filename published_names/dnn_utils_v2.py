"""The published name of the activation helpers: `from dnn_utils_v2 import *` gives ours."""

from course_errors import require_package

require_package("dnn_utils")

from dnn_utils.activations import relu, relu_backward, sigmoid, sigmoid_backward  # noqa: E402

__all__ = ["relu", "relu_backward", "sigmoid", "sigmoid_backward"]
