"""Steps on a curve and numbers on a graph: what is drawn is what was handed over."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course import plots


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def test_every_step_stands_on_the_curve():
    path = [1.0, -0.5, 0.25]
    ax = plots.steps_on_curve(np.square, {"rate 0.75": path}, limits=(-2, 2))
    curve, steps = ax.lines
    np.testing.assert_allclose(curve.get_ydata(), curve.get_xdata() ** 2)
    assert steps.get_xdata().tolist() == path and steps.get_ydata().tolist() == [1.0, 0.25, 0.0625]
    assert ax.get_xlim() == (-2, 2) and (ax.get_xlabel(), ax.get_ylabel()) == ("w", "cost J(w)")


def test_without_limits_the_widest_path_fits_and_paths_differ_in_more_than_colour():
    ax = plots.steps_on_curve(np.square, {"a": [1, 2], "b": [-3, 0]})
    assert ax.get_xlim() == (-3, 2)
    _, a, b = ax.lines
    assert a.get_marker() != b.get_marker() and a.get_linestyle() != b.get_linestyle()


def test_graph_shows_a_value_and_a_derivative_on_each_edge():
    places = {"x": (0, 0), "w": (0, -1), "z": (2, 0), "J": (4, 0)}
    edges = {("x", "z"): (3.0, -0.25), ("w", "z"): (0.5, 1.5), ("z", "J"): (2.71828, 1)}
    ax = plots.computation_graph(places, edges, title="A product")
    texts = [text.get_text() for text in ax.texts]
    assert [t for t in texts if t in places] == list(places) and ax.get_title() == "A product"
    assert [t for t in texts if t and t not in places] == ["3", "-0.25", "0.5", "1.5", "2.718", "1"]
    for text in ax.texts:
        if text.get_text() in ("3", "-0.25"):  # value above the edge, derivative below
            assert (text.get_position()[1] > 0) == (text.get_text() == "3")
