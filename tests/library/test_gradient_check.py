"""Gradient checking: what was published, what a right gradient gets, and what a wrong one gets."""

import sys

import numpy as np
import pytest
from helpers import HIDDEN, contents, random_network, refuses
from hypothesis import given, settings
from hypothesis import strategies as st

from dnn_utils import L_model_backward, L_model_forward, initialize_parameters_deep
from dnn_utils.complex_step import SMOOTH, complex_step_gradient, smooth_network_cost
from dnn_utils.fast.gradient_check_all import MovedNetworks, gradient_check_all
from dnn_utils.gradient_check import (
    dictionary_to_vector,
    gradient_check,
    gradient_check_n,
    gradients_to_vector,
    network_cost,
    numerical_gradient,
    vector_to_dictionary,
)
from dnn_utils.gradient_report import LIMIT, relative_difference
from dnn_utils.regularization import L_model_backward_with_regularization, L_model_forward_with_dropout
from lr_utils import images_to_columns, load_dataset

CHECKS = [gradient_check_n, gradient_check_all]
problems = st.fixed_dictionaries(
    {
        "dims": st.lists(st.integers(1, 6), min_size=2, max_size=6),
        "m": st.integers(1, 20),
        "seed": st.integers(0, 2**20),
        "hidden": st.sampled_from(HIDDEN),
        "lambd": st.sampled_from([0, 0.7, 10]),
        "keep_prob": st.sampled_from([1, 0.8, 0.5]),
        "spread": st.sampled_from([0.01, 0.3, 1.0, 2.0]),
    }
)


def published_network():
    rng = np.random.RandomState(1)
    X, Y, parameters = rng.randn(4, 3), np.array([[1, 1, 0]]), {}
    for l, (n, n_prev) in enumerate([(5, 4), (3, 5), (1, 3)], start=1):
        parameters[f"W{l}"], parameters[f"b{l}"] = rng.randn(n, n_prev), rng.randn(n, 1)
    return X, Y, parameters


def published_cost(X, Y):
    """As published: from the probabilities, which loses digits that `compute_cost_from_logits` keeps."""

    def cost(parameters):
        A = X
        for l in (1, 2):
            A = np.maximum(0, parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        A = 1 / (1 + np.exp(-(parameters["W3"] @ A + parameters["b3"])))
        return 1 / Y.shape[1] * np.sum(-np.log(A) * Y + -np.log(1 - A) * (1 - Y))

    return cost


def problem_and_gradients(dims, m, seed, hidden, lambd, keep_prob, spread):
    X, Y, parameters = random_network(dims, m, seed, spread)
    rng, options = np.random.default_rng(seed), {"hidden_activation": hidden, "lambd": lambd, "keep_prob": keep_prob}
    if keep_prob < 1:
        AL, caches = L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden)
        options["masks"] = [D for _, _, D in caches[:-1]]
    else:
        AL, caches = L_model_forward(X, parameters, hidden)
    return X, Y, parameters, L_model_backward_with_regularization(AL, Y, caches, hidden, lambd, keep_prob), options


def plain_gradients(X, Y, parameters, hidden="relu"):
    AL, caches = L_model_forward(X, parameters, hidden)
    return L_model_backward(AL, Y, caches, hidden)


# ------------------------------------------------------------------------------------------ vectors and differences


def test_a_vector_has_every_parameter_in_order_and_goes_back():
    _, _, parameters = random_network([3, 4, 2], 5)
    theta = dictionary_to_vector(parameters)
    expected = [
        parameters[name][index] for name in ("W1", "b1", "W2", "b2") for index in np.ndindex(parameters[name].shape)
    ]
    assert theta.shape == (26, 1) and theta[:, 0].tolist() == expected
    assert contents(vector_to_dictionary(theta, parameters)) == contents(parameters)
    shuffled = {name: parameters[name] for name in ("b2", "W1", "b1", "W2")}
    assert np.array_equal(dictionary_to_vector(shuffled), theta)
    grads = {"dA1": np.zeros((4, 5)), **{f"d{name}": value for name, value in reversed(parameters.items())}}
    assert np.array_equal(gradients_to_vector(grads), theta)


