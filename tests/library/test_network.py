"""Forward and backward pass, update and prediction: values by hand, and what must hold for every network."""

import numpy as np
import pytest
from helpers import HIDDEN, contents, random_network
from hypothesis import given, settings
from hypothesis import strategies as st

from dnn_utils import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    compute_cost_from_logits,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    predict,
    update_parameters,
)

networks = st.tuples(
    st.lists(st.integers(1, 5), min_size=2, max_size=6),
    st.integers(1, 8),
    st.integers(0, 2**16),
    st.sampled_from(HIDDEN),
)


def gradients(X, Y, parameters, hidden):
    AL, caches = L_model_forward(X, parameters, hidden)
    return AL, L_model_backward(AL, Y, caches, hidden)


def test_one_layer_by_hand():
    A_prev, W, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, -1.0]]), np.array([[0.5]])
    Z, cache = linear_forward(A_prev, W, b)
    assert Z.tolist() == [[-1.5, -1.5]]
    assert all(kept is given for kept, given in zip(cache, (A_prev, W, b), strict=True))
    dA_prev, dW, db = linear_backward(np.array([[2.0, 4.0]]), cache)
    assert dA_prev.tolist() == [[2, 4], [-2, -4]]
    assert dW.tolist() == [[5, 11]]  # ([2, 4] @ [[1, 3], [2, 4]]) / 2
    assert db.tolist() == [[3]]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_layer_is_its_linear_part_and_its_activation(hidden):
    X, _, parameters = random_network([3, 4], 5, seed=2)
    A, (linear_cache, Z) = linear_activation_forward(X, parameters["W1"], parameters["b1"], hidden)
    np.testing.assert_array_equal(Z, linear_forward(X, parameters["W1"], parameters["b1"])[0])
    dA = np.cos(A)
    dA_prev, dW, db = linear_activation_backward(dA, (linear_cache, Z), hidden)
    assert dA_prev.shape == X.shape and dW.shape == (4, 3) and db.shape == (4, 1)
    assert linear_activation_backward(dA, (linear_cache, Z), hidden, need_dA_prev=False)[0] is None


@given(networks)
def test_shapes_of_all_gradients(problem):
    dims, m, seed, hidden = problem
    X, Y, parameters = random_network(dims, m, seed)
    AL, grads = gradients(X, Y, parameters, hidden)
    L = len(dims) - 1
    assert AL.shape == Y.shape
    wanted = {f"d{name}": value.shape for name, value in parameters.items()}
    wanted |= {f"dA{l}": (dims[l], m) for l in range(1, L)}  # and no dA0
    assert {name: value.shape for name, value in grads.items()} == wanted


@given(networks)
def test_permuted_examples_permute_the_output_and_leave_the_gradients(problem):
    dims, m, seed, hidden = problem
    X, Y, parameters = random_network(dims, m, seed)
    order = np.random.default_rng(seed).permutation(m)
    AL, grads = gradients(X, Y, parameters, hidden)
    AL_permuted, grads_permuted = gradients(X[:, order], Y[:, order], parameters, hidden)
    np.testing.assert_allclose(AL_permuted, AL[:, order], rtol=1e-12, atol=1e-14)
    for name in parameters:
        np.testing.assert_allclose(grads_permuted[f"d{name}"], grads[f"d{name}"], rtol=1e-9, atol=1e-12)


@given(networks)
def test_permuted_hidden_units_change_nothing(problem):
    dims, m, seed, hidden = problem
    X, Y, parameters = random_network([*dims[:-1], 4, dims[-1]], m, seed)
    L = len(dims)
    order = np.random.default_rng(seed).permutation(4)
    permuted = parameters | {
        f"W{L - 1}": parameters[f"W{L - 1}"][order],
        f"b{L - 1}": parameters[f"b{L - 1}"][order],
        f"W{L}": parameters[f"W{L}"][:, order],
    }
    AL, grads = gradients(X, Y, parameters, hidden)
    AL_permuted, grads_permuted = gradients(X, Y, permuted, hidden)
    np.testing.assert_allclose(AL_permuted, AL, rtol=1e-11, atol=1e-13)
    dW1 = grads["dW1"][order] if L == 2 else grads["dW1"]  # its own units may be the permuted ones
    np.testing.assert_allclose(grads_permuted["dW1"], dW1, rtol=1e-9, atol=1e-11)


