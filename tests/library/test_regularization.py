"""L2 and dropout: published numbers, other engines, and what must hold for every network."""

import importlib.util

import numpy as np
import pytest
from helpers import HIDDEN, contents, random_network, refuses
from hypothesis import given
from hypothesis import strategies as st

from dnn_utils import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    compute_cost_from_logits,
    count_correct,
    gradient_descent,
    gradient_step,
    initialize_parameters_deep,
    predict,
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


class FrozenMasks:
    """A generator that starts again at seed 1 with every forward pass of `draws` hidden layers, as published."""

    def __init__(self, draws):
        self.draws, self.count, self.stream, self.drawn = draws, 0, np.random.RandomState(1), []

    def random(self, shape):
        if self.count < self.draws:
            self.drawn.append(self.stream.rand(*shape))
        again = self.drawn[self.count % self.draws]
        assert again.shape == shape
        self.count += 1
        return again.copy()


class Fixed:
    """A generator whose masks are given."""

    def __init__(self, masks):
        self.masks = iter(masks)

    def random(self, shape):
        mask = next(self.masks)
        assert mask.shape == shape
        return np.where(mask, 0.0, 1.0)


def regularized_gradients(X, Y, parameters, hidden="relu", lambd=0, keep_prob=1, masks=()):
    AL, caches = L_model_forward_with_dropout(X, parameters, keep_prob, Fixed(masks), hidden)
    cost = compute_cost_from_logits(caches[-1][1], Y) + L2_cost(parameters, lambd, Y.shape[1])
    return cost, L_model_backward_with_regularization(AL, Y, caches, hidden, lambd, keep_prob)


# ------------------------------------------------------------------------------------------------ published numbers


@pytest.mark.parametrize(("lambd", "published"), [(0.1, 1.78648594516), (0.7, 2.89039198757)])
def test_published_costs_with_L2(lambd, published):
    rng, parameters = np.random.RandomState(1), {}
    for l, (n, n_prev) in enumerate([(2, 3), (3, 2), (1, 3)], start=1):
        parameters[f"W{l}"], parameters[f"b{l}"] = rng.randn(n, n_prev), rng.randn(n, 1)
    AL = np.array([[0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]])
    cost = compute_cost_with_regularization(AL, np.array([[1, 1, 0, 1, 0]]), parameters, lambd)
    assert cost == pytest.approx(published, abs=1e-10)


@pytest.mark.parametrize(
    ("options", "published_costs", "train", "test"),
    [
        ({}, (0.6557412523481, 0.1632998752572, 0.1385164242326), 0.947867, 0.915),
        ({"lambd": 0.7}, (0.6974484493131, 0.2684918873282, 0.2680916337127), 0.938389, 0.930),
        (
            {"keep_prob": 0.86, "rng": FrozenMasks(2)},
            (0.6543912405150, 0.0610169865749, 0.0605824357985),
            0.928910,
            0.950,
        ),
    ],
    ids=["plain", "L2", "frozen mask"],
)
def test_published_football_networks(reference, options, published_costs, train, test):
    from scipy.io import loadmat

    data = loadmat(reference / "data.mat")
    X, Y = np.ascontiguousarray(data["X"].T), data["y"].T.astype(int)
    X_test, Y_test = np.ascontiguousarray(data["Xval"].T), data["yval"].T.astype(int)
    start, costs = initialize_parameters_deep([2, 20, 3, 1], seed=3), {}
    for i, cost, parameters in gradient_descent(X, Y, start, 0.3, 30_000, **options):
        costs[i] = cost
    assert costs[0] == pytest.approx(published_costs[0], abs=1e-10)
    assert [costs[10_000], costs[20_000]] == pytest.approx(published_costs[1:], abs=1e-5)
    trained = dict(parameters)
    assert count_correct(predict(X, trained), Y) == round(train * 211)
    assert count_correct(predict(X_test, trained), Y_test) == round(test * 200)


# ---------------------------------------------------------------------------------------------------- other engines


@pytest.mark.skipif(not importlib.util.find_spec("torch"), reason="PyTorch is not installed")
@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("lambd", "keep_prob"), [(0.7, 1), (0, 0.6), (0.7, 0.6)])
def test_torch_gets_the_same_gradients(hidden, lambd, keep_prob):
    import torch

    functions = {
        "relu": torch.relu,
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        "leaky_relu": lambda Z: torch.nn.functional.leaky_relu(Z, 0.01),
        "identity": lambda Z: Z,
    }
    X, Y, parameters = random_network([4, 6, 5, 3, 2], 11, seed=7)
    masks = [np.random.default_rng(l).random((n, 11)) < keep_prob for l, n in enumerate((6, 5, 3))]
    cost, grads = regularized_gradients(X, Y, parameters, hidden, lambd, keep_prob, masks)
    tensors = {name: torch.tensor(value, requires_grad=True) for name, value in parameters.items()}
    A = torch.tensor(X)
    for l in range(1, 4):
        A = functions[hidden](tensors[f"W{l}"] @ A + tensors[f"b{l}"]) * torch.tensor(masks[l - 1]) / keep_prob
    Z = tensors["W4"] @ A + tensors["b4"]
    J = torch.nn.functional.binary_cross_entropy_with_logits(Z, torch.tensor(Y, dtype=Z.dtype), reduction="sum") / 11
    J = J + lambd / 22 * sum((tensors[f"W{l}"] ** 2).sum() for l in range(1, 5))
    J.backward()
    assert cost == pytest.approx(J.item(), rel=1e-12)
    for name, tensor in tensors.items():
        np.testing.assert_allclose(grads[f"d{name}"], tensor.grad.numpy(), rtol=1e-9, atol=1e-13)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("lambd", "keep_prob"), [(0.7, 1), (0, 0.6), (0.7, 0.6)])
