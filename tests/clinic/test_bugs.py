"""The clinic: each bug is flagged where its catalogue entry says, and does what was published of it."""

import ast
import inspect

import numpy as np
import pytest
from helpers import HIDDEN, contents, random_network, refuses

from course.clinic.buggy_network import check_bug, cost_and_gradients, forward_with_bug, step_with_bug
from course.clinic.bugs import BUGS
from course.clinic.checkers import check_the_checker, difference_with_bug, read_scale_error, scale_error_difference
from course.clinic.programs import clinic_program
from dnn_utils import (
    L_layer_model,
    compute_cost_from_logits,
    count_correct,
    initialize_parameters,
    initialize_parameters_deep,
    predict,
)
from dnn_utils import L_model_forward as forward
from dnn_utils.fast import stacks
from dnn_utils.gradient_check import costs_around, gradient_check_n, network_cost
from dnn_utils.gradient_report import LIMIT, relative_difference
from dnn_utils.regularization import (
    L2_cost,
    L_model_backward_with_regularization,
    L_model_forward_with_dropout,
    regularized_step,
)
from dnn_utils.training import plain_gradient_descent
from lr_utils import images_to_columns, load_dataset, load_planar

IN_THE_NETWORK = [name for name, bug in BUGS.items() if bug.kind in ("gradient", "invisible")]
EQUAL_LAYERS = {"W2_for_W3", "X_for_A1", "W_times_b"}


def network_for(bug, L, m, seed, wide=True):
    """A network on which the bug runs and matters, with dropout masks."""
    sizes = [7, 9, 8, 6, 10][:L] if wide else [5, 3, 2, 4, 2][:L]
    dims = [sizes[0]] * (L + 1) if bug in EQUAL_LAYERS else [*sizes, 2]
    X, Y, parameters = random_network(dims, m, seed, spread=0.7)
    rng = np.random.default_rng(seed)
    masks = [rng.random((n, m)) < 0.7 for n in dims[1:-1]]
    return dims, X, Y, parameters, masks


@pytest.mark.parametrize(
    ("bug", "L"), [(bug, L) for bug in IN_THE_NETWORK for L in (2, 3, 4, 5) if (bug, L) != ("W2_for_W3", 2)]
)
def test_a_bug_is_flagged_in_its_blocks_and_only_there(bug, L):
    hidden_activations = ["tanh", "identity", "leaky_relu", "relu"]
    if bug == "W_times_b":
        hidden_activations[-1] = "tanh"  # one output for all examples: half of the ReLU units are off for all of them
    for seed, hidden in enumerate(hidden_activations, start=L):
        dims, X, Y, parameters, masks = network_for(bug, L, 25, seed)
        report = check_bug(X, Y, parameters, bug, hidden, lambd=0.7, keep_prob=0.7, masks=masks)
        assert list(report.wrong) == BUGS[bug].blocks(dims, 25), (seed, hidden, report)


@pytest.mark.parametrize("bug", [name for name in IN_THE_NETWORK if name != "W2_for_W3"])
def test_narrow_networks_with_dead_units_are_flagged_nowhere_else(bug):
    for seed in range(40):
        dims, X, Y, parameters, masks = network_for(bug, 1 + seed % 4 if bug != "X_for_A1" else 2, 9, seed, wide=False)
        report = check_bug(X, Y, parameters, bug, "relu", lambd=0.7, keep_prob=0.7, masks=masks)
        assert set(report.wrong) <= set(BUGS[bug].blocks(dims, 9)), (seed, report)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("keep_prob", [1, 0.7])
