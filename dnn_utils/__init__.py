"""Neural networks in NumPy, small enough to read: the functions that the course's notebooks teach."""

from dnn_utils.activations import (
    ACTIVATIONS,
    identity,
    identity_backward,
    leaky_relu,
    leaky_relu_backward,
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    tanh,
    tanh_backward,
)
from dnn_utils.cost import compute_cost, compute_cost_from_logits, output_backward
from dnn_utils.evaluation import count_correct, score, standard_error
from dnn_utils.initialization import initialize_parameters, initialize_parameters_deep
from dnn_utils.network import (
    L_model_backward,
    L_model_forward,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    predict,
    update_parameters,
)
from dnn_utils.seeds import train_seeds
from dnn_utils.training import DivergedError, L_layer_model, gradient_descent, gradient_step, two_layer_model

__all__ = [
    "ACTIVATIONS",
    "DivergedError",
    "L_layer_model",
    "L_model_backward",
    "L_model_forward",
    "compute_cost",
    "compute_cost_from_logits",
    "count_correct",
    "gradient_descent",
    "gradient_step",
    "identity",
    "identity_backward",
    "initialize_parameters",
    "initialize_parameters_deep",
    "leaky_relu",
    "leaky_relu_backward",
    "linear_activation_backward",
    "linear_activation_forward",
    "linear_backward",
    "linear_forward",
    "output_backward",
    "predict",
    "relu",
    "relu_backward",
    "score",
    "sigmoid",
    "sigmoid_backward",
    "standard_error",
    "tanh",
    "tanh_backward",
    "train_seeds",
    "two_layer_model",
    "update_parameters",
]
