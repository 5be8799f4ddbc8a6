"""The panel of the cat network, against the plain loop and against matrices that it never forms."""

import gc
import shutil
import weakref
from itertools import pairwise

import h5py
import numpy as np
import pytest

from course.live import image_network
from course.live.panels.image_views import run_label
from course.live.panels.picture_training import course_pictures, thumbnails
from dnn_utils import (
    DivergedError,
    L_layer_model,
    L_model_backward,
    L_model_forward,
    compute_cost_with_regularization,
    count_correct,
    gradient_descent,
    initialize_parameters_deep,
    plain_gradient_descent,
    predict,
    regularized_step,
)
from lr_utils import images_to_columns, load_dataset
from lr_utils.dataset import DATASETS
from tests.helpers import HIDDEN, refuses

SIDE, M, M_TEST = 10, 30, 20
SMALL = {"units_1": 6, "units_2": 4, "units_3": 3, "iterations": 120, "learning_rate": 0.05}


@pytest.fixture(scope="module")
def small_data():
    """Bright and dark squares with noise."""
    rng = np.random.default_rng(3)
    Y = rng.integers(0, 2, (1, M + M_TEST))
    X = np.clip(0.4 + 0.2 * Y + 0.3 * rng.standard_normal((3 * SIDE**2, M + M_TEST)), 0, 1)
    return X[:, :M], Y[:, :M], X[:, M:], Y[:, M:]


@pytest.fixture
def panel(small_data):
    made = image_network(small_data, **SMALL)
    made.wait()
    return made


def trained_plainly(data, panel):
    """The parameters that the readable loop reaches with the settings of the panel."""
    now = panel.settings
    start = initialize_parameters_deep(panel.dims, now["seed"])
    settings = now["learning_rate"], now["iterations"], now["activation"]
    for _, _, parameters in plain_gradient_descent(*data[:2], start, *settings, regularized_step(now["lambd"])):
        pass
    return start, parameters


@pytest.mark.parametrize("activation", HIDDEN)
@pytest.mark.parametrize(("hidden_layers", "lambd"), [(0, 0), (1, 3), (3, 0), (3, 3)])
def test_the_run_is_that_of_the_plain_loop(small_data, activation, hidden_layers, lambd):
    X, Y, X_test, Y_test = small_data
    start = {**SMALL, "learning_rate": 0.01}  # larger ones magnify rounding
    panel = image_network(small_data, **start, activation=activation, hidden_layers=hidden_layers, lambd=lambd)
    result = panel.wait()
    start, parameters = trained_plainly(small_data, panel)
    AL, caches = L_model_forward(X, parameters, activation)
    assert result["cost"] == pytest.approx(compute_cost_with_regularization(AL, Y, parameters, lambd), rel=1e-6)
    assert result["correct"] == count_correct(predict(X, parameters, activation), Y)
    assert result["test_correct"] == count_correct(predict(X_test, parameters, activation), Y_test)
    grads = L_model_backward(AL, Y, caches, activation)
    for l in range(1, len(caches) + 1):
        expected = np.linalg.norm(grads[f"dW{l}"] + lambd / M * parameters[f"W{l}"])
        assert result["gradient_norms"][f"dW{l}"] == pytest.approx(expected, rel=1e-6, abs=1e-12)
    assert result["number_of_parameters"] == sum(value.size for value in parameters.values())
    np.testing.assert_allclose(panel.training.rows(), thumbnails(parameters["W1"]), atol=1e-12)
    gained = thumbnails(parameters["W1"]) - thumbnails(start["W1"])
    np.testing.assert_allclose(panel.training.rows(since_start=True), gained, atol=1e-12)


def test_the_curves_are_those_of_the_run(panel, small_data):
    X, Y, X_test, Y_test = small_data
    start = initialize_parameters_deep(panel.dims, 1)
    runs = dict(zip(panel.iterations, panel.costs, strict=True))
    assert len(panel.states) > 40 and list(panel.states)[-1] == panel.iterations[-1] == 120
    before = start
    for i, cost, parameters in plain_gradient_descent(X, Y, start, 0.05, 120):
        if i in runs:
            assert runs[i] == pytest.approx(cost, rel=1e-9)
        if i in panel.states:
            state = panel.states[i]
            assert state["cost"] == pytest.approx(cost, rel=1e-9)
            assert state["correct"] == count_correct(predict(X, before), Y)
            assert state["test_correct"] == count_correct(predict(X_test, before), Y_test)
        before = parameters


