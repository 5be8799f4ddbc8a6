"""Figures of points, functions and networks: what is drawn is what the numbers say."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.patches import Circle

from course import plots
from lr_utils import load_planar

X, Y = load_planar("moons", m=60, seed=1)


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def scattered(ax):
    return [c for c in ax.collections if isinstance(c, PathCollection)]


def boundary(ax):
    """Points of the black line, shape (k, 2)."""
    black = [c for c in ax.collections if np.array_equal(c.get_edgecolor(), [[0, 0, 0, 1]])]
    return np.vstack([path.vertices for c in black for path in c.get_paths()]) if black else np.empty((0, 2))


def test_each_class_has_its_points_colour_and_marker():
    zero, one = scattered(plots.points(X, Y))
    for label, drawn in enumerate((zero, one)):
        np.testing.assert_array_equal(drawn.get_offsets(), X[:, Y[0] == label].T)
    assert not np.array_equal(zero.get_facecolor(), one.get_facecolor())
    assert not np.array_equal(zero.get_paths()[0].vertices, one.get_paths()[0].vertices)


@pytest.mark.parametrize("row", [False, True])
def test_boundary_is_where_the_probability_is_one_half(row):
    def probability(points):
        P = 1 / (1 + np.exp(-(points[:1] - 2 * points[1:] - 0.1)))
        return P if row else P[0]

    ax = plots.decision_boundary(probability, X, Y)
    line = boundary(ax)
    assert len(line) > 10
    np.testing.assert_allclose(line[:, 0] - 2 * line[:, 1], 0.1, atol=0.01)


def test_boundary_of_predicted_classes_runs_between_them():
    line = boundary(plots.decision_boundary(lambda points: (points[0] > 0.25).astype(int), X, Y))
    np.testing.assert_allclose(line[:, 0], 0.25, atol=0.03)


def test_boundary_plot_shows_every_point():
    ax = plots.decision_boundary(lambda points: points[:1] > 0, X, Y)
    for low, high, x in zip(*np.transpose([ax.get_xlim(), ax.get_ylim()]), X, strict=True):
        assert low < x.min() and x.max() < high


@pytest.mark.parametrize("constant", [0.0, 0.5, 1.0])
def test_constant_network_has_no_boundary(constant):
    assert len(boundary(plots.decision_boundary(lambda points: np.full((1, points.shape[1]), constant), X, Y))) == 0


def test_unit_lines_are_where_z_is_0_and_arrows_point_to_where_it_is_positive():
    W1, b1 = np.array([[1.0, 2.0], [-3.0, 0.5], [0.0, 1.0]]), np.array([[0.1], [-0.2], [0.3]])
    ax = plots.points(X, Y)
    limits = ax.get_xlim(), ax.get_ylim()
    plots.unit_lines(W1, b1, ax)
    assert (ax.get_xlim(), ax.get_ylim()) == limits
    for line, w, b in zip(ax.lines, W1, b1[:, 0], strict=True):
        np.testing.assert_allclose(w @ line.get_xydata().T + b, 0, atol=1e-12)
    for arrow, w, b in zip(ax.texts, W1, b1[:, 0], strict=True):
        assert w @ arrow.xyann + b == pytest.approx(0, abs=1e-12)  # tail, on the line
        assert w @ arrow.xy + b > 0  # tip


def test_unit_without_weights_has_no_line():
    ax = plots.unit_lines(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[1.0], [0.0]]), plots.points(X, Y))
    assert len(ax.lines) == 1


def test_boundaries_stand_in_the_order_given():
    titles = ["a", "b", "c", "d"]
    networks = {title: lambda points, k=k: points[:1] > 0.2 * k for k, title in enumerate(titles)}
    lines = {"b": (np.array([[1.0, 1.0]]), np.zeros((1, 1)))}
    panels = plots.boundaries(networks, X, Y, hidden=lines)
    assert [ax.get_title() for ax in panels] == titles
    assert [len(ax.lines) for ax in panels] == [0, 1, 0, 0]
    for k, ax in enumerate(panels):
        np.testing.assert_allclose(boundary(ax)[:, 0], 0.2 * k, atol=0.03)


def test_curves_differ_in_colour_line_and_marker():
    x = np.linspace(-1, 1, 21)
    curves = {"square": x**2, "cube": x**3, "both": x**5}
    ax = plots.function_curves(x, curves, "Powers")
    for line, (name, y) in zip(ax.lines, curves.items(), strict=True):
        assert line.get_label() == name
        np.testing.assert_array_equal(line.get_xydata(), np.transpose([x, y]))
    for style in (lambda line: line.get_color(), lambda line: line.get_marker(), lambda line: str(line._dash_pattern)):
        assert len({style(line) for line in ax.lines}) == 3


def test_dot_marks_the_value_at_its_place():
    x = np.linspace(-1, 1, 21)
    _, dot = plots.function_curves(x, {"step": (x > 0).astype(float)}, "Step", dot=10).lines
    assert dot.get_xydata().tolist() == [[0, 0]]


def test_whole_numbers_have_whole_ticks():
    ax = plots.function_curves(np.arange(4), {"powers": 10.0 ** -np.arange(4)}, "Powers", log=True)
    assert ax.get_yscale() == "log"
    assert all(float(tick).is_integer() for tick in ax.get_xticks())


def edges(ax):
    """Lines without text: arrows and connections."""
    return [text for text in ax.texts if not text.get_text()]


@pytest.mark.parametrize("dims", [[2, 1], [3, 4, 1], [3, 4, 3, 1]], ids=str)
def test_diagram_has_a_circle_a_unit_and_a_line_a_weight(dims):
    ax = plots.network_diagram(dims)
    assert len([p for p in ax.patches if isinstance(p, Circle)]) == sum(dims)
    assert len(edges(ax)) == sum(n * n_prev for n_prev, n in zip(dims[:-1], dims[1:], strict=True))
    assert f"{len(dims) - 1}-layer" in ax.get_title()


def test_large_layers_are_cut_and_say_their_size():
    ax = plots.network_diagram([12288, 7, 1], max_units=5)
    words = [text.get_text() for text in ax.texts if text.get_text()]
    assert len([p for p in ax.patches if isinstance(p, Circle)]) == 4 + 4 + 1
    assert words.count("⋮") == 2
    assert "$x_{12288}$" in words and any("= 12288" in word for word in words)


@pytest.mark.parametrize("draw", [lambda: plots.neuron_diagram(4), lambda: plots.network_diagram([9, 4, 3, 1])])
def test_texts_of_a_diagram_do_not_touch(draw):
    ax = draw()
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text()]
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.overlaps(b)]
    canvas = ax.figure.bbox
    assert all(canvas.x0 <= box.x0 and box.x1 <= canvas.x1 for box in boxes)
