"""Right versions in every form are accepted: another formula, another order, einsum, float32, loops."""

import functools

import numpy as np
import pytest
from students import CHECKS, VERSIONS, compiled, name_of

from course.checks.diagnosis import diagnose

OTHER_FORMS = [
    """
def sigmoid(Z):
    return np.where(Z >= 0, 1 / (1 + np.exp(-Z)), np.exp(Z) / (1 + np.exp(Z))), Z
""",
    """
def sigmoid(Z):
    return 0.5 * (1 + np.tanh(Z / 2)), Z
""",
    """
def tanh(Z):
    return 2 / (1 + np.exp(-2 * Z)) - 1, Z
""",
    """
def relu(Z):
    return (np.abs(Z) + Z) / 2, Z
""",
    """
def relu(Z):
    return [np.maximum(Z, 0), Z]
""",
    """
def relu_backward(dA, cache):
    return dA * (cache > 0)
""",
    """
def relu_backward(dA, cache):
    return np.multiply(dA, np.sign(np.maximum(cache, 0)))
""",
    """
def sigmoid_backward(dA, cache):
    return dA / (2 + np.exp(cache) + np.exp(-cache))
""",
    """
def tanh_backward(dA, cache):
    return dA / np.cosh(cache) ** 2
""",
    """
def compute_cost(AL, Y):
    right = np.where(Y == 1, AL, 1 - AL)
    return np.mean(-np.log(right).sum(axis=0))
""",
    """
def compute_cost(AL, Y):
    return np.squeeze(-np.sum(np.log(np.abs(AL - (1 - Y)))) / Y.shape[1])
""",
    """
def compute_cost_from_logits(ZL, Y):
    return np.logaddexp(0, (1 - 2 * Y) * ZL).sum(axis=0).mean()
""",
    """
def output_backward(AL, Y, ZL):
    return AL - Y
""",
    """
def linear_forward(A, W, b):
    return np.add(np.matmul(W, A), b), [A, W, b]
""",
    """
def linear_forward(A, W, b):
    Z = (A.T @ W.T).T + np.repeat(b, A.shape[1], axis=1)
    return Z, (A, W, b)
""",
    """
def linear_forward(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(W.shape[0]):
        for j in range(A.shape[1]):
            Z[i, j] = sum(W[i, k] * A[k, j] for k in range(A.shape[0])) + b[i, 0]
    return Z, (A, W, b)
""",
    """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dA_prev = np.einsum('ij,ik->jk', W, dZ) if need_dA_prev else None
    return dA_prev, np.einsum('ik,jk->ij', dZ, A_prev) / m, np.einsum('ij->i', dZ)[:, None] / m
""",
    """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    mean = dZ / len(dZ.T)
    dW = (A_prev @ mean.T).T
    db = mean @ np.ones((mean.shape[1], 1))
    return (None if not need_dA_prev else (dZ.T @ W).T), dW, db
""",
    """
def update_parameters(parameters, grads, learning_rate):
    return dict((k, v + -learning_rate * grads['d' + k]) for k, v in parameters.items())
""",
    """
def predict(X, parameters, hidden_activation='relu'):
    return np.where(L_model_forward(X, parameters, hidden_activation)[0] > 0.5, 1, 0)
""",
    """
def predict(X, parameters, hidden_activation='relu'):
    return L_model_forward(X, parameters, hidden_activation)[0] > 0.5
""",
    """
def L2_cost(parameters, lambd, m):
    return lambd / m / 2 * sum(np.linalg.norm(parameters[k]) ** 2 for k in parameters if 'W' in k)
""",
    """
def dropout_forward(A, keep_prob, rng):
    D = rng.random(A.shape) >= 1 - keep_prob
    return A * D * (1 / keep_prob), D
""",
    """
def dropout_backward(dA, D, keep_prob):
    return dA / keep_prob * D.astype(float)
""",
    """
def initialize_parameters_he(layer_dims, seed=None):
    rng = np.random.default_rng(seed)
    p = {}
    for l, (a, b) in enumerate(zip(layer_dims, layer_dims[1:]), 1):
        p[f'b{l}'], p[f'W{l}'] = np.zeros([b, 1]), rng.uniform(-1, 1, (b, a)) * np.sqrt(6 / a)
    return p
""",
    """
def softmax(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=0)), Z
""",
    """
def dictionary_to_vector(parameters):
    return np.concatenate([v.flatten() for v in parameters.values()])[:, np.newaxis]
""",
    """
def relative_difference(a, b):
    n = np.linalg.norm
    return n(b - a) / max(n(b) + n(a), 1e-300)
""",
    """
def plain_gradient_descent(X, Y, parameters, learning_rate, num_iterations,
                           hidden_activation='relu', step=gradient_step):
    for i in range(num_iterations):
        cost, parameters = step(X, Y, parameters, learning_rate, hidden_activation)
        if not np.isfinite(cost):
            raise FloatingPointError('diverged')
        yield [i, cost, parameters]
""",
]
RIGHT = [*OTHER_FORMS, *(code for code, _ in VERSIONS)]
COARSE = {  # of these the numerical derivative is lost in single precision
    "numerical_gradient",
    "costs_around",
    "gradient_check",
    "gradient_check_n",
    "complex_step_gradient",
}


def single(value):
    """The value with all arrays of floating-point numbers in single precision."""
    if isinstance(value, np.ndarray) and value.dtype == float:
        return value.astype(np.float32)
    if isinstance(value, dict):
        return {name: single(part) for name, part in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(map(single, value))
    return value


def in_single_precision(function):
    """The function, computing with arrays of float32."""

    @functools.wraps(function)
    def wrapped(*args):
        result = function(*map(single, args))
        return result if hasattr(result, "__next__") else single(result)

    return wrapped


@pytest.mark.parametrize("code", RIGHT, ids=[f"{name_of(code)}-{i}" for i, code in enumerate(RIGHT)])
def test_right_version_is_accepted(code):
    assert diagnose(CHECKS[name_of(code)], compiled(code)) is None


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_library_is_accepted(check):
    assert diagnose(check, lambda *args: check.reference(*args)) is None


@pytest.mark.parametrize("name", sorted(set(CHECKS) - COARSE))
def test_float32_is_accepted(name):
    assert diagnose(CHECKS[name], in_single_precision(CHECKS[name].reference)) is None


@pytest.mark.parametrize("code", RIGHT[:3], ids=name_of)
def test_right_function_is_handed_back(code, capsys):
    function = compiled(code)
    assert CHECKS[name_of(code)](function) is function
    assert "right on" in capsys.readouterr().out
