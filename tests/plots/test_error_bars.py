"""The error bars of the figures are the standard errors that their labels promise, of the runs as a sample."""

import statistics

import numpy as np
import pytest

from course import plots

RUNS = [3, 5, 4, 9, 4]
ERROR = statistics.stdev(RUNS) / len(RUNS) ** 0.5


def half_lengths(ax, along):
    """Half of each error bar, along "x" or "y"."""
    (bars,) = (bars for container in ax.containers for bars in container.lines[2])
    k = "xy".index(along)
    return [abs(float(end[k] - start[k])) / 2 for start, end in bars.get_segments()]


def test_dots_over_seeds():
    ax = plots.dots_over_seeds({"one network": np.array(RUNS)}, 10)
    assert half_lengths(ax, "x") == pytest.approx([ERROR])
    assert "mean ± standard error" in [text.get_text() for text in ax.figure.legends[0].get_texts()]


def test_a_single_run_has_no_error():
    assert half_lengths(plots.dots_over_seeds({"one run": np.array([3])}, 10), "x") == [0]


def test_accuracy_sweep():
    ax = plots.accuracy_sweep([0, 1], {"test": np.array([RUNS, [2 * n for n in RUNS]])}, "λ")
    assert half_lengths(ax, "y") == pytest.approx([ERROR, 2 * ERROR])


def test_differences_over_seeds():
    ax = plots.differences_over_seeds({"L2": np.array(RUNS)})
    assert half_lengths(ax, "x") == pytest.approx([2 * ERROR])
    assert "mean ± 2 standard errors" in [text.get_text() for text in ax.figure.legends[0].get_texts()]