def test_hips_autograd_gets_the_same_gradients(hidden, lambd, keep_prob):
    import autograd.numpy as anp
    from autograd import grad

    functions = {
        "relu": lambda Z: anp.where(Z > 0, Z, 0),
        "tanh": anp.tanh,
        "sigmoid": lambda Z: 1 / (1 + anp.exp(-Z)),
        "leaky_relu": lambda Z: anp.where(Z > 0, Z, 0.01 * Z),
        "identity": lambda Z: Z,
    }
    X, Y, parameters = random_network([4, 6, 5, 2], 9, seed=5)
    masks = [np.random.default_rng(l).random((n, 9)) < keep_prob for l, n in enumerate((6, 5))]

    def J(p):
        A = X
        for l in (1, 2):
            A = functions[hidden](anp.dot(p[f"W{l}"], A) + p[f"b{l}"]) * masks[l - 1] / keep_prob
        Z = anp.dot(p["W3"], A) + p["b3"]
        squares = sum(anp.sum(p[f"W{l}"] ** 2) for l in (1, 2, 3))
        return anp.sum(anp.logaddexp(0, Z) - Y * Z) / 9 + lambd / 18 * squares

    cost, grads = regularized_gradients(X, Y, parameters, hidden, lambd, keep_prob, masks)
    assert cost == pytest.approx(J(parameters), rel=1e-12)
    for name, value in grad(J)(parameters).items():
        np.testing.assert_allclose(grads[f"d{name}"], value, rtol=1e-9, atol=1e-13)


# -------------------------------------------------------------------------------------------------------- properties


@given(st.lists(st.integers(1, 5), min_size=2, max_size=5), st.integers(1, 8), st.sampled_from(HIDDEN))
def test_without_regularization_all_is_exactly_as_before(dims, m, hidden):
    X, Y, parameters = random_network(dims, m, seed=len(dims) + m)
    AL, caches = L_model_forward(X, parameters, hidden)
    dropped_AL, dropped_caches = L_model_forward_with_dropout(X, parameters, 1, np.random.default_rng(0), hidden)
    assert np.array_equal(dropped_AL, AL)
    plain = L_model_backward(AL, Y, caches, hidden)
    for kept in (caches, dropped_caches):
        grads = L_model_backward_with_regularization(AL, Y, kept, hidden, lambd=0, keep_prob=1)
        assert set(grads) == set(plain) and all(np.array_equal(grads[name], plain[name]) for name in plain)
    assert compute_cost_with_regularization(AL, Y, parameters, 0) == compute_cost(AL, Y)
    assert L2_cost(parameters, 0, m) == 0
    step, regularized = (f(X, Y, parameters, 0.1, hidden) for f in (gradient_step, regularized_step()))
    assert step[0] == regularized[0] and contents(step[1]) == contents(regularized[1])


def test_arguments_are_left_as_they_are():
    X, Y, parameters = random_network([4, 6, 5, 1], 9, seed=1)
    before = contents(X, Y, parameters)
    regularized_step(0.7, 0.8, np.random.default_rng(0))(X, Y, parameters, 0.1)
    assert contents(X, Y, parameters) == before


@pytest.mark.parametrize("keep_prob", [0.2, 0.5, 0.86])
def test_dropout_keeps_the_expectation_and_a_binomial_number_of_units(keep_prob):
    n, m = 100, 4000
    A = np.random.default_rng(1).uniform(0.5, 2, (n, 1)) * np.ones((n, m))
    dropped, D = dropout_forward(A, keep_prob, np.random.default_rng(2))
    assert D.dtype == bool and np.array_equal(dropped, A * D / keep_prob)
    spread = np.sqrt((1 - keep_prob) / keep_prob / m)  # of the mean of m values, relative to A
    assert np.abs(dropped.mean(axis=1) / A[:, 0] - 1).max() < 5 * spread
    kept = D.sum(axis=0)  # units of each example: binomial, n p and n p (1 - p)
    assert kept.mean() == pytest.approx(n * keep_prob, abs=5 * np.sqrt(n * keep_prob * (1 - keep_prob) / m))
    assert kept.var() == pytest.approx(n * keep_prob * (1 - keep_prob), rel=0.12)


