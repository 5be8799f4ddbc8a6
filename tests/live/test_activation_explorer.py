import math

import numpy as np
import pytest
from helpers import HIDDEN, refuses
from hypothesis import given
from hypothesis import strategies as st

from course import live
from course.live.panels import slopes
from course.live.stage import encode
from dnn_utils.activations import ACTIVATIONS

PANEL = live.activation_explorer()


def move(**values):
    """The panel with these values, all others as they start."""
    PANEL.reset()
    for name, value in values.items():
        PANEL.controls[name].value = value
    PANEL.wait()
    return PANEL


def view(panel, name):
    return next(view for view in panel.views() if view["name"] == name)


def layers(view, kind):
    return [layer for layer in view["layers"] if layer["type"] == kind]


@given(st.sampled_from(HIDDEN), st.floats(-6, 6), st.integers(1, 30))
def test_the_numbers_are_those_of_finite_differences(name, z, k):
    g = ACTIVATIONS[name][0]
    now, eps = move(activation=name, z=z, k=k).result, 1e-6
    assert now["A"] == g(np.array([z]))[0].item()
    if abs(z) > eps or name not in ("relu", "leaky_relu"):
        ends, _ = g(np.array([z - eps, z + eps]))
        assert now["slope"] == pytest.approx((ends[1] - ends[0]) / (2 * eps), abs=1e-9)
    assert now["gradient_after_k"] == pytest.approx(now["slope"] ** k, rel=1e-12)
    assert now["saturated"] == (now["slope"] < 0.05)
    assert (now["chains"], now["zero_chains"]) == (1, int(now["slope"] == 0))


@pytest.mark.parametrize(
    ("activation", "z", "gradient", "words"),
    [
        ("sigmoid", 0, 0.25**10, "0.25^10 = 9.5e-07"),
        ("sigmoid", 4, None, "saturated. g′ is below 0.05 for z up to -2.89 and from z = 2.89 on"),
        ("tanh", 0, 1.0, "1^10 = 1"),
        ("relu", 3, 1.0, "on. g′ is below 0.05 for z up to 0."),
        ("relu", -1, 0.0, "exactly 0 and stays 0"),
        ("relu", 0, 0.0, "from the left"),
        ("leaky_relu", -1, 1e-20, "off, but for a leak"),
        ("identity", -5, 1.0, "g′ is below 0.05 nowhere"),
    ],
)
def test_what_the_reader_is_told(activation, z, gradient, words):
    panel = move(activation=activation, z=z)
    assert words in panel.frame()["text"]
    if gradient is not None:
        assert panel.result["gradient_after_k"] == pytest.approx(gradient, rel=1e-12)


def test_flat_regions_end_where_the_formulas_say():
    sigmoid = math.log((1 + math.sqrt(0.8)) / (1 - math.sqrt(0.8)))  # s (1 - s) = 0.05
    for name, end in (("sigmoid", sigmoid), ("tanh", math.atanh(math.sqrt(0.95)))):
        (left, below, _), (above, right, _) = slopes.flat_regions(name)
        assert (left, right) == (-6, 6) and -below == pytest.approx(above)
        assert above - 0.01 <= end <= above
    assert [region[:2] for region in slopes.flat_regions("relu")] == [(-6, 0)]
    assert slopes.flat_regions("identity") == []


def test_random_chains_are_those_of_the_notebook():
    z = np.random.default_rng(3).standard_normal((20, 1000))
    for name in HIDDEN:
        now = move(activation=name, z=0, k=20, spread=1).result
        gradients = np.prod(ACTIVATIONS[name][1](np.ones_like(z), z), axis=0)
        assert now["gradient_after_k"] == pytest.approx(np.median(gradients), rel=1e-9)
        assert now["chains"] == 1000 and now["zero_chains"] == np.sum(gradients == 0)
    assert move(activation="relu", z=0, k=20, spread=1).result["zero_chains"] == 1000
    some = move(activation="relu", z=2, k=3, spread=1)
    assert 0 < some.result["zero_chains"] < 1000
    assert f"{some.result['zero_chains']} of 1000 gradients are exactly 0" in some.frame()["text"]
    assert move(spread=1, seed=4).result != move(spread=1, seed=5).result


def test_a_gradient_of_zero_is_never_drawn_as_a_number():
    panel = move(activation="relu", z=-1)
    chain = view(panel, "chain")
    bold = next(layer for layer in layers(chain, "line") if not layer["faint"])
    assert bold["y"][0] == 1 and bold["y"][1] < chain["ylim"][0] and np.isnan(bold["y"][2:]).all()
    (mark,) = layers(chain, "mark")
    assert mark["x"] is None and "exactly 0" in mark["note"]


def test_a_tiny_gradient_is_not_called_zero():
    chain = view(move(activation="leaky_relu", z=-1, k=30), "chain")
    (mark,) = layers(chain, "mark")
    assert "1e-60: below the picture" in mark["note"]
    assert "leaky_relu 1e-60" in [layer["label"] for layer in layers(chain, "line")]


def test_the_slope_of_the_kinked_ones_is_drawn_with_a_gap():
    curve = view(move(activation="relu"), "slope")
    for line in layers(curve, "line"):
        assert np.isnan(line["y"]).sum() == 1
        steps = np.abs(np.diff(line["y"]))
        assert np.nanmax(steps) < 0.1, "no line joins the two sides of a jump"


def test_tangent_and_mark_stand_at_z():
    panel = move(activation="tanh", z=0.5)
    g = view(panel, "g")
    (tangent,) = (line for line in layers(g, "line") if line["color"] is None)
    slope = np.diff(tangent["y"]) / np.diff(tangent["x"])
    np.testing.assert_allclose(slope, 1 - np.tanh(0.5) ** 2)
    np.testing.assert_allclose(np.interp(0.5, tangent["x"], tangent["y"]), np.tanh(0.5))
    (mark,) = layers(g, "mark")
    assert (mark["x"], mark["y"]) == (0.5, np.tanh(0.5))


def test_dragging_moves_z_and_k():
    panel = move()
    panel.picked("g", 1.2345, 0.2)
    assert panel.controls["z"].value == 1.23
    panel.picked("slope", -7.0, 0.2)
    assert panel.controls["z"].value == -6
    panel.picked("chain", 14.6, 1e-3)
    assert panel.controls["k"].value == 15
    panel.picked("chain", 0.2, 1e-3)
    assert panel.controls["k"].value == 1
    assert panel.wait()["k"] == 1


@pytest.mark.parametrize("activation", HIDDEN)
@pytest.mark.parametrize("spread", [0, 2])
@pytest.mark.parametrize("k", [1, 30])
def test_every_state_can_be_shown(activation, spread, k):
    for z in (-6, 0, 0.123, 6):
        panel = move(activation=activation, z=z, k=k, spread=spread, seed=99_999)
        frame = panel.frame()
        _, buffers = encode(frame)
        assert sum(map(len, buffers)) < 60_000
        assert "Error" not in frame["text"]
        numbers = [value for value in panel.result.values() if not isinstance(value, str)]
        assert np.isfinite(numbers).all()
    panel.figure().canvas.draw()


def test_wrong_start_values_get_one_line():
    refuses(lambda: live.activation_explorer(z=7), "activation_explorer: z is 7", "from -6 to 6")
    refuses(lambda: live.activation_explorer(activation="softplus"), "'softplus'", "sigmoid, relu")
    refuses(lambda: live.activation_explorer(layers=3), "no control is called layers", "spread")
