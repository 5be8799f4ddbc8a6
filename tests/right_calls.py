"""Every public function that checks its arguments, with arguments that are right: what the tests vary."""

import numpy as np

from dnn_utils import (
    L2_cost,
    L_layer_model,
    L_model_backward,
    L_model_backward_with_regularization,
    L_model_forward,
    L_model_forward_with_dropout,
    compute_cost,
    compute_cost_from_logits,
    compute_cost_with_regularization,
    count_correct,
    dictionary_to_vector,
    dropout_backward,
    dropout_forward,
    gradient_check_n,
    gradient_descent,
    gradient_step,
    gradients_to_vector,
    initialize_parameters,
    initialize_parameters_deep,
    leaky_relu,
    leaky_relu_backward,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    numerical_gradient,
    output_backward,
    plain_gradient_descent,
    predict,
    regularized_step,
    score,
    sigmoid,
    sigmoid_backward,
    standard_error,
    train_seeds,
    two_layer_model,
    update_parameters,
    vector_to_dictionary,
    wilson_interval,
)
from dnn_utils.fast.gradient_check_all import gradient_check_all
from dnn_utils.gradient_check import gradient_check, network_cost

RNG = np.random.default_rng(0)
X = RNG.standard_normal((3, 5))
Y = np.array([[0, 1, 0, 1, 1]])
PARAMETERS = initialize_parameters_deep([3, 4, 1], seed=1)
AL, CACHES = L_model_forward(X, PARAMETERS)
GRADS = L_model_backward(AL, Y, CACHES)
W1, b1 = PARAMETERS["W1"], PARAMETERS["b1"]
(LINEAR_CACHE, Z1), _ = CACHES
dZ = np.ones((4, 5))
OTHER_CACHES = L_model_forward(X, initialize_parameters_deep([3, 6, 1], seed=1))[1]
MASKED_AL, MASKED_CACHES = L_model_forward_with_dropout(X, PARAMETERS, 0.5, np.random.default_rng(0))
D1 = MASKED_CACHES[0][2]
FEWER_EXAMPLES = L_model_forward(X[:, :4], PARAMETERS)[1]

GOOD = {  # every public function that checks its arguments, with arguments that are right
    leaky_relu: {"Z": Z1, "slope": 0.1},
    leaky_relu_backward: {"dA": dZ, "cache": Z1, "slope": 0.1},
    sigmoid: {"Z": Z1},
    sigmoid_backward: {"dA": dZ, "cache": Z1},
    compute_cost: {"AL": AL, "Y": Y},
    compute_cost_from_logits: {"ZL": AL, "Y": Y},
    output_backward: {"AL": AL, "Y": Y, "ZL": AL},
    count_correct: {"predictions": Y, "Y": Y},
    score: {"predictions": Y, "Y": Y, "training": True},
    standard_error: {"correct": 3, "m": 5},
    wilson_interval: {"correct": 3, "m": 5},
    initialize_parameters: {"n_x": 3, "n_h": 4, "n_y": 1, "seed": 1},
    initialize_parameters_deep: {"layer_dims": [3, 4, 1], "seed": 1, "scale": "he"},
    linear_forward: {"A": X, "W": W1, "b": b1},
    linear_activation_forward: {"A_prev": X, "W": W1, "b": b1, "activation": "relu"},
    L_model_forward: {"X": X, "parameters": PARAMETERS, "hidden_activation": "relu"},
    linear_backward: {"dZ": dZ, "cache": LINEAR_CACHE},
    linear_activation_backward: {"dA": dZ, "cache": CACHES[0], "activation": "relu"},
    L_model_backward: {"AL": AL, "Y": Y, "caches": CACHES, "hidden_activation": "relu"},
    update_parameters: {"parameters": PARAMETERS, "grads": GRADS, "learning_rate": 0.1},
    predict: {"X": X, "parameters": PARAMETERS, "hidden_activation": "relu"},
    gradient_step: {"X": X, "Y": Y, "parameters": PARAMETERS, "learning_rate": 0.1, "hidden_activation": "relu"},
    gradient_descent: {"X": X, "Y": Y, "parameters": PARAMETERS, "learning_rate": 0.1, "num_iterations": 2},
    two_layer_model: {"X": X, "Y": Y, "layers_dims": (3, 4, 1), "num_iterations": 2, "seed": 1},
    L_layer_model: {"X": X, "Y": Y, "layers_dims": [3, 4, 1], "num_iterations": 2, "seed": 1},
    train_seeds: {"X": X, "Y": Y, "layers_dims": [3, 4, 1], "seeds": range(2), "num_iterations": 2},
    plain_gradient_descent: {"X": X, "Y": Y, "parameters": PARAMETERS, "learning_rate": 0.1, "num_iterations": 2},
    L2_cost: {"parameters": PARAMETERS, "lambd": 0.7, "m": 5},
    compute_cost_with_regularization: {"AL": AL, "Y": Y, "parameters": PARAMETERS, "lambd": 0.7},
    dropout_forward: {"A": Z1, "keep_prob": 0.8, "rng": RNG},
    dropout_backward: {"dA": dZ, "D": D1, "keep_prob": 0.5},
    L_model_forward_with_dropout: {"X": X, "parameters": PARAMETERS, "keep_prob": 0.8, "rng": RNG},
    L_model_backward_with_regularization: {"AL": AL, "Y": Y, "caches": CACHES, "hidden_activation": "relu", "lambd": 1},
    regularized_step: {"lambd": 0.7, "keep_prob": 0.8, "rng": RNG},
    dictionary_to_vector: {"parameters": PARAMETERS},
    vector_to_dictionary: {"theta": dictionary_to_vector(PARAMETERS), "parameters": PARAMETERS},
    gradients_to_vector: {"gradients": GRADS},
    gradient_check: {"x": 2, "theta": 4, "epsilon": 1e-5},
    numerical_gradient: {"cost": network_cost(X, Y), "parameters": PARAMETERS, "epsilon": 1e-5},
    gradient_check_n: {"parameters": PARAMETERS, "gradients": GRADS, "X": X, "Y": Y, "epsilon": 1e-5},
    gradient_check_all: {"parameters": PARAMETERS, "gradients": GRADS, "X": X, "Y": Y, "epsilon": 1e-5},
}
