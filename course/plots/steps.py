"""What gradient descent and the chain rule do, on examples small enough to draw whole."""

import numpy as np
from matplotlib.patches import Circle

from course.plots.network_diagram import RADIUS, _canvas, _edge
from course.plots.style import BLUE, COLORS, GREY, LINES, MARKERS, ORANGE, axes


def steps_on_curve(cost, paths, title="Steps of gradient descent", limits=None, ax=None):
    """Draw a cost of one parameter, and the points that gradient descent visits on it.

    Parameters
    ----------
    cost : function of ndarray
        Cost at each value of the parameter.
    paths : dict of str to sequence of float
        Name in the legend -> the values of the parameter, in the order of the steps.
    title : str
    limits : (float, float), optional
        Ends of the horizontal axis; a path may leave it. Without them, all points are shown.
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, "w", "cost J(w)", ax)
    everywhere = np.concatenate([np.asarray(path, float) for path in paths.values()])
    low, high = limits or (everywhere.min(), everywhere.max())
    w = np.linspace(low, high, 201)
    ax.plot(w, cost(w), color=GREY, lw=1)
    for k, (name, path) in enumerate(paths.items()):
        path, k = np.asarray(path, float), k % len(COLORS)
        ax.plot(path, cost(path), color=COLORS[k], ls=LINES[k], marker=MARKERS[k], ms=5, lw=1.2, label=name)
    ax.set(xlim=(low, high), ylim=(-0.05 * cost(w).max(), 1.05 * cost(w).max()))
    ax.legend(fontsize="small")
    return ax


def computation_graph(places, edges, title="Forward and backward", ax=None):
    """Draw a computation with the value that each edge carries, and the derivative of the cost by that value.

    Parameters
    ----------
    places : dict of str to (float, float)
        Name of each node -> where it stands; Matplotlib's mathematics is drawn as such.
    edges : dict of (str, str) to (float, float)
        (from, to) -> the value that is passed on, above the edge, and its derivative, below it.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    x, y = np.array(list(places.values()), float).T
    ax = _canvas(title, ax, (0.8 * (np.ptp(x) + 1.4), 0.8 * (np.ptp(y) + 1.6)))
    for (start, end), (value, derivative) in edges.items():
        a, b = np.array(places[start], float), np.array(places[end], float)
        _edge(ax, a, b, RADIUS, RADIUS)
        right, up = b - a
        box = {"ha": "center", "fontsize": 9, "rotation": np.degrees(np.arctan2(up, right)), "rotation_mode": "anchor"}
        across = 0.09 * np.array([-up, right]) / np.hypot(up, right)
        ax.text(*(a + 0.4 * (b - a) + across), f"{value:.4g}", va="bottom", color=BLUE, **box)
        ax.text(*(a + 0.4 * (b - a) - across), f"{derivative:.4g}", va="top", color=ORANGE, style="italic", **box)
    for name, place in places.items():
        ax.add_patch(Circle(place, RADIUS, fc="white", ec=GREY, lw=1.6))
        ax.text(*place, name, ha="center", va="center", fontsize=10)
    ax.set(xlim=(x.min() - 0.6, x.max() + 0.6), ylim=(y.min() - 0.5, y.max() + 0.5))
    return ax
