"""The figures of notebook 03: that what stands in them is what was given."""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course import plots
from course.plots.style import BLUE, ORANGE
from dnn_utils import initialize_parameters_deep
from lr_utils import load_planar


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def error_bars(container):
    """Middle, lower and upper end of each bar of an errorbar, along the axis of the error."""
    segments = np.array([path for path in container.lines[2][0].get_segments()])
    along = int(np.ptp(segments[0], axis=0).argmax())
    return segments[:, :, along].mean(axis=1), np.ptp(segments[:, :, along], axis=1) / 2


def legend_of(figure):
    return [text.get_text() for text in figure.legends[0].get_texts()]


def test_rings_lie_on_the_chosen_points_and_are_in_the_only_legend():
    X, Y = load_planar("noisy_field", m=30)
    which = (np.arange(30) % 3 == 0)[np.newaxis]
    ax = plots.ringed(X, which, "flipped label", plots.points(X, Y))
    np.testing.assert_array_equal(ax.collections[-1].get_offsets(), X[:, which[0]].T)
    assert ax.get_legend() is None
    assert legend_of(ax.figure) == ["class 0", "class 1", "flipped label"]


def test_a_ringed_point_stands_out_on_ground_of_its_own_colour():
    X, Y = np.array([[0.0, 1.0], [0.0, 1.0]]), np.array([[0, 1]])
    ax = plots.ringed(X, np.array([True, False]), "flipped label", plots.decision_boundary(lambda x: x[0], X, Y))
    ring, points = ax.collections[-1], ax.collections[:2]
    np.testing.assert_array_equal(ring.get_facecolor(), [[1, 1, 1, 1]])  # a white disc ...
    assert all(0 < ring.get_zorder() < point.get_zorder() for point in points)  # ... between the ground and the point
    np.testing.assert_array_equal(ring.get_edgecolor(), [[0, 0, 0, 1]])


def test_sweep_shows_mean_and_standard_error_of_each_setting():
    runs = np.random.RandomState(0).uniform(70, 90, (3, 5))
    ax = plots.accuracy_sweep([0, 0.1, 10], {"training": runs + 5, "test": runs}, "λ", ceiling=85)
    middle, error = error_bars(ax.containers[1])
    np.testing.assert_allclose(middle, runs.mean(axis=1))
    np.testing.assert_allclose(error, [np.std(row, ddof=1) / 5**0.5 for row in runs])
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["0", "0.1", "10"]
    assert {container.get_label() for container in ax.containers} == {"training", "test"}
    assert 85 in [line.get_ydata()[0] for line in ax.lines]


def test_sweep_is_to_scale_and_says_when_the_scale_is_logarithmic():
    runs = np.random.RandomState(0).uniform(70, 90, (4, 5))
    ax = plots.accuracy_sweep([0, 0.1, 1, 10], {"test": runs}, "λ", log=True)
    places = ax.transData.transform([(x, 80) for x in ax.containers[0].lines[0].get_xdata()])[:, 0]
    assert np.isclose(places[3] - places[2], places[2] - places[1]) and places[0] < places[1]
    assert "logarithmic" in ax.get_xlabel() and "//" in [text.get_text() for text in ax.texts]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["0", "0.1", "1", "10"]
    ax = plots.accuracy_sweep([1, 0.8, 0.5], {"test": runs[:3]}, "keep_prob")
    np.testing.assert_array_equal(ax.containers[0].lines[0].get_xdata(), [1, 0.8, 0.5])
    assert ax.get_xlim()[0] > ax.get_xlim()[1]  # the first setting on the left
    assert ax.get_xlabel() == "keep_prob"


def test_histograms_count_every_weight_and_no_bias_on_common_axes():
    small, large = (initialize_parameters_deep([2, 30, 1], seed=1, scale=scale) for scale in (0.1, 2.0))
    small["b1"] += 1000
    panels = plots.weight_histograms({"small": small, "large": large}, bins=20)
    for ax, parameters in zip(panels, (small, large), strict=True):
        assert sum(patch.get_height() for patch in ax.patches) == 2 * 30 + 30
        spread = np.concatenate([parameters["W1"].ravel(), parameters["W2"].ravel()]).std()
        assert f"std {spread:.2f}" in ax.texts[0].get_text()
    assert panels[0].get_xlim() == panels[1].get_xlim()
    assert panels[0].get_xlim()[1] < 100


