from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest
from helpers import refuses

from course import live
from course.live.panels.masks import Masks
from course.live.stage import encode
from dnn_utils import L_model_forward, compute_cost, initialize_parameters_deep, predict
from dnn_utils.regularization import regularized_step
from dnn_utils.training import plain_gradient_descent
from lr_utils import load_planar

SMALL = {"iterations": 100, "units_1": 8, "units_2": 5, "m": 40}
FROZEN = {"masks": "frozen", "keep_prob": 0.6}


def quick(**start):
    return live.regularization_lab(**SMALL | start)


def frozen(seed):
    """The error of published code: the generator is seeded anew for each pass."""
    return SimpleNamespace(random=cache(np.random.default_rng(seed).random))


def plain_run(lambd, keep_prob, rng, seed):
    """Training by the plain loop on the points of notebook 03: costs J, and the last parameters."""
    X, Y = load_planar("noisy_field", 40, 0.15, seed)
    step, start = regularized_step(lambd, keep_prob, rng), initialize_parameters_deep([2, 8, 5, 1], seed, "he")
    steps = list(plain_gradient_descent(X, Y, start, 0.5, 100, step=step))
    return [cost for _, cost, _ in steps], steps[-1][2]


@pytest.mark.parametrize("masks", ["fresh each step", "frozen"])
@pytest.mark.parametrize(("lambd", "keep_prob"), [(0, 1), (0.7, 1), (0, 0.6), (2, 0.8)])
def test_the_result_is_that_of_the_plain_loop(lambd, keep_prob, masks):
    panel = quick(lambd=lambd, keep_prob=keep_prob, masks=masks, seed=3)
    J, parameters = plain_run(lambd, keep_prob, (frozen if masks == "frozen" else np.random.default_rng)(3), 3)
    X, Y = load_planar("noisy_field", 40, 0.15, 3)
    X_test, Y_test = load_planar("noisy_field", 2000, 0.15, 1003)
    flipped = load_planar("noisy_field", 40, 0, 3)[1] != Y
    result = panel.wait()
    assert result.pop("diverged_at") is None
    assert result == pytest.approx(
        {
            "iteration": 100,
            "cost": compute_cost(L_model_forward(X, parameters)[0], Y),  # neither price nor masks
            "test_cost": compute_cost(L_model_forward(X_test, parameters)[0], Y_test),
            "correct": np.sum(predict(X, parameters) == Y),
            "m": 40,
            "test_correct": np.sum(predict(X_test, parameters) == Y_test),
            "m_test": 2000,
            "rule_correct": np.sum((X_test[1] > 0.5 * np.sin(3 * X_test[0])) == Y_test),
            "memorised": np.sum((predict(X, parameters) == Y)[flipped]),
            "flipped": flipped.sum(),
            "J": np.mean(J),
            "weight_norm": sum(np.sum(parameters[f"W{l}"] ** 2) for l in (1, 2, 3)),
        },
        rel=1e-7,
    )


def test_it_begins_with_the_network_of_notebook_03():
    result = live.regularization_lab().wait()
    assert (result["correct"], result["test_correct"], result["memorised"]) == (91, 1513, 10)


def test_masks_are_those_of_the_generator_and_frozen_ones_repeat():
    shapes = [(3, 7), (3, 7)]  # equal layers do not get equal masks
    fresh, still, rng = Masks(5, 2, frozen=False), Masks(5, 2, frozen=True), np.random.default_rng(5)
    first = [rng.random(shape) for shape in shapes]
    for masks in (fresh, still):
        np.testing.assert_equal([masks.random(shape) for shape in shapes], first)
    second = [rng.random(shape) for shape in shapes]
    np.testing.assert_equal([fresh.random(shape) for shape in shapes], second)
    np.testing.assert_equal([still.random(shape) for shape in shapes], first)
    np.testing.assert_equal(fresh.dropped(4, 0.5), [uniform[:, 4] >= 0.5 for uniform in second])


def test_a_step_that_was_broken_off_leaves_masks_in_order():
    masks = Masks(5, 2, frozen=True)
    first = [masks.random((4, 7)), masks.random((2, 7))]
    masks.random((4, 7))
    masks.begin()
    np.testing.assert_equal([masks.random((4, 7)), masks.random((2, 7))], first)


def crossed(panel):
    """Which hidden units the network view shows as dropped."""
    network = next(view for view in panel.views() if view["kind"] == "network")
    assert all(len(off) == n for off, n in zip(network["dropped"], network["sizes"], strict=True))
    assert not network["dropped"][0].any() and not network["dropped"][-1].any()  # neither data nor output
    return np.concatenate(network["dropped"][1:-1]).tolist()