def test_without_a_bug_it_is_the_network_of_the_course(hidden, keep_prob):
    for L in range(1, 6):
        _, X, Y, parameters, _ = network_for(None, L, 12, seed=L)
        if keep_prob < 1:
            AL, caches = L_model_forward_with_dropout(X, parameters, keep_prob, np.random.default_rng(L), hidden)
            masks = [D for _, _, D in caches[:-1]]
        else:
            (AL, caches), masks = forward(X, parameters, hidden), None
        expected = L_model_backward_with_regularization(AL, Y, caches, hidden, 0.7, keep_prob)
        before = contents(X, Y, parameters, masks)
        cost, grads = cost_and_gradients(X, Y, parameters, None, hidden, 0.7, keep_prob, masks)
        assert contents(X, Y, parameters, masks) == before
        expected_cost = compute_cost_from_logits(caches[-1][1], Y) + L2_cost(parameters, 0.7, 12)
        assert cost == pytest.approx(expected_cost, rel=1e-12)
        for name in grads:
            np.testing.assert_allclose(grads[name], expected[name], rtol=1e-12, atol=1e-15)
        assert not check_bug(X, Y, parameters, None, hidden, 0.7, keep_prob, masks).wrong


@pytest.mark.parametrize("bug", [None, *IN_THE_NETWORK])
def test_many_networks_at_once_have_the_costs_that_each_has_alone(bug, monkeypatch):
    monkeypatch.setattr(stacks, "MOST", 7)  # not a divisor of the entries of a block
    for seed, hidden in enumerate(HIDDEN):
        dtype = ("float64", "float32")[seed % 2]
        one = clinic_program(seed, bug, hidden, from_probabilities=seed > 2).astype(dtype)
        before, alone = contents(one.parameters), lambda moved, one=one: one.cost(moved)
        together, expected = (costs_around(cost, one.parameters, 0.1) for cost in (one.cost, alone))
        assert contents(one.parameters) == before
        for ours, theirs in zip(together, expected, strict=True):
            assert list(ours) == list(theirs)
            for name in ours:
                np.testing.assert_allclose(ours[name], theirs[name], rtol=20 * np.finfo(dtype).eps)
        factors = np.array([0.5, 1, 1.5], dtype)
        together, expected = (stacks.costs_on_a_line(cost, one.parameters, factors) for cost in (one.cost, alone))
        np.testing.assert_allclose(together, expected, rtol=20 * np.finfo(dtype).eps)


def test_each_entry_is_complete_and_each_switch_is_an_entry():
    for bug in BUGS.values():
        texts = (bug.title, bug.published, bug.wrong, bug.right, bug.symptom, bug.explanation, bug.needs)
        assert all(text.strip() for text in texts) and bug.wrong != bug.right
        assert (bug.kind == "gradient") == bool(bug.blocks([3, 4, 4, 2], 7))
    from course.clinic import buggy_network, checkers

    strings = set()
    for module in (buggy_network, checkers):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Name) and node.left.id == "bug":
                strings |= {leaf.value for leaf in ast.walk(node.comparators[0]) if isinstance(leaf, ast.Constant)}
    switched_elsewhere = {"unscaled_initialization"}  # initialize_parameters_deep(..., scale=1)
    assert strings - {None} == set(BUGS) - switched_elsewhere


def test_a_misspelt_bug_is_not_taken_for_right_code():
    _, X, Y, parameters, _ = network_for(None, 2, 5, seed=0)
    refuses(lambda: cost_and_gradients(X, Y, parameters, "scalar db"), "'scalar db'", "scalar_db")
    refuses(lambda: check_bug(X, Y, parameters, "J_plus_twice"), "'J_plus_twice'")
    refuses(lambda: step_with_bug("unscaled"), "'unscaled'")
    cost = network_cost(X, Y)
    refuses(lambda: difference_with_bug(parameters, {}, cost, "scalar_db"), "'scalar_db'", "J_plus_twice")


# ---------------------------------------------------------------------------------------- what was measured of them


