import numpy as np
import pytest
from helpers import refuses

from course import live, plots
from course.clinic.buggy_network import backward_with_bug, forward_with_bug
from course.live.panels import planar
from course.live.stage import encode
from dnn_utils import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    count_correct,
    initialize_parameters_deep,
    update_parameters,
)
from lr_utils import load_planar


def quick(**start):
    return live.planar_playground(**{"iterations": 100} | start)


def known(result):
    """The numbers that there are, for a comparison to rounding."""
    return {name: value for name, value in result.items() if value is not None}


def test_the_result_is_that_of_the_plain_loop():
    panel = quick(dataset="circles", noise=0.1, learning_rate=0.3, hidden_layers=2, units_1=5, units_2=3, seed=4)
    X, Y = load_planar("circles", m=400, noise=0.1, seed=4)
    train, test = (X[:, ::2], Y[:, ::2]), (X[:, 1::2], Y[:, 1::2])
    parameters = initialize_parameters_deep([2, 5, 3, 1], seed=4)
    for _ in range(100):
        AL, caches = L_model_forward(train[0], parameters, "tanh")
        parameters = update_parameters(parameters, L_model_backward(AL, train[1], caches, "tanh"), 0.3)
    result = panel.wait()
    for name, (points, labels) in (("", train), ("test_", test)):
        AL, _ = L_model_forward(points, parameters, "tanh")
        np.testing.assert_allclose(result[f"{name}cost"], compute_cost(AL, labels), rtol=1e-9)
        assert result[f"{name}correct"] == count_correct(AL > 0.5, labels)
    assert (result["iteration"], result["m"], result["m_test"], result["diverged_at"]) == (100, 200, 200, None)


def test_training_and_test_points_are_different_and_of_both_classes():
    for dataset in planar.DATASETS.values():
        X, Y, X_test, Y_test = planar.split(dataset, 0.1, 1)
        assert X.shape == X_test.shape == (2, planar.M)
        assert not set(X[0]) & set(X_test[0])
        assert min(Y.mean(), 1 - Y.mean(), Y_test.mean(), 1 - Y_test.mean()) > 0.25


def test_points_are_added_where_somebody_clicks_and_taken_away_again():
    panel = quick()
    before = panel.wait()
    panel.picked("plane", 1.23456, -2)
    panel.controls["new_points"].value = "class 0"
    panel.picked("plane", 0, 0)
    assert panel.wait()["m"] == before["m"] + 2
    X, Y, *_ = panel.data
    assert X[:, -2:].tolist() == [[1.235, 0], [-2, 0]] and Y[:, -2:].tolist() == [[1, 0]]
    again = eval(panel.call)
    assert again.wait() == panel.result and again.call == panel.call
    panel.buttons["clear"].click()
    assert panel.wait() == before


def test_reset_keeps_the_points_of_the_call():
    panel = quick(points=[(0, 0, 1)])
    before = panel.wait()
    panel.picked("plane", 1, 1)
    panel.controls["noise"].value = 0
    panel.wait()
    panel.reset()
    assert panel.wait() == before and panel.points == [(0, 0, 1)]


def test_the_label_of_new_points_trains_nothing_anew():
    panel = quick()
    panel.wait()
    panel.controls["new_points"].value = "class 0"
    assert not panel._runner.running


def test_own_functions_train_as_the_librarys_do():
    calls = []

    def forward(X, parameters, activation):
        calls.append(activation)
        return L_model_forward(X, parameters, activation)

    own, library = quick(forward=forward, activation="relu"), quick(activation="relu")
    assert known(own.wait()) == pytest.approx(known(library.wait()), rel=1e-9)
    assert set(calls) == {"relu"} and len(calls) > 100


def test_a_gradient_of_the_wrong_sign_climbs():
    def wrong(AL, Y, caches, activation):
        return {name: -grad for name, grad in L_model_backward(AL, Y, caches, activation).items()}

    right, uphill = quick(), quick(backward=wrong)
    assert uphill.wait()["cost"] > 1 > right.wait()["cost"]