@given(*[st.one_of(st.just(0.0), st.floats(1e-6, 1e6), st.floats(-1e6, -1e-6))] * 2)
def test_relative_difference_of_two_numbers(a, b):
    difference = relative_difference(a, b)
    assert 0 <= difference <= 1 + 1e-15 and difference == relative_difference(b, a)
    if a or b:
        assert difference == pytest.approx(abs(a - b) / (abs(a) + abs(b)))
    else:
        assert difference == 0


def test_published_check_of_one_parameter():
    assert gradient_check(x=2, theta=4, epsilon=1e-7) == pytest.approx(2.919335883291695e-10, rel=1e-6)
    assert gradient_check(x=2, theta=4) < 1e-11


# ------------------------------------------------------------------------------------------------ published numbers


@pytest.mark.parametrize(
    ("dW2_times", "db1_times", "published", "wrong"),
    [
        (2, 4, 0.2850931567761623, ("b1", "W2")),
        (2, 1, 0.17344196893, ("W2",)),
        (1, 4, 0.25442297125, ("b1",)),
    ],
)
def test_published_planted_bugs(dW2_times, db1_times, published, wrong):
    X, Y, parameters = published_network()
    grads = plain_gradients(X, Y, parameters)
    grads["dW2"], grads["db1"] = dW2_times * grads["dW2"], db1_times * grads["db1"]
    report = gradient_check_n(parameters, grads, epsilon=1e-7, cost=published_cost(X, Y))
    assert report.difference == pytest.approx(published, rel=1e-7)
    assert report.wrong == wrong and wrong[0] in report.verdict
    for check in CHECKS:
        mine = check(parameters, grads, X, Y)
        assert mine.difference == pytest.approx(published, rel=1e-6) and mine.wrong == wrong
        assert {name for name, difference in mine.blocks.items() if difference > LIMIT} == set(wrong)


def test_the_published_rule_fails_a_right_gradient_and_the_default_does_not():
    X, Y, parameters = published_network()
    grads = plain_gradients(X, Y, parameters)
    published = gradient_check_n(parameters, grads, epsilon=1e-7, cost=published_cost(X, Y))
    assert 1.1890913e-07 / 3 < published.difference < 1.1890913e-07 * 3  # rounding, so no digits
    assert not published.wrong  # the report knows how much rounding there is
    from_logits = gradient_check_n(parameters, grads, X, Y, epsilon=1e-7)
    assert from_logits.difference < published.difference / 10
    assert gradient_check_n(parameters, grads, cost=published_cost(X, Y)).difference < 2e-9
    for check in CHECKS:
        assert check(parameters, grads, X, Y).difference < 1e-10


# --------------------------------------------------------------------------------------------- right and wrong ones


@pytest.mark.parametrize("check", CHECKS)
@settings(max_examples=150)
@given(problem=problems, data=st.data())
def test_right_passes_and_one_percent_in_one_block_is_flagged_there_and_only_there(check, problem, data):
    X, Y, parameters, grads, options = problem_and_gradients(**problem)
    before = contents(X, Y, parameters, grads, options)
    report = check(parameters, grads, X, Y, **options)
    assert report.wrong == (), report
    assert list(report.blocks) == list(parameters)

    name = data.draw(st.sampled_from(list(parameters)))
    spoilt = check(parameters, {**grads, f"d{name}": 1.01 * grads[f"d{name}"]}, X, Y, **options)
    if name in report.unclear:
        assert set(spoilt.wrong) <= {name}
    else:
        assert spoilt.wrong == ((name,) if grads[f"d{name}"].any() else ())
    assert contents(X, Y, parameters, grads, options) == before


def test_hardly_any_block_of_an_ordinary_network_is_unclear():
    unclear = blocks = 0
    for seed in range(60):
        X, Y, parameters, grads, options = problem_and_gradients([4, 6, 5, 1], 12, seed, "relu", 0, 1, 1.0)
        report = gradient_check_all(parameters, grads, X, Y, **options)
        unclear, blocks = unclear + len(report.unclear), blocks + len(report.blocks)
    assert unclear <= 0.02 * blocks