@pytest.mark.parametrize(
    ("bug", "ratios", "difference"),
    [
        ("m_in_both", (1 / 5, 1 / 4, 1 / 3), None),
        ("m_in_gradient", (7 / 5, 7 / 4, 7 / 3), None),
        ("m_in_cost", (1 / 7, 1 / 7, 1 / 7), 0.75),
        ("missing_1_over_m", (7, 7, 7), 0.75),
    ],
)
def test_the_wrong_axis_gives_each_layer_a_scale_of_its_own(bug, ratios, difference):
    X, Y, parameters = random_network([5, 4, 3, 1], 7, seed=11)
    _, grads = cost_and_gradients(X, Y, parameters, bug)
    report = check_bug(X, Y, parameters, bug)
    for l, ratio in enumerate(ratios, start=1):
        np.testing.assert_allclose(grads[f"dW{l}"], ratio * report.numerical[f"W{l}"], rtol=1e-5, atol=1e-9)
        assert report.blocks[f"W{l}"] == pytest.approx(scale_error_difference(ratio), abs=1e-6)
        assert report.blocks[f"b{l}"] == pytest.approx(scale_error_difference(ratio), abs=1e-6)
    if difference:
        assert report.difference == pytest.approx(difference, abs=1e-6)  # (m - 1) / (m + 1)


def test_missing_1_over_m_with_5_examples_is_the_published_two_thirds():
    X, Y, parameters = random_network([3, 4, 3, 1], 5, seed=2)
    assert check_bug(X, Y, parameters, "missing_1_over_m").difference == pytest.approx(0.6667, abs=1e-4)


def test_a_missing_keep_prob_in_the_backward_pass_adds_up_from_layer_to_layer():
    _, X, Y, parameters, masks = network_for(None, 4, 25, seed=1)
    blocks = check_bug(X, Y, parameters, "no_scale_in_backward", "tanh", keep_prob=0.7, masks=masks).blocks
    for l in range(1, 5):
        assert blocks[f"W{l}"] == pytest.approx(scale_error_difference(0.7 ** (4 - l)), abs=1e-6)


def test_without_1_over_m_in_db_the_biases_alone_are_m_times_too_large():
    X, Y, parameters = random_network([5, 4, 3, 1], 7, seed=11)
    _, right = cost_and_gradients(X, Y, parameters)
    _, grads = cost_and_gradients(X, Y, parameters, "db_without_1_over_m")
    for name in right:
        np.testing.assert_allclose(grads[name], (7 if name[1] == "b" else 1) * right[name], rtol=1e-12)
    blocks = check_bug(X, Y, parameters, "db_without_1_over_m").blocks
    assert [blocks[f"b{l}"] for l in (1, 2, 3)] == pytest.approx([0.75] * 3, abs=1e-6)  # (m - 1) / (m + 1)


def test_a_mask_by_the_gradient_only_lets_positive_gradients_through():
    X, Y, parameters = random_network([5, 4, 1], 30, seed=2)
    AL, _ = forward_with_bug(X, parameters)
    _, grads = cost_and_gradients(X, Y, parameters, "mask_by_dZ")
    dA1 = parameters["W2"].T @ (AL - Y)
    np.testing.assert_allclose(grads["dW1"], np.maximum(dA1, 0) @ X.T / 30, rtol=1e-12)
    assert np.all(grads["db1"] > 0), "every bias is pushed down"


@pytest.mark.parametrize("seed", range(4))
def test_what_the_two_bugs_of_public_programs_do_to_training(seed):
    X, Y = load_planar("moons", 200, noise=0.2, seed=0)
    start = initialize_parameters_deep([2, 10, 5, 1], seed, scale="he")

    def costs(bug, rate):
        return np.array(
            [cost for _, cost, _ in plain_gradient_descent(X, Y, start, rate, 1000, step=step_with_bug(bug))]
        )

    assert costs(None, 0.1)[-1] < 0.15
    masked = costs("mask_by_dZ", 0.1)
    assert masked.min() < 0.66 and masked[-1] == pytest.approx(np.log(2), abs=0.01), "it falls, and comes back"
    assert np.diff(costs("db_without_1_over_m", 0.3)).max() > 0.5, "it jumps"
    assert costs("db_without_1_over_m", 0.03)[-1] < 0.3, "and with a small rate nobody sees it"


