"""Points in the plane, and what a network makes of them."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from course.plots.style import BLUE, COLORS, LINES, ORANGE, axes, subplots

CLASSES = [(BLUE, "o"), (ORANGE, "^")]
SHADES = LinearSegmentedColormap.from_list("shades", [BLUE, "white", ORANGE])


def points(X, Y, title="Two classes of points", size=22, ax=None):
    """Draw points with the colour and the marker of their class.

    Parameters
    ----------
    X : ndarray of shape (2, m)
        Points, one a column.
    Y : ndarray of shape (1, m)
        Classes, 0 or 1.
    title : str
    size : float
        Area of a marker, in square points.
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, "$x_1$", "$x_2$", ax, figsize=(4.6, 3.8))
    for label, (color, marker) in enumerate(CLASSES):
        x1, x2 = X[:, Y[0] == label]
        ax.scatter(x1, x2, s=size, color=color, marker=marker, edgecolor="white", lw=size / 44, label=f"class {label}")
    ax.set_aspect("equal")
    ax.legend(loc="upper right", fontsize="small", handletextpad=0.2)
    return ax


def decision_boundary(probability, X, Y, title="Decision boundary", hidden=None, size=22, ax=None):
    """Draw points over the probability of class 1: darker is surer, and the black line is where it is one half.

    Parameters
    ----------
    probability : callable
        Maps points (2, k) to numbers from 0 to 1, shape (1, k) or (k,): probabilities, or the predicted classes.
    X, Y, title, size, ax
        As in `points`.
    hidden : tuple (W1, b1), optional
        Also draw the line of each hidden unit: see `unit_lines`.

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = points(X, Y, title, size, ax)
    margin = 0.1 * np.ptp(X, axis=1)
    (low1, low2), (high1, high2) = X.min(axis=1) - margin, X.max(axis=1) + margin
    x1, x2 = np.meshgrid(np.linspace(low1, high1, 200), np.linspace(low2, high2, 200))
    P = np.reshape(probability(np.vstack([x1.ravel(), x2.ravel()])), x1.shape)
    ax.contourf(x1, x2, P, levels=np.linspace(0, 1, 12), cmap=SHADES, alpha=0.55, zorder=0)  # few shades: small files
    if P.min() < 0.5 < P.max():
        ax.contour(x1, x2, P, levels=[0.5], colors="black", linewidths=1.8)
    ax.set(xlim=(low1, high1), ylim=(low2, high2))
    return ax if hidden is None else unit_lines(*hidden, ax)


def unit_lines(W1, b1, ax):
    """Draw the line w·x + b = 0 of each hidden unit, with an arrow to the side where its z is positive.

    Parameters
    ----------
    W1 : ndarray of shape (n_h, 2)
    b1 : ndarray of shape (n_h, 1)
    ax : matplotlib Axes
        Its limits stay as they are. A unit whose weights are all 0 has no line.

    Returns
    -------
    ax : matplotlib Axes
    """
    limits = ax.get_xlim(), ax.get_ylim()
    centre, reach = np.mean(limits, axis=1), np.hypot(*np.ptp(limits, axis=1))
    for k, (w, b) in enumerate(zip(W1, b1[:, 0], strict=True)):
        size = np.hypot(*w)
        if size == 0:
            continue
        normal = w / size
        foot = centre - normal * (normal @ centre + b / size)  # the point of the line nearest to the centre
        along = reach * np.array([-normal[1], normal[0]])
        color = COLORS[k % len(COLORS)]
        ax.plot(*np.transpose([foot - along, foot + along]), color=color, ls=LINES[1 + k % (len(LINES) - 1)], lw=1.5)
        if all(low < x < high for x, (low, high) in zip(foot, limits, strict=True)):
            ax.annotate("", foot + 0.09 * reach * normal, foot, arrowprops={"arrowstyle": "-|>", "color": color})
    ax.set(xlim=limits[0], ylim=limits[1])
    return ax


def boundaries(probabilities, X, Y, hidden=None, columns=3):
    """Draw several decision boundaries side by side.

    Parameters
    ----------
    probabilities : dict of str to callable
        Title -> function, as in `decision_boundary`.
    X, Y
        As in `points`, the same for all.
    hidden : dict of str to tuple (W1, b1), optional
        Title -> hidden units whose lines are drawn as well.
    columns : int
        Panels a row.

    Returns
    -------
    panels : list of matplotlib Axes
        In the order of `probabilities`.
    """
    rows = -(-len(probabilities) // columns)
    columns = min(columns, len(probabilities))
    size = (2.3 * columns, 2.5 * rows)
    figure, grid = subplots(rows, columns, figsize=size, dpi=80, squeeze=False)
    for ax in grid.flat[len(probabilities) :]:
        ax.set_axis_off()
    panels = list(grid.flat[: len(probabilities)])
    for ax, (title, probability) in zip(panels, probabilities.items(), strict=True):
        decision_boundary(probability, X, Y, title, (hidden or {}).get(title), 10, ax)
        ax.get_legend().remove()
        ax.title.set_fontsize(9.5)
        ax.label_outer()
    handles, names = panels[0].get_legend_handles_labels()
    figure.legend(handles, names, loc="outside lower center", ncols=2, fontsize="small")
    return panels