def test_mask_has_a_row_for_each_unit_from_the_top_and_dark_means_dropped():
    D = np.array([[True, False, True], [False, False, True]])
    ax = plots.masks(D)
    np.testing.assert_array_equal(ax.collections[0].get_array().reshape(2, 3), D)
    assert ax.get_ylim() == (2, 0)
    dark, light = (ax.collections[0].cmap(ax.collections[0].norm(kept))[:3] for kept in (False, True))
    assert (dark, light) == ((0, 0, 0), (1, 1, 1))


def test_kept_units_are_shares_beside_the_binomial_distribution():
    kept = np.array([3, 4, 4, 2])
    ax = plots.kept_units(kept, n=4, keep_prob=0.5)
    np.testing.assert_allclose([bar.get_height() for bar in ax.patches], [0, 0, 0.25, 0.25, 0.5])
    np.testing.assert_allclose(ax.lines[0].get_ydata(), np.array([1, 4, 6, 4, 1]) / 16)


def test_differences_show_every_seed_the_mean_and_two_standard_errors():
    differences = {"L2": np.array([-2.0, 0.0, 0.0, 1.0]), "dropout": np.array([-4.0, -4.0, -2.0, -2.0])}
    ax = plots.differences_over_seeds(differences)
    for runs, container in zip(differences.values(), ax.containers, strict=True):
        middle, error = error_bars(container)
        np.testing.assert_allclose([middle[0], error[0]], [runs.mean(), 2 * runs.std(ddof=1) / 2], atol=1e-12)
        assert matplotlib.colors.to_hex(container.lines[0].get_color()).upper() == ORANGE
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    for runs, line in zip(differences.values(), dots, strict=True):
        np.testing.assert_array_equal(line.get_xdata(), runs)
        assert line.get_color() == BLUE
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["L2", "dropout"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first row is on top
    assert legend_of(ax.figure) == ["one seed", "mean ± 2 standard errors"]


def test_weight_space_shows_the_path_of_the_minimum_and_both_directions():
    minima = {0: np.array([2.0, 1.0]), 1: np.array([1.0, 0.9]), 10: np.array([0.2, 0.4])}
    ax = plots.weight_space(lambda w: (w[0] - 2) ** 2 + 4 * (w[1] - 1) ** 2, minima, np.eye(2))
    lines = {line.get_label(): line.get_xydata() for line in ax.lines}
    np.testing.assert_array_equal(lines["minimum with price λ"], list(minima.values()))
    np.testing.assert_array_equal(lines["all weights 0"], [[0, 0]])
    flat, steep = np.ptp(lines["flat direction"], axis=0), np.ptp(lines["steep direction"], axis=0)
    assert flat[1] == steep[0] == 0 and flat[0] > 0 and steep[1] > 0
    assert [text.get_text() for text in ax.texts] == ["0", "1", "10"]
    (low1, high1), (low2, high2) = ax.get_xlim(), ax.get_ylim()
    assert all(low1 < w1 < high1 and low2 < w2 < high2 for w1, w2 in [*minima.values(), (0, 0)])


def test_stacked_parts_add_up_in_each_bar():
    parts = {"noise": [1.0, 1.0], "bias": [0.5, 2.0], "variance": [3.0, 0.25]}
    ax = plots.stacked_parts(["λ = 0", "λ = 1"], parts, "squared error", xlabel="λ")
    for bars, heights in zip(ax.containers, parts.values(), strict=True):
        np.testing.assert_allclose([bar.get_height() for bar in bars], heights)
    np.testing.assert_allclose([bar.get_y() + bar.get_height() for bar in ax.containers[-1]], [4.5, 3.25])
    assert len({bars[0].get_hatch() for bars in ax.containers}) == 3  # not colour alone
    assert legend_of(ax.figure) == ["variance", "bias", "noise"]  # as they lie
