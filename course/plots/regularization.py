"""Overfitting and its remedies: the gap, the weights, the masks, and what a remedy changes."""

import math

import numpy as np

from course.plots.style import BLUE, COLORS, GREY, LINES, MARKERS, ORANGE, axes, subplots


def ringed(X, which, label, ax):
    """Ring some of the points of a figure: a white disc below each, with a black edge, stands out on every ground.

    Parameters
    ----------
    X : ndarray of shape (2, m)
        Points, one a column.
    which : ndarray of m bools
        True where a ring is to be.
    label : str
        What the ring means, for the legend.
    ax : matplotlib Axes
        With the points.

    Returns
    -------
    ax : matplotlib Axes
    """
    x1, x2 = X[:, np.ravel(which)]
    ax.scatter(x1, x2, s=95, facecolor="white", edgecolor="black", lw=1.3, label=label, zorder=0.9)  # points: 1
    if legend := ax.get_legend():
        legend.remove()
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=3, fontsize="small")
    return ax


def accuracy_sweep(settings, accuracies, xlabel, ceiling=None, title="Accuracy over many seeds", log=False, ax=None):
    """Draw mean accuracies with their standard errors against a setting, such as the strength of L2.

    Parameters
    ----------
    settings : sequence of k numbers
        Drawn to scale, the first one on the left.
    accuracies : dict of str to array of shape (k, number of seeds)
        Per cent, for instance under "training" and "test".
    xlabel : str
        Name of the setting.
    ceiling : float, optional
        Accuracy of the true rule, per cent: a dotted line.
    title : str
    log : bool
        Logarithmic axis. A setting of 0 stands apart, left of a break in the axis.
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    settings = np.asarray(settings, float)
    ax = axes(title, f"{xlabel} (logarithmic scale)" if log else xlabel, "accuracy (%)", ax)
    places = settings
    if log:
        smallest = settings[settings > 0].min()
        places = np.where(settings > 0, settings, smallest / 3)
        ax.set_xscale("log")
        if 0 in settings:
            ax.text(smallest / 3**0.5, 0, "//", ha="center", va="center", transform=ax.get_xaxis_transform())
    for k, (name, runs) in enumerate(accuracies.items()):
        runs = np.asarray(runs)
        error = runs.std(axis=1, ddof=1) / np.sqrt(runs.shape[1])
        ax.errorbar(
            places, runs.mean(axis=1), yerr=error, label=name,
            color=COLORS[k], ls=LINES[k], marker=MARKERS[k], ms=6, capsize=4,
        )  # fmt: skip
    if ceiling is not None:
        ax.axhline(ceiling, color=GREY, ls=":", label="the true rule")
    ax.set_xticks(places, [f"{value:g}" for value in settings])
    ax.set_xticks([], minor=True)
    if settings[0] > settings[-1]:
        ax.invert_xaxis()
    ax.legend(fontsize="small")
    return ax


def weight_histograms(networks, bins=41, title="Weights of all layers"):
    """Draw the weights of several networks below one another, on the same axes and with a logarithmic count.

    Parameters
    ----------
    networks : dict of str to dict
        Name -> parameters W1, b1, ..., WL, bL. Biases are left out.
    bins : int
    title : str

    Returns
    -------
    panels : list of matplotlib Axes
    """
    weights = {
        name: np.concatenate([W.ravel() for key, W in parameters.items() if key.startswith("W")])
        for name, parameters in networks.items()
    }
    reach = max(np.abs(values).max() for values in weights.values())
    figure, grid = subplots(
        len(weights), 1, figsize=(5.5, 0.7 + 1.1 * len(weights)), dpi=90, squeeze=False,
        sharex=True, sharey=True,
    )  # fmt: skip
    figure.suptitle(title)
    for ax, (name, values) in zip(grid.flat, weights.items(), strict=True):
        axes("", "", "", ax)
        ax.hist(values, bins=np.linspace(-reach, reach, bins + 1), color=BLUE)
        ax.set_yscale("log")
        ax.text(0.02, 0.9, f"{name}\nstd {values.std():.2f}", va="top", transform=ax.transAxes)
    grid.flat[-1].set_xlabel("weight")
    figure.supylabel("number of weights", fontsize="medium")
    return list(grid.flat)


def masks(D, title="Dropout mask", ax=None):
    """Draw a mask: a row for each unit, a column for each example, dark where the unit is dropped.

    Parameters
    ----------
    D : ndarray of shape (n, m), bool
        True where a unit is kept.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    n, m = D.shape
    ax = axes(title, "example", "unit", ax, figsize=(6, 1.2 + 4.6 * n / m))
    ax.grid(False)
    ax.pcolormesh(D, cmap="gray", vmin=0, vmax=1, edgecolor=GREY, lw=0.2, rasterized=True)
    ax.set(aspect="equal", xlim=(0, m), ylim=(n, 0), xticks=range(0, m + 1, 5), yticks=range(0, n + 1, 5))
    return ax


def kept_units(kept, n, keep_prob, title="How many units stay", ax=None):
    """Draw how often each number of units was kept, beside the binomial distribution.

    Parameters
    ----------
    kept : ndarray of int
        Number of units kept in each draw, of any shape.
    n : int
        Units in the layer.
    keep_prob : float
        Probability of each to be kept.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, f"units kept, of {n}", "share of the draws", ax)
    shares = np.bincount(np.ravel(kept), minlength=n + 1) / np.size(kept)
    binomial = [math.comb(n, k) * keep_prob**k * (1 - keep_prob) ** (n - k) for k in range(n + 1)]
    ax.bar(range(n + 1), shares, color=BLUE, width=0.8, label="drawn")
    ax.plot(range(n + 1), binomial, "o", color=ORANGE, mec="white", label=f"binomial({n}, {keep_prob:g})")
    shown = [k for k in range(n + 1) if max(shares[k], binomial[k]) > 5e-4]
    ax.set_xlim(shown[0] - 1, shown[-1] + 1)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.legend(fontsize="small")
    return ax


def differences_over_seeds(differences, title="Difference for each seed", ax=None):
    """Draw what a remedy changes, one dot a seed, with the mean and two standard errors; zero is no change.

    Parameters
    ----------
    differences : dict of str to ndarray
        Name of the row -> accuracy with the remedy minus accuracy without, in percentage points, one a seed.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, "change in accuracy (percentage points)", "", ax, figsize=(6.5, 1 + 0.5 * len(differences)))
    ax.axvline(0, color=GREY, ls="--")
    for row, runs in enumerate(map(np.asarray, differences.values())):
        spread = np.linspace(-0.25, 0.25, len(runs))
        error = 2 * runs.std(ddof=1) / np.sqrt(len(runs))
        first = row == 0
        ax.plot(runs, row + spread, "o", ms=3.5, color=BLUE, alpha=0.6, label="one seed" if first else None)
        ax.errorbar(
            runs.mean(), row, xerr=error, fmt="D", ms=6, color=ORANGE, mec="white", capsize=4, lw=2, zorder=3,
            label="mean ± 2 standard errors" if first else None,
        )  # fmt: skip
    ax.set_yticks(range(len(differences)), differences)
    ax.set_ylim(len(differences) - 0.5, -0.5)
    ax.figure.legend(loc="outside lower center", ncols=2, fontsize=8, frameon=False)
    return ax
