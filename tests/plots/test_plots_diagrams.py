"""The data-flow figure: the right names and shapes, and no text that runs over the edge of its box."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import FancyBboxPatch

from course import plots
from dnn_utils import L_model_backward, L_model_forward, initialize_parameters_deep

DIMS = [[5, 1], [2, 3, 1], [12288, 20, 7, 1], [12288, 20, 7, 5, 1], [12288, *[1000] * 29, 1]]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("dims", DIMS[:4], ids=str)
def test_shapes_drawn_are_those_of_the_network(dims):
    parameters = initialize_parameters_deep(dims, seed=1)
    AL, caches = L_model_forward(np.zeros((dims[0], 3)), parameters)
    grads = L_model_backward(AL, np.zeros_like(AL), caches)
    drawn = dict(re.findall(r"(d?[Wb]\d+) (\(\d+, \d+\))", "\n".join(texts(plots.data_flow(dims)))))
    arrays = parameters | {name: value for name, value in grads.items() if not name.startswith("dA")}
    assert drawn == {name: str(value.shape) for name, value in arrays.items()}


@pytest.mark.parametrize("dims", DIMS[:4], ids=str)
def test_each_layer_hands_on_what_the_network_keeps(dims):
    L = len(dims) - 1
    labels = texts(plots.data_flow(dims))
    assert [t for t in labels if re.fullmatch(r"X|A\d+", t)] == ["X", *(f"A{l}" for l in range(1, L + 1))]
    assert [t for t in labels if re.fullmatch(r"d[AZ]\d+", t)] == [*(f"dA{l}" for l in range(1, L)), f"dZ{L}"]
    assert sum(t.startswith("caches[") for t in labels) == L


def test_the_middle_of_a_deep_network_is_left_out():
    labels = texts(plots.data_flow(DIMS[-1]))
    assert labels.count("···") == 2
    assert [t.split("\n")[0] for t in labels if t.startswith("caches")] == ["caches[0]", "caches[28]", "caches[29]"]


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "leaky_relu", "identity"])
@pytest.mark.parametrize("dims", DIMS, ids=lambda dims: f"L={len(dims) - 1}")
def test_texts_stay_inside_their_boxes_and_apart(dims, activation):
    ax = plots.data_flow(dims, activation)
    ax.figure.canvas.draw()
    boxes = [box.get_window_extent() for box in ax.patches if isinstance(box, FancyBboxPatch)]
    places = [text.get_window_extent() for text in ax.texts if text.get_text()]
    for place in places:
        for box in boxes:
            inside = box.x0 <= place.x0 and place.x1 <= box.x1 and box.y0 <= place.y0 and place.y1 <= box.y1
            assert inside or not box.overlaps(place)
    for i, place in enumerate(places):
        assert not any(place.overlaps(other) for other in places[:i])


def test_draws_into_given_axes():
    _, ax = plt.subplots()
    assert plots.data_flow([2, 3, 1], ax=ax) is ax


@pytest.mark.parametrize("bad", [[5], [5, 0, 1], "abc", 3])
def test_no_layers_are_refused(bad):
    with pytest.raises(ValueError, match="layer_dims"):
        plots.data_flow(bad)


def test_dots_show_every_run_and_the_mean():
    runs = {"a": np.array([3, 3, 3, 5]), "b": np.array([4, 4, 4, 4])}
    ax = plots.dots_over_seeds(runs, 6, baseline=2)
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [sorted(line.get_xdata()) for line in dots] == [[3, 3, 3, 5], [4, 4, 4, 4]]
    for row, line in enumerate(dots):  # no dot hides another, none strays into the next row
        assert len(set(zip(line.get_xdata(), line.get_ydata(), strict=True))) == 4
        assert np.abs(line.get_ydata() - row).max() < 0.5
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "D"] == [3.5, 4]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]


def test_signals_are_drawn_layer_by_layer_and_zeros_left_out():
    left, right = plots.signals_by_layer({"s": [1, 0.1]}, {"s": [1, 0, 0.01]})
    assert (left.get_yscale(), right.get_yscale()) == ("log", "log")
    np.testing.assert_array_equal(right.lines[0].get_xdata(), [1, 2, 3])
    np.testing.assert_array_equal(right.lines[0].get_ydata(), [1, np.nan, 0.01])
