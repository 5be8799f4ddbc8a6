"""What L2 does in the space of the weights, and what it trades: bias for variance."""

import numpy as np
from matplotlib.patheffects import withStroke

from course.plots.style import BLUE, COLORS, GREEN, GREY, ORANGE, PURPLE, axes


def weight_space(cost, minima, directions, title="Two weights", ax=None):
    """Draw the contours of a cost of two weights, how its minimum moves under L2, and its principal directions.

    Parameters
    ----------
    cost : callable
        Maps weights (2, k) to costs (k,).
    minima : dict of float to ndarray of shape (2,)
        lambda -> the weights at the minimum of the cost with that price; the first is for lambda = 0.
    directions : ndarray of shape (2, 2)
        Eigenvectors of the Hessian, one a column, from the flattest direction to the steepest.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, "$w_1$", "$w_2$", ax, figsize=(5.5, 4.2))
    path = np.array(list(minima.values()))  # (k, 2)
    centre, reach = path[0], 0.65 * np.linalg.norm(path[0])
    low, high = np.minimum(-0.15, path.min(axis=0) - reach), path.max(axis=0) + reach
    w1, w2 = np.meshgrid(np.linspace(low[0], high[0], 120), np.linspace(low[1], high[1], 120))
    J = np.reshape(cost(np.vstack([w1.ravel(), w2.ravel()])), w1.shape)
    ax.contour(w1, w2, J, levels=np.quantile(J, np.linspace(0.02, 0.98, 12)), colors=GREY, linewidths=0.7, alpha=0.6)
    for name, color, direction in zip(("flat", "steep"), (PURPLE, GREEN), directions.T, strict=True):
        ends = np.array([centre - reach * direction, centre + reach * direction]).T
        ax.plot(*ends, color=color, ls="--" if name == "flat" else "-.", lw=1.6, label=f"{name} direction")
    ax.plot(*path.T, "-o", color=ORANGE, ms=5, label="minimum with price λ")
    for k, (lambd, w) in enumerate(minima.items()):
        offset = (-3, -15) if k % 2 else (-3, 8)  # neighbours below and above the path
        number = ax.annotate(f"{lambd:g}", w, xytext=offset, textcoords="offset points", fontsize="small", color=ORANGE)
        number.set_path_effects([withStroke(linewidth=3, foreground="white")])
    ax.plot(0, 0, "P", color=BLUE, ms=8, label="all weights 0")
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="equal")
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=2, fontsize="small")
    return ax


def stacked_parts(names, parts, ylabel, title="", xlabel="", ax=None):
    """Draw a sum as stacked bars, one bar for each name: its parts differ in colour and hatching.

    Parameters
    ----------
    names : sequence of k str
        Below the bars.
    parts : dict of str to sequence of k numbers
        From the bottom to the top of each bar.
    ylabel, title, xlabel : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, xlabel, ylabel, ax)
    bottom = np.zeros(len(names))
    for k, (part, heights) in enumerate(parts.items()):
        ax.bar(
            names, heights, bottom=bottom, label=part, width=0.7,
            color=COLORS[k], hatch=("", "//", "..", "xx")[k % 4], edgecolor="white",
        )  # fmt: skip
        bottom = bottom + np.asarray(heights)
    handles, labels = ax.get_legend_handles_labels()
    ax.figure.legend(handles[::-1], labels[::-1], loc="outside right center", fontsize="small")
    return ax
