import numpy as np
import pytest
from helpers import HIDDEN, refuses

from course import live
from course.clinic import findings
from course.clinic.bugs import BUGS
from course.clinic.programs import EQUAL_LAYERS, IN_THE_NETWORK, clinic_program
from course.clinic.sweep import EPSILONS, Sweep
from course.live.stage import encode
from dnn_utils import L_model_backward, L_model_forward, compute_cost
from dnn_utils.complex_step import complex_step_gradient, smooth_network_cost
from dnn_utils.gradient_check import (
    dictionary_to_vector,
    gradient_check_n,
    gradients_to_vector,
    network_cost,
    numerical_gradient,
)
from dnn_utils.gradient_report import LIMIT, relative_difference


def check_only(**start):
    """A panel that has checked at its epsilon, and has no curve yet."""
    panel = live.gradient_check_lab(**start)
    next(panel.run())
    return panel


def view(panel, name):
    return next(view for view in panel.views() if view["name"] == name)


def published_network():
    rng = np.random.RandomState(1)
    X, Y, parameters = rng.randn(4, 3), np.array([[1, 1, 0]]), {}
    for l, (n, n_prev) in enumerate([(5, 4), (3, 5), (1, 3)], start=1):
        parameters[f"W{l}"], parameters[f"b{l}"] = rng.randn(n, n_prev), rng.randn(n, 1)
    return X, Y, parameters


@pytest.mark.parametrize("hidden", HIDDEN)
def test_without_a_bug_it_is_the_check_of_the_library(hidden):
    X, Y, parameters = published_network()
    AL, caches = L_model_forward(X, parameters, hidden)
    grads = L_model_backward(AL, Y, caches, hidden)
    for epsilon in (1e-5, 0.1):
        now = check_only(hidden_activation=hidden, epsilon=epsilon).result
        numerical = numerical_gradient(network_cost(X, Y, hidden), parameters, epsilon)
        expected = relative_difference(gradients_to_vector(grads), dictionary_to_vector(numerical))
        assert now["difference"] == pytest.approx(expected, rel=1e-3, abs=1e-10)
        assert now["below_limit"] == (expected < LIMIT)
    report = gradient_check_n(parameters, grads, X, Y, hidden_activation=hidden)
    assert report.wrong == () and check_only(hidden_activation=hidden).result["passes"]


def test_measured_norms_are_those_of_the_complex_step():
    X, Y, parameters = published_network()
    exact = complex_step_gradient(smooth_network_cost(X, Y, "tanh"), parameters)
    for block, backprop, measured, difference, verdict in view(check_only(), "blocks")["rows"]:
        assert backprop == measured == f"{np.linalg.norm(exact[block]):.4g}"
        assert float(difference) < LIMIT and verdict == "right"


def test_the_published_rule_fails_a_right_gradient_and_the_report_does_not():
    published = {"hidden_activation": "relu", "epsilon": 1e-7, "cost": "probabilities"}
    panel = check_only(**published)
    assert 1.1890913e-07 / 3 < panel.result["difference"] < 1.1890913e-07 * 3
    assert not panel.result["below_limit"] and panel.result["passes"]
    assert "The program is correct." in panel.summary() and "calls it wrong" in panel.summary()
    for better in ({"epsilon": 1e-5}, {"cost": "logits"}):
        assert check_only(**published | better).result["difference"] < panel.result["difference"] / 20


def test_a_cost_through_probabilities_is_the_cost_of_probabilities():
    for seed in range(20):
        for dtype, digits in (("float64", 1e-11), ("float32", 1e-3)):
            one = clinic_program(seed, None, "relu", from_probabilities=True).astype(dtype)
            AL, _ = L_model_forward(one.X, one.parameters)
            assert one.cost(one.parameters) == pytest.approx(compute_cost(AL, one.Y), rel=digits)
    saturated = {name: 1000 * value for name, value in one.parameters.items()}
    assert np.isfinite(one.cost(saturated))


TOLD = {
    "m_in_cost": "all are 0.333 times",
    "m_in_gradient": "a factor for each layer",
    "m_in_both": "m from an array that differs from layer to layer",
    "missing_1_over_m": "all are 3 times",
    "db_without_1_over_m": "b only, all 3 times",
    "W2_for_W3": "layer 3 is right, and all below is wrong",
    "X_for_A1": "one block: wrong where it is collected",
    "W_times_b": "wrong in the forward pass",
    "scalar_db": "b only: wrong where db is collected",
    "sigmoid_backward": "layer 3 is right, and all below is wrong",
    "mask_by_dZ": "layer 3 is right, and all below is wrong",
    "forgotten_lambd": "all W and no b: L2",
    "mask_forgotten": "layer 3 is right, and all below is wrong",
    "no_scale_in_backward": "pure errors of scale below layer 3",
}


