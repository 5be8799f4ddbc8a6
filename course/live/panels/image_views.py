"""The views of `image_network`."""

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from course import plots
from course.live import views
from course.live.controls import hidden_sizes
from course.plots.style import COLORS, GREY, LINES, axes
from dnn_utils.evaluation import standard_error

SHADES = matplotlib.colormaps["PuOr_r"](np.arange(256), bytes=True)[:, :3]
"""Purple below zero, orange above: the colours of `plots.weights_as_images`."""
WORDS = {
    "base": "predicting {p:.2f} for all: {base:.3f}",
    "rate": "α {learning_rate:g}",
    "newest": ": {cost:.3f}",
    "no_hidden": "no hidden layer",
    "activation": "{}",
    "initialization": "start {}",
    "lambd": "lambd {}",
    "iterations": "{}",
    "seed": "seed {}",
    "baseline": "majority class: {test_baseline} of {m_test}",
    "test": "test {} of {m_test}",
    "training": "training {} of {m}",
    "layer": "layer {l}",
    "no_gradient": ": 0",
    "rows": "Rows of W1",
    "since_start": ", minus their start",
    "first_rows": ": the first {shown} of {n}",
    "unit": "unit {k}",
    "matrix": "({}, {})",
    "size": "{:,}",
    "off": "{dead} of {n}",
    "no_unit": "–",
    "all": "all",
}
"""What the views say of numbers, for `str.format`: the pages of the web site say it in the same words."""
NAMED = ("activation", "initialization", "lambd", "iterations", "seed")
"""Settings that the name of a run has if they differ from the present ones."""
AS_THEY_ARE, SINCE_START = "as they are", "minus start"
HIGHEST = 10
"""Costs above it leave the plot."""
ZERO = 1e-15
"""A gradient that is smaller is 0."""
HEIGHT = 250
"""Pixels of a curve: then the rows of W1 and the control that changes them fit the screen of a laptop together."""


def base_rate_cost(p):
    """Cost of predicting p for every picture, with p the share of cats."""
    return -sum(q * np.log(q) for q in (p, 1 - p) if q > 0)


def costs(iterations, costs, past, now, p):
    """The cost of this run and of earlier ones, and that of the base rate."""
    runs = [(settings, iterations, costs) for settings, iterations, costs in past if costs]
    layers = [
        views.line(old_iterations, old_costs, run_label(settings, now), color=k % 5 + 1, dash=k % 5 + 1, faint=True)
        for k, (settings, old_iterations, old_costs) in enumerate(runs)
    ]
    last = max([10, *(end[-1] for end in (iterations, *(run[1] for run in runs)) if end)])
    base = base_rate_cost(p)
    layers.append(views.line([0, last], [base, base], WORDS["base"].format(p=p, base=base), None, 3, 1))
    label = run_label(now, now) + (WORDS["newest"].format(cost=costs[-1]) if costs else "")
    layers.append(views.line(iterations, costs, label))
    top = max(base, *(cost for curve in (costs, *(run[2] for run in runs)) for cost in curve))
    alt = "This run is the thick line, earlier runs are faint; the dotted line is the cost of the base rate"
    ylim = 0, (1 + 0.09 * len(layers)) * min(top, HIGHEST)  # room for the legend
    return views.plot(
        "cost", "Cost", "iteration", "cost (nats per example)", (0, last), ylim, layers, alt, height=HEIGHT
    )


def run_label(settings, now):
    """What tells a run from the present one: always its learning rate."""
    parts = [WORDS["rate"].format(**settings)]
    if hidden_sizes(settings) != hidden_sizes(now):
        parts.append("-".join(map(str, hidden_sizes(settings))) or WORDS["no_hidden"])
    parts += [WORDS[name].format(settings[name]) for name in NAMED if settings[name] != now[name]]
    return ", ".join(parts)


def accuracies(states, m, m_test, baseline, test_baseline):
    """Right answers in percent, with the standard error on the test pictures, and the majority-class baseline."""
    iterations = np.array(list(states))
    right = np.array([state["correct"] for state in states.values()])
    test_right = np.array([state["test_correct"] for state in states.values()])
    share, test_share = 100 * right / m, 100 * test_right / m_test
    error = np.array([100 * standard_error(int(count), m_test) for count in test_right])
    last, base = max(10, iterations[-1]), 100 * test_baseline / m_test
    layers = [
        views.spread(iterations, test_share - error, test_share + error, color=1),
        views.line(
            [0, last], [base, base], WORDS["baseline"].format(test_baseline=test_baseline, m_test=m_test), None, 3, 1
        ),
        views.line(iterations, test_share, WORDS["test"].format(test_right[-1], m_test=m_test), color=1, dash=1),
        views.line(iterations, share, WORDS["training"].format(right[-1], m=m)),
    ]
    low = min(base, 100 * baseline / m, share.min(), (test_share - error).min())
    alt = "Training pictures solid, test pictures dashed with one standard error; dotted: majority-class baseline"
    ylim, options = (max(0, low - 3), 102), {"legend": "bottom right", "height": HEIGHT}
    return views.plot(
        "accuracy", "Right answers", "iteration", "right answers (%)", (0, last), ylim, layers, alt, **options
    )