def test_what_cannot_be_seen_by_a_check_is_seen_by_something_else():
    X, Y, parameters = random_network([4, 6, 5, 1], 30, seed=3)
    zero = {name: np.zeros_like(value) for name, value in parameters.items()}
    assert cost_and_gradients(X, Y, zero)[0] == pytest.approx(np.log(2))
    assert cost_and_gradients(X, Y, zero, "sum_for_mean")[0] == pytest.approx(30 * np.log(2))

    rng, one = np.random.default_rng(0), np.ascontiguousarray(X[:, :1])
    A1 = np.tanh(parameters["W1"] @ one + parameters["b1"])
    for bug, factor in ((None, 1), ("no_scale_at_all", 0.7)):
        mean = np.zeros((5, 1))
        for _ in range(4000):
            masks = [rng.random((n, 1)) < 0.7 for n in (6, 5)]
            _, caches = forward_with_bug(one, parameters, bug, "tanh", 0.7, masks)
            mean += caches[1][1] / 4000  # Z2
        np.testing.assert_allclose(mean, parameters["W2"] @ (factor * A1) + parameters["b2"], atol=0.12)

    points = np.random.default_rng(5).standard_normal((2, 200))
    inside = (np.sum(points**2, axis=0, keepdims=True) < 1).astype(int)
    start = initialize_parameters_deep([2, 8, 1], seed=1)
    *_, (_, cost, trained) = plain_gradient_descent(
        points, inside, start, 0.5, 800, "tanh", step=step_with_bug("flipped_labels")
    )
    assert cost < 0.3 and count_correct(predict(points, trained, "tanh"), inside) < 40


def test_no_input_no_difference_between_examples():
    _, X, _, parameters, _ = network_for("W_times_b", 3, 9, seed=0)
    AL, _ = forward_with_bug(X, parameters, "W_times_b")
    assert np.ptp(AL, axis=1).max() == 0


def test_unscaled_start_weights_saturate_the_output(reference):
    X = images_to_columns(load_dataset(reference)[0])
    dims, saturated = [12288, 20, 7, 5, 1], []
    for scale in (1, "lecun"):
        parameters = initialize_parameters_deep(dims, seed=1, scale=scale)
        AL, caches = forward(X, parameters)
        saturated.append(np.mean((AL == 0) | (AL == 1) | (np.abs(AL - 0.5) > 0.4999)))
        if scale == 1:
            assert 30 < np.abs(caches[0][1]).mean() < 55  # published: about 41
    assert saturated[0] > 0.9 and saturated[1] == 0
    small_X, small_Y, parameters = random_network([6, 5, 1], 9, seed=0)
    assert not check_bug(small_X, small_Y, parameters).wrong  # a check has nothing to say


# ------------------------------------------------------------------------------------------------ published results


def compressed(X, parameters):
    """The same training problem in min(n_x, m) dimensions: X = Q R, and W1 matters only as W1 Q."""
    Q, R = np.linalg.qr(X)

    def expanded(trained):
        W1 = parameters["W1"] + (trained["W1"] - parameters["W1"] @ Q) @ Q.T
        return {**trained, "W1": W1}

    return R, {**parameters, "W1": parameters["W1"] @ Q}, expanded


@pytest.mark.parametrize(
    ("start", "cost_2400", "tolerance", "test_correct"),
    [
        (lambda: initialize_parameters(12288, 7, 1, seed=1), 0.0495082963584638, 1e-8, None),
        (lambda: initialize_parameters_deep([12288, 20, 7, 5, 1], seed=1), 0.082077, 1e-6, 42),
    ],
)
def test_published_results_with_one_db_for_the_whole_layer(reference, start, cost_2400, tolerance, test_correct):
    images, Y, test_images, Y_test, _ = load_dataset(reference)
    X, X_test = images_to_columns(images), images_to_columns(test_images)
    R, small, expanded = compressed(X, start())
    costs = []
    for _, cost, trained in plain_gradient_descent(R, Y, small, 0.0075, 2500, step=step_with_bug("scalar_db")):
        costs.append(cost)
    assert costs[2400] == pytest.approx(cost_2400, abs=tolerance)
    if test_correct:
        assert count_correct(predict(X_test, expanded(trained)), Y_test) == test_correct


