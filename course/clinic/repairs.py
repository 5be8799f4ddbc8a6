"""Functions with bugs, two each unless one is named, which readers repair in the exercises of notebooks 03 and 04.

A notebook measures such a function, shows its code in a cell to repair, and hands the original to the check.
"""

import numpy as np

from dnn_utils.activations import ACTIVATIONS
from dnn_utils.gradient_check import dictionary_to_vector, vector_to_dictionary
from dnn_utils.network import linear_activation_forward, linear_backward, output_backward


def buggy_L2_cost(parameters, lambd, m):
    """Cost of large weights."""
    return lambd / 2 * m * sum(float(np.sum(value**2)) for value in parameters.values())


def buggy_backward_with_dropout(AL, Y, caches, hidden_activation="relu", lambd=0, keep_prob=1):
    """Gradients with L2 and dropout."""
    _, g_backward = ACTIVATIONS[hidden_activation]
    grads, dA = {}, None
    for l in range(len(caches), 0, -1):
        linear_cache, Z, *mask = caches[l - 1]
        if l == len(caches):
            dZ = output_backward(AL, Y, Z)
        else:
            grads[f"dA{l}"] = dA
            dZ = g_backward(dA * mask[0] if mask else dA, Z)
        dA, dW, grads[f"db{l}"] = linear_backward(dZ, linear_cache, need_dA_prev=l > 1)
        grads[f"dW{l}"] = dW + lambd * linear_cache[1]
    return grads


def buggy_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation="relu"):
    """Forward pass with dropout."""
    rng = np.random.default_rng(1)
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        D = rng.random(A.shape) < keep_prob
        A = A * D
        caches.append((*cache, D))
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [*caches, (*cache, None)]


def forgetful_numerical_gradient(cost, parameters, epsilon=1e-5):
    """Central differences, with one bug."""
    theta = dictionary_to_vector(parameters)  # (N, 1), a copy
    gradient = np.zeros_like(theta)
    for k in range(len(theta)):
        theta[k] += epsilon
        J_plus = cost(vector_to_dictionary(theta, parameters))
        theta[k] -= 2 * epsilon
        J_minus = cost(vector_to_dictionary(theta, parameters))
        gradient[k] = (J_plus - J_minus) / (2 * epsilon)
    return vector_to_dictionary(gradient, parameters)


def buggy_backward(AL, Y, caches, hidden_activation="relu"):
    """Gradients of all layers."""
    L, m, grads = len(caches), Y.shape[1], {}
    _, g_backward = ACTIVATIONS["sigmoid"]
    dZ = AL - Y  # (n_L, m)
    for l in range(L, 0, -1):
        (A_prev, W, _), _ = caches[l - 1]
        grads[f"dW{l}"] = dZ @ A_prev.T / m
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True)
        if l > 1:
            grads[f"dA{l - 1}"] = W.T @ dZ
            dZ = g_backward(grads[f"dA{l - 1}"], caches[l - 2][1])
    return grads