def test_what_was_dropped_gets_no_gradient():
    A = np.arange(1.0, 13).reshape(3, 4)
    dropped, D = dropout_forward(A, 0.5, np.random.default_rng(3))
    assert 0 < D.sum() < 12 and np.array_equal(dropped == 0, ~D)
    assert np.array_equal(dropout_backward(np.ones((3, 4)), D, 0.5), np.where(D, 2.0, 0.0))
    X, Y, parameters = random_network([4, 6, 1], 9, seed=2)
    masks = [np.ones((6, 9), dtype=bool)]
    masks[0][2] = False
    _, grads = regularized_gradients(X, Y, parameters, "tanh", 0, 0.9, masks)
    assert not grads["dW1"][2].any() and not grads["db1"][2].any() and not grads["dW2"][:, 2].any()
    assert grads["dW1"][[0, 1, 3, 4, 5]].all()


def test_each_step_and_each_layer_has_masks_of_its_own():
    X, Y, parameters = random_network([4, 8, 8, 1], 30, seed=1)
    rng = np.random.default_rng(0)
    first, second = (L_model_forward_with_dropout(X, parameters, 0.7, rng)[1] for _ in range(2))
    masks = [cache[2] for caches in (first, second) for cache in caches[:-1]]
    assert all(not np.array_equal(a, b) for i, a in enumerate(masks) for b in masks[:i])
    assert first[-1][2] is None  # never on the output
    again = L_model_forward_with_dropout(X, parameters, 0.7, np.random.default_rng(0))[1]
    assert np.array_equal(again[0][2], first[0][2])
    state = np.random.get_state()[1].copy()
    regularized_step(0, 0.7, rng)(X, Y, parameters, 0.1)
    assert np.array_equal(np.random.get_state()[1], state)  # the global stream is nobody's business


def test_prediction_never_drops():
    X, Y, parameters = random_network([4, 8, 1], 30, seed=1)
    *_, (_, _, trained) = gradient_descent(X, Y, parameters, 0.1, 20, keep_prob=0.5, rng=np.random.default_rng(0))
    trained = dict(trained)
    expected = (L_model_forward(X, trained)[0] > 0.5).astype(int)
    assert all(np.array_equal(predict(X, trained), expected) for _ in range(5))


def test_L2_shrinks_the_weights_and_leaves_the_biases():
    parameters = {"W1": np.array([[3.0, -4.0]]), "b1": np.array([[5.0]])}
    X, Y = np.zeros((2, 2)), np.array([[0, 1]])
    grads = [regularized_gradients(X, Y, parameters, lambd=lambd)[1] for lambd in (0, 6)]
    assert np.array_equal(grads[1]["dW1"] - grads[0]["dW1"], 6 / 2 * parameters["W1"])
    assert np.array_equal(grads[1]["db1"], grads[0]["db1"])
    assert L2_cost(parameters, 6, 2) == 6 / 4 * 25


def test_bad_arguments_get_one_line():
    X, Y, parameters = random_network([3, 4, 1], 5)
    AL, caches = L_model_forward(X, parameters)
    rng = np.random.default_rng(0)
    for keep_prob in (0, 1.2, -0.5, np.nan, "0.8", None):
        refuses(lambda keep_prob=keep_prob: dropout_forward(X, keep_prob, rng), "keep_prob is", "at most 1")
        refuses(lambda keep_prob=keep_prob: L_model_forward_with_dropout(X, parameters, keep_prob, rng), "keep_prob")
    for lambd in (-0.1, np.inf, np.nan, "1"):
        refuses(
            lambda lambd=lambd: compute_cost_with_regularization(AL, Y, parameters, lambd), "lambd is", "at least 0"
        )
        refuses(lambda lambd=lambd: L_model_backward_with_regularization(AL, Y, caches, lambd=lambd), "lambd is")
    refuses(lambda: dropout_backward(np.ones((3, 4)), np.ones((4, 3), dtype=bool), 0.5), "D has shape (4, 3)")
    refuses(lambda: L_model_forward_with_dropout(X[:2], parameters, 0.5, rng), "W1 has shape (4, 3)")
    for call in (
        lambda: regularized_step(lambd=-1),
        lambda: regularized_step(keep_prob=0),
        lambda: list(gradient_descent(X, Y, parameters, 0.1, 2, lambd=-1)),
        lambda: list(gradient_descent(X, Y, parameters, 0.1, 2, keep_prob=2)),
    ):
        refuses(call, "is")


def test_without_a_generator_every_run_has_masks_of_its_own():
    X, Y, parameters = random_network([3, 8, 1], 20)
    costs = {regularized_step(keep_prob=0.5)(X, Y, parameters, 0.1)[0] for _ in range(4)}
    assert len(costs) == 4