def test_published_result_with_the_same_masks_at_every_step(reference):
    from scipy.io import loadmat

    data = loadmat(reference / "data.mat")
    X, Y = data["X"].T, data["y"].T.astype(int)
    start = initialize_parameters_deep([2, 20, 3, 1], seed=3)
    step = step_with_bug("reseeded_masks", keep_prob=0.86)
    costs = {}
    for i, cost, parameters in plain_gradient_descent(X, Y, start, 0.3, 10001, step=step):
        costs[i] = cost
    assert costs[0] == pytest.approx(0.6543912405150, abs=1e-10)
    assert costs[10000] == pytest.approx(0.0610169865749, abs=1e-6)
    assert set(parameters) == set(start)


def test_fresh_masks_are_those_of_the_course():
    X, Y, start = random_network([2, 6, 4, 1], 20, seed=1)
    ours = plain_gradient_descent(X, Y, start, 0.1, 5, step=regularized_step(0.7, 0.8, np.random.default_rng(3)))
    theirs = plain_gradient_descent(
        X, Y, start, 0.1, 5, step=step_with_bug(None, lambd=0.7, keep_prob=0.8, rng=np.random.default_rng(3))
    )
    for (_, cost, parameters), (_, other_cost, other) in zip(ours, theirs, strict=True):
        assert cost == pytest.approx(other_cost, rel=1e-12)
        for name in parameters:
            np.testing.assert_allclose(parameters[name], other[name], rtol=1e-10, atol=1e-14)


def test_the_network_of_the_course_gets_the_other_published_results(reference):
    images, Y, test_images, Y_test, _ = load_dataset(reference)
    X, X_test = images_to_columns(images), images_to_columns(test_images)
    parameters, costs = L_layer_model(X, Y, [12288, 20, 7, 5, 1], 0.0075, 2500, seed=1)
    assert costs[24] == pytest.approx(0.09287821526472395, abs=1e-8)
    assert count_correct(predict(X_test, parameters), Y_test) == 40


# ---------------------------------------------------------------------------------------- checkers and fingerprints


def test_checking_the_checkers():
    X, Y, parameters = random_network([4, 5, 3, 1], 9, seed=6)
    cost = network_cost(X, Y, "tanh")
    AL, caches = forward(X, parameters, "tanh")
    grads = L_model_backward_with_regularization(AL, Y, caches, "tanh")

    def judged_by(bug):
        return lambda tried: difference_with_bug(parameters, tried, cost, bug) < LIMIT

    assert check_the_checker(judged_by(None), grads) == []
    assert (
        check_the_checker(lambda tried: not gradient_check_n(parameters, tried, X, Y, 1e-5, "tanh").wrong, grads) == []
    )
    assert check_the_checker(judged_by("J_plus_twice"), grads) == ["fails the right gradients"]
    assert difference_with_bug(parameters, grads, cost, "J_plus_twice") == 1
    failures = check_the_checker(judged_by("minus_in_denominator"), grads)
    assert {f"passes d{name} times 0.5" for name in parameters} <= set(failures)
    assert difference_with_bug(parameters, {**grads, "dW1": 0.5 * grads["dW1"]}, cost, "minus_in_denominator") < 0
    assert check_the_checker(lambda tried: True, grads, factors=[2])[-1].endswith(" times 2")


@pytest.mark.parametrize("k", [1e-3, 0.2, 0.5, 1, 1.01, 2, 5, 209])
def test_a_scale_error_can_be_read_from_the_difference(k):
    vector = np.random.default_rng(0).standard_normal(20)
    difference = scale_error_difference(k)
    assert difference == pytest.approx(relative_difference(k * vector, vector), abs=1e-14)
    assert any(reading == pytest.approx(k, rel=1e-9) for reading in read_scale_error(difference))
    assert scale_error_difference(1 / k) == pytest.approx(difference)


def test_a_difference_of_one_or_more_is_no_scale_error():
    assert scale_error_difference(-2) == 1
    for difference in (1, 1.5, -0.1, np.nan):
        refuses(lambda difference=difference: read_scale_error(difference), str(difference), "below 1")
