"""Drawings of a neuron and of the layers of a network."""

import numpy as np
from matplotlib.patches import Circle

from course.plots.style import BLUE, GREEN, GREY, ORANGE, subplots

RADIUS = 0.32


def neuron_diagram(n_x=3, ax=None):
    """Draw one neuron: inputs, weights, the sum z, the activation a.

    Parameters
    ----------
    n_x : int
        Number of inputs.
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = _canvas("One neuron", ax, (6.2, 2.6))
    middle = (3.0, 0.0)
    for k, y in enumerate(_heights(n_x), start=1):
        _edge(ax, (0, y), middle, RADIUS, 0.62)
        _unit(ax, (0, y), GREY, f"$x_{k}$")
        ax.text(1.35, 0.55 * y + 0.14, f"$w_{k}$", ha="center", fontsize=11)
    _edge(ax, (3.0, -1.55), middle, 0.12, 0.62)
    ax.text(3.0, -1.68, "$b$", ha="center", va="center", fontsize=12)
    ax.add_patch(Circle(middle, 0.62, fc="white", ec=BLUE, lw=2))
    ax.text(*middle, r"$\Sigma$", ha="center", va="center", fontsize=15)
    _edge(ax, middle, (5.0, 0), 0.62, 0.5)
    ax.text(4.06, 0.14, "$z$", ha="center", fontsize=12)
    ax.add_patch(Circle((5.0, 0), 0.5, fc="white", ec=ORANGE, lw=2))
    ax.text(5.0, 0, "$g$", ha="center", va="center", fontsize=15)
    _edge(ax, (5.0, 0), (6.9, 0), 0.5, 0.1)
    ax.text(7.0, 0, "$a = g(z)$", ha="left", va="center", fontsize=12)
    ax.set(xlim=(-0.6, 8.4), ylim=(-2.0, max(1.6, _heights(n_x)[0] + 0.5)))
    return ax


def network_diagram(layer_dims, title=None, max_units=5, ax=None):
    """Draw the layers of a fully connected network.

    Parameters
    ----------
    layer_dims : sequence of int
        Units of each layer, input first.
    title : str, optional
        Without one: the number of layers, which does not count the input.
    max_units : int
        A larger layer is drawn as its first units, dots and its last one.
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    L = len(layer_dims) - 1
    columns = [_column(n, max_units) for n in layer_dims]
    top = max(y for column in columns for y, _ in column) + 0.75
    size = (0.6 * (2.4 * L + 2.2), 0.6 * (2 * top + 1.3) + 0.4)
    ax = _canvas(title or f"A {L}-layer network: the input is not counted", ax, size)
    for l in range(1, L + 1):
        for y_prev, _ in columns[l - 1]:
            for y, _ in columns[l]:
                _edge(ax, (2.4 * (l - 1), y_prev), (2.4 * l, y), RADIUS, RADIUS, arrow=False)
    for l, column in enumerate(columns):
        color = GREY if l == 0 else BLUE if l < L else ORANGE
        for y, k in column:
            _unit(ax, (2.4 * l, y), color, f"$x_{{{k}}}$" if l == 0 else f"$a^{{[{l}]}}_{{{k}}}$")
        if layer_dims[l] > max_units:
            ax.text(2.4 * l, np.mean([column[-1][0], column[-2][0]]), "⋮", ha="center", va="center", fontsize=15)
        name = "input $X = A^{[0]}$" if l == 0 else f"layer {l}: $A^{{[{l}]}}$"
        ax.text(2.4 * l, top + 0.42, name, ha="center", color=color, fontsize=10)
        ax.text(2.4 * l, top, f"$n^{{[{l}]}}$ = {layer_dims[l]}", ha="center", color=color, fontsize=10)
        if l > 0:
            ax.text(2.4 * l - 1.2, -top - 0.25, f"$W^{{[{l}]}}, b^{{[{l}]}}$", ha="center", color=GREEN, fontsize=11)
    ax.set(xlim=(-1.1, 2.4 * L + 1.1), ylim=(-top - 0.5, top + 0.8))
    return ax


def _canvas(title, ax, figsize):
    if ax is None:
        _, ax = subplots(figsize=figsize, dpi=80)
    ax.set_title(title)
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _heights(n):
    return 0.5 * (n - 1) - np.arange(n)


def _column(n, max_units):
    """Height and number of each unit that is drawn."""
    if n <= max_units:
        return list(zip(_heights(n), range(1, n + 1), strict=True))
    heights = _heights(max_units)
    return [*zip(heights[:-2], range(1, max_units - 1), strict=True), (heights[-1], n)]


def _unit(ax, centre, color, label):
    ax.add_patch(Circle(centre, RADIUS, fc="white", ec=color, lw=1.8))
    ax.text(*centre, label, ha="center", va="center", fontsize=9.5 if sum(map(str.isdigit, label)) < 4 else 7.5)


def _edge(ax, start, end, leave, arrive, arrow=True):
    """A line between two circles, from the rim of one to the rim of the other."""
    start, end = np.array(start), np.array(end)
    along = (end - start) / np.linalg.norm(end - start)
    style = {
        "arrowstyle": "-|>" if arrow else "-",
        "color": GREY,
        "lw": 1.2 if arrow else 0.7,
        "shrinkA": 0,
        "shrinkB": 0,
    }
    ax.annotate("", end - arrive * along, start + leave * along, arrowprops=style)