def steps_of(panel, count):
    panel.wait()
    for _ in range(count):
        panel.buttons["step"].click()
        panel.wait()
        yield crossed(panel)


def test_fresh_masks_change_from_step_to_step_and_frozen_ones_never():
    assert len({tuple(off) for off in steps_of(quick(keep_prob=0.6), 5)}) == 5
    assert len({tuple(off) for off in steps_of(quick(**FROZEN), 5)}) == 1


def test_the_crossed_units_are_those_of_the_chosen_example():
    panel = quick(**FROZEN, seed=2)
    panel.wait()
    X, *_ = panel.data
    rng = np.random.default_rng(2)
    uniform = np.vstack([rng.random((8, 40)), rng.random((5, 40))])
    panel.picked("plane", *X[:, 17])
    assert panel.controls["example"].value == 17 and not panel._runner.running  # nothing trains anew
    assert crossed(panel) == (uniform[:, 17] >= 0.6).tolist()
    panel.controls["example"].value = 399  # more than there are
    assert crossed(panel) == (uniform[:, 39] >= 0.6).tolist()


def test_a_step_after_stop_forgets_the_steps_that_were_not_recorded():
    panel = quick(iterations=5000, **FROZEN)
    while len(panel.J) == panel.result["iteration"]:
        panel._runner.advance(0)
    panel.stop()
    reached = panel.result["iteration"]
    panel.buttons["step"].click()
    assert panel.wait()["iteration"] == len(panel.J) == reached + 1


def test_without_dropout_nothing_is_crossed():
    panel = quick()
    panel.wait()
    assert next(view for view in panel.views() if view["kind"] == "network")["dropped"] == []


def cost_lines(panel):
    view = next(view for view in panel.views() if view["name"] == "cost")
    return view["title"], [layer for layer in view["layers"] if layer["faint"]], view["layers"]


def test_the_run_before_stays_as_faint_curves():
    panel = quick(keep_prob=0.6)
    panel.wait()
    title, faint, lines = cost_lines(panel)
    assert title == "Cost" and faint == [] and len(lines) == 3
    panel.controls["masks"].value = "frozen"
    panel._runner.advance(0)
    assert cost_lines(panel)[0] == "Cost; faint: masks = fresh each step"  # while it trains, too
    panel.wait()
    title, faint, again = cost_lines(panel)
    assert title == "Cost; faint: masks = fresh each step"
    for line in lines:
        assert any(np.array_equal(line["y"], old["y"]) for old in faint)
    assert len(again) == 6 and not np.array_equal(again[-1]["y"], lines[-1]["y"])


def test_a_run_that_was_overtaken_is_not_compared_with():
    panel = quick(lambd=1)
    panel.wait()
    panel.controls["iterations"].value = 5000
    panel._runner.advance(0.005)
    panel.controls["lambd"].value = 2
    panel._runner.advance(0.005)
    panel.controls["iterations"].value = 100
    panel.wait()
    assert cost_lines(panel)[0] == "Cost; faint: lambd = 1.0"


def test_l2_shrinks_the_weights_and_the_histogram_counts_them_all():
    sums = []
    for lambd in (0, 1, 10):
        panel = quick(lambd=lambd)
        sums.append(panel.wait()["weight_norm"])
        bars = next(view for view in panel.views() if view["name"] == "weights")["layers"][0]
        assert bars["heights"].sum() == 8 * 2 + 5 * 8 + 5
    assert sums[0] > sums[1] > sums[2]


def test_frozen_masks_deceive_the_training_cost():
    fresh, still, plain = (quick(m=100, iterations=600, units_1=30, **s) for s in ({"keep_prob": 0.6}, FROZEN, {}))
    assert still.wait()["J"] < plain.wait()["J"] < fresh.wait()["J"]
    assert still.result["cost"] > 2 * still.result["J"]


def test_divergence_is_told():
    panel = quick(learning_rate=10, lambd=70, m=20)
    result = panel.wait()
    assert result["diverged_at"] is not None
    frame = panel.frame()
    assert f"Diverged at iteration {result['diverged_at']}: lower the learning rate." in frame["text"]
    encode(frame)
    panel.figure()


def test_wrong_start_values():
    refuses(lambda: live.regularization_lab(lambd=-1), "regularization_lab: lambd is -1", "0 to 70")
    refuses(lambda: live.regularization_lab(keep_prob=0), "keep_prob is 0", "0.2 to 1")
    refuses(lambda: live.regularization_lab(masks="thawed"), "masks is 'thawed'", "fresh each step, frozen")
