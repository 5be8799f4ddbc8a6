"""Functions of one variable, such as activations and their derivatives."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course.plots.style import COLORS, LINES, MARKERS, axes


def function_curves(x, curves, title, xlabel="z", ylabel="g(z)", log=False, dot=None, ax=None):
    """Draw several functions of the same variable.

    Parameters
    ----------
    x : ndarray of shape (k,)
        Values of the variable, ascending. Whole numbers get whole ticks.
    curves : dict of str to ndarray of shape (k,)
        Name in the legend -> values of the function.
    title, xlabel, ylabel : str
    log : bool
        Logarithmic vertical axis.
    dot : int, optional
        Index in `x` of a point to mark on every curve, for instance where a derivative jumps.
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, xlabel, ylabel, ax)
    step = max(1, len(x) // 9)
    for k, (name, y) in enumerate(curves.items()):
        k %= len(COLORS)
        start = (k * step // len(COLORS)) % len(x)  # so that the markers of curves that coincide do not
        style = {"color": COLORS[k], "ls": LINES[k], "marker": MARKERS[k], "markevery": (start, step), "ms": 5}
        ax.plot(x, y, label=name, **style)
        if dot is not None:
            ax.plot(x[dot], y[dot], marker="o", ms=9, mfc="none", mec=COLORS[k], mew=1.5)
    if np.issubdtype(x.dtype, np.integer):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    if log:
        ax.set_yscale("log")
    ax.legend(fontsize="small")
    return ax
