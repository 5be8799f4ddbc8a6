"""Neural networks in NumPy, small enough to read: the functions that the course's notebooks teach.

Each checks its arguments: a wrong one raises `ArgumentError`, a ValueError of one line that says what to do.
"""

import types

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
from dnn_utils.evaluation import count_correct, score, standard_error, wilson_interval
from dnn_utils.fast.seeds import train_seeds
from dnn_utils.gradient_check import (
    dictionary_to_vector,
    gradient_check,
    gradient_check_n,
    gradients_to_vector,
    numerical_gradient,
    vector_to_dictionary,
)
from dnn_utils.gradient_report import GradientReport, relative_difference
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
from dnn_utils.regularization import (
    L2_cost,
    L_model_backward_with_regularization,
    L_model_forward_with_dropout,
    compute_cost_with_regularization,
    dropout_backward,
    dropout_forward,
    regularized_step,
)
from dnn_utils.training import (
    DivergedError,
    L_layer_model,
    gradient_descent,
    gradient_step,
    plain_gradient_descent,
    two_layer_model,
)

__all__ = [
    name for name, value in list(globals().items()) if name[0] != "_" and not isinstance(value, types.ModuleType)
]