@settings(max_examples=60)
@given(problem=problems)
def test_both_checks_measure_the_same_derivatives(problem):
    X, Y, parameters, grads, options = problem_and_gradients(**problem)
    slow, fast = (check(parameters, grads, X, Y, **options) for check in CHECKS)
    for name in parameters:
        np.testing.assert_allclose(fast.numerical[name], slow.numerical[name], rtol=0, atol=1e-8)
    assert slow.kinks == fast.kinks and slow.unclear == fast.unclear


def test_batches_of_any_size_give_the_same(monkeypatch):
    X, Y, parameters, grads, options = problem_and_gradients([30, 4, 3, 2], 5, 3, "tanh", 0.7, 0.8, 1.0)
    whole = gradient_check_all(parameters, grads, X, Y, **options)
    monkeypatch.setattr(sys.modules[gradient_check_all.__module__], "VALUES", 40)
    parts = gradient_check_all(parameters, grads, X, Y, **options)
    for name in parameters:
        np.testing.assert_allclose(parts.numerical[name], whole.numerical[name], rtol=0, atol=1e-9)


@pytest.mark.parametrize("check", CHECKS)
def test_a_kink_within_epsilon_is_reported_and_does_not_fail_a_right_gradient(check):
    X, Y, parameters = random_network([3, 4, 1], 8, seed=2)
    row = parameters["W1"][1] @ X[:, 0]
    parameters["b1"][1] = -row + 3e-6  # Z1[1, 0] = 3e-6
    report = check(parameters, plain_gradients(X, Y, parameters), X, Y)
    assert report.wrong == () and report.kinks.get("b1") == 1
    assert "1 entry at a kink left out" in repr(report) and report.difference < 1e-7
    exactly = {name: value.copy() for name, value in parameters.items()}
    exactly["W1"][1], exactly["b1"][1] = 0, 0  # Z1[1] = 0 for every example
    assert check(exactly, plain_gradients(X, Y, exactly), X, Y).wrong == ()


def test_what_cannot_be_told_is_not_called_right():
    X, Y, parameters = random_network([3, 4, 1], 8, seed=2)
    tiny = {**parameters, "W2": 1e-9 * parameters["W2"]}
    report = gradient_check_n(tiny, plain_gradients(X, Y, tiny), X, Y)
    assert report.wrong == () and set(report.unclear) == {"W1", "b1"}
    assert "nothing can be said of W1, b1" in report.verdict and "too little to tell" in repr(report)


@pytest.mark.parametrize("check", CHECKS)
def test_a_fresh_mask_or_the_wrong_setting_is_found(check):
    problem = {"dims": [4, 6, 5, 1], "m": 9, "seed": 4, "hidden": "tanh", "lambd": 0.7, "keep_prob": 0.8, "spread": 1.0}
    X, Y, parameters, grads, options = problem_and_gradients(**problem)
    assert not check(parameters, grads, X, Y, **options).wrong
    other = [D[:, ::-1] for D in options["masks"]]
    assert check(parameters, grads, X, Y, **{**options, "masks": other}).wrong
    assert check(parameters, grads, X, Y, **{**options, "lambd": 0}).wrong == ("W1", "W2", "W3")
    assert check(parameters, grads, X, Y, **{**options, "hidden_activation": "sigmoid"}).wrong


def test_any_cost_can_be_checked():
    parameters = {"W1": np.array([[1.0, -2.0]]), "b1": np.array([[0.5]])}
    cost = lambda p: float(np.sum(p["W1"] ** 3) + np.exp(p["b1"][0, 0]))  # noqa: E731
    right = {"dW1": 3 * parameters["W1"] ** 2, "db1": np.exp(parameters["b1"])}
    assert gradient_check_n(parameters, right, cost=cost).wrong == ()
    assert gradient_check_n(parameters, {**right, "db1": parameters["b1"]}, cost=cost).wrong == ("b1",)


# -------------------------------------------------------------------------------------------------- other engines


