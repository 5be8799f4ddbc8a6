"""Gradient descent and the two models that it trains."""

import numpy as np
import pytest
from helpers import HIDDEN, contents, random_network

from dnn_utils import (
    DivergedError,
    L_layer_model,
    L_model_backward,
    L_model_forward,
    compute_cost_from_logits,
    gradient_descent,
    gradient_step,
    initialize_parameters,
    initialize_parameters_deep,
    plain_gradient_descent,
    predict,
    two_layer_model,
)


def planar(m=60, seed=0):
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((2, m))
    return X, (np.sum(X**2, axis=0, keepdims=True) < 1).astype(int)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_step_is_forward_cost_backward_update(hidden):
    X, Y, parameters = random_network([3, 4, 2, 1], 7, seed=5)
    before = contents(X, Y, parameters)
    cost, updated = gradient_step(X, Y, parameters, 0.1, hidden)
    AL, caches = L_model_forward(X, parameters, hidden)
    assert cost == compute_cost_from_logits(caches[-1][1], Y)
    grads = L_model_backward(AL, Y, caches, hidden)
    for name in parameters:
        np.testing.assert_array_equal(updated[name], parameters[name] - 0.1 * grads[f"d{name}"])
    assert contents(X, Y, parameters) == before


def test_descent_yields_every_step_and_can_be_stopped_and_continued():
    X, Y, parameters = random_network([3, 4, 1], 7, seed=5)
    whole = list(plain_gradient_descent(X, Y, parameters, 0.1, 20))
    assert [i for i, _, _ in whole] == list(range(20))
    first = next(plain_gradient_descent(X, Y, parameters, 0.1, 20))
    assert first[1] == whole[0][1] == gradient_step(X, Y, parameters, 0.1)[0]
    continued = list(plain_gradient_descent(X, Y, whole[7][2], 0.1, 12))
    assert [cost for _, cost, _ in continued] == [cost for _, cost, _ in whole[8:]]
    kept = contents([parameters for _, _, parameters in whole[:3]])  # later steps do not write into earlier ones
    assert kept == contents([parameters for _, _, parameters in list(plain_gradient_descent(X, Y, parameters, 0.1, 3))])


def test_logistic_regression_agrees_with_a_loop_over_the_examples():
    X, Y, _ = random_network([3, 1], 8, seed=1)
    w, b, costs = [0.0] * 3, 0.0, []
    for _ in range(30):
        dw, db, cost = [0.0] * 3, 0.0, 0.0
        for i in range(8):
            z = sum(w[k] * X[k, i] for k in range(3)) + b
            a = 1 / (1 + np.exp(-z))
            cost -= np.log(a) if Y[0, i] else np.log(1 - a)
            dw = [dw[k] + (a - Y[0, i]) * X[k, i] for k in range(3)]
            db += a - Y[0, i]
        costs.append(cost / 8)
        w, b = [w[k] - 0.5 * dw[k] / 8 for k in range(3)], b - 0.5 * db / 8
    zero = {"W1": np.zeros((1, 3)), "b1": np.zeros((1, 1))}
    *_, (_, _, parameters) = steps = list(gradient_descent(X, Y, zero, 0.5, 30))
    np.testing.assert_allclose([cost for _, cost, _ in steps], costs, rtol=1e-13)
    np.testing.assert_allclose(parameters["W1"][0], w, rtol=1e-12)
    np.testing.assert_allclose(parameters["b1"][0, 0], b, rtol=1e-12)


@pytest.mark.parametrize(("iterations", "recorded"), [(0, 0), (1, 1), (100, 1), (101, 2), (250, 3)])
def test_costs_are_kept_every_100_iterations_printed_or_not(iterations, recorded, capsys):
    X, Y = planar()
    parameters, costs = L_layer_model(X, Y, [2, 3, 1], 0.1, iterations, seed=1)
    assert len(costs) == recorded and capsys.readouterr().out == ""
    start = initialize_parameters_deep([2, 3, 1], seed=1)
    steps = list(gradient_descent(X, Y, start, 0.1, iterations))
    assert costs == [cost for i, cost, _ in steps if i % 100 == 0]
    assert contents(parameters) == contents(dict(steps[-1][2]) if steps else start)

    _, printed = L_layer_model(X, Y, [2, 3, 1], 0.1, iterations, print_cost=True, seed=1)
    assert printed == costs
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"Cost after iteration {100 * k}: {cost:.6f}" for k, cost in enumerate(costs)]


@pytest.mark.parametrize(
    ("model", "start"),
    [
        (two_layer_model, lambda: initialize_parameters(2, 4, 1)),
        (L_layer_model, lambda: initialize_parameters_deep([2, 4, 1])),
    ],
)
def test_both_ways_of_seeding_train_the_same_network(model, start):
    X, Y = planar()
    by_argument = model(X, Y, (2, 4, 1), 0.3, 120, seed=4, hidden_activation="tanh")
    np.random.seed(4)
    by_global = model(X, Y, (2, 4, 1), 0.3, 120, hidden_activation="tanh")
    np.random.seed(4)
    *_, (_, _, last) = gradient_descent(X, Y, start(), 0.3, 120, "tanh")
    assert by_argument[1] == by_global[1]
    assert contents(by_argument[0]) == contents(by_global[0]) == contents(dict(last))


def test_a_network_learns_what_a_line_cannot():
    X, Y = planar(200)
    parameters, costs = L_layer_model(X, Y, [2, 8, 1], 0.5, 1500, seed=1, hidden_activation="tanh")
    assert costs[-1] < 0.2 < costs[0]
    assert np.mean(predict(X, parameters, "tanh") == Y) > 0.95
    line, _ = L_layer_model(X, Y, [2, 1], 0.5, 1500, seed=1)
    assert np.mean(predict(X, line) == Y) < 0.8


def test_weights_of_zero_never_move():
    X, Y = planar()
    zero = {name: np.zeros_like(value) for name, value in initialize_parameters(2, 4, 1, seed=1).items()}
    *_, (_, cost, parameters) = gradient_descent(X, Y, zero, 1.0, 50)
    assert not any(parameters[name].any() for name in ("W1", "b1", "W2"))
    share = Y.mean()
    assert cost == pytest.approx(-share * np.log(share) - (1 - share) * np.log(1 - share), rel=1e-4)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_run_that_diverges_says_when_and_at_which_rate(hidden):
    X, Y = planar()
    with pytest.raises(DivergedError, match=r"^diverged at iteration \d+: lower the learning rate \(1e\+308\)$"):
        L_layer_model(1e80 * X, Y, [2, 8, 8, 1], 1e308, 400, seed=1, hidden_activation=hidden)


def test_a_diverging_run_can_be_followed_up_to_its_last_finite_cost():
    X, Y = planar()
    seen = []
    with pytest.raises(DivergedError) as caught:
        for i, cost, _ in gradient_descent(X, Y, initialize_parameters_deep([2, 3, 1], 1), 1e250, 50):
            seen.append((i, cost))
    assert seen and all(np.isfinite(cost) for _, cost in seen)
    assert f"iteration {seen[-1][0] + 1}:" in str(caught.value)


def test_a_progress_bar_is_only_for_long_runs_and_tqdm_is_not_needed(monkeypatch, capsys):
    import sys

    X, Y = planar()
    with_bar = L_layer_model(X, Y, [2, 3, 1], 0.1, 30, seed=1)
    assert capsys.readouterr().err == ""
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)  # as if it were not installed
    assert L_layer_model(X, Y, [2, 3, 1], 0.1, 30, seed=1)[1] == with_bar[1]