@given(networks)
def test_a_doubled_data_set_has_the_same_cost_and_gradients(problem):
    dims, m, seed, hidden = problem
    X, Y, parameters = random_network(dims, m, seed)
    AL, grads = gradients(X, Y, parameters, hidden)
    AL_twice, grads_twice = gradients(np.hstack([X, X]), np.hstack([Y, Y]), parameters, hidden)
    for name in parameters:
        np.testing.assert_allclose(grads_twice[f"d{name}"], grads[f"d{name}"], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(compute_cost(AL_twice, np.hstack([Y, Y])), compute_cost(AL, Y), rtol=1e-9)


@given(networks)
def test_a_batch_is_its_examples_one_by_one(problem):
    dims, m, seed, hidden = problem
    X, _, parameters = random_network(dims, m, seed)
    one_by_one = [L_model_forward(X[:, i : i + 1], parameters, hidden)[0] for i in range(m)]
    np.testing.assert_allclose(L_model_forward(X, parameters, hidden)[0], np.hstack(one_by_one), rtol=1e-11, atol=1e-14)


def test_identity_layers_are_one_linear_layer():
    X, _, parameters = random_network([4, 5, 3, 1], 6, seed=4)
    W = parameters["W3"] @ parameters["W2"] @ parameters["W1"]
    b = parameters["W3"] @ (parameters["W2"] @ parameters["b1"] + parameters["b2"]) + parameters["b3"]
    deep, _ = L_model_forward(X, parameters, "identity")
    np.testing.assert_allclose(deep, L_model_forward(X, {"W1": W, "b1": b})[0], rtol=1e-12)


def test_equal_rows_stay_equal():
    X, Y, _ = random_network([3, 4, 1], 6, seed=1)
    parameters = {
        "W1": np.full((4, 3), 0.2),
        "b1": np.zeros((4, 1)),
        "W2": np.full((1, 4), 0.3),
        "b2": np.zeros((1, 1)),
    }
    for _ in range(5):
        _, grads = gradients(X, Y, parameters, "tanh")
        parameters = update_parameters(parameters, grads, 0.5)
    assert np.ptp(parameters["W1"], axis=0).max() == 0 and parameters["W1"].std() > 0


@given(networks)
def test_a_small_step_against_the_gradient_lowers_the_cost(problem):
    dims, m, seed, hidden = problem
    X, Y, parameters = random_network(dims, m, seed, spread=0.7)
    AL, caches = L_model_forward(X, parameters, hidden)
    grads = L_model_backward(AL, Y, caches, hidden)
    norm2 = sum(np.sum(grads[f"d{name}"] ** 2) for name in parameters)
    _, after = L_model_forward(X, update_parameters(parameters, grads, 1e-7), hidden)
    gained = compute_cost_from_logits(caches[-1][1], Y) - compute_cost_from_logits(after[-1][1], Y)
    assert gained == pytest.approx(1e-7 * norm2, rel=1e-2, abs=1e-14 * m)


@given(networks)
@settings(max_examples=30)
def test_functions_leave_their_inputs_as_they_are_and_share_nothing(problem):
    dims, m, seed, hidden = problem
    X, Y, parameters = random_network(dims, m, seed)
    before = contents(X, Y, parameters)
    AL, caches = L_model_forward(X, parameters, hidden)
    inner = contents(AL, caches)
    grads = L_model_backward(AL, Y, caches, hidden)
    assert contents(AL, caches) == inner
    kept = contents(grads)
    updated = update_parameters(parameters, grads, 0.1)
    predict(X, parameters, hidden)
    assert contents(X, Y, parameters) == before and contents(grads) == kept
    assert list(updated) == list(parameters)
    assert not any(np.shares_memory(updated[name], parameters[name]) for name in parameters)


def test_update_takes_the_step():
    _, _, parameters = random_network([3, 2, 1], 1)
    grads = {f"d{name}": np.full(value.shape, 2.0) for name, value in parameters.items()}
    updated = update_parameters(parameters, grads | {"dA1": np.ones((2, 1))}, 0.25)
    for name in parameters:
        np.testing.assert_array_equal(updated[name], parameters[name] - 0.5)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("labels", [np.float32, np.uint8, bool])
def test_single_precision_stays_single_precision(hidden, labels):
    X, Y, parameters = random_network([3, 4, 1], 6)
    X, Y = X.astype(np.float32), Y.astype(labels)
    parameters = {name: value.astype(np.float32) for name, value in parameters.items()}
    AL, grads = gradients(X, Y, parameters, hidden)
    updated = update_parameters(parameters, grads, 0.01)
    for array in (AL, *grads.values(), *updated.values()):
        assert array.dtype == np.float32


def test_prediction_is_1_above_one_half_only():
    parameters = {"W1": np.array([[1.0]]), "b1": np.array([[0.0]])}
    predictions = predict(np.array([[-1.0, 0.0, 1e-9, 2.0]]), parameters)
    assert predictions.tolist() == [[0, 0, 1, 1]] and predictions.dtype.kind == "i"


def test_prediction_uses_the_hidden_activation():
    parameters = {"W1": np.array([[1.0]]), "b1": np.array([[0.0]]), "W2": np.array([[-1.0]]), "b2": np.array([[0.0]])}
    X = np.array([[-1.0]])
    assert predict(X, parameters, "relu").tolist() == [[0]]
    assert predict(X, parameters, "tanh").tolist() == [[1]]