@pytest.mark.parametrize("hidden", SMOOTH)
@pytest.mark.parametrize("keep_prob", [1, 0.7])
def test_the_complex_step_agrees_with_backpropagation_to_the_last_digits(hidden, keep_prob):
    X, Y, parameters, grads, options = problem_and_gradients([4, 5, 3, 2], 7, 6, hidden, 0.7, keep_prob, 2.0)
    cost = smooth_network_cost(X, Y, **options)
    assert cost(parameters) == pytest.approx(network_cost(X, Y, **options)(parameters), rel=1e-14)
    exact = complex_step_gradient(cost, parameters)
    for name in parameters:
        np.testing.assert_allclose(exact[name], grads[f"d{name}"], rtol=1e-11, atol=1e-15)
        np.testing.assert_allclose(
            numerical_gradient(network_cost(X, Y, **options), parameters)[name], exact[name], atol=1e-8
        )


def test_the_complex_step_survives_large_logits_and_refuses_kinks():
    parameters = {"W1": np.array([[300.0, -800.0]]), "b1": np.array([[1.0]])}
    X, Y = np.eye(2), np.array([[1, 0]])
    exact = complex_step_gradient(smooth_network_cost(X, Y), parameters)
    np.testing.assert_allclose(exact["W1"], plain_gradients(X, Y, parameters)["dW1"], atol=1e-15)
    wrong = np.array([[0, 0]])
    np.testing.assert_allclose(complex_step_gradient(smooth_network_cost(X, wrong), parameters)["b1"], [[0.5]])
    refuses(lambda: smooth_network_cost(X, Y, "relu"), "relu", "tanh, identity", "kink")


def test_the_error_against_epsilon_is_a_u_in_both_precisions():
    X, Y, parameters = random_network([4, 5, 1], 9, seed=3)
    grads = gradients_to_vector(plain_gradients(X, Y, parameters, "tanh"))

    def error(epsilon, dtype):
        cost = network_cost(X.astype(dtype), Y.astype(dtype), "tanh")
        start = {name: value.astype(dtype) for name, value in parameters.items()}
        return relative_difference(grads, dictionary_to_vector(numerical_gradient(cost, start, epsilon)))

    double = [error(epsilon, np.float64) for epsilon in (1e-1, 1e-3, 1e-5, 1e-7, 1e-9, 1e-11)]
    assert double[0] > 100 * double[1] > 1e4 * double[2] and double[2] < 1e-9
    assert double[2] < double[3] < double[4] < double[5]
    assert double[0] / double[1] == pytest.approx(1e4, rel=0.1)  # epsilon^2
    single = [error(epsilon, np.float32) for epsilon in (1e-2, 1e-5, 1e-7)]
    assert single[0] < 1e-2 and single[0] < single[1] < single[2] and single[1] > 1e5 * double[2]


def test_hips_autograd_and_torch_agree_with_backpropagation():
    X, Y, parameters, grads, _ = problem_and_gradients([4, 5, 3, 1], 7, 6, "tanh", 0.7, 1, 1.0)
    import autograd.numpy as anp
    from autograd import grad

    def cost(p):
        A = anp.tanh(anp.dot(p["W2"], anp.tanh(anp.dot(p["W1"], X) + p["b1"])) + p["b2"])
        Z = anp.dot(p["W3"], A) + p["b3"]
        return anp.sum(anp.logaddexp(0, Z) - Y * Z) / 7 + 0.7 / 14 * sum(anp.sum(p[f"W{l}"] ** 2) for l in (1, 2, 3))

    for name, value in grad(cost)(parameters).items():
        np.testing.assert_allclose(grads[f"d{name}"], value, rtol=1e-10, atol=1e-14)


# ---------------------------------------------------------------------------------------------------- report, errors


def test_a_report_reads_the_same_on_every_machine():
    X, Y, parameters = published_network()
    grads = plain_gradients(X, Y, parameters)
    assert repr(gradient_check_n(parameters, {**grads, "dW2": 2 * grads["dW2"]}, X, Y)).splitlines() == [
        "block         shape  relative difference",
        "W1           (5, 4)  below 1e-07",
        "b1           (5, 1)  below 1e-07",
        "W2           (3, 5)  0.3333  <- wrong",
        "b2           (3, 1)  below 1e-07",
        "W3           (1, 3)  below 1e-07",
        "b3           (1, 1)  below 1e-07",
        "all              47  0.1734",
        "wrong in W2: there the gradient is not that of the cost",
    ]
    assert repr(gradient_check_n(parameters, grads, X, Y)).endswith(
        "right: in every block the gradient is that of the cost"
    )