def test_the_network_of_notebook_02_on_the_pictures_of_the_course():
    result = image_network().wait()
    X, Y, X_test, Y_test = (
        f(part) for f, part in zip([images_to_columns, np.asarray] * 2, load_dataset(), strict=False)
    )
    parameters, _ = L_layer_model(X, Y, [12288, 20, 7, 5, 1], 0.0075, 2500, seed=1)
    assert result["correct"] == count_correct(predict(X, parameters), Y)
    assert result["test_correct"] == count_correct(predict(X_test, parameters), Y_test)
    assert (result["m"], result["m_test"]) == (209, 50)
    assert (result["baseline_correct"], result["test_baseline_correct"]) == (137, 33)
    assert result["number_of_parameters"] == sum(value.size for value in parameters.values()) == 245_973


def test_rows_of_large_pictures_are_shown_in_fewer_cells():
    rng = np.random.default_rng(0)
    pictures = rng.random((2, 70, 70, 3))
    small = thumbnails(pictures.reshape(2, -1))
    assert small.shape == (2, 23, 23)
    assert small[1, 5, 2] == pytest.approx(pictures[1, 15:18, 6:9].sum() / 9)


def test_a_run_that_diverges_says_when(small_data):
    panel = image_network(small_data, **{**SMALL, "learning_rate": 10}, activation="identity")
    result = panel.wait()
    start = initialize_parameters_deep(panel.dims, 1)
    with pytest.raises(DivergedError, match=rf"at iteration {result['diverged_at']}\b"):
        for _ in gradient_descent(*small_data[:2], start, 10, 120, "identity"):
            pass
    assert panel.frame()["text"].startswith(f"Diverged at iteration {result['diverged_at']}: lower the learning rate.")
    panel.controls["learning_rate"].value = 0.05
    assert panel.wait()["diverged_at"] is None


def test_a_dead_layer_is_named_and_lit(small_data):
    panel = image_network(small_data, **{**SMALL, "learning_rate": 2})
    result = panel.wait()
    _, parameters = trained_plainly(small_data, panel)
    _, caches = L_model_forward(small_data[0], parameters)
    dead = [l for l, ((A_prev, _, _), _) in enumerate(caches) if l > 0 and not A_prev.any()]
    assert result["dead_layers"] == dead != []
    assert f"Dead: layer {dead[0]}" in panel.summary()
    table = next(view for view in panel.views() if view["kind"] == "table")
    assert [row for row, _ in table["marks"]] == [l - 1 for l in dead]
    assert result["gradient_norms"]["dW1"] == 0


def test_a_network_that_learns_nothing_is_told_from_one_that_does(small_data):
    panel = image_network(small_data, **{**SMALL, "learning_rate": 1, "iterations": 3000}, initialization="0.01")
    p = small_data[1].mean()
    assert panel.wait()["cost"] == pytest.approx(-p * np.log(p) - (1 - p) * np.log(1 - p), abs=0.002)
    assert "it learns nothing" in panel.summary()
    panel.controls["initialization"].value = "1/√n"
    panel.controls["learning_rate"].value = 0.05
    panel.wait()
    assert "it learns nothing" not in panel.summary()


def test_runs_that_ended_stay_for_comparison(panel):
    rates = [0.01, 0.02, 0.03, 0.04, 0.06, 0.07, 0.08]
    for rate in rates:
        panel.controls["learning_rate"].value = rate
        panel.wait()
    assert [settings["learning_rate"] for settings, _, _ in panel.past] == rates[1:6]
    labels = [layer["label"] for layer in panel.views()[0]["layers"]]
    assert labels[:5] == ["α 0.02", "α 0.03", "α 0.04", "α 0.06", "α 0.07"] and labels[-1].startswith("α 0.08")
    panel.controls["learning_rate"].value = 0.03  # which is there already
    panel.wait()
    assert [settings["learning_rate"] for settings, _, _ in panel.past] == [0.02, 0.04, 0.06, 0.07, 0.08]
    panel.buttons["forget"].click()
    assert not panel.past and len(panel.views()[0]["layers"]) == 2


def test_a_run_that_was_cut_short_does_not_stay(panel):
    panel.controls["learning_rate"].value = 0.01
    panel._runner.advance(0.0005)
    assert 0 < len(panel.costs) < 100
    panel.controls["learning_rate"].value = 0.02
    panel.wait()
    assert [settings["learning_rate"] for settings, _, _ in panel.past] == [0.05]


