"""What varies: results over random seeds, and signals over the layers of a network."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course.plots.style import BLUE, COLORS, GREY, LINES, MARKERS, ORANGE, axes, subplots


def dots_over_seeds(counts, total, baseline=None, title="", things="pictures", ax=None):
    """Draw one dot a run, a row for each network, with the mean and its standard error.

    Parameters
    ----------
    counts : dict of str to array of int
        Pictures right in each run; the keys name the rows, from top to bottom.
    total : int
        Number of pictures.
    baseline : int, optional
        Pictures right for the majority-class baseline: a dashed line.
    title : str
    things : str
        What is counted, if not pictures.
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, f"{things} right, of {total}", "", ax, figsize=(6.5, 0.9 + 0.6 * len(counts)))
    for row, runs in enumerate(map(np.asarray, counts.values())):
        mean, error = runs.mean(), runs.std(ddof=1) / np.sqrt(len(runs)) if len(runs) > 1 else 0
        first = row == 0
        ax.plot(runs, row + _stacked(runs), "o", ms=3.5, color=BLUE, alpha=0.6, label="one run" if first else None)
        ax.errorbar(
            mean, row, xerr=error, fmt="D", ms=6, color=ORANGE, mec="white", capsize=4, lw=2, zorder=3,
            label="mean ± standard error" if first else None,
        )  # fmt: skip
    if baseline is not None:
        ax.axvline(baseline, color=GREY, ls="--", label="majority-class baseline")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_yticks(range(len(counts)), counts)
    ax.set_ylim(len(counts) - 0.5, -0.5)
    ax.figure.legend(loc="outside lower center", ncols=3, fontsize=8, frameon=False)
    return ax


def _stacked(runs):
    """Offsets in [-0.4, 0.4] that put runs with the same count above one another."""
    _, which, sizes = np.unique(runs, return_inverse=True, return_counts=True)
    step = min(0.08, 0.8 / sizes.max())
    offsets = np.empty(len(runs))
    for k, size in enumerate(sizes):
        offsets[which == k] = step * (np.arange(size) - (size - 1) / 2)
    return offsets


def signals_by_layer(A, dW, title="", axs=None):
    """Draw the spread of the activations and of the weight gradients from the first layer to the last.

    Parameters
    ----------
    A, dW : dict of str to sequence of float
        Standard deviation in layers 1, 2, ... for each way to start; zeros are left out, as the scale is logarithmic.
    title : str
    axs : pair of matplotlib Axes, optional

    Returns
    -------
    axs : pair of matplotlib Axes
    """
    if axs is None:
        figure, axs = subplots(1, 2, figsize=(7, 3.4), dpi=90)
        figure.suptitle(title)
    for ax, signals, name in zip(axs, (A, dW), ("activations A", "gradients dW"), strict=True):
        axes(name, "layer", "standard deviation", ax)
        ax.set_yscale("log")
        for k, (start, values) in enumerate(signals.items()):
            values = np.where(np.asarray(values) > 0, values, np.nan)
            step = max(1, len(values) // 8)
            ax.plot(
                np.arange(1, len(values) + 1), values, label=start,
                color=COLORS[k], ls=LINES[k], marker=MARKERS[k], ms=5, markevery=step,
            )  # fmt: skip
    axs[0].figure.legend(*axs[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)
    return axs