@pytest.mark.parametrize("bug", IN_THE_NETWORK)
@pytest.mark.parametrize("hidden", ["tanh", "relu"])
def test_each_bug_lights_up_its_blocks_and_is_told_apart(bug, hidden):
    panel = check_only(bug=bug, hidden_activation=hidden)
    now, table = panel.result, view(panel, "blocks")
    dims, m = ([3, 3, 3, 3], 8) if bug in EQUAL_LAYERS else ([4, 5, 3, 1], 3)
    assert now["flagged"] == BUGS[bug].blocks(dims, m)
    assert now["passes"] == (BUGS[bug].kind == "invisible")
    lit = {table["rows"][row][0] for row, _ in table["marks"]}
    assert lit == {row[0] for row in table["rows"] if row[4].startswith("WRONG")} == set(now["flagged"])
    assert BUGS[bug].wrong in panel.summary()
    if bug in TOLD:
        assert TOLD[bug] in panel.summary() and "what the clinic's catalogue says" in panel.summary()
    else:
        assert "no check can see" in panel.summary()


def test_factors_are_read_from_the_blocks():
    factors = check_only(bug="no_scale_in_backward").result["scale_errors"]
    assert factors == pytest.approx({"W1": 0.64, "b1": 0.64, "W2": 0.8, "b2": 0.8}, rel=1e-6)
    factors = check_only(bug="m_in_gradient").result["scale_errors"]
    assert factors == pytest.approx({"W1": 3 / 4, "b1": 3 / 4, "W2": 3 / 5, "b2": 3 / 5}, rel=1e-6)
    assert check_only(bug="scalar_db").result["scale_errors"] == {"b1": None, "b2": None}


@pytest.mark.parametrize("bug", IN_THE_NETWORK)
def test_no_seed_flags_a_block_that_is_right(bug):
    for seed in range(2, 22):
        one = clinic_program(seed, bug, HIDDEN[seed % len(HIDDEN)], from_probabilities=seed % 2 == 0)
        gradients = one.gradients()
        report = one.check(gradients, 1e-5)
        assert set(report.wrong) <= set(one.expected), (seed, report)
        assert bool(findings.fingerprint(report, gradients)) == bool(report.wrong)


def test_a_bug_that_is_none_here_says_when_it_is_one():
    panel = check_only(bug="sigmoid_backward", hidden_activation="sigmoid")
    assert panel.result["passes"] and panel.result["expected"] == []
    assert "shows only with another hidden activation than sigmoid" in panel.summary()


def test_too_large_an_epsilon_is_a_false_alarm_and_says_so():
    panel = check_only(epsilon=1)
    assert panel.result["flagged"] and not panel.result["passes"]
    assert "False alarm in" in panel.summary() and "What this tells" not in panel.summary()


def test_too_small_an_epsilon_hides_a_bug_and_says_so():
    panel = check_only(epsilon=1e-12, dtype="float32", bug="scalar_db")
    assert panel.result["flagged"] == [] and panel.result["difference"] > 0.999
    assert "Not flagged, but wrong by the clinic's catalogue: b1, b2" in panel.summary()
    assert "Too little to tell" in panel.summary()


def test_the_curve_is_a_u_between_truncation_and_rounding():
    sweep = Sweep(clinic_program(1), "float64")
    for _ in sweep.steps():
        pass
    places = sweep.places("all", 0)
    epsilons, differences = sweep.curve(places)
    np.testing.assert_array_equal(epsilons, EPSILONS)
    numerical = dictionary_to_vector(sweep.program.check(sweep.gradients, 1e-5).numerical)
    truncation, rounding = sweep.theory(numerical, places)
    at_hundredth, tiny = np.abs(EPSILONS - 1e-2).argmin(), EPSILONS < 1e-8
    assert differences[at_hundredth] == pytest.approx(truncation[at_hundredth], rel=0.02)
    ratios = np.array(differences)[tiny] / rounding[tiny]
    assert 0.1 < np.median(ratios) < 10
    slopes = np.diff(np.log10([truncation, rounding])) / np.diff(np.log10(EPSILONS))
    np.testing.assert_allclose(slopes, [[2] * 48, [-1] * 48])


def test_single_precision_has_its_bottom_far_to_the_right():
    double, single = (live.gradient_check_lab(dtype=dtype).wait() for dtype in ("float64", "float32"))
    assert 1e-6 <= double["best_epsilon"] <= 2e-4
    assert 1e-3 <= single["best_epsilon"] <= 2e-1
    assert single["unclear"] and not single["below_limit"]


