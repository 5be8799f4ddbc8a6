"""A 2-2-1 network as a computational graph, with a number on every edge."""

import numpy as np
from matplotlib.patches import Circle

from course.plots.style import BLUE, GREEN, GREY, ORANGE, subplots

NODES = {  # place, what the node does, and its colour
    "x1": ((0.0, 1.9), "$x_1$", GREY),
    "x2": ((0.0, -1.9), "$x_2$", GREY),
    "sum1": ((3.4, 1.9), r"$\Sigma$", BLUE),
    "sum2": ((3.4, -1.9), r"$\Sigma$", BLUE),
    "tanh1": ((5.5, 1.9), "tanh", BLUE),
    "tanh2": ((5.5, -1.9), "tanh", BLUE),
    "sum": ((8.4, 0.0), r"$\Sigma$", ORANGE),
    "sigmoid": ((10.5, 0.0), r"$\sigma$", ORANGE),
    "loss": ((12.6, 0.0), "loss", GREY),
}
RADIUS = 0.36


def network_as_graph(x, y, parameters, forward, backward=None, ax=None):
    """Draw every step of a network with two inputs, two tanh units and one sigmoid unit, for one example.

    Parameters
    ----------
    x : ndarray of shape (2, 1)
    y : int
        The label.
    parameters : dict
        W1 (2, 2), b1 (2, 1), W2 (1, 2), b2 (1, 1).
    forward : dict
        Z1, A1 (2, 1), Z2, A2 (1, 1) and the number loss.
    backward : dict, optional
        The derivative of the loss with respect to each of them, dZ1, dA1, ..., and dW1, db1, dW2, db2: the second line
        of each label. Without it only the values are drawn.
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    if ax is None:
        _, ax = subplots(figsize=(10.2, 4.2), dpi=80)
    ax.set(xlim=(-0.6, 14.3), ylim=(-3.5, 2.6), aspect="equal")
    ax.set_axis_off()
    ax.set_title("Forward" if backward is None else "Forward (upper numbers) and backward (lower numbers)")
    values = {**parameters, **forward}

    def label(place, name, entry=(0, 0), sign=None):
        value = np.asarray(values[name])[entry] if np.ndim(values[name]) else values[name]
        gradient = None if backward is None or f"d{name}" not in backward else backward[f"d{name}"]
        color = GREEN if name in parameters else BLUE
        _number(ax, place, sign or name, value, None if gradient is None else np.asarray(gradient)[entry], color)

    for j, y_unit in enumerate((1.9, -1.9)):
        for k in range(2):
            _arrow(ax, f"x{k + 1}", f"sum{j + 1}")
            here = (1.7, y_unit) if j == k else (0.95, 0.44 * -y_unit)
            label(here, "W1", (j, k), f"w_{{{j + 1}{k + 1}}}")
        _arrow(ax, f"sum{j + 1}", f"tanh{j + 1}")
        _arrow(ax, f"tanh{j + 1}", "sum")
        label((4.45, y_unit), "Z1", (j, 0), f"z_{j + 1}")
        label((6.4, 0.7 * y_unit), "A1", (j, 0), f"a_{j + 1}")
        label((7.45, 0.33 * y_unit), "W2", (0, j), f"v_{j + 1}")
        _bias(ax, (3.4, y_unit))
        label((3.4, y_unit - 1.05), "b1", (j, 0), f"b_{j + 1}")
        _text(ax, (0.0, y_unit - 0.55), f"{x[j, 0]:g}", BLUE)
    _bias(ax, (8.4, 0.0))
    label((8.4, -1.05), "b2", sign="c")
    _arrow(ax, "sum", "sigmoid")
    _arrow(ax, "sigmoid", "loss")
    label((9.45, 0.0), "Z2", sign="z")
    label((11.55, 0.0), "A2", sign="a")
    _text(ax, (12.6, -0.6), f"y = {y}", BLUE)
    _arrow(ax, "loss", (14.2, 0.0))
    _number(ax, (13.6, 0.0), "L", forward["loss"], None if backward is None else 1.0, BLUE)
    for centre, text, color in NODES.values():
        ax.add_patch(Circle(centre, RADIUS, fc="white", ec=color, lw=1.8, zorder=3))
        ax.text(*centre, text, ha="center", va="center", fontsize=9, zorder=4)
    return ax


def _number(ax, place, sign, value, gradient, color):
    """A value, and below it the derivative of the loss, on a white ground over the edge."""
    _text(ax, (place[0], place[1] + 0.24), f"${sign}$ = {value:.3g}", color)
    if gradient is not None:
        _text(ax, (place[0], place[1] - 0.24), f"{gradient:+.3f}", ORANGE, style="italic", weight="bold")


def _text(ax, place, text, color, **style):
    box = {"fc": "white", "ec": "none", "pad": 0.8, "alpha": 0.85}
    ax.text(*place, text, ha="center", va="center", fontsize=8.5, color=color, bbox=box, zorder=2, **style)


def _bias(ax, centre):
    ax.annotate("", (centre[0], centre[1] - RADIUS), (centre[0], centre[1] - 0.72), arrowprops=_STYLE, zorder=1)


def _arrow(ax, start, end):
    start = np.array(NODES[start][0])
    stop = NODES[end][0] if isinstance(end, str) else end
    along = (stop - start) / np.linalg.norm(stop - start)
    ax.annotate("", stop - RADIUS * along * isinstance(end, str), start + RADIUS * along, arrowprops=_STYLE, zorder=1)


_STYLE = {"arrowstyle": "-|>", "color": GREY, "lw": 1.0, "shrinkA": 0, "shrinkB": 0}
