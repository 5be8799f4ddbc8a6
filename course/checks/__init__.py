"""Checks that tell a student what is wrong: `f = checks.check_f(f)` for every function of the course.

A function that is right is handed back. One that is not written yet is replaced by the library's, so that the notebook
runs on. One that is wrong stops its cell: the message names the kind of mistake, shows it on the smallest example, and
has three hints. The name then keeps the student's function, and no later cell runs on as if it were right.

    def tanh_backward(dA, cache):
        ...

    tanh_backward = checks.check_tanh_backward(tanh_backward)

`hint` and `example` of a check, `predict` and `progress` are for the cells around it. Nothing leaves the session.
"""

from course.checks.check import Check, WrongAnswer
from course.checks.exercises.activation_slopes import (
    check_identity_backward,
    check_leaky_relu_backward,
    check_relu_backward,
    check_sigmoid_backward,
    check_tanh_backward,
)
from course.checks.exercises.activations import (
    check_identity,
    check_leaky_relu,
    check_relu,
    check_sigmoid,
    check_tanh,
)
from course.checks.exercises.complex_step import check_complex_step_gradient
from course.checks.exercises.cost import check_compute_cost, check_compute_cost_from_logits
from course.checks.exercises.deep_start import (
    check_initialize_parameters_deep,
    check_initialize_parameters_he,
    check_weight_scale,
)
from course.checks.exercises.descent import check_plain_gradient_descent
from course.checks.exercises.dropout_layers import (
    check_L_model_forward_with_dropout,
    check_linear_activation_forward_with_dropout,
)
from course.checks.exercises.extras import check_softmax
from course.checks.exercises.gradient_check import check_costs_around, check_numerical_gradient
from course.checks.exercises.initialization import check_initialize_parameters
from course.checks.exercises.layer_backward import check_linear_activation_backward
from course.checks.exercises.linear_backward import check_linear_backward
from course.checks.exercises.model_backward import check_L_model_backward
from course.checks.exercises.model_forward import check_L_model_forward, check_predict
from course.checks.exercises.models import check_fit, check_L_layer_model, check_two_layer_model
from course.checks.exercises.network import check_linear_activation_forward, check_linear_forward
from course.checks.exercises.network_cost import check_network_cost
from course.checks.exercises.one_parameter import check_gradient_check
from course.checks.exercises.output import check_output_backward
from course.checks.exercises.regularization import check_dropout_backward, check_dropout_forward
from course.checks.exercises.regularized_backward import check_L_model_backward_with_regularization
from course.checks.exercises.regularized_cost import check_compute_cost_with_regularization, check_L2_cost
from course.checks.exercises.regularized_step import check_regularized_step
from course.checks.exercises.relative_difference import check_relative_difference
from course.checks.exercises.softmax_cost import check_softmax_cost, check_softmax_output_backward
from course.checks.exercises.training import check_gradient_step
from course.checks.exercises.update import check_update_parameters, check_update_parameters_with_momentum
from course.checks.exercises.vectors import (
    check_dictionary_to_vector,
    check_gradients_to_vector,
    check_vector_to_dictionary,
)
from course.checks.exercises.verdict import check_gradient_check_n
from course.checks.prediction import predict
from course.checks.registry import forget, outcomes, progress

__all__ = [
    "Check",
    "WrongAnswer",
    "check_L2_cost",
    "check_L_layer_model",
    "check_L_model_backward",
    "check_L_model_backward_with_regularization",
    "check_L_model_forward",
    "check_L_model_forward_with_dropout",
    "check_complex_step_gradient",
    "check_compute_cost",
    "check_compute_cost_from_logits",
    "check_compute_cost_with_regularization",
    "check_costs_around",
    "check_dictionary_to_vector",
    "check_dropout_backward",
    "check_dropout_forward",
    "check_fit",
    "check_gradient_check",
    "check_gradient_check_n",
    "check_gradient_step",
    "check_gradients_to_vector",
    "check_identity",
    "check_identity_backward",
    "check_initialize_parameters",
    "check_initialize_parameters_deep",
    "check_initialize_parameters_he",
    "check_leaky_relu",
    "check_leaky_relu_backward",
    "check_linear_activation_backward",
    "check_linear_activation_forward",
    "check_linear_activation_forward_with_dropout",
    "check_linear_backward",
    "check_linear_forward",
    "check_network_cost",
    "check_numerical_gradient",
    "check_output_backward",
    "check_plain_gradient_descent",
    "check_predict",
    "check_regularized_step",
    "check_relative_difference",
    "check_relu",
    "check_relu_backward",
    "check_sigmoid",
    "check_sigmoid_backward",
    "check_softmax",
    "check_softmax_cost",
    "check_softmax_output_backward",
    "check_tanh",
    "check_tanh_backward",
    "check_two_layer_model",
    "check_update_parameters",
    "check_update_parameters_with_momentum",
    "check_vector_to_dictionary",
    "check_weight_scale",
    "forget",
    "outcomes",
    "predict",
    "progress",
]