def test_moving_epsilon_measures_no_curve_anew_and_another_program_does():
    panel = live.gradient_check_lab()
    panel.wait()
    sweep, before = panel.sweep, panel.sweep.curve(panel.places)
    panel.controls["epsilon"].value = 1e-3
    panel.controls["where"].value = "W2"
    panel.wait()
    assert panel.sweep is sweep and list(sweep.steps()) == []
    panel.controls["seed"].value = 2
    panel.wait()
    assert panel.sweep is not sweep and panel.sweep.curve(panel.sweep.places("all", 0)) != before
    panel.reset()
    panel.wait()
    assert panel.sweep.curve(panel.sweep.places("all", 0)) == before


def test_one_entry_is_looked_at_by_its_name():
    X, Y, parameters = published_network()
    AL, caches = L_model_forward(X, parameters, "tanh")
    grads = L_model_backward(AL, Y, caches, "tanh")
    numerical = numerical_gradient(network_cost(X, Y, "tanh"), parameters, 0.1)
    for where, entry, name, index in (
        ("W1", 7, "W1[1, 2]", (1, 2)),
        ("all", 46, "W3[0, 2]", (0, 2)),
        ("b2", 0, "b2", ...),
        ("b2", 47, "b2[2, 0]", (2, 0)),
    ):
        now = check_only(where=where, entry=entry, epsilon=0.1).result
        block = name[:2]
        assert now["place"] == name
        expected = relative_difference(grads[f"d{block}"][index], numerical[block][index])
        assert now["difference"] == pytest.approx(expected, rel=1e-6)


def test_an_entry_without_influence_is_no_error():
    X, _, parameters = published_network()
    off = next(j for j in range(5) if np.all(parameters["W1"][j] @ X + parameters["b1"][j] < -0.1))
    panel = live.gradient_check_lab(hidden_activation="relu", where="b1", entry=off + 1, epsilon=1e-3)
    now = panel.wait()
    assert now["difference"] == 0 and now["place"] == f"b1[{off}, 0]"
    encode(panel.frame())
    assert "relative difference 0;" in panel.frame()["text"]


def test_stopped_before_its_end_it_shows_the_curve_so_far():
    panel = live.gradient_check_lab()
    steps = panel.run()
    for _ in range(10):
        next(steps)
    panel.stop()
    curve = next(layer for layer in view(panel, "curve")["layers"] if layer.get("label") == "measured")
    assert curve["x"].size == 9 and np.all(np.diff(curve["x"]) > 0)
    panel.figure().canvas.draw()


def test_dragging_moves_epsilon_within_its_range():
    panel = live.gradient_check_lab()
    panel.picked("curve", 3.1415e-4, 1e-3)
    assert panel.controls["epsilon"].value == 3.1e-4
    panel.picked("curve", 9.99e-13, 1e-3)
    assert panel.controls["epsilon"].value == 1e-12


@pytest.mark.parametrize("bug", ["none", "W_times_b", "mask_forgotten", "flipped_labels"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_every_state_can_be_shown(bug, dtype):
    for epsilon, hidden, cost, where, entry, seed in (
        (1e-12, "relu", "probabilities", "all", 0, 0),
        (1, "identity", "probabilities", "b3", 47, 99_999),
        (3.3e-7, "sigmoid", "logits", "W2", 3, 5),
    ):
        place = {"where": where, "entry": entry}
        panel = check_only(
            bug=bug, dtype=dtype, epsilon=epsilon, hidden_activation=hidden, cost=cost, seed=seed, **place
        )
        frame = panel.frame()
        _, buffers = encode(frame)
        assert sum(map(len, buffers)) < 10_000 and "Error" not in frame["text"]
        now = panel.result
        assert np.isfinite([now["difference"], now["epsilon"], now["best_epsilon"]]).all()
        assert f"bug='{bug}'" in panel.call or bug == "none"


def test_wrong_start_values_get_one_line():
    refuses(lambda: live.gradient_check_lab(epsilon=0), "gradient_check_lab: epsilon is 0", "from 1e-12 to 1")
    refuses(lambda: live.gradient_check_lab(bug="scalar db"), "'scalar db'", "none, m_in_cost")
    refuses(lambda: live.gradient_check_lab(bug="J_plus_twice"), "'J_plus_twice'")
    refuses(lambda: live.gradient_check_lab(where="W4"), "'W4'", "all, W1")
    refuses(lambda: live.gradient_check_lab(lambd=1), "no control is called lambd", "epsilon")