def test_a_bug_of_the_clinic_shows():
    def backward(AL, Y, caches, activation):
        return backward_with_bug(AL, Y, caches, bug, activation)

    own = {"forward": lambda X, parameters, g: forward_with_bug(X, parameters, None, g), "backward": backward}
    bug, right = None, quick().wait()
    assert known(quick(**own).wait()) == pytest.approx(known(right), rel=1e-9)
    bug = "missing_1_over_m"
    assert quick(**own).wait()["cost"] > 3 * right["cost"]


def test_own_functions_that_diverge_are_told_so():
    def huge(AL, Y, caches, activation):
        return {name: 1e200 * grad for name, grad in L_model_backward(AL, Y, caches, activation).items()}

    panel = quick(backward=huge, activation="identity")
    assert panel.wait()["diverged_at"] is not None and "Diverged" in panel.frame()["text"]


def test_an_error_in_an_own_function_is_shown_and_raised():
    def broken(X, parameters, activation):
        return np.dot(X, parameters["W1"]), []

    panel = quick(forward=broken)
    with pytest.raises(ValueError, match="not aligned"):
        panel.wait()
    assert "not aligned" in panel.frame()["text"]


def test_step_begin_and_train_on():
    panel = quick()
    whole = panel.wait()
    panel.buttons["begin"].click()
    start = panel.wait()
    assert start["iteration"] == 0
    panel.buttons["step"].click()
    first = panel.wait()
    assert first["iteration"] == 1 and first["cost"] < start["cost"]
    panel.controls["iterations"].value = 100
    panel.buttons["begin"].click()
    panel.buttons["train"].click()  # overtakes: goes on from step 1
    assert panel.wait()["iteration"] == 101
    panel.buttons["begin"].click()
    panel.wait()
    panel.buttons["train"].click()
    assert known(panel.wait()) == pytest.approx(known(whole), rel=1e-12)


def test_a_step_after_stop_goes_on_from_what_is_shown():
    panel = quick(iterations=5000)
    panel._runner.advance(0.01)
    panel.stop()
    reached = panel.result["iteration"]
    panel.buttons["step"].click()
    assert panel.wait()["iteration"] == reached + 1
    exact = live.planar_playground(iterations=5000)
    exact._runner._job = exact.begin()
    exact.wait()
    for _ in exact.train(reached + 1):
        pass
    assert known(panel.result) == pytest.approx(known(exact.result), rel=1e-9)


def test_divergence_is_told_and_a_smaller_rate_fixes_it():
    panel = quick(
        activation="identity", learning_rate=10, initialization="large (3)", dataset="spirals", hidden_layers=4
    )
    result = panel.wait()
    assert result["diverged_at"] is not None and np.isfinite(result["cost"])
    assert f"Diverged at iteration {result['diverged_at']}: lower the learning rate." in panel.frame()["text"]
    encode(panel.frame())
    panel.controls["learning_rate"].value = 0.01
    panel.controls["initialization"].value = "1/√n"
    assert panel.wait()["diverged_at"] is None and "Diverged" not in panel.frame()["text"]


def test_many_steps_make_no_larger_frames():
    panel = quick()
    panel.wait()
    sizes = []
    for _ in range(2):
        for _ in range(400):
            panel.buttons["step"].click()
            panel.wait()
        sizes.append(sum(map(len, encode(panel.frame())[1])))
    assert sizes[0] == sizes[1] and len(panel.history) > 800


def test_the_picture_shows_the_recorded_costs(monkeypatch):
    panel = quick()
    panel.wait()
    drawn = {}
    monkeypatch.setattr(plots, "cost_curve", lambda costs, every, ax: drawn.update(costs, every=every))
    panel.figure()
    iterations, costs, test_costs = np.transpose(panel.history)
    assert drawn["every"] * (len(drawn["test"]) - 1) == iterations[-1]
    assert drawn["training"][-1] == costs[-1] and drawn["test"][0] == test_costs[0]


def test_wrong_start_values():
    refuses(lambda: live.planar_playground(dataset="square"), "dataset is 'square'", "moons")
    refuses(lambda: live.planar_playground(speed=1), "no control is called speed")
