"""Each preset shows what its title says, not with one lucky seed only."""

import math

import numpy as np
import pytest

from course import live
from course.clinic.bugs import BUGS
from course.live.controls import NumberSlider
from course.live.presets import PRESETS, preset

BUG_PRESETS = [name for name in PRESETS if name.startswith("bug_")]
SEEDS = (1, 2, 3)


def finished(name, **changes):
    panel = preset(name, **changes)
    panel.wait()
    return panel


def costs_before(panel):
    """Training and test cost at the end of the run before, which the panel shows faintly."""
    return panel.before["history"][-1][1:]


@pytest.fixture(scope="module")
def regularized():
    """Panels by preset and seed, trained once."""
    made = {}
    return lambda name, seed: made.setdefault((name, seed), finished(name, seed=seed))


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_a_panel_with_a_title_and_a_question(name):
    one = PRESETS[name]
    assert one.title and one.question.endswith(("?", "."))
    panel = getattr(live, one.panel)(**one.start)
    for control, value in one.moves:
        assert panel.controls[control].value != value, "a move that moves nothing"
    for control, value in one.start.items():
        assert panel.controls[control].value == value
        if isinstance(panel.controls[control], NumberSlider):
            assert isinstance(value, panel.controls[control].kind)


def test_saturated_z():
    result = finished("saturated_z").result
    assert result["saturated"] and result["A"] > 0.99


def test_sigmoid_chain():
    result = finished("sigmoid_chain").result
    assert result["gradient_after_k"] == pytest.approx(0.25**10)
    panel = preset("sigmoid_chain", activation="tanh")
    assert panel.wait()["gradient_after_k"] == 1, "the question says that tanh does better at z = 0"


@pytest.mark.parametrize("seed", SEEDS)
def test_relu_chain(seed):
    result = finished("relu_chain", seed=seed).result
    assert result["zero_chains"] > 0.99 * result["chains"] == 990


@pytest.mark.parametrize("seed", SEEDS)
def test_no_bend(seed):
    result = finished("no_bend", seed=seed).result
    assert result["cost"] > 0.66 and result["test_correct"] < 0.6 * result["m_test"]
    assert finished("no_bend", seed=seed, activation="tanh").result["cost"] < 0.2


@pytest.mark.parametrize("seed", SEEDS)
def test_zero_start(seed):
    panel = finished("zero_start", seed=seed)
    assert panel.result["cost"] == pytest.approx(math.log(2))
    assert not panel.parameters["W1"].any() and not panel.parameters["W2"].any()


