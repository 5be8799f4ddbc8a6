"""The figures of notebook 04: that what stands in them is what was given."""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course import plots
from dnn_utils.gradient_report import GradientReport


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def report(blocks):
    wrong = tuple(name for name, difference in blocks.items() if difference > 1e-7)
    return GradientReport(0.5, blocks, wrong, (), {}, {}, 1e-5)


def legend_of(owner):
    return [text.get_text() for text in owner.get_texts()]


def test_secant_runs_through_both_costs_and_the_tangent_touches():
    ax = plots.secant(lambda theta: theta**3, theta=1.0, epsilon=0.5, slope=3.0)
    curve, tangent, line, ends, here = ax.lines
    np.testing.assert_allclose(curve.get_ydata(), curve.get_xdata() ** 3)
    for x, y in zip(*ends.get_data(), strict=True):
        np.testing.assert_allclose(y, x**3)
        np.testing.assert_allclose(np.interp(x, *line.get_data()), y)
    np.testing.assert_allclose(ends.get_xdata(), [0.5, 1.5])
    np.testing.assert_allclose(np.interp(1.0, *tangent.get_data()), 1.0)
    np.testing.assert_allclose(here.get_xydata(), [[1, 1]])
    assert legend_of(ax.get_legend()) == ["J", "tangent, slope 3.0000", "secant, slope 3.2500", "J at θ ± ε"]


def test_error_curves_leave_out_zeros_and_show_the_limit():
    ax = plots.error_against_epsilon([1e-1, 1e-2, 1e-3], {"double": [1e-2, 1e-4, 0], "single": [1e-1, 1, 2]}, 1e-7)
    double, single, limit = ax.lines
    np.testing.assert_array_equal(double.get_ydata(), [1e-2, 1e-4, np.nan])
    np.testing.assert_array_equal(single.get_ydata(), [1e-1, 1, 2])
    assert limit.get_ydata()[0] == 1e-7
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    assert legend_of(ax.figure.legends[0]) == ["double", "single", "limit 1e-07"]


def test_bars_stand_side_by_side_over_their_block():
    blocks = {"W1": 0.0, "b1": 0.25}
    ax = plots.block_bars({"one": report(blocks), "two": report({"W1": 0.5, "b1": 0.0})})
    for bars, heights in zip(ax.containers, ([0, 0.25], [0.5, 0]), strict=True):
        assert [bar.get_height() for bar in bars] == heights
        assert [round(bar.get_x() + bar.get_width() / 2) for bar in bars] == [0, 1]
    assert ax.containers[0][0].get_x() < ax.containers[1][0].get_x()
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["W1", "b1"]


def test_table_has_a_number_exactly_where_a_block_is_wrong():
    ax = plots.block_table({"bug": report({"W1": 1e-12, "b1": 0.75}), "none": report({"W1": 0.0, "b1": 2e-10})})
    cells = {text.get_position(): text.get_text() for text in ax.texts}
    assert cells == {(0.5, 0.5): "·", (1.5, 0.5): "0.75", (0.5, 1.5): "·", (1.5, 1.5): "·"}
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["bug", "none"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first row is on top
    np.testing.assert_array_equal(ax.collections[0].get_array().reshape(2, 2), [[0, 0.75], [0, 0]])
