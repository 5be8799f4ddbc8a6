"""Training from many seeds at once gives, seed by seed, what `L_layer_model` gives."""

import sys

import numpy as np
import pytest
from helpers import HIDDEN, contents, random_network
from threadpoolctl import threadpool_info

from dnn_utils import (
    DivergedError,
    L_layer_model,
    L_model_forward,
    gradient_descent,
    initialize_parameters_deep,
    train_seeds,
    two_layer_model,
)
from dnn_utils.fast.seeds import SEEDS_AT_ONCE


def compare(dims, m, hidden="relu", seeds=(0, 3, 11), rate=0.05, iterations=301, **regularization):
    X, Y, _ = random_network(dims, m, seed=8)
    other = np.random.default_rng(1).standard_normal((dims[0], 5))
    before = contents(X, Y, other)
    options = {"hidden_activation": hidden, **regularization}
    costs, AL, (elsewhere,) = train_seeds(X, Y, dims, seeds, rate, iterations, evaluate_on=[other], **options)
    assert contents(X, Y, other) == before
    assert costs.shape == (len(seeds), -(-iterations // 100))
    assert AL.shape == (len(seeds), *Y.shape) and elsewhere.shape == (len(seeds), dims[-1], 5)
    for k, seed in enumerate(seeds):
        parameters, expected = L_layer_model(X, Y, dims, rate, iterations, seed=seed, **options)
        np.testing.assert_allclose(costs[k], expected, rtol=0, atol=1e-10)
        np.testing.assert_allclose(AL[k], L_model_forward(X, parameters, hidden)[0], rtol=0, atol=1e-9)
        np.testing.assert_allclose(elsewhere[k], L_model_forward(other, parameters, hidden)[0], rtol=0, atol=1e-9)


@pytest.mark.parametrize("dims", [[40, 1], [40, 4, 1], [40, 5, 3, 1], [40, 4, 4, 3, 2], [40, 3, 3, 3, 3, 1]])
def test_every_depth_with_more_features_than_examples(dims):
    compare(dims, m=12)


@pytest.mark.parametrize("dims", [[3, 1], [3, 4, 1], [2, 5, 3, 2]])
def test_every_depth_with_more_examples_than_features(dims):
    compare(dims, m=30, hidden="tanh", rate=0.3)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_every_activation(hidden):
    compare([30, 5, 4, 1], m=10, hidden=hidden)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("lambd", "keep_prob"), [(0.7, 1), (0, 0.8), (2, 0.6)])
def test_L2_and_dropout_with_the_masks_of_each_seed(hidden, lambd, keep_prob):
    compare([30, 5, 4, 1], m=10, hidden=hidden, lambd=lambd, keep_prob=keep_prob)
    compare([3, 5, 4, 2], m=20, hidden=hidden, lambd=lambd, keep_prob=keep_prob)


def test_more_seeds_than_are_trained_at_once_and_in_any_order():
    compare([9, 3, 1], m=7, seeds=[*range(20, 20 - SEEDS_AT_ONCE - 3, -1)], iterations=101)
    compare([9, 3, 1], m=7, seeds=np.array([5, 5]), iterations=1)


def blas_threads():
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_the_threads_of_the_products_are_as_before():
    X, Y, _ = random_network([20, 4, 1], 9, seed=2)
    before = blas_threads()
    train_seeds(X, Y, [20, 4, 1], range(20), 0.1, 20)
    with pytest.raises(DivergedError):
        train_seeds(1e60 * X, Y, [20, 4, 1], range(20), 1e200, 20)
    assert blas_threads() == before


@pytest.mark.parametrize("threads", ["1", "2"])
def test_without_threadpoolctl_the_result_is_the_same(monkeypatch, threads):
    monkeypatch.setitem(sys.modules, "threadpoolctl", None)
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", threads)
    compare([9, 3, 1], m=7, seeds=range(SEEDS_AT_ONCE + 3), iterations=101)


def test_a_scale_of_a_hundredth_is_the_two_layer_model():
    X, Y, _ = random_network([20, 4, 1], 9, seed=2)
    costs, AL, others = train_seeds(X, Y, [20, 4, 1], range(2), 0.2, 250, scale=0.01)
    for seed in range(2):
        np.testing.assert_allclose(costs[seed], two_layer_model(X, Y, (20, 4, 1), 0.2, 250, seed=seed)[1], atol=1e-10)
    assert others == [] and AL.shape == (2, 1, 9)


def test_the_scale_he_is_that_of_the_start():
    X, Y, _ = random_network([20, 4, 1], 9, seed=2)
    costs, _, _ = train_seeds(X, Y, [20, 4, 1], [6], 0.1, 101, scale="he")
    steps = gradient_descent(X, Y, initialize_parameters_deep([20, 4, 1], 6, "he"), 0.1, 101)
    np.testing.assert_allclose(costs[0], [cost for i, cost, _ in steps if i % 100 == 0], atol=1e-10)


def test_no_iteration_gives_the_start():
    X, Y, _ = random_network([6, 3, 1], 4)
    costs, AL, _ = train_seeds(X, Y, [6, 3, 1], [2], num_iterations=0)
    assert costs.shape == (1, 0)
    np.testing.assert_allclose(AL[0], L_model_forward(X, initialize_parameters_deep([6, 3, 1], 2))[0], rtol=1e-13)


def test_small_integers_are_numbers_not_remainders():
    X, Y, _ = random_network([6, 3, 1], 4)
    X = (50 * np.abs(X)).astype(np.uint8)
    from_bytes, AL, (test_AL,) = train_seeds(X, Y, [6, 3, 1], [2], 1e-3, 50, evaluate_on=[X])
    from_floats, AL_floats, _ = train_seeds(X.astype(float), Y, [6, 3, 1], [2], 1e-3, 50)
    np.testing.assert_array_equal(from_bytes, from_floats)
    np.testing.assert_array_equal(AL, AL_floats)
    np.testing.assert_allclose(AL, test_AL, rtol=1e-12)


def test_a_run_that_diverges_says_when_and_at_which_rate():
    X, Y, _ = random_network([6, 3, 1], 9)
    found = []
    for train in (
        lambda: L_layer_model(1e60 * X, Y, [6, 3, 1], 1e200, 150, seed=2),
        lambda: train_seeds(1e60 * X, Y, [6, 3, 1], [2], 1e200, 150),
        lambda: train_seeds(1e60 * X, Y, [6, 3, 1], [2] * 30, 1e200, 150),
    ):
        with pytest.raises(
            DivergedError, match=r"^diverged at iteration \d+: lower the learning rate \(1e\+200\)$"
        ) as caught:
            train()
        found.append(str(caught.value))
    assert found[0] == found[1] == found[2]


def test_a_run_that_diverges_in_its_last_step_gives_no_outputs():
    X, Y, _ = random_network([6, 3, 1], 9)
    with pytest.raises(DivergedError, match=r"^diverged at iteration 1: lower the learning rate \(1e\+200\)$"):
        train_seeds(1e150 * X, Y, [6, 3, 1], range(3), 1e200, 1)
