"""The fast path of gradient descent makes the steps of the readable loop."""

import numpy as np
import pytest
from helpers import HIDDEN, contents, random_network, refuses

from dnn_utils import (
    DivergedError,
    L_model_forward,
    compute_cost,
    count_correct,
    gradient_descent,
    initialize_parameters,
    initialize_parameters_deep,
    predict,
)
from dnn_utils.fast.training import kernel
from dnn_utils.regularization import L2_cost, regularized_step
from dnn_utils.training import plain_gradient_descent
from lr_utils import images_to_columns, load_dataset

MANY_FEATURES, MANY_EXAMPLES = (60, 15), (4, 40)  # n_x, m
DEPTHS = [[1], [5, 1], [6, 4, 1], [6, 5, 4, 2], [5, 5, 4, 4, 1]]


def agree(shape, layers, hidden="relu", lambd=0.0, keep_prob=1.0, steps=150, learning_rate=0.03):
    """Costs and parameters of both paths, at every step and in between."""
    n_x, m = shape
    X, Y, start = random_network([n_x, *layers], m, seed=n_x + len(layers), spread=0.4)
    before = contents(X, Y, start)
    step = regularized_step(lambd, keep_prob, np.random.default_rng(3))
    plain = plain_gradient_descent(X, Y, start, learning_rate, steps, hidden, step=step)
    options = {"lambd": lambd, "keep_prob": keep_prob, "rng": np.random.default_rng(3)}
    fast = gradient_descent(X, Y, start, learning_rate, steps, hidden, **options)
    for (i, cost, parameters), (j, fast_cost, fast_parameters) in zip(plain, fast, strict=True):
        assert i == j and fast_cost == pytest.approx(cost, rel=1e-10, abs=1e-10)
        if i in (0, 1, 57, steps - 1):
            assert list(fast_parameters) == list(parameters) and len(fast_parameters) == len(parameters)
            for name, value in parameters.items():
                assert fast_parameters[name].dtype == float
                np.testing.assert_allclose(fast_parameters[name], value, rtol=0, atol=1e-9)
    assert contents(X, Y, start) == before


@pytest.mark.parametrize("shape", [MANY_FEATURES, MANY_EXAMPLES, (12, 12), (13, 12), (3, 1), (1, 5)])
@pytest.mark.parametrize("layers", DEPTHS, ids=len)
def test_every_depth_and_shape_of_the_data(shape, layers):
    agree(shape, layers)


@pytest.mark.parametrize("shape", [MANY_FEATURES, MANY_EXAMPLES])
@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("lambd", "keep_prob"), [(0, 1), (0.7, 1), (0, 0.8), (0.7, 0.8)])
def test_every_activation_with_L2_and_dropout(shape, hidden, lambd, keep_prob):
    agree(shape, [6, 5, 1], hidden, lambd, keep_prob)


@pytest.mark.parametrize("layers", DEPTHS, ids=len)
def test_every_depth_with_L2_and_dropout(layers):
    agree(MANY_FEATURES, layers, "tanh", 2.0, 0.6)
    agree(MANY_EXAMPLES, layers, "relu", 2.0, 0.6)


def test_strong_L2_and_many_steps_do_not_drift():
    """The squared weights of the first layer are carried along, not summed again: the cost must not run away."""
    X, Y, start = random_network([80, 6, 1], 20, seed=2)
    for i, cost, parameters in gradient_descent(X, Y, start, 0.5, 3000, lambd=5):
        if i in (0, 2998):
            kept = dict(parameters)
        if i in (1, 2999):
            expected = compute_cost(L_model_forward(X, kept)[0], Y) + L2_cost(kept, 5, 20)
            assert cost == pytest.approx(expected, rel=1e-9)
    agree(MANY_FEATURES, [5, 1], "tanh", 60.0, steps=60, learning_rate=0.3)  # 1 - 0.3 * 60 / 15 is negative


def test_a_run_can_be_stopped_after_any_step_and_continued():
    for n_x, m in (MANY_FEATURES, MANY_EXAMPLES):
        X, Y, start = random_network([n_x, 5, 1], m, seed=1, spread=0.4)
        costs = [cost for _, cost, _ in gradient_descent(X, Y, start, 0.05, 40)]
        for stop in (0, 1, 17):
            for i, _, parameters in gradient_descent(X, Y, start, 0.05, 40):
                if i == stop:
                    break
            AL, _ = L_model_forward(X, dict(parameters))
            assert compute_cost(AL, Y) == pytest.approx(costs[stop + 1], rel=1e-9)
            assert predict(X, parameters).shape == Y.shape  # also without dict(...)
            rest = [cost for _, cost, _ in gradient_descent(X, Y, parameters, 0.05, 39 - stop)]
            np.testing.assert_allclose(rest, costs[stop + 1 :], rtol=1e-9)


def test_kept_parameters_stay_and_late_reading_is_refused():
    for n_x, m in (MANY_FEATURES, MANY_EXAMPLES):
        X, Y, start = random_network([n_x, 5, 1], m, seed=1)
        steps = gradient_descent(X, Y, start, 0.05, 10)
        _, _, first = next(steps)
        kept = dict(first)
        copy = contents(kept)
        _, _, second = next(steps)
        next(steps)
        assert contents(kept) == copy
        refuses(lambda late=second: late["W1"], "iteration 2", "iteration 1", "dict(parameters)", error=RuntimeError)
        assert np.array_equal(first["W1"], kept["W1"])  # was read in time
        with pytest.raises(KeyError):
            second["W3"]


