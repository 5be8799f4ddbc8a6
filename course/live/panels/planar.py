"""What the panels on points in the plane share: the points, the boundary, the network with its responses, the costs."""

import numpy as np

from course.live import views
from dnn_utils import network
from lr_utils.planar import load_planar

DATASETS = {"moons": "moons", "circles": "circles", "spirals": "spirals", "flower": "flower", "field": "noisy_field"}
SHOWN = 300
"""Points of a curve: it has no more pixels."""
WORDS = {
    "input": "input",
    "hidden": "layer {l}",
    "output": "output",
    "training": "training {:.3f}",
    "test": "test {:.3f}",
}
"""What the views say of numbers, for `str.format`: the pages of the web site say it in the same words."""
COSTS = "The cost on training points, solid, and on test points, dashed"
M = 200
"""Training points, and as many test points."""
FINE, COARSE = 50, 16
"""Cells of the heat maps, across and up: of the output, of a unit."""


def split(dataset, noise, seed, added=()):
    """Training points, with those (x1, x2, label) that were added, and test points: X, Y, X_test, Y_test."""
    X, Y = load_planar(dataset, m=2 * M, noise=noise, seed=seed)
    more = np.reshape(added, (-1, 3)).T
    X_train, Y_train = np.hstack([X[:, ::2], more[:2]]), np.hstack([Y[:, ::2], more[2:].astype(int)])
    return X_train, Y_train, X[:, 1::2], Y[:, 1::2]


def limits(*sets):
    """Limits (low, high) of both axes around all these points, the same for both."""
    reach = 1.1 * max(float(np.abs(X).max()) for X in sets)
    return (-reach, reach), (-reach, reach)


def grid(xlim, ylim, n):
    """The centres of n times n cells, as columns (2, n n), row by row from the bottom."""
    x1, x2 = ((np.arange(n) + 0.5) / n * (high - low) + low for low, high in (xlim, ylim))
    return np.vstack([axis.ravel() for axis in np.meshgrid(x1, x2)])


def plane_view(probability, xlim, ylim, layers, title, alt, **options):
    """The probability all over the plane, and its boundary, behind the layers."""
    P = np.reshape(probability(grid(xlim, ylim, FINE)), (FINE, FINE))
    layers = [views.heatmap(P), *layers]
    return views.plot("plane", title, "x₁", "x₂", xlim, ylim, layers, alt, equal=True, **options)


@np.errstate(over="ignore", invalid="ignore")
def network_view(parameters, activation, xlim, ylim, title="The network", **options):
    """The network with the response of every unit over the plane."""
    X = grid(xlim, ylim, COARSE)
    AL, caches = network.L_model_forward(X, parameters, activation)
    activations = [cache[0][0] for cache in caches]  # the A_prev of every layer
    maps = [_response(A, activation if l else "identity") for l, A in enumerate(activations)]
    maps = [responses.reshape(-1, COARSE, COARSE) for responses in [*maps, AL]]
    weights = [parameters[f"W{l}"] for l in range(1, len(caches) + 1)]
    hidden = [WORDS["hidden"].format(l=l) for l in range(1, len(caches))]
    names = [WORDS["input"], *hidden, WORDS["output"]]
    alt = "Each square is a unit's response over the plane; wider lines are larger weights, dashed ones negative"
    sizes = [len(responses) for responses in maps]
    return views.network("network", title, sizes, weights, maps, names, alt, **options)


def _response(A, activation):
    """Activations as numbers from 0 to 1, zero in the middle except for those that are shares already."""
    if activation == "sigmoid":
        return A
    largest = np.abs(A).max(axis=1, keepdims=True)
    return 0.5 + 0.5 * np.divide(A, largest, out=np.zeros_like(A), where=largest > 0)


def cost_view(history, others=(), title="Cost", alt=COSTS, **options):
    """Both costs, out of rows (iteration, training cost, test cost), before other lines."""
    iterations, costs, test_costs = np.transpose(thinned(history))
    layers = [
        *others,
        views.line(iterations, test_costs, WORDS["test"].format(test_costs[-1]), color=1, dash=1),
        views.line(iterations, costs, WORDS["training"].format(costs[-1])),
    ]
    xlim = (0, max([10, *(line["x"][-1] for line in layers)]))
    ylim = (0, 1.05 * min(3, max(line["y"].max() for line in layers)))
    return views.plot("cost", title, "iteration", "cost (nats per example)", xlim, ylim, layers, alt, **options)


def thinned(rows):
    """At most `SHOWN` of the rows, at equal distances, with the first and the last."""
    places = np.linspace(0, len(rows) - 1, min(len(rows), SHOWN)).round().astype(int)
    return np.asarray(rows, float)[places]
