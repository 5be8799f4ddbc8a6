"""The space of the hidden activations, where the output unit draws its line or its plane."""

import numpy as np

from course.plots.planar import CLASSES
from course.plots.style import subplots


def hidden_space(A1, Y, W2, b2, title="", ax=None):
    """Draw each example where two or three hidden units put it, and the line or plane on which the output is one half.

    Parameters
    ----------
    A1 : ndarray of shape (2, m) or (3, m)
        Activations of the hidden layer, one example a column.
    Y : ndarray of shape (1, m)
        Classes, 0 or 1.
    W2 : ndarray of shape (1, 2) or (1, 3)
    b2 : ndarray of shape (1, 1)
    title : str
    ax : matplotlib Axes, optional
        With a 3-D projection if there are three units.

    Returns
    -------
    ax : matplotlib Axes
    """
    n_h = len(A1)
    if ax is None:
        options = {"figsize": (4.6, 4.2), "dpi": 80, "subplot_kw": {"projection": "3d"} if n_h == 3 else {}}
        _, ax = subplots(**options)
    for label, (color, marker) in enumerate(CLASSES):
        ax.scatter(*A1[:, Y[0] == label], s=16, color=color, marker=marker, label=f"class {label}")
    ax.set(title=title, xlabel="$a_1$", ylabel="$a_2$", xlim=(-1.05, 1.05), ylim=(-1.05, 1.05))
    w, c = W2[0], b2.item()
    k = int(np.argmax(np.abs(w)))  # solve for the unit with the largest weight: never a division by nearly 0
    rest = [i for i in range(n_h) if i != k]
    grid = dict(zip(rest, np.meshgrid(*[np.linspace(-1.05, 1.05, 60)] * (n_h - 1)), strict=True))
    grid[k] = -(c + sum(w[i] * grid[i] for i in rest)) / w[k]
    grid[k] = np.where(np.abs(grid[k]) < 1.06, grid[k], np.nan)  # inside the box only
    if n_h == 2:
        ax.plot(grid[0], grid[1], color="black", lw=1.8, label="output one half")
        ax.set_aspect("equal")
    else:
        ax.plot_surface(grid[0], grid[1], grid[2], color="black", alpha=0.25, lw=0, label="output one half")
        ticks = [-1, 0, 1]
        ax.set(zlabel="$a_3$", zlim=(-1.05, 1.05), xticks=ticks, yticks=ticks, zticks=ticks)
        ax.view_init(elev=14, azim=float(np.degrees(np.arctan2(-w[0], w[1]))) + 6)  # look along the plane
    ax.legend(loc="upper right", fontsize="small")
    return ax