def test_a_run_of_no_steps_and_a_run_that_diverges():
    X, Y, start = random_network([40, 5, 1], 10, seed=1)
    assert list(gradient_descent(X, Y, start, 0.1, 0)) == []
    with pytest.raises(DivergedError, match=r"^diverged at iteration \d+: lower the learning rate \(1e\+200\)$"):
        list(gradient_descent(X, Y, start, 1e200, 50))


def test_the_loop_that_drives_the_steps_keeps_its_own_warnings():
    X, Y, start = random_network([40, 5, 1], 10, seed=1)
    before = np.geterr()
    for _ in gradient_descent(X, Y, start, 0.1, 3):
        assert np.geterr() == before
        with pytest.warns(RuntimeWarning, match="overflow"):
            np.exp(np.array([1000.0]))


@pytest.mark.parametrize("shape", [MANY_FEATURES, MANY_EXAMPLES])
def test_saturated_outputs_have_their_exact_cost(shape):
    X, Y, start = random_network([*shape[:1], 5, 1], shape[1], seed=1)
    start["b2"][:] = 1000  # exp(1000) is no float64
    _, cost, parameters = next(gradient_descent(X, Y, start, 1e-9, 1))
    _, expected, same = next(plain_gradient_descent(X, Y, start, 1e-9, 1))
    assert expected > 100 and cost == pytest.approx(expected, rel=1e-13)
    for name, value in same.items():
        np.testing.assert_allclose(parameters[name], value, rtol=0, atol=1e-13 * np.abs(value).max())


@pytest.mark.parametrize("source", [np.random.RandomState, np.random.default_rng])
def test_masks_come_from_any_source_of_numpy(source):
    X, Y, start = random_network([40, 6, 5, 1], 10, seed=1)
    step = regularized_step(0, 0.7, source(5))
    plain = [cost for _, cost, _ in plain_gradient_descent(X, Y, start, 0.01, 30, step=step)]
    fast = [cost for _, cost, _ in gradient_descent(X, Y, start, 0.01, 30, keep_prob=0.7, rng=source(5))]
    np.testing.assert_allclose(fast, plain, rtol=1e-10)


def test_a_kernel_that_is_kept_serves_other_runs():
    X, Y, start = random_network([60, 5, 1], 15, seed=1)
    K = kernel(X)
    np.testing.assert_allclose(K, X.T @ X + 1)
    before = contents(K)
    for seed in (1, 2):
        _, _, start = random_network([60, 5, 1], 15, seed)
        given, made = (list(gradient_descent(X, Y, start, 0.05, 30, K=K_or_none)) for K_or_none in (K, None))
        assert [cost for _, cost, _ in given] == [cost for _, cost, _ in made]
        assert contents(dict(given[-1][2])) == contents(dict(made[-1][2]))
    assert contents(K) == before
    refuses(lambda: next(gradient_descent(X, Y, start, 0.05, 30, K=K[:5, :5])), "K has shape (5, 5)", "15")


@pytest.mark.parametrize("shape", [MANY_FEATURES, MANY_EXAMPLES])
@pytest.mark.parametrize(("lambd", "keep_prob"), [(0, 1), (0.7, 0.8)])
def test_float32_is_the_same_to_its_precision(shape, lambd, keep_prob):
    X, Y, start = random_network([shape[0], 6, 5, 1], shape[1], seed=4, spread=0.4)
    runs = []
    for dtype in (np.float64, np.float32):
        rng = np.random.default_rng(0)
        steps = list(gradient_descent(X, Y, start, 0.03, 80, "tanh", lambd, keep_prob, rng, dtype=dtype))
        runs.append(([cost for _, cost, _ in steps], dict(steps[-1][2])))
    (costs, parameters), (costs32, parameters32) = runs
    np.testing.assert_allclose(costs32, costs, rtol=1e-4)
    assert max(abs(a - b) for a, b in zip(costs, costs32, strict=True)) > 1e-12
    for name, value in parameters32.items():
        assert value.dtype == np.float32
        np.testing.assert_allclose(value, parameters[name], atol=1e-4)


@pytest.mark.parametrize(
    ("start", "costs", "train", "test"),
    [
        (
            lambda: initialize_parameters(12288, 7, 1, seed=1),
            {0: 0.6930497356599888, 100: 0.6464320953428849, 2400: 0.048554785628770206},
            209,
            36,
        ),
        (
            lambda: initialize_parameters_deep([12288, 20, 7, 5, 1], seed=1),
            {0: 0.7717493284237686, 100: 0.6720534400822915, 2400: 0.09287821526472395},
            206,
            40,
        ),
    ],
    ids=["two layers", "four layers"],
)
def test_published_costs_on_the_photographs(reference, start, costs, train, test):
    images, Y, test_images, Y_test, _ = load_dataset(reference)
    X, X_test = images_to_columns(images), images_to_columns(test_images)
    for i, cost, parameters in gradient_descent(X, Y, start(), 0.0075, 2500):
        if i in costs:
            assert cost == pytest.approx(costs[i], abs=1e-10 if i <= 100 else 1e-8)
    assert count_correct(predict(X, parameters), Y) == train
    assert count_correct(predict(X_test, parameters), Y_test) == test


def test_bad_arguments_get_one_line():
    X, Y, start = random_network([4, 3, 1], 6)
    refuses(lambda: next(gradient_descent(X, Y, start, 0.1, 5, dtype=int)), "dtype", "float64 or float32")
    refuses(lambda: next(gradient_descent(X, Y, start, 0, 5)), "learning_rate is 0")
    refuses(lambda: next(gradient_descent(X, Y, start, 0.1, -5)), "num_iterations is -5")
