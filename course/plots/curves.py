"""Curves over iterations."""

import numpy as np

from course.plots.style import COLORS, LINES, MARKERS, axes


def cost_curve(costs, every=100, title="Cost during training", ax=None):
    """Draw one cost curve, or several for comparison.

    Parameters
    ----------
    costs : sequence of float, or dict of str to sequence of float
        Costs at iterations 0, `every`, 2 * `every`, ...; in a dict the keys are the legend.
    every : int
        Iterations from one cost to the next.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, "iteration", "cost (nats per example)", ax)
    curves = costs if isinstance(costs, dict) else {None: costs}
    for k, (name, curve) in enumerate(curves.items()):
        k %= len(COLORS)
        step = max(1, len(curve) // 8)
        iterations = every * np.arange(len(curve))
        ax.plot(iterations, curve, color=COLORS[k], ls=LINES[k], marker=MARKERS[k], markevery=step, ms=5, label=name)
    if isinstance(costs, dict) and len(costs) > 3:  # many curves leave no free place among them
        ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    elif isinstance(costs, dict):
        ax.legend()
    ax.set_ylim(bottom=0)
    return ax
