"""A mistake in one function costs one point: those that call it are judged without it."""

import numpy as np
import pytest

from course import checks

NOTEBOOK = """
import numpy as np

def L2_cost(parameters, lambd, m):
    return lambd / 2 * sum(np.sum(W ** 2) for name, W in parameters.items() if name[0] == "W")  # m is missing

def compute_cost(AL, Y):
    m = Y.shape[1]
    P = np.maximum(np.where(Y == 1, AL, 1 - AL), np.finfo(float).tiny)
    return float(-np.sum(np.log(P)) / m)

def compute_cost_with_regularization(AL, Y, parameters, lambd):
    return compute_cost(AL, Y) + L2_cost(parameters, lambd, Y.shape[1])

def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ if need_dA_prev else None, dZ @ A_prev.T / m, np.sum(dZ, axis=1) / m  # keepdims is missing

def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    from dnn_utils import ACTIVATIONS
    linear_cache, Z = cache
    return linear_backward(ACTIVATIONS[activation][1](dA, Z), linear_cache, need_dA_prev)
"""


@pytest.fixture
def student():
    names = {"__name__": "__main__"}
    exec(NOTEBOOK, names)
    return names


def judged(check, f, capsys):
    try:
        assert check(f) is f
        verdict = "right"
    except checks.WrongAnswer:
        verdict = "wrong"
    return verdict, capsys.readouterr().out


def test_the_function_that_is_wrong_is_blamed(student, capsys):
    assert judged(checks.check_L2_cost, student["L2_cost"], capsys)[0] == "wrong"
    assert judged(checks.check_linear_backward, student["linear_backward"], capsys)[0] == "wrong"


@pytest.mark.parametrize(
    ("name", "helper"),
    [("compute_cost_with_regularization", "L2_cost"), ("linear_activation_backward", "linear_backward")],
)
def test_one_that_calls_it_is_not(student, name, helper, capsys):
    verdict, said = judged(getattr(checks, f"check_{name}"), student[name], capsys)
    assert verdict == "right"
    assert "judged with the library's" in said and helper in said


def test_a_mistake_of_its_own_is_found_and_named(student, capsys):
    exec(NOTEBOOK.replace("compute_cost(AL, Y) + L2_cost", "compute_cost(AL, Y) - L2_cost"), student)
    verdict, said = judged(
        checks.check_compute_cost_with_regularization, student["compute_cost_with_regularization"], capsys
    )
    assert verdict == "wrong" and "judged with" not in said


def test_a_helper_of_the_same_name_with_another_signature_is_left_alone(capsys):
    names = {"__name__": "__main__", "np": np}
    exec(
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
        "def sigmoid_backward(dA, cache):\n    s = sigmoid(cache)\n    return dA * s * (1 - s)\n",
        names,
    )
    assert judged(checks.check_sigmoid_backward, names["sigmoid_backward"], capsys)[0] == "right"