def gradients(states):
    """Frobenius norm of dW of each layer, on a logarithmic axis; a norm of 0 lies below it."""
    iterations = list(states)
    norms = np.array([list(state["gradient_norms"].values()) for state in states.values()]).T  # (L, states)
    norms = np.maximum(norms, ZERO)
    ends = [WORDS["no_gradient"] if curve[-1] == ZERO else "" for curve in norms]
    layers = [
        views.line(iterations, curve, WORDS["layer"].format(l=l + 1) + end, l % 6, l % 6)
        for l, (curve, end) in enumerate(zip(norms, ends, strict=True))
    ]
    low, high = np.min(norms, initial=1, where=norms > ZERO) / 2, norms.max() * 2
    xlim, ylim = (0, max(10, iterations[-1])), (low, high * (high / low) ** 0.4)  # the legend stands above the curves
    alt = "One line for each layer; a line that leaves the plot at the bottom has come to a gradient of 0"
    options = {"ylog": True, "height": HEIGHT}
    return views.plot(
        "gradients", "Size of the gradients", "iteration", "‖dW‖ of each layer", xlim, ylim, layers, alt, **options
    )


def rows_of_W1(rows, n, which):
    """Some of the n rows of W1 as pictures, each scaled by its largest values."""
    limit = np.percentile(np.abs(rows), 99.5, axis=(1, 2), keepdims=True)
    share = 0.5 + 0.5 * np.divide(rows, limit, out=np.zeros_like(rows), where=limit > 0)
    title = WORDS["rows"] + (WORDS["since_start"] if which == SINCE_START else "")
    title += WORDS["first_rows"].format(shown=len(rows), n=n) if n > len(rows) else ""
    alt = "Orange: a brighter pixel raises the unit's z; purple: it lowers it"
    labels = [WORDS["unit"].format(k=k) for k in range(1, len(rows) + 1)]
    return views.images("rows", title, SHADES[views.as_bytes(share)], alt, labels, columns=6, largest=84, basis=460)


def shapes(dims, m, off):
    """The shape table of the network, with the units that are off for every picture; dead layers light up."""
    count = [n * (n_prev + 1) for n_prev, n in zip(dims, dims[1:], strict=False)]
    matrix, number = WORDS["matrix"].format, WORDS["size"].format
    always = [WORDS["off"].format(dead=dead, n=n) for dead, n in zip(off, dims[1:], strict=False)] + [WORDS["no_unit"]]
    rows = [
        [f"{l}", matrix(n, n_prev), matrix(n, 1), matrix(n, m), number(size), always[l - 1]]
        for l, (n_prev, n, size) in enumerate(zip(dims, dims[1:], count, strict=False), start=1)
    ]
    rows.append([WORDS["all"], "", "", "", number(sum(count)), ""])
    dead = [(l, 5) for l, units in enumerate(off) if units == dims[l + 1]]
    alt = "A row for each layer; the last column counts hidden units that give 0 for every training picture"
    columns = ["layer", "W", "b", "Z", "parameters", "always 0"]
    return views.table("shapes", "Shapes", columns, rows, alt, marks=dead, basis=380)


def figure(iterations, costs, p, states, sizes, test_baseline, rows):
    """Cost, right answers and some rows of W1 as a matplotlib Figure; `sizes` counts the pictures of each set."""
    fig = Figure(figsize=(9, 3.6), layout="constrained")
    left, middle, right = fig.subplots(1, 3, width_ratios=[1, 1, 1.1])
    ax = axes("Cost", "iteration", "cost (nats per example)", left)
    ax.plot(iterations, costs, color=COLORS[0])
    ax.axhline(base_rate_cost(p), color=GREY, ls=LINES[3], label="base rate")
    ax.set_ylim(bottom=0)
    ax.legend()
    ax = axes("Right answers", "iteration", "right answers (%)", middle)
    for k, (name, (key, m)) in enumerate(zip(("training", "test"), sizes.items(), strict=True)):
        right_answers = np.array([state[key] for state in states.values()])
        label = f"{name} {right_answers[-1]} of {m}"
        ax.plot(list(states), 100 * right_answers / m, color=COLORS[k], ls=LINES[k], label=label)
    share = 100 * test_baseline / sizes["test_correct"]
    ax.axhline(share, color=GREY, ls=LINES[3], label=f"majority class: {test_baseline}")
    ax.legend()
    some = rows[:4]
    W, shape, no_texts = some.reshape(len(some), -1), (*some.shape[1:], 1), [""] * len(some)
    title = "A row of W1" if len(some) == 1 else f"The first {len(some)} rows of W1"
    plots.weights_as_images(W, shape, no_texts, columns=2, title=title, ax=right)
    return fig