@pytest.mark.parametrize("seed", SEEDS)
def test_symmetry(seed):
    panel = finished("symmetry", seed=seed)
    assert panel.result["cost"] < 0.4, "it learns"
    W1 = panel.parameters["W1"]
    assert W1.any()
    np.testing.assert_allclose(W1, np.tile(W1[0], (len(W1), 1)), rtol=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_vanishing(seed):
    assert finished("vanishing", seed=seed).result["cost"] == pytest.approx(math.log(2), abs=1e-3)
    assert finished("vanishing", seed=seed, activation="tanh").result["cost"] < 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_diverging(seed):
    panel = finished("diverging", seed=seed)
    assert panel.result["diverged_at"] is not None
    while panel.result["cost"] > 0.2:  # the question: halve it until it learns
        panel.controls["learning_rate"].value /= 2
        panel.wait()
    assert panel.controls["learning_rate"].value > 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_cats_diverging(seed):
    assert finished("cats_diverging", seed=seed).result["diverged_at"] < 20
    assert finished("cats_diverging", seed=seed, activation="relu").result["dead_layers"], "what ReLU does instead"


@pytest.mark.parametrize("seed", SEEDS)
def test_zigzag(seed):
    panel = finished("zigzag", seed=seed)
    smooth = [costs for *_, costs in panel.past]
    assert all(np.all(np.diff(costs) < 0) for costs in smooth)
    assert np.sum(np.diff(panel.costs) > 0) > 50 and panel.costs[-1] < min(costs[-1] for costs in smooth)


def test_learning_rates():
    panel = finished("learning_rates")
    costs = [costs[-1] for *_, costs in panel.past]
    assert len(costs) == 4 and costs == sorted(costs, reverse=True) and costs[-1] < 0.05
    assert panel.result["dead_layers"]


@pytest.mark.parametrize("seed", SEEDS)
def test_dead_relu(seed):
    panel = finished("dead_relu", seed=seed)
    result, p = panel.result, panel.pictures.Y.mean()
    assert result["dead_layers"] and result["correct"] == result["baseline_correct"]
    assert result["cost"] == pytest.approx(-p * math.log(p) - (1 - p) * math.log(1 - p), abs=1e-4)


@pytest.mark.parametrize("seed", SEEDS)
def test_small_start(seed):
    result = finished("small_start", seed=seed).result
    assert result["correct"] == result["baseline_correct"] and not result["dead_layers"]
    assert max(result["gradient_norms"].values()) < 1e-3


def test_sure_and_wrong():
    result = finished("sure_and_wrong").result
    assert result["prediction"] == 1 and result["probability"] > 0.99


@pytest.mark.parametrize("seed", SEEDS)
def test_overfitting(regularized, seed):
    cost, test_cost = costs_before(regularized("l2_helps", seed))  # the same run, shown faintly there
    assert test_cost > 2 * cost


def test_overfitting_itself():
    result = finished("overfitting").result
    assert result["test_cost"] > 2 * result["cost"]
    assert result["memorised"] > result["flipped"] / 2 and result["test_correct"] < result["rule_correct"]


@pytest.mark.parametrize("seed", SEEDS)
def test_l2_helps(regularized, seed):
    panel = regularized("l2_helps", seed)
    cost, test_cost = costs_before(panel)
    assert panel.result["cost"] > cost and panel.result["test_cost"] < 0.8 * test_cost


def test_too_much_l2():
    result = finished("too_much_l2").result
    assert result["weight_norm"] < 1e-3 and result["cost"] == pytest.approx(math.log(2), abs=0.01)


@pytest.mark.parametrize("seed", SEEDS)
def test_dropout(regularized, seed):
    panel = regularized("dropout", seed)
    assert panel.result["test_cost"] < 0.85 * costs_before(panel)[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_frozen_mask(regularized, seed):
    panel = regularized("frozen_mask", seed)
    assert panel.result["J"] < 0.1 * np.mean(panel.before["J"][-100:]), "what training sees looks better"
    assert panel.result["test_cost"] > 1.3 * costs_before(panel)[1], "and the network is worse"


@pytest.mark.parametrize("seed", SEEDS)
def test_float32(seed):
    panel = finished("float32", seed=seed)
    assert not panel.result["flagged"] and not panel.result["below_limit"]
    assert min(panel.sweep.curve(panel.places)[1]) > 1e-7, "no epsilon brings it below the limit"


def test_right_but_rejected():
    panel = finished("right_but_rejected")
    assert panel.result["passes"] and not panel.result["below_limit"]
    assert f"{panel.result['difference']:.1e}" == "1.2e-07", "the number in the question"
    panel.controls["epsilon"].value = 1e-5
    assert panel.wait()["below_limit"], "the question: move epsilon"


@pytest.mark.parametrize("name", BUG_PRESETS)
def test_each_published_bug_is_found_and_no_invisible_one(name):
    result = preset(name).result  # the check is done first, the curve follows
    assert result["flagged"] == result["expected"]
    assert bool(result["flagged"]) == (BUGS[result["bug"]].kind == "gradient")
    assert not result["unclear"]


def test_there_is_a_test_for_each_preset():
    tested = {name.removeprefix("test_") for name in globals()}
    assert set(PRESETS) - set(BUG_PRESETS) <= tested


@pytest.mark.parametrize("wrong", ["divergence", "", None, ["diverging"]])
def test_an_unknown_preset_gets_one_line(wrong):
    with pytest.raises(ValueError, match=r"^preset: name is .*; expected one of saturated_z, sigmoid_chain"):
        preset(wrong)


def test_a_wrong_start_value_gets_one_line():
    with pytest.raises(ValueError, match=r"^planar_playground: seed is -1; expected a whole number from 0 to 99999$"):
        preset("diverging", seed=-1)


def test_reset_comes_back_to_the_run_before_the_moves():
    panel = preset("frozen_mask", iterations=100)
    panel.reset()
    assert panel.settings["masks"] == "fresh each step" and panel.settings["keep_prob"] == 0.6