def test_the_name_of_a_run_says_what_differs(panel):
    now = panel.settings
    assert run_label(now, now) == "α 0.05"
    assert run_label({**now, "units_1": 9, "seed": 4}, now) == "α 0.05, 9-4-3, seed 4"
    assert run_label({**now, "hidden_layers": 0, "activation": "tanh"}, now) == "α 0.05, no hidden layer, tanh"


def test_another_look_at_the_rows_does_not_train_anew(panel):
    training = panel.training
    picture = panel.views()[3]["pixels"]
    panel.controls["rows"].value = "minus start"
    assert panel.training is training and not panel._runner.running
    assert (panel.views()[3]["pixels"] != picture).any() and "minus their start" in panel.views()[3]["title"]


def test_the_shapes_are_those_of_the_parameters(panel):
    table = next(view for view in panel.views() if view["kind"] == "table")
    parameters = initialize_parameters_deep(panel.dims, 1)
    for l, (row, (_, n)) in enumerate(zip(table["rows"], pairwise(panel.dims), strict=False), start=1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        assert row[:5] == [str(l), str(W.shape), str(b.shape), str((n, M)), f"{W.size + b.size:,}"]


def test_own_pictures_are_released_with_the_panel(small_data):
    panel = image_network(small_data, **SMALL)
    panel.wait()
    pictures = weakref.ref(panel.pictures)
    panel.close_all()
    del panel
    gc.collect()
    assert pictures() is None


def test_the_pictures_of_the_course_are_prepared_once_for_a_folder(tmp_path, monkeypatch):
    first = course_pictures()
    assert course_pictures() is first
    for name in ("train", "test"):
        shutil.copy(DATASETS / f"{name}_catvnoncat.h5", tmp_path)
    with h5py.File(tmp_path / "train_catvnoncat.h5", "r+") as file:
        file["train_set_y"][:] = 1 - file["train_set_y"][:]
    monkeypatch.setenv("CATVNONCAT_DIR", str(tmp_path))
    other = course_pictures()
    np.testing.assert_array_equal(other.Y, 1 - first.Y)
    assert other.K.shape == (209, 209)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda X, Y, X_test, Y_test: (X, Y, X_test), ["data", "(X, Y, X_test, Y_test)"]),
        (lambda X, Y, X_test, Y_test: 5, ["data", "(X, Y, X_test, Y_test)"]),
        (lambda X, Y, X_test, Y_test: (X[:-1], Y, X_test[:-1], Y_test), ["299 rows", "square"]),
        (lambda X, Y, X_test, Y_test: (X, Y, X_test[:-3], Y_test), ["X_test", "(297, 20)"]),
        (lambda X, Y, X_test, Y_test: (X, Y[:, 1:], X_test, Y_test), ["Y", "(1, 29)"]),
        (lambda X, Y, X_test, Y_test: (X, 2 * Y, X_test, Y_test), ["labels are 0 or 1"]),
        (lambda X, Y, X_test, Y_test: (X * np.inf, Y, X_test, Y_test), ["finite"]),
        (lambda X, Y, X_test, Y_test: (np.tile(X, 10), np.tile(Y, 10), X_test, Y_test), ["300 columns", "fewer than"]),
    ],
)
def test_wrong_data_gets_one_line(small_data, change, words):
    with np.errstate(invalid="ignore"):
        refuses(lambda: image_network(change(*small_data)), *words)


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ({"learning_rate": 0}, ["learning_rate", "0.0001 to 10"]),
        ({"units_1": 65}, ["units_1", "1 to 64"]),
        ({"activation": "swish"}, ["activation", "relu"]),
        ({"layers": 2}, ["no control", "hidden_layers"]),
    ],
)
def test_wrong_start_values_get_one_line(small_data, start, words):
    refuses(lambda: image_network(small_data, **start), "image_network", *words)


def test_the_band_of_the_accuracy_is_one_standard_error_of_the_test_pictures(panel):
    _, accuracies, *_ = panel.views()
    band, _, test, _ = accuracies["layers"]
    share = test["y"] / 100
    error = 100 * np.sqrt(share * (1 - share) / M_TEST)
    np.testing.assert_allclose(band["high"] - test["y"], error, rtol=1e-6)
    np.testing.assert_allclose(test["y"] - band["low"], error, rtol=1e-6)
    assert error.max() > 1