@pytest.mark.parametrize("check", CHECKS)
def test_bad_arguments_get_one_line(check):
    X, Y, parameters = random_network([3, 4, 1], 6, seed=1)
    grads = plain_gradients(X, Y, parameters)
    refuses(lambda: check(parameters, grads, X[:2], Y), "W1 has shape (4, 3)")
    refuses(lambda: check(parameters, {**grads, "db1": grads["db1"][:, 0]}, X, Y), "db1 has shape (4,)", "keepdims")
    refuses(lambda: check(parameters, {name: grads[name] for name in ("dW1", "db1", "dW2")}, X, Y), "no db2")
    refuses(lambda: check(parameters, {**grads, "dW2": np.full((1, 4), np.nan)}, X, Y), "dW2 holds nan", "finite")
    refuses(lambda: check({**parameters, "b2": np.array([[np.inf]])}, grads, X, Y), "b2[0, 0] is inf")
    refuses(lambda: check(parameters, grads, X, Y + 1), "labels are 0 or 1")
    refuses(lambda: check(parameters, grads, X, Y, epsilon=0), "epsilon is 0")
    refuses(lambda: check(parameters, grads, X, Y, lambd=-1), "lambd is -1")
    refuses(lambda: check(parameters, grads, X, Y, keep_prob=0), "keep_prob is 0")
    refuses(lambda: check(parameters, grads, X, Y, keep_prob=0.8), "keep_prob is 0.8", "masks")
    masks = [np.ones((4, 6), dtype=bool)]
    refuses(lambda: check(parameters, grads, X, Y, masks=masks), "keep_prob is 1", "masks")
    refuses(lambda: check(parameters, grads, X, Y, keep_prob=0.8, masks=[]), "masks", "expected 1")
    refuses(lambda: check(parameters, grads, X, Y, keep_prob=0.8, masks=[masks[0][:1]]), "masks[0]", "(1, 6)", "n1 = 4")
    refuses(lambda: check(parameters, grads, X, Y, hidden_activation="softmax"), "softmax")


def test_a_check_without_data_or_cost_says_what_it_needs():
    X, Y, parameters = random_network([3, 4, 1], 6, seed=1)
    refuses(lambda: gradient_check_n(parameters, plain_gradients(X, Y, parameters)), "X and Y", "cost")


# ------------------------------------------------------------------------------------------------- the whole network


def test_every_parameter_of_the_cat_network_on_the_photographs(reference, monkeypatch):
    shown, costs, move = [], {}, MovedNetworks.move
    bar = lambda steps, total, description: shown.append((total, description)) or steps  # noqa: E731
    monkeypatch.setattr(sys.modules[gradient_check_all.__module__], "with_progress", bar)

    def move_once(networks, *change):  # costs do not depend on the gradients: measured once, judged twice
        if change not in costs:
            costs[change] = move(networks, *change)
        return costs[change]

    monkeypatch.setattr(MovedNetworks, "move", move_once)
    images, Y, _, _, _ = load_dataset(reference)
    X, parameters = images_to_columns(images), initialize_parameters_deep([12288, 20, 7, 5, 1], seed=1)
    grads = plain_gradients(X, Y, parameters)
    report = gradient_check_all(parameters, grads, X, Y)
    assert sum(numerical.size for numerical in report.numerical.values()) == 245_973
    assert report.difference < LIMIT and max(report.blocks.values()) < LIMIT
    assert not report.wrong and not report.unclear
    assert shown == [(20 + 7 + 5 + 1, "checking")], "the progress is shown, unit by unit"
    spoilt = gradient_check_all(parameters, {**grads, "dW1": 1.0001 * grads["dW1"]}, X, Y)
    assert spoilt.wrong == ("W1",)
