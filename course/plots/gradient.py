"""Gradient checking: the slope that is measured, its error, and which blocks of a gradient are wrong."""

import numpy as np

from course.plots.style import BLUE, COLORS, GREY, LINES, MARKERS, ORANGE, axes


def secant(cost, theta, epsilon, slope, title="Slope by two costs", ax=None):
    """Draw a cost of one parameter, its tangent, and the secant through theta - epsilon and theta + epsilon.

    Parameters
    ----------
    cost : function
        float -> float.
    theta : float
        Where the slope is asked for.
    epsilon : float
        Half the distance of the two points.
    slope : float
        The derivative at theta.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, "θ", "cost J", ax)
    x = theta + 2 * epsilon * np.linspace(-1, 1, 201)
    ends = np.array([theta - epsilon, theta + epsilon])
    J = np.array([cost(end) for end in ends])
    measured = (J[1] - J[0]) / (2 * epsilon)
    ax.plot(x, [cost(value) for value in x], color=GREY, lw=2, label="J")
    ax.plot(x, cost(theta) + slope * (x - theta), color=BLUE, ls=LINES[1], label=f"tangent, slope {slope:.4f}")
    ax.plot(x, J.mean() + measured * (x - theta), color=ORANGE, ls=LINES[2], label=f"secant, slope {measured:.4f}")
    ax.plot(ends, J, "s", color=ORANGE, mec="white", ms=8, label="J at θ ± ε")
    ax.plot(theta, cost(theta), "o", color=BLUE, mec="white", ms=8)
    ax.legend(fontsize="small")
    return ax


def error_against_epsilon(epsilons, errors, limit=None, title="Error of the measured gradient", ax=None):
    """Draw relative differences against epsilon, both on logarithmic axes. Differences of 0 are left out.

    Parameters
    ----------
    epsilons : sequence of k numbers
    errors : dict of str to sequence of k numbers
        The keys are the legend.
    limit : float, optional
        Limit up to which a gradient counts as right: a dashed line.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, "ε", "relative difference", ax, figsize=(6, 4))
    for k, (name, values) in enumerate(errors.items()):
        values = np.where(np.asarray(values) > 0, values, np.nan)
        ax.plot(epsilons, values, color=COLORS[k], ls=LINES[k], marker=MARKERS[k], ms=5, label=name)
    if limit is not None:
        ax.axhline(limit, color=GREY, ls="--", lw=1, label=f"limit {limit:.0e}")
    ax.set(xscale="log", yscale="log")
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=2, fontsize="small")
    return ax


def block_bars(reports, title="Relative difference of each block", ax=None):
    """Draw the relative difference of each block as a bar, from 0 (right) to 1.

    Parameters
    ----------
    reports : dict of str to GradientReport
        Reports on one network; the keys are the legend.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    ax = axes(title, "block", "relative difference", ax)
    width = 0.8 / len(reports)
    for k, (name, report) in enumerate(reports.items()):
        place = np.arange(len(report.blocks)) + (k - (len(reports) - 1) / 2) * width
        ax.bar(place, report.blocks.values(), width, color=COLORS[k], hatch=["", "//", ".."][k % 3], label=name)
    ax.set_xticks(range(len(report.blocks)), report.blocks)
    ax.set_ylim(0, 1)
    ax.legend(fontsize="small")
    return ax


def block_table(reports, title="Which blocks light up", ax=None):
    """Draw reports below one another: a row a report, a column a block, shaded and with its number where it is wrong.

    Parameters
    ----------
    reports : dict of str to GradientReport
        Reports on one network; the keys name the rows, from top to bottom.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes
    """
    names = list(next(iter(reports.values())).blocks)
    shown = np.array([[r.blocks[name] if name in r.wrong else 0 for name in names] for r in reports.values()])
    ax = axes(title, "block", "", ax, figsize=(6.8, 1.1 + 0.36 * len(reports)))
    ax.grid(False)
    ax.pcolormesh(shown, cmap="Oranges", vmin=0, vmax=1.3, edgecolor="white", lw=1.5)
    for (row, column), value in np.ndenumerate(shown):
        text, color = (f"{value:.2f}", "black") if value else ("·", GREY)
        ax.text(column + 0.5, row + 0.5, text, ha="center", va="center", color=color, fontsize="small")
    ax.set_xticks(np.arange(len(names)) + 0.5, names)
    ax.set_yticks(np.arange(len(reports)) + 0.5, reports, fontsize="small")
    ax.tick_params(length=0)
    ax.set_ylim(len(reports), 0)
    return ax
